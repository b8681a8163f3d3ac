// %GeneratorPrototype%: what all generator objects inherit from. It inherits in turn from the host's
// %IteratorPrototype%, where there is one.
// https://tc39.es/ecma262/#sec-properties-of-generator-prototype
// requires: generatorMachine iteratorPrototype machineKey resume
var _generatorPrototype = (function () {
  var original = _generatorMachine.prototype;
  var prototype = Object.create(_iteratorPrototype);
  function machineOf(object, name) {
    var m = object === void 0 || object === null ? void 0 : object[_machineKey];
    // What merely inherits from a generator object is none.
    if (m === void 0 || m === null || m.o !== object) {
      throw new TypeError(name + " method called on incompatible receiver " + Object.prototype.toString.call(object));
    }
    return m;
  }
  var methods = {
    next: function (value) {
      var m = machineOf(this, "next");
      var result = _resume(m, 0, value);
      return m.w ? result : { value: result, done: m.n < 0 };
    },
    "return": function (value) {
      var m = machineOf(this, "return");
      var result = _resume(m, -2, value);
      return m.w ? result : { value: result, done: m.n < 0 };
    },
    "throw": function (error) {
      var m = machineOf(this, "throw");
      var result = _resume(m, -1, error);
      return m.w ? result : { value: result, done: m.n < 0 };
    }
  };
  function define(key, value) {
    Object.defineProperty(prototype, key, { value: value, writable: true, configurable: true });
  }
  for (var name in methods) {
    original[name] = methods[name];
    define(name, methods[name]);
  }
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(prototype, Symbol.toStringTag, { value: "Generator", configurable: true });
  }
  return prototype;
})();
