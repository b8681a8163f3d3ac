// Promise.all, allSettled, any and race, where Promise doesn't have them.
// https://tc39.es/ecma262/#sec-properties-of-the-promise-constructor
// requires: AggregateError, Promise, addMethods, iterate
var _promiseCombinators = (function () {
  // What is done with each promise and its index: `settle` has what ends it all, `count` what is left to wait for.
  function combinator(each, last) {
    return function (iterable) {
      var C = this, resolve, reject, promise, items, values = [], count = 1, index = 0, promiseResolve;
      if (typeof C !== "function") throw new TypeError("The constructor of a promise is none");
      promise = new C(function (a, b) {
        if (resolve !== void 0 || reject !== void 0) throw new TypeError("The executor has been called before");
        resolve = a;
        reject = b;
      });
      if (typeof resolve !== "function" || typeof reject !== "function") {
        throw new TypeError("A promise has given no functions to settle it");
      }
      // A function to be called once, with a value for a place in the list.
      function place(at, wrap, open) {
        return function (value) {
          if (open[0]) {
            open[0] = false;
            values[at] = wrap(value);
            done();
          }
        };
      }
      function done() {
        if (!--count) last(values, resolve, reject);
      }
      try {
        promiseResolve = C.resolve;
        if (typeof promiseResolve !== "function") throw new TypeError("A constructor of promises has no resolve");
        items = _iterate(iterable);
        while (!items.done()) {
          try {
            values[index] = void 0;
            count++;
            each(promiseResolve.call(C, items.value), index++, place, resolve, reject);
          } catch (error) {
            items.fail(error);
          }
        }
        done();
      } catch (error) {
        reject(error);
      }
      return promise;
    };
  }
  function same(value) {
    return value;
  }
  function fulfilled(value) {
    return { status: "fulfilled", value: value };
  }
  function rejected(reason) {
    return { status: "rejected", reason: reason };
  }
  function resolveAll(values, resolve) {
    resolve(values);
  }
  _addMethods(_Promise, {
    all: combinator(function (promise, at, place, resolve, reject) {
      promise.then(place(at, same, [true]), reject);
    }, resolveAll),
    allSettled: combinator(function (promise, at, place) {
      var open = [true];
      promise.then(place(at, fulfilled, open), place(at, rejected, open));
    }, resolveAll),
    any: combinator(function (promise, at, place, resolve) {
      promise.then(resolve, place(at, same, [true]));
    }, function (errors, resolve, reject) {
      reject(new _AggregateError(errors, "All promises were rejected"));
    }),
    race: combinator(function (promise, at, place, resolve, reject) {
      promise.then(resolve, reject);
    }, function () {})
  });
})();
