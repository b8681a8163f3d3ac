// `key in object`. On hosts on which symbols are objects, Object.prototype has a setter for each of them, which does not count.
// Reference: ECMA-262, 13.10.1 (RelationalExpression : RelationalExpression in ShiftExpression).
function _in(key, object) {
  var own = Object.prototype.hasOwnProperty;
  var found = key in object;
  if (found && typeof key === "object" && key !== null && own.call(key, "@@symbol")) {
    while (!own.call(object, key)) {
      object = Object.getPrototypeOf(object);
    }
    // It may be hidden from those who ask.
    found = object !== Object.prototype || "value" in (Object.getOwnPropertyDescriptor(object, key) || {});
  }
  return found;
}
