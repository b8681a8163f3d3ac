// The object whose properties the names in a `with` statement are looked up in.
// Reference: ECMA-262, 14.11.2 (the `with` statement: evaluation), 7.1.18 (ToObject).
function _withObject(value) {
  if (value === null || value === void 0) {
    throw new TypeError("Cannot convert " + value + " to an object");
  }
  return Object(value);
}
