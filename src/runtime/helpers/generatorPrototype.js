// %GeneratorPrototype%: what all generator objects inherit from. It inherits in turn from the host's
// %IteratorPrototype%, where there is one.
// https://tc39.es/ecma262/#sec-properties-of-generator-prototype
// requires: generatorMachine, iteratorPrototype, machineKey, resume
var _generatorPrototype = (function () {
  var original = _generatorMachine.prototype;
  var prototype = Object.create(_iteratorPrototype);
  // What merely inherits from a generator object is none. The check stands in each method, as it is not
  // inlined otherwise.
  function refuse(object, name) {
    throw new TypeError(name + " method called on incompatible receiver " + Object.prototype.toString.call(object));
  }
  var methods = {
    next: function (value) {
      var m = this === void 0 || this === null ? void 0 : this[_machineKey];
      if (m === void 0 || m === null || m.o !== this) refuse(this, "next");
      value = _resume(m, 0, value);
      return m.w ? value : { value: value, done: m.n < 0 };
    },
    "return": function (value) {
      var m = this === void 0 || this === null ? void 0 : this[_machineKey];
      if (m === void 0 || m === null || m.o !== this) refuse(this, "return");
      value = _resume(m, -2, value);
      return m.w ? value : { value: value, done: m.n < 0 };
    },
    "throw": function (error) {
      var m = this === void 0 || this === null ? void 0 : this[_machineKey];
      if (m === void 0 || m === null || m.o !== this) refuse(this, "throw");
      error = _resume(m, -1, error);
      return m.w ? error : { value: error, done: m.n < 0 };
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
