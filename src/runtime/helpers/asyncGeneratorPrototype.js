// %AsyncGeneratorPrototype%: what all async generator objects inherit from. Whatever is wrong with a call
// of its methods rejects the promise that they give.
// https://tc39.es/ecma262/#sec-properties-of-asyncgenerator-prototype
// requires: asyncGeneratorMachine, asyncIteratorPrototype, asyncMachineKey, defineProperty, promises
var _asyncGeneratorPrototype = (function () {
  var prototype = Object.create(_asyncIteratorPrototype);
  function request(object, name, k, value) {
    var m;
    if (_promises.C !== Promise) _promises.capture();
    try {
      m = object === void 0 || object === null ? void 0 : object[_asyncMachineKey];
    } catch (error) {
      // A proxy can throw; it is no async generator either.
    }
    if (!(m instanceof _asyncGeneratorMachine) || m.o !== object) {
      return _promises.j(new TypeError(name + " method called on incompatible receiver"));
    }
    return m.request(k, value);
  }
  var methods = {
    next: function (value) {
      return request(this, "next", 0, value);
    },
    "return": function (value) {
      return request(this, "return", -2, value);
    },
    "throw": function (error) {
      return request(this, "throw", -1, error);
    }
  };
  // What somebody has added to Object.prototype is in the prototype, too.
  for (var name in methods) name in prototype || _defineProperty(prototype, name, methods[name], true);
  return prototype;
})();
