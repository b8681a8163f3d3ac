// A generator object over a machine. f is the function whose prototype property it inherits from
// (null for none), self the this value of the call. With `new f()` self is a fresh object that
// inherits from f.prototype and is no generator object: generators are not constructors.
// The machine is one object of fixed shape for each generator object:
//   n, p  the next label, the innermost region     v, k  what came in, and how: 0 next, -1 throw, -2 return
//   d, w  what yield* has delegated to, and whether a value is a result object of its iterator
//   a     whether the generator is running         s, r, o  the step function, what unwinds, the generator object
// https://tc39.es/ecma262/#sec-runtime-semantics-evaluategeneratorbody
// requires: defineProperty, generatorPrototype, globalObject, hostSymbol, machineKey
function _generator(f, self, step, regions) {
  var prototype = f && f.prototype, object, m;
  if (Object(prototype) !== prototype) prototype = _generatorPrototype;
  // Asking the global object is slow.
  else if (self !== _globalObject && self instanceof f && !self[_machineKey]) throw new TypeError("No constructor");
  object = Object.create(prototype);
  m = { n: 0, p: 0, k: 0, v: 0, d: 0, a: 0, w: 0, s: step, r: regions, o: object };
  if (_hostSymbol) object[_machineKey] = m;
  else _defineProperty(object, _machineKey, m);
  return object;
}
