// What `super(…)` gives becomes `this`, once. `bound` is what `this` was before.
// Reference: ECMA-262, 9.1.1.3.1 (BindThisValue).
function _bindThis(self, bound) {
  if (bound !== void 0) {
    throw new ReferenceError("Super constructor may only be called once");
  }
  return self;
}
