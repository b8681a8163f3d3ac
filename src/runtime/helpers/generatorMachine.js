// The machine of a generator: one object of fixed shape for each generator object. Its prototype gets the driver and the
// original methods, so that other helpers can drive the machine without result objects where the methods have not been
// replaced.
//   n, p  the next label, the innermost region     v, k  what came in, and how: 0 next, -1 throw, -2 return
//   d, w  what yield* has delegated to, and whether a value is a result object of its iterator
//   a     whether the generator is running         s, r, o  the step function, what unwinds, the generator object
function _generatorMachine(object, step, regions) {
  this.n = this.p = this.k = 0;
  this.v = void 0;
  this.d = null;
  this.w = this.a = false;
  this.s = step;
  this.r = regions;
  this.o = object;
}
