// Makes an object an instance of a class, as far as private members go: `record` has the first fields, and the
// property that `key` names has the record.
// Reference: ECMA-262, 7.3.27 (PrivateFieldAdd), 7.3.28 (PrivateMethodOrAccessorAdd).
function _hiddenAdd(object, key, record) {
  if (Object.prototype.hasOwnProperty.call(object, key)) {
    throw new TypeError("Cannot initialize the private members of an object twice");
  }
  Object.defineProperty(object, key, { value: record });
}
