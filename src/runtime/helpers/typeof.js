// The type of a value, for hosts on which symbols are objects.
// Reference: ECMA-262, 13.5.3 (The typeof Operator).
function _typeof(value) {
  var type = typeof value;
  return type === "object" && value !== null && Object.prototype.hasOwnProperty.call(value, "@@symbol") ? "symbol" : type;
}
