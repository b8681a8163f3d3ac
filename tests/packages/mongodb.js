// BSON and what needs no server.
module.exports = async (lib, log) => {
  const { BSON, ObjectId, Long, Decimal128, MongoClient, Binary, Timestamp, Double, Int32, MongoParseError } = lib;
  const document = { a: 1, b: [1.5, 'x', null, true], c: new Date(0), d: new ObjectId('0123456789abcdef01234567'), e: Long.fromString('9007199254740993'), f: Decimal128.fromString('1.10'), g: /re/i, h: new Binary(Buffer.from('hi')), i: { j: { k: new Timestamp({ t: 1, i: 2 }) } } };
  const bytes = BSON.serialize(document);
  log(Buffer.from(bytes).toString('hex'), BSON.EJSON.stringify(BSON.deserialize(bytes)));
  log(Long.fromNumber(123456789).multiply(1000000007).toString(), Long.fromBigInt(-5n).toBigInt(), document.d.getTimestamp().toISOString(), Decimal128.fromString('1E+3').toString());
  const client = new MongoClient('mongodb://u:p@h1:1,h2:2/db?replicaSet=r&w=majority&readPreference=secondary', { serverSelectionTimeoutMS: 5 });
  log(client.options.hosts.map(String), client.options.replicaSet, client.options.writeConcern.w, client.db().databaseName);
  for (const wrong of ['nope', 'mongodb://', 'mongodb://a/?w=1&nope=2']) { try { new MongoClient(wrong); } catch (error) { log(error); } }
  await client.close();
};
