// The record of an object's private members in the class that `records` belongs to. A field that may be asked for
// before it is there comes with its name.
// Reference: ECMA-262, 7.3.30 (PrivateGet), 7.3.31 (PrivateSet).
function _private(object, records, field) {
  var record = records.get(object);
  if (record === void 0 || (field !== void 0 && !Object.prototype.hasOwnProperty.call(record, field))) {
    throw new TypeError("Cannot access a private member of an object whose class did not declare it");
  }
  return record;
}
