// Calls a function with a receiver and a list of arguments. Whether it can be called is asked when the arguments
// have been evaluated, and a property named `call` or `apply` that it may have doesn't count.
// Reference: ECMA-262, 13.3.6.2 (EvaluateCall).
function _apply(f, self, args) {
  if (typeof f !== "function") throw new TypeError("A value of type " + typeof f + " is not a function");
  return Function.prototype.apply.call(f, self, args);
}
