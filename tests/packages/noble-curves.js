// Keys and signatures: BigInts, `**`, shifts, private fields.
module.exports = async (lib, log) => {
  const hex = (bytes) => Buffer.from(bytes).toString('hex');
  const message = new Uint8Array(32).fill(7);
  const secret = new Uint8Array(32).fill(9);
  for (const [name, curve] of Object.entries({ secp256k1: lib.secp256k1, ed25519: lib.ed25519, p256: lib.p256 })) {
    const key = curve.getPublicKey(secret);
    const signature = curve.sign(message, secret);
    log(name, hex(key), hex(signature), curve.verify(signature, message, key), curve.verify(signature, secret, key));
  }
  const { Point } = lib.secp256k1;
  const p = Point.BASE.multiply(123456789n);
  log(p.toHex(), p.add(Point.BASE).equals(Point.BASE.multiply(123456790n)), p.toAffine().x);
  try { Point.fromHex('02' + 'ff'.repeat(32)); } catch (error) { log(error.name); }
};
