// The classic form of an async function where the host has generators: calls a generator function with the this
// value and the arguments of the async function, awaits what it yields, and gives a promise for what it
// returns. What the parameters throw rejects the promise too.
// https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start
// requires: promises, refuseNew
function _nativeAsyncToGenerator(start, self, args) {
  var promise, resolve, reject, generator, next, fail, first;
  function go(method, value) {
    var result;
    try {
      result = method.call(generator, value);
    } catch (error) {
      reject(error);
      return;
    }
    follow(result);
  }
  // Awaits what was yielded, or ends.
  function follow(result) {
    if (result.done) {
      resolve(result.value);
      return;
    }
    try {
      _promises.t.call(_promises.r(result.value), fulfilled, rejected);
    } catch (error) {
      // What awaiting does with its operand can throw, and then the await throws.
      go(fail, error);
    }
  }
  function fulfilled(value) {
    go(next, value);
  }
  function rejected(error) {
    go(fail, error);
  }
  _refuseNew(self);
  if (_promises.C !== Promise) _promises.capture();
  promise = new _promises.C(_promises.executor);
  resolve = _promises.a;
  reject = _promises.b;
  // The first segment runs from here, as recursion goes deeper without a call in between.
  try {
    generator = args === void 0 ? start.call(self) : start.apply(self, args);
    next = generator.next;
    fail = generator["throw"];
    first = generator.next();
  } catch (error) {
    reject(error);
    return promise;
  }
  follow(first);
  return promise;
}
