// `new C(...args)`.
// Reference: ECMA-262, 13.3.5.1.1 (EvaluateNew).
function _construct(constructor, args) {
  if (typeof constructor !== "function") {
    throw new TypeError("A value of type " + typeof constructor + " is not a constructor");
  }
  if (typeof Reflect === "object" && typeof Reflect.construct === "function") {
    return Reflect.construct(constructor, args);
  }
  return new (Function.prototype.bind.apply(constructor, [null].concat(args)))();
}
