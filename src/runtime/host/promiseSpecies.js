// Promises of subclasses: the constructor of the promises that come of a promise, and a constructor that is not to be trusted. And
// what Object.prototype.toString says of a promise.
// https://tc39.es/ecma262/#sec-speciesconstructor
// https://tc39.es/ecma262/#sec-newpromisecapability
// requires: Promise, jobs
var _promiseSpecies = (function () {
  var key = typeof Symbol === "function" && Symbol.species || "Symbol(Symbol.species)";
  var tag = typeof Symbol === "function" && Symbol.toStringTag || "Symbol(Symbol.toStringTag)";
  var promiseResolve = _Promise.resolve;
  // A promise, what resolves it, and what rejects it.
  function newTarget(C) {
    var target = [];
    if (typeof C !== "function") throw new TypeError("The constructor of a promise is none");
    target[0] = new C(function (resolve, reject) {
      if (target[1] !== void 0 || target[2] !== void 0) throw new TypeError("The executor has been called before");
      target[1] = resolve;
      target[2] = reject;
    });
    if (typeof target[1] !== "function" || typeof target[2] !== "function") {
      throw new TypeError("A promise has given no functions to settle it");
    }
    return target;
  }
  function settled(C, state, value) {
    var target = newTarget(C);
    (0, target[state])(value);
    return target[0];
  }
  function species(promise) {
    var C;
    if (promise !== Object(promise)) throw new TypeError("A method of promises is called on what is no object");
    C = promise.constructor;
    if (C === void 0) return _Promise;
    if (C !== Object(C)) throw new TypeError("The constructor of a promise is no object");
    C = C[key];
    return C === void 0 || C === null ? _Promise : C;
  }
  // A host's own promises do all of that.
  if (!_Promise["@@await"]) return species;
  _jobs.target = function (promise) {
    var C = species(promise);
    return C !== _Promise && newTarget(C);
  };
  _Promise.resolve = function (value) {
    if (this !== Object(this)) throw new TypeError("Promise.resolve is called on what is no object");
    if (this === _Promise || value === Object(value) && value["@@promise"] && value.constructor === this) return promiseResolve.call(this, value);
    return settled(this, 1, value);
  };
  _Promise.reject = function (reason) {
    return settled(this, 2, reason);
  };
  Object.defineProperty(_Promise, key, {
    get: function () {
      return this;
    },
    configurable: true
  });
  Object.defineProperty(_Promise.prototype, tag, { value: "Promise", configurable: true });
  Object.defineProperty(_Promise, "prototype", { writable: false });
  return species;
})();
