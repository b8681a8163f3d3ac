// `__proto__: value` in an object literal: a value that is no object is ignored.
// requires: setPrototype
// Reference: ECMA-262, B.3.1 (__proto__ Property Names in Object Initializers).
function _setLiteralPrototype(object, prototype) {
  if (prototype === null || typeof prototype === "object" || typeof prototype === "function") {
    _setPrototype(object, prototype);
  }
  return object;
}
