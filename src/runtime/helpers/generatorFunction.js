// Makes a function look like a generator function: its prototype property is an object of its own that
// inherits from %GeneratorPrototype%, and it inherits from %GeneratorFunction.prototype%.
// https://tc39.es/ecma262/#sec-generatorfunction-objects
// requires: generatorKind, generatorPrototype
var _generatorFunction = _generatorKind("GeneratorFunction", {
  GeneratorFunction: function GeneratorFunction(body) {
    throw new TypeError("No constructor");
  }
}, _generatorPrototype, "Generator");
