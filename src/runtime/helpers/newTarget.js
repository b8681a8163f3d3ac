// `new.target`, as nearly as ES5 can tell: a function was called by `new` if `this` inherits from its prototype,
// and then the constructor is that of the prototype of `this`. What can't be told apart is a plain call that is
// handed an instance, `F.call(new F)`.
// Reference: ECMA-262, 9.4.5 (GetNewTarget).
function _newTarget(self, callee) {
  var prototype = callee.prototype;
  if (!prototype || !Object.prototype.isPrototypeOf.call(prototype, self)) {
    return void 0;
  }
  var own = Object.getPrototypeOf(self);
  if (own === prototype) {
    return callee;
  }
  var made = own.constructor;
  return typeof made === "function" && made.prototype === own ? made : callee;
}
