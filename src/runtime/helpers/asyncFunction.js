// Makes a function look like an async function: it inherits from %AsyncFunction.prototype%, and its
// prototype property is the one that gives `new` away.
// https://tc39.es/ecma262/#sec-async-function-objects
// requires: asyncPrototype, functionKind, setKind
var _asyncFunction = (function () {
  var common = _functionKind("AsyncFunction", {
    AsyncFunction: function AsyncFunction(body) {
      throw new TypeError("No constructor");
    }
  });
  return function (f) {
    f.prototype = _asyncPrototype;
    return _setKind(f, common);
  };
})();
