// Makes a class inherit from what follows `extends`. Gives the function that `super(…)` calls: the parent, or,
// where that can't be called as it is, one that does it.
// requires: setPrototype, constructParent
// Reference: ECMA-262, 15.7.14 (ClassDefinitionEvaluation), steps 6 to 8 and 15; 13.3.7.1 (super calls).
function _inherits(Class, Parent) {
  var parentPrototype = null;
  if (Parent !== null) {
    var tag = Object.prototype.toString.call(Parent);
    if (typeof Parent !== "function" || /^\[object (AsyncFunction|(Async)?GeneratorFunction)\]$/.test(tag)) {
      var shown = typeof Parent === "object" ? tag : String(Parent);
      throw new TypeError("Class extends value " + shown + " is not a constructor or null");
    }
    parentPrototype = Parent.prototype;
    if (typeof parentPrototype !== "object" && typeof parentPrototype !== "function") {
      throw new TypeError("Class extends value does not have valid prototype property " + String(parentPrototype));
    }
  }
  Class.prototype = Object.create(parentPrototype, {
    constructor: { value: Class, writable: true, configurable: true }
  });
  if (Parent === null) {
    return function () {
      throw new TypeError("Super constructor null of anonymous class is not a constructor");
    };
  }
  _setPrototype(Class, Parent);
  if (/^class\b|\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(Parent))) {
    return function () {
      return _constructParent(Parent, arguments, this, Class);
    };
  }
  if (Parent.call === Function.prototype.call && Parent.apply === Function.prototype.apply) {
    return Parent;
  }
  // The parent has static methods of these names, which `super(…)` doesn't mean.
  return function () {
    return Function.prototype.apply.call(Parent, this, arguments);
  };
}
