// Calls the setter of a private accessor of an object whose private members are in a property of its own.
// requires: hidden
// Reference: ECMA-262, 7.3.31 (PrivateSet).
function _hiddenSet(object, key, setter, value) {
  _hidden(object, key);
  setter.call(object, value);
  return value;
}
