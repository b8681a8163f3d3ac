// A private method, or a half of an accessor, of an object whose private members are in a property of its own.
// requires: hidden
// Reference: ECMA-262, 7.3.30 (PrivateGet).
function _hiddenMethod(object, key, method) {
  _hidden(object, key);
  return method;
}
