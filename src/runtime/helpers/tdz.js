// A checked use of a binding: its value, or a ReferenceError in the temporal dead zone.
// requires: uninitialised
// Reference: ECMA-262, 9.1.1.1.6 (GetBindingValue), step 2.
function _tdz(value, name) {
  if (value === _uninitialised) {
    throw new ReferenceError("Cannot access '" + name + "' before initialization");
  }
  return value;
}
