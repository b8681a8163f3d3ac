// Calls the setter of a private accessor; `owner` is a map of records or, for a static one, the class itself.
// requires: private, privateStatic
// Reference: ECMA-262, 7.3.31 (PrivateSet).
function _privateSet(object, owner, setter, value) {
  if (typeof owner === "function") {
    _privateStatic(object, owner, setter);
  } else {
    _private(object, owner);
  }
  setter.call(object, value);
  return value;
}
