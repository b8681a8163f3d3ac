// Runs the machine of an async function and gives a promise for its result. The first segment runs at
// once. The promise and the two reactions are made at the first suspension; the reactions serve all
// later ones. What the driver does with an operand can throw as well, and then it is the await that
// has thrown.
// https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start
// requires: promises, refuseNew, unwind
var _spawn = (function () {
  function Machine(step, regions) {
    this.n = 0;
    this.p = 0;
    this.v = void 0;
    this.k = 0;
    this.s = step;
    this.r = regions;
    // What resolves and rejects the promise, and the reactions.
    this.a = this.b = this.f = this.g = void 0;
  }
  // Awaits a value: PromiseResolve, then the original then.
  function wait(m, value) {
    _promises.t.call(_promises.r(value), m.f, m.g);
  }
  // Lets go of the step function and with it of all variables: the machine itself lives as long as the
  // promises that it has waited for.
  function end(m) {
    m.n = -1;
    m.s = null;
  }
  // Runs a machine until it suspends again or ends.
  function run(m) {
    var value;
    for (;;) {
      try {
        value = m.s(m);
        if (m.n < 0) break;
        wait(m, value);
        return;
      } catch (error) {
        if (!_unwind(m, -1, error)) {
          end(m);
          m.b(error);
          return;
        }
      }
    }
    end(m);
    m.a(value);
  }
  function fail(m, error) {
    if (_unwind(m, -1, error)) {
      run(m);
    } else {
      end(m);
      m.b(error);
    }
  }
  function suspended(m, value) {
    var promise = new _promises.C(_promises.executor);
    m.a = _promises.a;
    m.b = _promises.b;
    m.f = function (value) {
      m.v = value;
      run(m);
    };
    m.g = function (error) {
      fail(m, error);
    };
    try {
      wait(m, value);
    } catch (error) {
      fail(m, error);
    }
    return promise;
  }
  return function (step, self, regions) {
    var m, value;
    if (self !== void 0) _refuseNew(self);
    if (_promises.C !== Promise) _promises.capture();
    m = new Machine(step, regions);
    for (;;) {
      try {
        value = step(m);
        break;
      } catch (error) {
        if (!_unwind(m, -1, error)) return _promises.rejected(error);
      }
    }
    return m.n < 0 ? _promises.resolved(value) : suspended(m, value);
  };
})();
