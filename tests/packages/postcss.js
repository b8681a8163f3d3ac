// Parsing, plugins (async too), stringifying with a map, errors.
module.exports = async (lib, log) => {
  const postcss = lib.default || lib;
  const css = '@import "x";\n.a { color: red; &:hover { top: 1px !important } }\n@media (min-width: 1px) { b > c::after { content: "\\201C"; --v: { x } } } /* c */';
  const plugin = () => ({ postcssPlugin: 'p', Once(root) { log('once', root.nodes.length); }, Declaration: { color: async (decl, { result }) => { await null; if (decl.value === 'red') { decl.value = 'blue'; decl.warn(result, 'was red'); } } }, Rule(rule) { if (!rule.selector.includes('x')) rule.selectors = rule.selectors.map((s) => `${s}.x`); }, AtRule: { import: (rule) => rule.remove() } });
  plugin.postcss = true;
  const result = await postcss([plugin]).process(css, { from: 'a.css', map: { inline: false } });
  log(result.css, result.warnings().map(String), result.map.toJSON().mappings);
  const root = postcss.parse('a{b:c}');
  root.walkDecls('b', (decl) => { decl.cloneAfter({ prop: 'd' }); });
  root.append({ selector: 'e' });
  log(root.toString(), root.toJSON().nodes.length, postcss.list.comma('a, b(c, d), e'));
  for (const wrong of ['a {', 'a { b }', '@x "', 'a: b; }']) { try { postcss.parse(wrong); } catch (error) { log(error.name, error.reason, error.line, error.column); } }
  try { postcss([plugin]).process('a{color:red}', { from: undefined }).sync(); } catch (error) { log(error.message.split('\n')[0]); }
};
