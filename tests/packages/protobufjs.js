// Parsing definitions, encoding, decoding, conversion.
module.exports = async (lib, log) => {
  const protobuf = lib.default || lib;
  const { root } = protobuf.parse('syntax = "proto3"; package p; enum E { A = 0; B = 5; } message M { int32 n = 1; repeated string s = 2; map<string, M> m = 3; oneof o { bool b = 4; bytes y = 5; } E e = 6; sint64 big = 7; double d = 8; } service S { rpc Do (M) returns (stream M); }', { keepCase: true });
  const M = root.lookupType('p.M');
  const message = M.fromObject({ n: -1, s: ['a', 'é'], m: { k: { n: 2 } }, y: 'AQID', e: 'B', big: -5, d: 1.5 });
  const bytes = M.encode(message).finish();
  log(Buffer.from(bytes).toString('hex'), M.toObject(M.decode(bytes), { enums: String, longs: String, bytes: String, defaults: true, oneofs: true }));
  log(M.verify({ n: 'x' }), root.lookupService('p.S').methodsArray.map((m) => [m.name, m.responseStream]), JSON.stringify(root.toJSON()).length);
  try { M.decode(new Uint8Array([255, 255])); } catch (error) { log(error.name, error.message); }
  try { protobuf.parse('message { }'); } catch (error) { log(error); }
};
