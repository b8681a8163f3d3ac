// The machine of an async generator and its driver. Requests wait in a list (h to t) and are answered in
// order, each by a promise of its own. The machine waits for one thing at a time; w says what that is:
//   0  the operand of an await in the body
//   1  the operand of a yield: what it comes to is the answer to the first request
//   2  the operand of a return() that has come in at a yield: the body goes on with the return, or the
//      iterator that a yield* has delegated to does
//   3  the operand of a return() that has come in before the start or after the end
//   4  the result of the iterator that a yield* has delegated to (d)
//   5  the result of closing an iterator without a throw method: there is an error to throw then
// A rejection of 3 is the answer; any other one is thrown where the machine waits.
// https://tc39.es/ecma262/#sec-asyncgenerator-abstract-operations
// requires: isObject, promises
var _asyncGeneratorMachine = (function () {
  function Machine(object, step, regions) {
    // The next label, the innermost region, what came in, and how: 0 next, -1 throw, -2 return.
    this.n = 0;
    this.p = 0;
    this.v = void 0;
    this.k = 0;
    // Whether a suspension is a yield, and what yield* has delegated to.
    this.y = false;
    this.d = null;
    this.s = step;
    this.r = regions;
    this.o = object;
    // Whether the generator is running or waiting for something.
    this.a = false;
    this.w = 0;
    this.h = this.t = null;
    this.f = this.g = void 0;
  }
  function wait(m, w, value) {
    var promise = _promises.r(value);
    m.w = w;
    if (m.f === void 0) {
      m.f = function (value) {
        fulfilled(m, value);
      };
      m.g = function (error) {
        rejected(m, error);
      };
    }
    _promises.t.call(promise, m.f, m.g);
  }
  function fulfilled(m, value) {
    var k = m.k, done;
    if (m.w === 1) {
      answer(m, 0, value, false);
      resume(m);
    } else if (m.w === 3) {
      answer(m, 0, value, true);
      drain(m);
    } else if (m.w === 0) {
      run(m, 0, value);
    } else if (m.w === 2) {
      enter(m, -2, value);
    } else {
      try {
        if (!_isObject(value)) throw new TypeError("Iterator result " + String(value) + " is not an object");
        if (m.w === 5) throw new TypeError("The iterator does not provide a 'throw' method");
        done = value.done;
        value = value.value;
      } catch (error) {
        m.d = null;
        run(m, -1, error);
        return;
      }
      if (done) {
        m.d = null;
        run(m, k === -2 ? -2 : 0, value);
      } else {
        answer(m, 0, value, false);
        resume(m);
      }
    }
  }
  function rejected(m, error) {
    if (m.w === 3) {
      answer(m, -1, error);
      drain(m);
    } else if (m.w === 2) {
      enter(m, -1, error);
    } else {
      m.d = null;
      run(m, -1, error);
    }
  }
  // Answers the first request.
  function answer(m, k, value, done) {
    var request = m.h;
    m.h = request.next;
    if (m.h === null) m.t = null;
    if (k === -1) request.b(value);
    else request.a({ value: value, done: done });
  }
  // Goes on at the start or at a yield if something has been requested.
  function resume(m) {
    var request = m.h, k;
    m.a = request !== null;
    if (!m.a) return;
    k = request.k;
    if (k !== -2) {
      enter(m, k, request.v);
      return;
    }
    try {
      wait(m, 2, request.v);
    } catch (error) {
      enter(m, -1, error);
    }
  }
  // Hands a completion to the yield or yield* that the machine is suspended at.
  function enter(m, k, v) {
    if (m.d === null) run(m, k, v);
    else if (!forward(m, k, v)) run(m, -1, m.v);
  }
  // Runs the body until there is something to wait for, or to the end.
  function run(m, k, v) {
    for (;;) {
      if (k === 0) {
        m.v = v;
      } else if (!m.r || !m.r(m, k, v)) {
        finish(m, k, v);
        return;
      }
      m.y = false;
      try {
        v = m.s(m);
        if (m.n < 0) break;
        if (m.d === null) {
          wait(m, m.y ? 1 : 0, v);
          return;
        }
      } catch (error) {
        k = -1;
        v = error;
        continue;
      }
      if (forward(m, 0, void 0)) return;
      k = -1;
      v = m.v;
    }
    finish(m, 0, v);
  }
  // One step of yield*: hands what came in to the inner iterator and waits for its result. False when that
  // throws m.v.
  function forward(m, k, v) {
    var d = m.d, method;
    m.k = k;
    try {
      if (k === 0) {
        wait(m, 4, d.n.call(d.i, v));
        return true;
      }
      method = d.i[k === -1 ? "throw" : "return"];
      if (method !== void 0 && method !== null) {
        wait(m, 4, method.call(d.i, v));
        return true;
      }
      if (k === -2) {
        m.d = null;
        wait(m, 2, v);
        return true;
      }
      method = d.i["return"];
      if (method === void 0 || method === null) {
        throw new TypeError("The iterator does not provide a 'throw' method");
      }
      wait(m, 5, method.call(d.i));
      return true;
    } catch (error) {
      m.d = null;
      m.v = error;
      return false;
    }
  }
  // Ends the generator. It lets go of the step function and with it of all variables.
  function end(m) {
    m.n = -1;
    m.s = m.r = null;
  }
  function finish(m, k, v) {
    end(m);
    answer(m, k, v, true);
    drain(m);
  }
  // Answers the requests that have come in before the end.
  function drain(m) {
    var request;
    while ((request = m.h) !== null) {
      if (request.k === -2) {
        try {
          wait(m, 3, request.v);
          return;
        } catch (error) {
          answer(m, -1, error);
        }
      } else {
        answer(m, request.k, request.k === 0 ? void 0 : request.v, true);
      }
    }
    m.a = false;
  }
  // A promise for the answer to a request: k is how the generator is to go on, value what with.
  Machine.prototype.request = function (k, value) {
    var promise, request, last;
    if (!this.a && k !== -2) {
      if (k === -1 && this.n === 0) end(this);
      if (this.n < 0) return k === 0 ? _promises.r({ value: void 0, done: true }) : _promises.j(value);
    }
    promise = new _promises.C(_promises.executor);
    request = { k: k, v: value, a: _promises.a, b: _promises.b, next: null };
    last = this.t;
    this.t = request;
    if (last === null) this.h = request;
    else last.next = request;
    if (!this.a) {
      this.a = true;
      if (k === -2 && this.n === 0) end(this);
      if (this.n < 0) drain(this);
      else resume(this);
    }
    return promise;
  };
  return Machine;
})();
