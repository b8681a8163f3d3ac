// Gives a class its methods and accessors, which are handed over as the properties of two objects: one for
// the prototype, one for the class itself.
// requires: defineMethods
// Reference: ECMA-262, 15.7.14 (ClassDefinitionEvaluation).
function _defineClass(Class, methods, statics) {
  if (methods) {
    _defineMethods(Class.prototype, methods);
  }
  if (statics) {
    _defineMethods(Class, statics);
  }
  Object.defineProperty(Class, "prototype", { writable: false });
  return Class;
}
