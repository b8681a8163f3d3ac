// import() where modules are CommonJS: a promise of what `load`, which calls require, gives for the
// specifier. What is no lowered module becomes a namespace with the exports as its default.
// Reference: ECMA-262, 13.3.10 (import calls).
// requires: namespace
function _importModule(specifier, load) {
  return new Promise(function (resolve) {
    resolve(String(specifier));
  }).then(function (specifier) {
    return _namespace(load(specifier));
  });
}
