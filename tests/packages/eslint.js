// Linting texts with rules of our own and its own; fixing.
module.exports = async (lib, log) => {
  const { Linter } = lib;
  const linter = new Linter({ configType: 'flat' });
  const config = { languageOptions: { ecmaVersion: 2022 }, plugins: { own: { rules: { 'no-a': { meta: { fixable: 'code', schema: [] }, create: (context) => ({ 'Identifier[name="a"]': (node) => { context.report({ node, message: `no {{name}}`, data: { name: node.name }, fix: (fixer) => fixer.replaceText(node, 'b') }); }, 'Program:exit'() { context.report({ loc: { line: 1, column: 0 }, message: 'end' }); } }) } } } }, rules: { 'own/no-a': 'error', 'prefer-const': 'error', 'no-unused-vars': 'warn', eqeqeq: 2, 'no-unreachable': 2, complexity: [1, 2], 'no-loss-of-precision': 2, 'prefer-template': 2 } };
  const code = 'let a = 1; let unused = async () => { for await (const x of y?.z ?? []) { if (x == 2) return; else if (q) r(); } };\nfunction* f() { return 1; yield 2; }\nclass C { #p = 9007199254740993; static { this.x = "a" + f(); } }';
  for (const { ruleId, message, line, column, severity } of linter.verify(code, config)) log(ruleId, message, line, column, severity);
  log(linter.verifyAndFix('let a = 1; x(a == 2)', config).output);
  log(linter.verify('let = ', config).map((problem) => [problem.fatal, problem.message]));
};
module.exports.realTime = true;
