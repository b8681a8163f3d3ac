// Parsing, traversing with a plugin, generating; a syntax error; async transformation.
module.exports = async (lib, log) => {
  const code = `class A extends B { #p = 1; static { this.x = 2; } async *m({ a, ...r }, b = a?.c ?? 1) { for await (const x of r) yield* x; } }
export default async (x) => { label: for (const [k, v] of x) { if (k ** 2 > 1_0n) continue label; } return \`a\${v}b\`; };`;
  const plugin = ({ types: t }) => ({
    visitor: {
      Identifier(path) { if (path.node.name === 'a') path.node.name = 'renamed'; },
      NumericLiteral(path) { path.replaceWith(t.binaryExpression('+', t.cloneNode(path.node), t.identifier('one'))); path.skip(); },
      ForOfStatement: { exit(path) { path.addComment('leading', path.scope.hasBinding('x') ? 'bound' : 'free'); } },
    },
  });
  const options = { configFile: false, babelrc: false, filename: 'a.js', plugins: [plugin], sourceMaps: true };
  const result = lib.transformSync(code, options);
  log(result.code, result.map.mappings.length);
  log((await lib.transformAsync('let a = 1', options)).code);
  const ast = lib.parseSync('var x = 1, y = () => x; x++', { configFile: false });
  const seen = [];
  lib.traverse(ast, { enter(path) { seen.push(path.type); }, Program(path) { seen.push(Object.keys(path.scope.bindings), path.scope.bindings.x.constant); } });
  log(seen);
  log(lib.template.default ? 'namespace' : typeof lib.template, lib.types.isIdentifier(lib.types.identifier('q')));
  try { lib.transformSync('let = = 1', options); } catch (error) { log(error.code, error.reasonCode, error.loc.line, error.loc.column); }
};
