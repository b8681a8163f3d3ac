// `#name in object`, where private members are in a property of the object's own. A field that need not be there comes
// with its name.
// requires: isObject
// Reference: ECMA-262, 13.10.1 (RelationalExpression : PrivateIdentifier in ShiftExpression).
function _hiddenIn(object, key, field) {
  var has = Object.prototype.hasOwnProperty;
  if (!_isObject(object)) {
    throw new TypeError("Cannot use 'in' operator to search for a private name in a value that is not an object");
  }
  return has.call(object, key) && (field === void 0 || has.call(object[key], field));
}
