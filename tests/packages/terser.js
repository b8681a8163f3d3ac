// Minifying programs of all editions, name mangling, maps, errors.
module.exports = async (lib, log) => {
  const code = 'export default class A extends B { #p = 1; static async *m({ a, ...rest } = {}, [b = 2] = []) { for await (const x of rest) { if (x?.y ?? false) yield* x; else if (a) { console.log(`t${a}`, b ** 2); } } } get p() { return this.#p ||= 5; } }\nfunction unused() {} const twice = (long) => long + long; export const four = twice(2), big = 10n, re = /a(?<n>b)/giu;\nlabel: for (;;) { switch (four) { case 1: break label; default: debugger; continue label } }';
  for (const options of [{ module: true }, { module: true, compress: { passes: 2, unsafe: true }, mangle: { properties: { regex: /^_/ } }, format: { beautify: true, ecma: 2020 } }, { compress: false, mangle: false, sourceMap: true, module: true }]) {
    const result = await lib.minify({ 'a.js': code }, options);
    log(result.code, result.map ? result.map.length : 'no map');
  }
  log((await lib.minify('var a = 1; if (a) { b(a) } else { b(2) } function f(x) { return x ? f(x - 1) : g() } f(3); new Foo(1 + 2, "a" + "b")', { toplevel: true })).code);
  await lib.minify('var = 1').catch((error) => log(error.name, error.message, error.line, error.col));
};
