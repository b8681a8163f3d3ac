// Throws for a text that a direct eval can't run.
// Reference: ECMA-262, 19.2.1.1 (PerformEval), 19.2.1.3 (EvalDeclarationInstantiation).
function _refuseText(message) {
  throw new SyntaxError(message);
}
