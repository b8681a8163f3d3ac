// Parsing all editions; errors.
module.exports = async (lib, log) => {
  const tree = lib.parseModule('import a, { b as c } from "d"; export default class extends (a ?? c) { #x = 1; static async *[c]({ ...r } = {}, ...s) { yield* await r?.[s](); } } for (const [k, v = 2 ** 3] of /a/gu) label: while (1n) break label; `t${a}`', { next: true, loc: true, ranges: true });
  log(JSON.stringify(tree, (key, value) => (typeof value === 'bigint' ? `${value}n` : value)));
  for (const wrong of ['let a; let a', 'var = 1', '({ a: 1, a })=1', '"use strict"; with (a) b', 'await 1', 'for (let x of a, b);', '/(/', 'class A { constructor() {} constructor() {} }']) { try { lib.parseScript(wrong, { lexical: true }); log('fine', wrong); } catch (error) { log(wrong, error.message); } }
};
