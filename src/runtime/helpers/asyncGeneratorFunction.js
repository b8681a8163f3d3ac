// Makes a function look like an async generator function: its prototype property is an object of its own
// that inherits from %AsyncGeneratorPrototype%, and it inherits from %AsyncGeneratorFunction.prototype%.
// https://tc39.es/ecma262/#sec-asyncgeneratorfunction-objects
// requires: asyncGeneratorPrototype, generatorKind
var _asyncGeneratorFunction = _generatorKind("AsyncGeneratorFunction", {
  AsyncGeneratorFunction: function AsyncGeneratorFunction(body) {
    throw new TypeError("No constructor");
  }
}, _asyncGeneratorPrototype, "AsyncGenerator");
