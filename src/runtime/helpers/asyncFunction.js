// Makes a function look like an async function: it inherits from %AsyncFunction.prototype%, and its
// prototype property is the one that gives `new` away.
// https://tc39.es/ecma262/#sec-async-function-objects
// requires: asyncPrototype, functionPrototype
var _asyncFunction = (function () {
  var common = _functionPrototype("AsyncFunction");
  return function (f, name) {
    f.prototype = _asyncPrototype;
    if (Object.setPrototypeOf) Object.setPrototypeOf(f, common);
    try {
      if (name !== void 0) Object.defineProperty(f, "name", { value: name, configurable: true });
    } catch (error) {
      // Hosts of ES5 do not let go of a function's name.
    }
    return f;
  };
})();
