// `#name in object`. What declares the name is a map of records or, for a static member, the class itself; a field
// that need not be there comes with its name, a static one also with the record.
// requires: isObject
// Reference: ECMA-262, 13.10.1 (RelationalExpression : PrivateIdentifier in ShiftExpression).
function _privateIn(object, owner, field, record) {
  if (!_isObject(object)) {
    throw new TypeError("Cannot use 'in' operator to search for a private name in a value that is not an object");
  }
  if (typeof owner !== "function") {
    record = owner.get(object);
  } else if (object !== owner) {
    return false;
  } else if (field === void 0) {
    return true;
  }
  return record !== void 0 && (field === void 0 || Object.prototype.hasOwnProperty.call(record, field));
}
