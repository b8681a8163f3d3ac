// The constructor of the promises that come of a promise, where it may be a subclass's; and what Object.prototype.toString
// says of a promise.
// https://tc39.es/ecma262/#sec-speciesconstructor
// requires: Promise, jobs
var _promiseSpecies = (function () {
  var key = typeof Symbol === "function" && Symbol.species || "Symbol(Symbol.species)";
  if (!Object.prototype.hasOwnProperty.call(_Promise, key)) {
    Object.defineProperty(_Promise, key, {
      get: function () {
        return this;
      },
      configurable: true
    });
    Object.defineProperty(_Promise.prototype, typeof Symbol === "function" && Symbol.toStringTag || "Symbol(Symbol.toStringTag)", {
      value: "Promise",
      configurable: true
    });
  }
  return _jobs.species = function (promise) {
    var C;
    if (promise !== Object(promise)) throw new TypeError("A method of promises is called on what is no object");
    C = promise.constructor;
    if (C === void 0) return _Promise;
    if (C !== Object(C)) throw new TypeError("The constructor of a promise is no object");
    C = C[key];
    if (C === void 0 || C === null) return _Promise;
    if (typeof C !== "function") throw new TypeError("The species of a promise is no constructor");
    return C;
  };
})();
