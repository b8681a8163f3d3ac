// Promise, but for what other parts add. The state of a promise is a record in a hidden property:
//   s  0 pending, 1 fulfilled, 2 rejected     v  the value or the reason     r  its reactions
//   h  whether somebody handles it            u  what is called if somebody does so too late
// A target is a list: a promise, and where it is of a subclass what resolves it and what rejects it. A reaction is one too: a
// target, or nothing where an async function waits, what is called with a value, what is called with a reason.
// https://tc39.es/ecma262/#sec-promise-objects
// requires: addMethods, jobs
var _Promise = (function (Host) {
  var KEY = "@@promise", rejected = [];
  function stateOf(value) {
    return value === Object(value) && Object.prototype.hasOwnProperty.call(value, KEY) && value[KEY];
  }
  function Promise(executor) {
    if (!(this instanceof Promise) || stateOf(this)) throw new TypeError("Promise needs new");
    if (typeof executor !== "function") throw new TypeError("Promise needs a function");
    adopt(begin(this), void 0, executor);
  }
  function begin(promise) {
    return Object.defineProperty(promise, KEY, { value: { s: 0, r: [] } });
  }
  // Calls what settles a promise: an executor, or a thenable's then.
  function adopt(promise, thenable, then) {
    var open = true;
    function once(state) {
      return function (value) {
        if (open) {
          open = false;
          settle(promise, state, value);
        }
      };
    }
    var reject = once(2);
    try {
      then.call(thenable, once(1), reject);
    } catch (error) {
      reject(error);
    }
  }
  function settle(promise, state, value) {
    var p = promise[KEY], then, i;
    if (state < 2 && value === Object(value)) {
      try {
        if (value === promise) throw new TypeError("A promise can't resolve to itself");
        then = value.then;
        if (typeof then === "function") {
          _jobs.add(adopt, promise, value, then);
          return;
        }
      } catch (error) {
        state = 2;
        value = error;
      }
    }
    p.s = state;
    p.v = value;
    // The queue has to become empty, for what nobody handles to be told.
    if (state > 1 && !p.h) _jobs.wake(rejected.push(promise));
    for (i = 0; i < p.r.length; i++) _jobs.add(react, p.r[i], state, value);
    p.r = 0;
  }
  function react(reaction, state, value) {
    var target = reaction[0];
    try {
      if (typeof reaction[state] === "function") {
        value = (0, reaction[state])(value);
        state = 1;
      }
    } catch (error) {
      value = error;
      state = 2;
    }
    if (target) target[state] ? (0, target[state])(value) : settle(target[0], state, value);
  }
  function wait(promise, reaction) {
    var p = promise[KEY];
    if (p.s) _jobs.add(react, reaction, p.s, p.v);
    else p.r.push(reaction);
    if (p.u) p.u();
    p.h = true;
  }
  // What can be asked of a host's own at once, it has to know.
  if (typeof Host === "function" && Host.resolve && Host.prototype.then && Host.prototype["catch"]) return Host;
  _jobs.idle = function () {
    var list = rejected, i, p;
    rejected = [];
    for (i = 0; i < list.length; i++) {
      p = list[i][KEY];
      if (!p.h) (_jobs.lost || _jobs.report)(p.v, list[i], p);
    }
  };
  _addMethods(Promise, {
    resolve: function (value) {
      return stateOf(value) && value.constructor === this ? value : new this(function (resolve) {
        resolve(value);
      });
    },
    reject: function (reason) {
      return new this(function (resolve, reject) {
        reject(reason);
      });
    },
    // For await: the original then, without a promise for its result.
    "@@await": function (f, g) {
      wait(this, [void 0, f, g]);
    }
  });
  _addMethods(Promise.prototype, {
    then: function (onFulfilled, onRejected) {
      var target;
      if (!stateOf(this)) throw new TypeError("No promise");
      // A part for subclasses knows of others.
      target = _jobs.target && _jobs.target(this) || [begin(Object.create(Promise.prototype))];
      wait(this, [target, onFulfilled, onRejected]);
      return target[0];
    },
    "catch": function (onRejected) {
      return this.then(void 0, onRejected);
    }
  });
  return Promise;
})(typeof Promise === "function" && Promise);
