// Makes an object an instance of a class, as far as private members go: `record` has the first fields.
// Reference: ECMA-262, 7.3.27 (PrivateFieldAdd), 7.3.28 (PrivateMethodOrAccessorAdd).
function _privateAdd(object, records, record) {
  if (records.has(object)) {
    throw new TypeError("Cannot initialize the private members of an object twice");
  }
  records.set(object, record);
}
