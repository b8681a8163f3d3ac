// Makes a function look like a generator function: its prototype property is an object of its own that
// inherits from %GeneratorPrototype%, and it inherits from %GeneratorFunction.prototype%.
// https://tc39.es/ecma262/#sec-generatorfunction-objects
// requires: functionPrototype, generatorPrototype
var _generatorFunction = (function () {
  var common = _functionPrototype("GeneratorFunction");
  Object.defineProperty(common, "prototype", { value: _generatorPrototype, configurable: true });
  Object.defineProperty(_generatorPrototype, "constructor", { value: common, configurable: true });
  return function (f, name) {
    f.prototype = Object.create(_generatorPrototype);
    if (Object.setPrototypeOf) Object.setPrototypeOf(f, common);
    try {
      if (name !== void 0) Object.defineProperty(f, "name", { value: name, configurable: true });
    } catch (error) {
      // Hosts of ES5 do not let go of a function's name.
    }
    return f;
  };
})();
