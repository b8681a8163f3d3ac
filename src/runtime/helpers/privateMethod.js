// A private method, or a half of an accessor, of an object that has it.
// requires: private
// Reference: ECMA-262, 7.3.30 (PrivateGet).
function _privateMethod(object, records, method) {
  _private(object, records);
  return method;
}
