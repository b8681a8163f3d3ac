// A value that has properties, or a TypeError.
// Reference: ECMA-262, 7.2.1 (RequireObjectCoercible).
function _coercible(value) {
  if (value === null || value === void 0) {
    throw new TypeError("Cannot destructure '" + value + "' as it is " + value + ".");
  }
  return value;
}
