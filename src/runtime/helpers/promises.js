// The host's Promise as async functions use it. Its functions are captured at the first use and again
// when the global has changed, never at load: a polyfill may come later than this text. The executor
// is shared; what it is given is taken from `a` and `b` at once.
var _promises = {
  // The constructor, its resolve and reject, bound to it, then, and what awaits a promise.
  C: void 0,
  r: void 0,
  j: void 0,
  d: void 0,
  t: void 0,
  // The functions that resolve and reject the promise made last.
  a: void 0,
  b: void 0,
  executor: function (resolve, reject) {
    _promises.a = resolve;
    _promises.b = reject;
  },
  capture: function () {
    _promises.C = Promise;
    _promises.r = Promise.resolve.bind(Promise);
    _promises.j = Promise.reject.bind(Promise);
    _promises.d = Promise.prototype.then;
    // The mini-runtime's can be awaited without another one for the result.
    _promises.t = Promise["@@await"] || _promises.d;
  },
  // A new promise that is resolved with a value at once. Promise.resolve would give a promise back
  // as it is, which an async function must not.
  resolved: function (value) {
    var promise;
    if (value === null || typeof value !== "object" && typeof value !== "function") {
      return _promises.r(value);
    }
    promise = new _promises.C(_promises.executor);
    (0, _promises.a)(value);
    return promise;
  },
  rejected: function (error) {
    return _promises.j(error);
  }
};
