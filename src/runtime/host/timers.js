// Timers for hosts without; and where the host's timers are all that sets off microtasks, timers that let these go first. The clock of
// ours goes on when nothing else is left to do: by as much as the next timer waits for.
// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#timers
// requires: jobs
var _timers = (function () {
  var list = [], now = 0, count = 0, timer;
  _jobs.next = function () {
    timer = list.shift();
    if (!timer) return false;
    now = timer.at;
    try {
      timer.f.apply(void 0, timer.args);
    } catch (error) {
      _jobs.report(error);
    }
    // An interval goes on, unless it has cleared itself.
    if (timer.every >= 0) insert(timer, timer.every);
    return true;
  };
  function insert(timer, delay) {
    var i = list.length;
    timer.at = now + delay;
    while (i && list[i - 1].at > timer.at) i--;
    list.splice(i, 0, timer);
    _jobs.wake();
  }
  return {
    // What sets a timer of the host's.
    host: function (set) {
      return !_jobs.late ? set : function (callback) {
        var args = [].slice.call(arguments);
        args[0] = function () {
          _jobs.run();
          callback.apply(void 0, arguments);
        };
        return set.apply(void 0, args);
      };
    },
    // Makes what sets a timer: how many parameters come before the callback's, and whether it is repeated.
    setter: function (skip, repeated) {
      return function (callback, delay) {
        var timer = { id: ++count, f: callback, args: [].slice.call(arguments, skip), every: -1, at: 0 };
        if (typeof callback !== "function") throw new TypeError("A timer takes a function");
        delay = skip > 1 && delay >= 1 ? Math.floor(delay) : skip > 1 ? 1 : 0;
        if (repeated) timer.every = delay;
        insert(timer, delay);
        return timer.id;
      };
    },
    clear: function (id) {
      if (timer && timer.id === id) timer.every = -1;
      for (var i = 0; i < list.length; i++) {
        if (list[i].id === id) {
          list.splice(i, 1);
          return;
        }
      }
    }
  };
})();
