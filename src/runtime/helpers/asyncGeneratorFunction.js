// Makes a function look like an async generator function: its prototype property is an object of its own
// that inherits from %AsyncGeneratorPrototype%, and it inherits from %AsyncGeneratorFunction.prototype%.
// https://tc39.es/ecma262/#sec-asyncgeneratorfunction-objects
// requires: asyncGeneratorPrototype, functionPrototype
var _asyncGeneratorFunction = (function () {
  var common = _functionPrototype("AsyncGeneratorFunction");
  Object.defineProperty(common, "prototype", { value: _asyncGeneratorPrototype, configurable: true });
  Object.defineProperty(_asyncGeneratorPrototype, "constructor", { value: common, configurable: true });
  return function (f, name) {
    f.prototype = Object.create(_asyncGeneratorPrototype);
    if (Object.setPrototypeOf) Object.setPrototypeOf(f, common);
    try {
      if (name !== void 0) Object.defineProperty(f, "name", { value: name, configurable: true });
    } catch (error) {
      // Hosts of ES5 do not let go of a function's name.
    }
    return f;
  };
})();
