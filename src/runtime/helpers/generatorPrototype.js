// %GeneratorPrototype%: what all generator objects inherit from. It inherits in turn from the host's
// %IteratorPrototype%, where there is one.
// https://tc39.es/ecma262/#sec-properties-of-generator-prototype
// requires: generatorMachine, iteratorPrototype, machineKey, named, resume
var _generatorPrototype = (function () {
  var original = _generatorMachine.prototype;
  var prototype = Object.create(_iteratorPrototype);
  function method(name, k) {
    // What merely inherits from a generator object is none.
    original[name] = _named(function (value) {
      var m = this === void 0 || this === null ? this : this[_machineKey];
      if (!m || m.o !== this) throw new TypeError(name + " is called on what is no generator");
      value = _resume(m, k, value);
      return m.w ? value : { value: value, done: m.n < 0 };
    }, name);
    Object.defineProperty(prototype, name, { value: original[name], writable: true, configurable: true });
  }
  original.resume = _resume;
  method("next", 0);
  method("return", -2);
  method("throw", -1);
  return prototype;
})();
