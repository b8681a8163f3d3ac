// Versions with given bytes; validation.
module.exports = async (lib, log) => {
  const random = new Uint8Array(16).map((_, i) => i * 7);
  log(lib.v4({ random }), lib.v5('name', lib.v5.URL), lib.v3('name', lib.v3.DNS), lib.v1({ msecs: 1e12, nsecs: 5, clockseq: 1, node: [1, 2, 3, 4, 5, 6] }), lib.v7({ random, msecs: 1e12, seq: 5 }));
  log(lib.validate('x'), lib.version(lib.MAX), [...lib.parse(lib.v5.URL)], lib.stringify(random), lib.NIL);
  try { lib.parse('nope'); } catch (error) { log(error); }
};
