// The record of an object's private members, which is in a property of its own. A field that may be asked for
// before it is there comes with its name.
// Reference: ECMA-262, 7.3.30 (PrivateGet), 7.3.31 (PrivateSet).
function _hidden(object, key, field) {
  var has = Object.prototype.hasOwnProperty;
  if (!has.call(object, key) || (field !== void 0 && !has.call(object[key], field))) {
    throw new TypeError("Cannot access a private member of an object whose class did not declare it");
  }
  return object[key];
}
