// `this` in a derived constructor, where `super()` may not have been called yet.
// Reference: ECMA-262, 9.1.1.3.4 (GetThisBinding).
function _assertThis(self) {
  if (self === void 0) {
    throw new ReferenceError(
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"
    );
  }
  return self;
}
