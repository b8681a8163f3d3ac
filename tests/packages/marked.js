// All blocks and inlines of GitHub's flavour; extensions; async walking.
module.exports = async (lib, log) => {
  const text = '# T *e*\n\nA **b** `c` ~~d~~ [l](u "t") ![i](s) <x@y.z> http://a.b\nline  \nbreak\n\n> q\n> - [x] done\n>   1. one\n\n```js\nlet a = `<b>`;\n```\n\n| a | b |\n|:-|-:|\n| 1 | \\| |\n\n---\n<div>raw</div>\n\n[ref]: /url\n[ref] &amp; \\*esc\\*\n';
  log(lib.marked(text));
  log(lib.lexer('- a\n- b').map((token) => [token.type, token.items.map((item) => item.text)]));
  const marked = new lib.Marked({ async: true, walkTokens: async (token) => { await null; if (token.type === 'heading') token.depth += 1; }, extensions: [{ name: 'at', level: 'inline', start: (src) => src.indexOf('@'), tokenizer(src) { const match = /^@(\w+)/.exec(src); if (match) return { type: 'at', raw: match[0], name: match[1] }; }, renderer: ({ name }) => `<at>${name}</at>` }], renderer: { strong({ tokens }) { return `<B>${this.parser.parseInline(tokens)}</B>`; } } });
  log(await marked.parse('# hi @me **x _y_**'));
  try { lib.marked(5); } catch (error) { log(error.message.split('\n')[0]); }
};
