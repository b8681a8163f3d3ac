// The classic form of an async function: starts a generator, awaits what it yields, and gives a promise
// for what it returns. self is the this value of the async function's call.
// https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start
// requires: promises refuseNew
function _asyncToGenerator(start, self) {
  var generator, promise, resolve, reject;
  function go(method, value) {
    var result;
    for (;;) {
      try {
        result = generator[method](value);
      } catch (error) {
        reject(error);
        return;
      }
      if (result.done) {
        resolve(result.value);
        return;
      }
      try {
        _promises.t.call(_promises.r.call(_promises.C, result.value), next, fail);
        return;
      } catch (error) {
        // What awaiting does with its operand can throw, and then the await throws.
        method = "throw";
        value = error;
      }
    }
  }
  function next(value) {
    go("next", value);
  }
  function fail(error) {
    go("throw", error);
  }
  if (self !== void 0) _refuseNew(self);
  if (_promises.C !== Promise) _promises.capture();
  promise = new _promises.C(_promises.executor);
  resolve = _promises.a;
  reject = _promises.b;
  generator = start();
  go("next");
  return promise;
}
