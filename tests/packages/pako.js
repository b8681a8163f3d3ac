// Compressing and back, in one go and in pieces.
module.exports = async (lib, log) => {
  const text = new Uint8Array(5000).map((_, i) => (i * i) % 17);
  for (const [pack, unpack] of [['deflate', 'inflate'], ['gzip', 'ungzip'], ['deflateRaw', 'inflateRaw']]) {
    const packed = lib[pack](text, { level: 9 });
    log(pack, packed.length, [...packed.slice(0, 4)], Buffer.compare(Buffer.from(lib[unpack](packed)), Buffer.from(text)));
  }
  log(Buffer.from(lib.inflate(lib.deflate('text \u00e9'))).toString());
  try { lib.inflate(new Uint8Array([1, 2, 3])); } catch (error) { log(String(error)); }
};
