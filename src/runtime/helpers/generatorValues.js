// The record of an iteration over a generator of ours whose methods are the original ones: drives its machine without result
// objects. Taken wherever there are generators and iterations.
// requires: generatorPrototype, iterate, iteratorKey, iteratorPrototype, machineKey, resume
var _generatorValues = _iterate.generators = (function () {
  var next = _generatorPrototype.next, back = _generatorPrototype["return"];
  // The original method of generators, which gives the generator itself.
  var itself = _iteratorPrototype[_iteratorKey];

  function Values(machine) {
    this.machine = machine;
    this.finished = false;
    this.value = void 0;
  }
  function idle(m) {
    if (m.a) throw new TypeError("No idle generator");
    return m;
  }
  Values.prototype.done = function () {
    var m = this.machine, value;
    if (this.finished) return true;
    value = _resume(idle(m), 0, void 0);
    if (m.n < 0) {
      this.finished = true;
      this.value = void 0;
      return true;
    }
    if (m.w) {
      this.finished = true;
      this.value = void 0;
      if (value.done) return true;
      value = value.value;
      this.finished = false;
    }
    this.value = value;
    return false;
  };
  Values.prototype.skip = function () {
    var m = this.machine, value;
    if (this.finished) return;
    this.finished = true;
    value = _resume(idle(m), 0, void 0);
    if (m.n >= 0 && !(m.w && value.done)) this.finished = false;
  };
  Values.prototype.close = function () {
    var m = this.machine, method;
    if (this.finished || m.n < 0) return;
    this.finished = true;
    method = m.o["return"];
    if (method === back) _resume(idle(m), -2, void 0);
    else _iterate.close(m.o, method);
  };
  Values.prototype.fail = _iterate.fail;

  return function (iterable) {
    var m = iterable[_machineKey];
    if (m !== void 0 && m !== null && m.o === iterable && iterable.next === next && iterable[_iteratorKey] === itself) {
      return new Values(m);
    }
  };
})();
