// The start of a class constructor: it must have been called by `new` or by a subclass.
// Not instanceof, because a class can have a Symbol.hasInstance of its own.
// Reference: ECMA-262, 10.2.1 ([[Call]] of a class constructor), step 4.
function _classCheck(self, Class) {
  if (!Object.prototype.isPrototypeOf.call(Class.prototype, self)) {
    throw new TypeError("Class constructor " + Class.name + " cannot be invoked without 'new'");
  }
}
