// The machine of a generator: one object of fixed shape for each generator object. Its prototype
// holds the driver and the original methods, so that other helpers can drive the machine without
// result objects where the methods have not been replaced.
// requires: resume
var _generatorMachine = (function () {
  function Machine(object, step, regions) {
    // The next label, the innermost region, what came in, and how: 0 next, -1 throw, -2 return.
    this.n = 0;
    this.p = 0;
    this.v = void 0;
    this.k = 0;
    // What yield* has delegated to, and whether a value is a result object of its iterator.
    this.d = null;
    this.w = false;
    // Whether the generator is running.
    this.a = false;
    this.s = step;
    this.r = regions;
    this.o = object;
  }
  Machine.prototype.resume = _resume;
  return Machine;
})();
