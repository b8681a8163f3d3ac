// Several languages, guessing, an unknown one.
module.exports = async (lib, log) => {
  const hljs = lib.default || lib;
  for (const [language, code] of [['javascript', 'async function* f() { yield `a${1n}` } /* c */ class A extends B { #p = /re/g }'], ['rust', 'fn main() -> Result<(), E> { let x = &mut 5u8; }'], ['xml', '<a b="c">&amp;<script>var x;</script></a>'], ['css', 'a > b { color: #fff }'], ['python', 'def f(x: int = 1):\n  return f"{x!r}"'], ['json', '{"a": [1, true]}']]) log(hljs.highlight(code, { language }).value);
  const guess = hljs.highlightAuto('SELECT * FROM t WHERE a = 1');
  log(guess.language, guess.relevance, hljs.listLanguages().length);
  try { hljs.highlight('x', { language: 'nope' }); } catch (error) { log(error); }
};
