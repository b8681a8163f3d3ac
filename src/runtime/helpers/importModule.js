// import() where modules are CommonJS: a promise of what `load`, which calls require, gives for the
// specifier. What is no lowered module becomes a namespace with the exports as its default, and a module that
// awaits at its top is waited for.
// Reference: ECMA-262, 13.3.10 (import calls).
// requires: namespace
function _importModule(specifier, load) {
  return new Promise(function (resolve) {
    resolve(String(specifier));
  }).then(function (specifier) {
    var namespace = _namespace(load(specifier));
    var evaluation = namespace.__evaluation;
    if (!evaluation) return namespace;
    return (evaluation.root || evaluation).ready.then(function () {
      return namespace;
    });
  });
}
