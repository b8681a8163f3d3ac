// A generator object over a machine. f is the function whose prototype property it inherits from
// (null for none), self the this value of the call. With `new f()` self is a fresh object that
// inherits from f.prototype and is no generator object: generators are not constructors.
// https://tc39.es/ecma262/#sec-runtime-semantics-evaluategeneratorbody
// requires: generatorMachine, generatorPrototype, globalObject, isObject, iteratorKey, machineKey
function _generator(f, self, step, regions) {
  var prototype = f && f.prototype, object;
  if (!_isObject(prototype)) prototype = _generatorPrototype;
  // Asking the global object is slow.
  else if (self !== _globalObject && self instanceof f && !self[_machineKey]) {
    throw new TypeError((f.name || "generator") + " is not a constructor");
  }
  object = Object.create(prototype);
  regions = new _generatorMachine(object, step, regions);
  if (typeof _machineKey === "string") {
    // Symbols may have come later than this text.
    if (typeof Symbol === "function") _generatorPrototype[Symbol.iterator] = _generatorPrototype[_iteratorKey];
    Object.defineProperty(object, _machineKey, { value: regions });
  } else {
    object[_machineKey] = regions;
  }
  return object;
}
