// Whether a value is an object in the sense of the specification.
function _isObject(value) {
  return typeof value === "object" ? value !== null : typeof value === "function";
}
