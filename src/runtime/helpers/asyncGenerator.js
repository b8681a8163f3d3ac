// An async generator object over a machine. f is the function whose prototype property it inherits from,
// self the this value of the call. With `new f()` self is a fresh object that inherits from f.prototype and
// is no generator object: async generators are not constructors.
// https://tc39.es/ecma262/#sec-runtime-semantics-evaluateasyncgeneratorbody
// requires: asyncGeneratorMachine, asyncGeneratorPrototype, asyncMachineKey, globalObject, isObject
function _asyncGenerator(f, self, step, regions) {
  var prototype = f === null ? f : f.prototype, object;
  if (!_isObject(prototype)) {
    prototype = _asyncGeneratorPrototype;
  } else if (
    self !== _globalObject && typeof self === "object" && self !== null && Object.getPrototypeOf(self) === prototype &&
    !Object.prototype.hasOwnProperty.call(self, _asyncMachineKey)
  ) {
    throw new TypeError((f.name || "async generator") + " is not a constructor");
  }
  object = Object.create(prototype);
  Object.defineProperty(object, _asyncMachineKey, { value: new _asyncGeneratorMachine(object, step, regions) });
  return object;
}
