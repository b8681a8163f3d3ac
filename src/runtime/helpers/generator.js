// A generator object over a machine. f is the function whose prototype property it inherits from
// (null for none), self the this value of the call. With `new f()` self is a fresh object that
// inherits from f.prototype and is no generator object: generators are not constructors.
// https://tc39.es/ecma262/#sec-runtime-semantics-evaluategeneratorbody
// requires: generatorMachine, generatorPrototype, globalObject, isObject, iteratorKey, iteratorPrototype, machineKey
function _generator(f, self, step, regions) {
  var prototype = f === null ? f : f.prototype, object;
  if (!_isObject(prototype)) {
    prototype = _generatorPrototype;
  } else if (
    self !== _globalObject && typeof self === "object" && self !== null && Object.getPrototypeOf(self) === prototype &&
    !Object.prototype.hasOwnProperty.call(self, _machineKey)
  ) {
    throw new TypeError((f.name || "generator") + " is not a constructor");
  }
  object = Object.create(prototype);
  if (typeof _machineKey === "string") {
    // Symbols may have come later than this text.
    if (typeof Symbol === "function" && _generatorPrototype[Symbol.iterator] === void 0) {
      Object.defineProperty(_generatorPrototype, Symbol.iterator, Object.getOwnPropertyDescriptor(_iteratorPrototype, _iteratorKey));
    }
    Object.defineProperty(object, _machineKey, { value: new _generatorMachine(object, step, regions) });
  } else {
    object[_machineKey] = new _generatorMachine(object, step, regions);
  }
  return object;
}
