// Gives a function a name that it can't have as its own.
// Reference: ECMA-262, 10.2.9 (SetFunctionName).
function _named(value, name) {
  var own = Object.getOwnPropertyDescriptor(value, "name");
  // In ES5 a function's name can't be redefined.
  if (!own || own.configurable) {
    Object.defineProperty(value, "name", { value: name, configurable: true });
  }
  return value;
}
