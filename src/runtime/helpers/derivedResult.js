// `return result` in a derived constructor.
// requires: assertThis
// Reference: ECMA-262, 10.2.2 ([[Construct]]), steps 10 to 13.
function _derivedResult(result, self) {
  if ((typeof result === "object" && result !== null) || typeof result === "function") {
    return result;
  }
  if (result !== void 0) {
    throw new TypeError("Derived constructors may only return object or undefined");
  }
  return _assertThis(self);
}
