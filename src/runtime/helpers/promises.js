// The host's Promise as async functions use it. Its functions are captured at the first use and again
// when the global has changed, never at load: a polyfill may come later than this text. The executor
// is shared; what it is given is taken from `a` and `b` at once.
var _promises = {
  // The constructor (C), its resolve and reject, bound to it (r, j), and what awaits a promise (t). In a and b are the functions
  // that resolve and reject the promise made last.
  C: void 0,
  executor: function (resolve, reject) {
    _promises.a = resolve;
    _promises.b = reject;
  },
  capture: function () {
    _promises.C = Promise;
    _promises.r = Promise.resolve.bind(Promise);
    _promises.j = Promise.reject.bind(Promise);
    // The mini-runtime's can be awaited without another promise for the result.
    _promises.t = Promise["@@await"] || Promise.prototype.then;
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
  }
};
