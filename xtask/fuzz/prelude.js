// What random programs call: everything that is evaluated is logged with the number of its place, and with the number
// of turns of the microtask queue that have passed. ES5, and each piece stands between empty lines, so that those that a
// program needs can be put into a fixture.

var GLOBAL = this;

var LOG = [], FUEL = 150, TURN = 0, KEPT = [], TAGGED = null;

function log(text) {
  if (LOG.length < 1500) LOG.push(TURN + " " + text);
}

// The texts of functions and errors are the engine's.
Function.prototype.toString = (function (original) {
  return function toString() {
    return /\[native code\]/.test(original.call(this)) ? "native! [native code] }" : "fn!";
  };
})(Function.prototype.toString);
Error.prototype.toString = function toString() {
  return "E:" + this.name;
};
// Nor does for-in find V8's own.
if ("stackTraceLimit" in Error) Object.defineProperty(Error, "stackTraceLimit", { enumerable: false });

function show(x, depth) {
  var text, names, at, name, property, isFunction;
  depth = depth || 0;
  if (typeof x === "string") return JSON.stringify(x.length > 60 ? x.slice(0, 60) + x.length : x);
  if (typeof x === "number" && x === 0 && 1 / x < 0) return "-0";
  // QuickJS gives some numbers a digit too many, or too few.
  if (typeof x === "number" && (Math.abs(x) > 1e20 || x % 1)) return x.toExponential(10);
  if (x === null || (typeof x !== "object" && typeof x !== "function")) return String(x);
  if (x === GLOBAL) return "global";
  try {
    if (x.$h) return x.$h;
    if (x === Object.prototype || x === Function.prototype) return "builtin";
    if (depth > 3) return "..";
    if (x instanceof Error) return "E:" + x.name + (x.$user ? show(x.$user) : "");
    if (x instanceof Promise) return "promise";
    isFunction = typeof x === "function";
    if (isFunction && Function.prototype.toString.call(x) !== "fn!") return "native " + x.name;
    text = (isFunction ? "fn " + String(x.name) + "/" + x.length : Array.isArray(x) ? "arr" + x.length : "") + "{";
    names = Object.getOwnPropertyNames(x);
    for (at = 0; at < names.length && at < 12; at++) {
      name = names[at];
      if (name === "length" || name === "callee") continue;
      if (isFunction && (name === "name" || name === "prototype" || name === "arguments" || name === "caller")) continue;
      property = Object.getOwnPropertyDescriptor(x, name);
      text += (property.enumerable ? "" : "!") + (property.writable === false ? "#" : "") + name + ":";
      text += "value" in property ? show(property.value, depth + 1) : (property.get ? "G" : "") + (property.set ? "S" : "");
      text += ",";
    }
    return text + "}";
  } catch (error) {
    return "unshown";
  }
}

// Logs a value and gives it back.
function t(n, x) {
  log(n + " " + show(x));
  return x;
}

// Every loop and every call takes of it, so that programs end.
function fuel() {
  return --FUEL > 0;
}

// An iterable that logs what it is asked for. The mode says what goes wrong.
function it(n, list, mode) {
  var at = 0, iterable = { $h: "it" + n };
  var iterator = {
    $h: "iter" + n,
    next: function (sent) {
      var done = at >= list.length, value = done ? "ret" + n : list[at], result = { $h: "res" + n };
      log(n + " next " + arguments.length + show(sent));
      if (mode === 1 && at === 1) throw "nx" + n;
      if (mode === 6 && at === 1) return 5;
      at++;
      Object.defineProperty(result, "done", {
        get: function () {
          log(n + " done");
          if (mode === 7 && at === 2) throw "dn" + n;
          return done;
        }
      });
      Object.defineProperty(result, "value", {
        get: function () {
          log(n + " value");
          if (mode === 8 && at === 2) throw "vl" + n;
          return value;
        }
      });
      return result;
    }
  };
  if (mode !== 2) {
    iterator["return"] = function (sent) {
      log(n + " return " + arguments.length + show(sent));
      if (mode === 3) throw "rt" + n;
      if (mode === 4) return 7;
      return { value: "rv" + n, done: mode !== 9 };
    };
  }
  if (mode === 5 || mode === 9) {
    iterator["throw"] = function (sent) {
      log(n + " throw " + arguments.length + show(sent));
      if (at > 1) throw "tt" + n;
      return { value: "tv" + n, done: false };
    };
  }
  iterable[Symbol.iterator] = function () {
    log(n + " iter");
    return iterator;
  };
  return iterable;
}

// An async iterable that logs what it is asked for.
function ai(n, list, mode) {
  var at = 0, iterable = { $h: "ai" + n };
  function settled(result) {
    return mode === 5 ? result : mode === 6 ? lt(result, 2) : Promise.resolve(result);
  }
  var iterator = {
    $h: "aiter" + n,
    next: function (sent) {
      var done = at >= list.length, value = done ? "ret" + n : list[at++];
      log(n + " anext " + arguments.length + show(sent));
      if (mode === 1 && at === 2) throw "nx" + n;
      if (mode === 2 && at === 2) return rj("rx" + n);
      if (mode === 7 && at === 2) return Promise.resolve(5);
      return settled({ done: done, value: value });
    }
  };
  if (mode !== 8) {
    iterator["return"] = function (sent) {
      log(n + " areturn " + arguments.length + show(sent));
      if (mode === 3) throw "rt" + n;
      if (mode === 4) return rj("rr" + n);
      return settled({ done: true, value: "rv" + n });
    };
  }
  if (mode === 5 || mode === 9) {
    iterator["throw"] = function (sent) {
      log(n + " athrow " + arguments.length + show(sent));
      return settled({ done: at > 1, value: "tv" + n });
    };
  }
  iterable[Symbol.asyncIterator] = function () {
    log(n + " aiter");
    return iterator;
  };
  return iterable;
}

// An object that logs what is read of it and written to it.
function ob(n) {
  var a = 1, b, c = null;
  function got(key, value) {
    log(n + " get " + key);
    return value;
  }
  function put(key, value) {
    log(n + " set " + key + " " + show(value));
    return value;
  }
  var object = {
    get a() {
      return got("a", a);
    },
    set a(value) {
      a = put("a", value);
    },
    get b() {
      return got("b", b);
    },
    set b(value) {
      b = put("b", value);
    },
    get c() {
      return got("c", c);
    },
    set c(value) {
      c = put("c", value);
    },
    m: function (x) {
      log(n + " m " + (this === object) + arguments.length);
      return arguments.length ? x : object;
    }
  };
  Object.defineProperty(object, "$h", { value: "ob" + n });
  return object;
}

// An object for `with` that logs what is read of it and written to it, and can't lose anything.
function sc(n, values) {
  var object = {};
  Object.keys(values).forEach(function (name) {
    Object.defineProperty(object, name, {
      get: function () {
        log(n + " get " + name);
        return values[name];
      },
      set: function (value) {
        log(n + " set " + name + " " + show(value));
        values[name] = value;
      }
    });
  });
  Object.defineProperty(object, "$h", { value: "sc" + n });
  return object;
}

// A key, and a number, that logs when it is made a primitive.
function ky(n, key) {
  return {
    $h: "ky" + n,
    toString: function () {
      log(n + " key");
      return key;
    },
    valueOf: function () {
      log(n + " valueOf");
      return n % 7;
    }
  };
}

// A thenable. The mode says how it settles.
function th(n, value, mode) {
  var thenable = { $h: "th" + n };
  Object.defineProperty(thenable, "then", {
    get: function () {
      log(n + " get then");
      if (mode === 1) throw "gt" + n;
      return function (resolve, reject) {
        log(n + " then " + arguments.length);
        if (mode === 2) {
          reject(value);
          resolve(1);
        } else if (mode === 3) {
          throw "tn" + n;
        } else if (mode === 4) {
          resolve(value);
          throw "x";
        } else if (mode === 5) {
          Promise.resolve().then(function () {
            resolve(value);
          });
        } else {
          resolve(value);
        }
      };
    }
  });
  return thenable;
}

// A promise that is rejected.
function rj(value) {
  var promise = Promise.reject(value);
  promise.then(null, function () {});
  return promise;
}

// A promise that is fulfilled.
function ps(value) {
  return Promise.resolve(value);
}

// A promise that is fulfilled after so many turns.
function lt(value, turns) {
  return new Promise(function (resolve) {
    (function go(left) {
      if (!left) return resolve(value);
      Promise.resolve().then(function () {
        go(left - 1);
      });
    })(turns);
  });
}

// Logs how a promise settles.
function tr(n, promise) {
  log(n + " track " + show(promise));
  if (promise instanceof Promise) {
    promise.then(
      function (value) {
        log(n + " ok " + show(value));
      },
      function (error) {
        log(n + " no " + show(error));
      }
    );
  }
  return promise;
}

// Drives a generator: [0, x] is next(x), [1, x] throw(x), [2, x] return(x), [3] next().
function dr(n, generator, steps) {
  if (!generator || typeof generator.next !== "function") return log(n + " no generator");
  steps.forEach(function (step, at) {
    var result;
    try {
      if (step[0] === 0) result = generator.next(step[1]);
      if (step[0] === 1) result = generator["throw"](step[1]);
      if (step[0] === 2) result = generator["return"](step[1]);
      if (step[0] === 3) result = generator.next();
      log(n + "." + at + " " + show(result));
    } catch (error) {
      log(n + "." + at + " threw " + show(error));
    }
  });
  return generator;
}

// Asks an async generator, as `dr` does; requests wait in its queue unless [4, k] lets k turns pass.
function aq(n, generator, steps) {
  if (!generator || typeof generator.next !== "function") return log(n + " no generator");
  function ask(step, at) {
    var promise;
    if (step[0] === 0) promise = generator.next(step[1]);
    if (step[0] === 1) promise = generator["throw"](step[1]);
    if (step[0] === 2) promise = generator["return"](step[1]);
    if (step[0] === 3) promise = generator.next();
    tr(n + "." + at, promise);
  }
  (function go(at) {
    for (; at < steps.length; at++) {
      if (steps[at][0] === 4) {
        lt(0, steps[at][1]).then(function () {
          go(at + 1);
        });
        return;
      }
      try {
        ask(steps[at], at);
      } catch (error) {
        log(n + "." + at + " threw " + show(error));
      }
    }
  })(0);
  return generator;
}

// A tag that logs its strings and substitutions.
function tag(n) {
  return function (strings) {
    log(n + " tag " + show(strings) + show(strings.raw) + Object.isFrozen(strings) + (strings === TAGGED));
    TAGGED = strings;
    for (var at = 1; at < arguments.length; at++) log(n + " sub " + show(arguments[at]));
    return strings;
  };
}

// An error that the program made.
function er(n) {
  var error = new Error("user");
  error.$user = n;
  return error;
}

// What may stand for `this`: not the global object, which nothing is to be written to.
function me(x) {
  return x === GLOBAL ? GLOBAL_STAND_IN : x;
}

var GLOBAL_STAND_IN = { $h: "this" };

// Keeps a function, to be called at the end.
function keep(f) {
  if (KEPT.length < 40) KEPT.push(f);
  return f;
}

function runKept() {
  for (var at = 0; at < KEPT.length; at++) {
    try {
      log("kept " + at + " " + (typeof KEPT[at] === "function" ? show(KEPT[at](at)) : show(KEPT[at])));
    } catch (error) {
      log("kept " + at + " threw " + show(error));
    }
  }
}

// Counts turns, calls what is kept again when some have passed, and gives up counting after some more.
function countTurns() {
  (function go() {
    if (TURN > 120) return;
    Promise.resolve().then(function () {
      TURN++;
      if (TURN === 60) runKept();
      go();
    });
  })();
}
