// Timers and the event loop, in Node's order on the virtual clock, or the real one.
//
// One turn of the loop runs the timers that are due (by due time, then in the order they were
// set), then the immediates that were there when their phase began; ticks and microtasks are
// drained after each callback. When nothing but timers is left, the clock skips to the next one.
// The first turn starts a millisecond after the program did, so that `setTimeout(f, 0)` runs
// before `setImmediate(f)`, as it nearly always does in Node.
//
// Provides: setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate;
//   host.runLoop, host.pending.
// Needs: core.js, symbol.js, jobs.js, clock.js; at run time host.uncaught (process.js).
// Specification: HTML 8.6 Timers; the phases are those of Node's event loop.
(function (host) {
  'use strict';
  var clock = host.clock;
  var LONGEST = 2147483647;
  var heap = [];
  var immediates = [];
  var sequence = 0;
  // How many waiting timers and immediates keep the program alive.
  var alive = 0;
  // Timers that were asked for their number, by which they can then be cleared.
  var numbered = Object.create(null);
  var started = false;

  function Timeout(callback, args, delay, repeat) {
    this.callback = callback;
    this.args = args;
    this.delay = delay;
    this.repeat = repeat;
    this.active = false;
    this.keepsAlive = true;
    this.due = 0;
    this.order = 0;
    this.id = 0;
  }

  function Immediate(callback, args) {
    this.callback = callback;
    this.args = args;
    this.active = true;
    this.keepsAlive = true;
  }

  function earlier(a, b) {
    return a.due < b.due || (a.due === b.due && a.order < b.order);
  }

  // The heap's entries are snapshots, so that a timer which is cleared or refreshed leaves a
  // stale one behind that is dropped when it comes up.
  function push(timer) {
    var entry = { timer: timer, due: timer.due, order: timer.order };
    var at = heap.length;
    while (at > 0) {
      var parent = (at - 1) >> 1;
      if (!earlier(entry, heap[parent])) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }

  function pop() {
    var last = heap.pop();
    var length = heap.length;
    if (length === 0) {
      return;
    }
    var at = 0;
    for (;;) {
      var child = 2 * at + 1;
      if (child >= length) {
        break;
      }
      if (child + 1 < length && earlier(heap[child + 1], heap[child])) {
        child += 1;
      }
      if (!earlier(heap[child], last)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
  }

  // The timer that is due first, or undefined.
  function first() {
    while (heap.length > 0) {
      var entry = heap[0];
      if (entry.timer.active && entry.timer.order === entry.order) {
        return entry.timer;
      }
      pop();
    }
    return undefined;
  }

  function schedule(timer) {
    if (!timer.active) {
      timer.active = true;
      alive += timer.keepsAlive ? 1 : 0;
    }
    sequence += 1;
    timer.order = sequence;
    timer.due = clock.now() + timer.delay;
    push(timer);
  }

  function deactivate(item) {
    if (item.active) {
      item.active = false;
      alive -= item.keepsAlive ? 1 : 0;
    }
  }

  function setKeepsAlive(item, keeps) {
    if (item.keepsAlive !== keeps) {
      item.keepsAlive = keeps;
      alive += item.active ? (keeps ? 1 : -1) : 0;
    }
    return item;
  }

  function add(callback, delay, args, repeats) {
    host.requireCallback(callback);
    delay = +delay;
    if (!(delay >= 1 && delay <= LONGEST)) {
      delay = 1;
    }
    var timer = new Timeout(callback, args, Math.floor(delay), repeats);
    schedule(timer);
    return timer;
  }

  function rest(list, from) {
    return Array.prototype.slice.call(list, from);
  }

  function clear(timer) {
    if (typeof timer === 'number' || typeof timer === 'string') {
      timer = numbered[timer];
    }
    if (timer instanceof Timeout) {
      timer.repeat = false;
      deactivate(timer);
      delete numbered[timer.id];
    }
  }

  [Timeout, Immediate].forEach(function (Kind) {
    host.method(Kind.prototype, 'ref', 0, function () {
      return setKeepsAlive(this, true);
    });
    host.method(Kind.prototype, 'unref', 0, function () {
      return setKeepsAlive(this, false);
    });
    host.method(Kind.prototype, 'hasRef', 0, function () {
      return this.keepsAlive;
    });
    host.replace(Kind.prototype, 'constructor', Kind);
  });
  host.method(Timeout.prototype, 'refresh', 0, function () {
    schedule(this);
    return this;
  });
  host.method(Timeout.prototype, 'close', 0, function () {
    clear(this);
    return this;
  });
  function toNumber() {
    if (this.id === 0) {
      sequence += 1;
      this.id = sequence;
      numbered[this.id] = this;
    }
    return this.id;
  }
  host.method(Timeout.prototype, 'valueOf', 0, toNumber);
  host.define(Timeout.prototype, Symbol.toPrimitive, toNumber);

  host.method(host.global, 'setTimeout', 2, function (callback, delay) {
    return add(callback, delay, rest(arguments, 2), false);
  });
  host.method(host.global, 'setInterval', 2, function (callback, delay) {
    return add(callback, delay, rest(arguments, 2), true);
  });
  host.method(host.global, 'setImmediate', 1, function (callback) {
    host.requireCallback(callback);
    var immediate = new Immediate(callback, rest(arguments, 1));
    alive += 1;
    immediates.push(immediate);
    return immediate;
  });
  host.method(host.global, 'clearTimeout', 1, clear);
  host.method(host.global, 'clearInterval', 1, function clearInterval(timer) {
    clear(timer);
  });
  host.method(host.global, 'clearImmediate', 1, function (immediate) {
    if (immediate instanceof Immediate) {
      deactivate(immediate);
    }
  });

  function call(item) {
    try {
      item.callback.apply(item, item.args);
    } catch (error) {
      host.uncaught(error, 'uncaughtException');
    }
  }

  function runTimers() {
    var now = clock.now();
    for (;;) {
      var timer = first();
      if (timer === undefined) {
        return;
      }
      if (timer.due > now) {
        now = clock.now();
        if (timer.due > now) {
          return;
        }
      }
      pop();
      // A timer is inactive while its callback runs, which may refresh or clear it.
      deactivate(timer);
      call(timer);
      if (timer.repeat && !timer.active) {
        schedule(timer);
      } else if (!timer.active) {
        delete numbered[timer.id];
      }
      host.drain();
    }
  }

  function runImmediates() {
    var batch = immediates;
    immediates = [];
    for (var i = 0; i < batch.length; i++) {
      if (batch[i].active) {
        deactivate(batch[i]);
        call(batch[i]);
        host.drain();
      }
    }
  }

  // Whether there is anything left to run.
  host.pending = function () {
    return alive > 0 || host.hasJobs();
  };

  // Runs until nothing is left that keeps the program alive.
  host.runLoop = function () {
    host.drain();
    if (!started) {
      started = true;
      clock.skipTo(clock.now() + 1);
    }
    while (alive > 0) {
      runTimers();
      runImmediates();
      if (immediates.length === 0 && alive > 0) {
        var next = first();
        if (next !== undefined) {
          clock.skipTo(next.due);
        }
      }
    }
  };
});
