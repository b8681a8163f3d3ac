// %GeneratorPrototype%: what all generator objects inherit from. It inherits in turn from the host's
// %IteratorPrototype%, where there is one. Where
// hosts name functions after properties the methods have their names from there.
// https://tc39.es/ecma262/#sec-properties-of-generator-prototype
// requires: defineProperty, iteratorPrototype, machineKey, resume
var _generatorPrototype = (function () {
  var prototype = Object.create(_iteratorPrototype), name;
  var methods = {
    next: function next(value) {
      return run(this, 0, value);
    },
    "throw": function (value) {
      return run(this, -1, value);
    },
    "return": function (value) {
      return run(this, -2, value);
    }
  };
  function run(object, k, value) {
    var m = object[_machineKey];
    // What merely inherits from a generator object is none. Where there is no machine at all, asking it throws a TypeError too.
    if (m.o !== object || m.a) throw new TypeError("No idle generator");
    value = _resume(m, k, value);
    return m.w ? value : { value: value, done: m.n < 0 };
  }
  // What somebody has added to Object.prototype is in the prototype, too.
  for (name in methods) name in prototype || _defineProperty(prototype, name, methods[name], true);
  return prototype;
})();
