// Promise.prototype.finally, where Promise doesn't have it.
// https://tc39.es/ecma262/#sec-promise.prototype.finally
// requires: Promise, addMethods, promiseSpecies
var _promiseFinally = _addMethods(_Promise.prototype, {
  "finally": function (callback) {
    var C = _promiseSpecies(this), fulfilled = callback, rejected = callback;
    if (typeof callback === "function") {
      fulfilled = function (value) {
        return C.resolve(callback()).then(function () {
          return value;
        });
      };
      rejected = function (reason) {
        return C.resolve(callback()).then(function () {
          throw reason;
        });
      };
    }
    return this.then(fulfilled, rejected);
  }
});
