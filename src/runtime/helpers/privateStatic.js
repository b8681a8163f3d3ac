// A static private member: the record of the fields, or a method. Nothing but the class itself has them. A field
// that may be asked for before it is there comes with its name.
// Reference: ECMA-262, 7.3.30 (PrivateGet), 7.3.31 (PrivateSet).
function _privateStatic(object, Class, member, field) {
  if (
    object !== Class || member === void 0 ||
    (field !== void 0 && !Object.prototype.hasOwnProperty.call(member, field))
  ) {
    throw new TypeError("Cannot access a private member of an object whose class did not declare it");
  }
  return member;
}
