// An archive written and read again.
module.exports = async (lib, log) => {
  const JSZip = lib.default || lib;
  const zip = new JSZip();
  zip.file('a.txt', 'hello '.repeat(50), { date: new Date(Date.UTC(2020, 0, 1)) });
  zip.folder('d').file('b.bin', new Uint8Array([1, 2, 3]), { date: new Date(Date.UTC(2020, 0, 1)) });
  zip.file('later.txt', Promise.resolve('later'), { compression: 'DEFLATE', date: new Date(Date.UTC(2020, 0, 1)) });
  const bytes = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  const read = await JSZip.loadAsync(bytes);
  log(bytes.length, Object.keys(read.files), (await read.file('a.txt').async('string')).length, [...await read.file('d/b.bin').async('uint8array')], await read.file('later.txt').async('text'));
  await JSZip.loadAsync(new Uint8Array(10)).catch((error) => log(error.message.slice(0, 40)));
};
