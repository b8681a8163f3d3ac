// The classic form of an async function: starts a generator, awaits what it yields, and gives a promise
// for what it returns. self is the this value of the async function's call. The generator's machine is
// driven without the methods, which a program may have replaced.
// https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start
// requires: machineKey, promises, refuseNew, resume
function _asyncToGenerator(start, self) {
  var promise, resolve, reject, m, value;
  // k says how to resume the machine first, or 1 that value is what it has yielded.
  function go(k, value) {
    for (;;) {
      if (k !== 1) {
        try {
          value = _resume(m, k, value);
        } catch (error) {
          reject(error);
          return;
        }
      }
      if (m.n < 0) {
        resolve(value);
        return;
      }
      try {
        _promises.t.call(_promises.r(value), next, fail);
        return;
      } catch (error) {
        // What awaiting does with its operand can throw, and then the await throws.
        k = -1;
        value = error;
      }
    }
  }
  function next(value) {
    go(0, value);
  }
  function fail(error) {
    go(-1, error);
  }
  if (self !== void 0) _refuseNew(self);
  if (_promises.C !== Promise) _promises.capture();
  promise = new _promises.C(_promises.executor);
  resolve = _promises.a;
  reject = _promises.b;
  m = start()[_machineKey];
  // The first segment runs from here, as recursion goes deeper without a call in between.
  try {
    value = _resume(m, 0, void 0);
  } catch (error) {
    reject(error);
    return promise;
  }
  go(1, value);
  return promise;
}
