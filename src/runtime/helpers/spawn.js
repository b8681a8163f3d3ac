// Runs the machine of an async function and gives a promise for its result. The first segment runs at
// once. The promise and the two reactions are made at the first suspension; the reactions serve all
// later ones, and resume the machine by calling this function once more. What the driver does with an
// operand can throw as well, and then it is the await that has thrown.
// https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start
// requires: promises, refuseNew
function _spawn(step, self, regions, m, failed, value) {
  var promise;
  if (m === void 0) {
    if (self !== void 0) _refuseNew(self);
    if (_promises.C !== Promise) _promises.capture();
    // The last four are what resolves and rejects the promise, and the reactions.
    m = { n: 0, p: 0, v: void 0, k: 0, s: step, r: regions, a: void 0, b: void 0, f: void 0, g: void 0 };
  }
  for (;;) {
    if (!failed) m.v = value;
    else if (!m.r || !m.r(m, -1, value)) break;
    try {
      value = m.s(m);
      failed = false;
      if (m.n < 0) break;
      if (m.f === void 0) {
        promise = new _promises.C(_promises.executor);
        m.a = _promises.a;
        m.b = _promises.b;
        m.f = function (value) {
          _spawn(0, 0, 0, m, false, value);
        };
        m.g = function (error) {
          _spawn(0, 0, 0, m, true, error);
        };
      }
      // Awaits a value: PromiseResolve, then the original then.
      _promises.t.call(_promises.r(value), m.f, m.g);
      return promise;
    } catch (error) {
      failed = true;
      value = error;
    }
  }
  // Lets go of the step function and with it of all variables: the machine itself lives as long as the
  // promises that it has waited for.
  m.n = -1;
  m.s = null;
  if (m.f === void 0) return failed ? _promises.j(value) : _promises.resolved(value);
  (failed ? m.b : m.a)(value);
  return promise;
}
