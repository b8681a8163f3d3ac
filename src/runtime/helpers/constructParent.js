// Constructs a built-in, a bound function or a class that was not lowered, on behalf of a subclass: the result
// has the prototype of `self`, which `new` has made for that. Without Reflect, the prototype is put right
// afterwards; where that can't be done either, `self` gets the result's own properties.
// requires: reflect, setPrototype
// Reference: ECMA-262, 13.3.7.1 (super calls), 28.1.2 (Reflect.construct).
function _constructParent(Parent, args, self, Class) {
  var prototype = Object.getPrototypeOf(self);
  var result;
  var made = Parent.prototype;
  // For a subclass Object makes a new object, whatever it is given.
  if (Parent === Object) args = [];
  if (_reflect) {
    var target = prototype.constructor;
    if (typeof target !== "function" || target.prototype !== prototype) {
      target = Class;
    }
    result = _reflect.construct(Parent, args, target);
    made = target.prototype;
  } else {
    var bound = [null];
    for (var i = 0; i < args.length; i++) {
      bound.push(args[i]);
    }
    result = new (Function.prototype.bind.apply(Parent, bound))();
  }
  if (made === prototype || Object.getPrototypeOf(result) !== made) {
    return result;
  }
  if (Object.setPrototypeOf || {}.__proto__ === Object.prototype) {
    return _setPrototype(result, prototype);
  }
  var keys = Object.getOwnPropertyNames(result);
  for (var k = 0; k < keys.length; k++) {
    // MuJS has no descriptors for what an array or a string has by its kind.
    var descriptor = Object.getOwnPropertyDescriptor(result, keys[k]);
    Object.defineProperty(self, keys[k], descriptor || { value: result[keys[k]], writable: true, configurable: true });
  }
  return self;
}
