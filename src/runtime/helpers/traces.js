// What makes an error name the async functions that wait for where it was thrown. Each activation of an async function or
// async generator has a trace, which knows its machine (m), the places of its suspensions by label, after the name of the function
// (places), and who awaits what it gives (w: a trace, null if there are several). Copies of this text in several outputs
// share what the first one has made.
var _traces = (function () {
  var host = typeof Promise === "function" ? Promise : {}, KEY = "@@traces", hasOwn = Object.prototype.hasOwnProperty;
  // The traces of promises. Hosts without WeakMap get a property that isn't enumerable.
  var known = typeof WeakMap === "function" ? new WeakMap() : void 0;
  // The trace of the segment that everything now running was called by, and what last came in there by a rejection or
  // otherwise: its stack is that of where it was made.
  var running;
  if (hasOwn.call(host, KEY)) return host[KEY];
  function traceOf(promise) {
    if (typeof promise !== "object" || promise === null) return void 0;
    if (known) return known.get(promise);
    return hasOwn.call(promise, KEY) ? promise[KEY] : void 0;
  }
  function waits(value, trace) {
    var awaited = traceOf(value);
    if (awaited) awaited.w = awaited.w === void 0 || awaited.w === trace ? trace : null;
  }
  // yield* of an async generator: who asks it waits for the inner one.
  function delegated(d, trace) {
    return {
      i: d.i,
      n: function (value) {
        var result = d.n.call(d.i, value);
        waits(result, trace);
        return result;
      }
    };
  }
  // The lines for those who wait, the innermost first. An activation that is over only hands on what it has returned.
  function waiting(trace) {
    var lines = "", count = 0, place, name;
    for (;;) {
      trace = trace.m && trace.m.h ? trace.m.h.asked && trace.m.h.asked.w : trace.w;
      if (!trace || count === 10) return lines;
      if (trace.m && trace.m.n >= 0) {
        name = trace.places[0];
        place = trace.places[trace.m.n];
        lines += "\n    at async " + (name === "" ? place : name + " (" + place + ")");
        count += 1;
      }
    }
  }
  var traces = {
    // The trace that a step function was made with last.
    last: void 0,
    begin: function (places) {
      return { m: void 0, places: places, w: void 0, e: void 0 };
    },
    // The step function, such that its trace is kept.
    step: function (step, trace) {
      return function (m) {
        var outermost = running === void 0, value;
        trace.m = m;
        if (outermost) {
          running = trace;
          if (m.v instanceof Error) trace.e = m.v;
        }
        try {
          value = step(m);
        } catch (error) {
          traces.note(error);
          throw error;
        } finally {
          if (outermost) running = void 0;
        }
        if (m.d) m.d = delegated(m.d, trace);
        else waits(value, trace);
        return value;
      };
    },
    // A promise for what the activation gives.
    keep: function (promise, trace) {
      if (known) known.set(promise, trace);
      else Object.defineProperty(promise, KEY, { value: trace });
      return promise;
    },
    // Something was thrown. It is told once who waits.
    note: function (error) {
      var lines, stack;
      if (running === void 0 || error === running.e || !(error instanceof Error)) return;
      lines = waiting(running);
      if (lines === "") return;
      try {
        stack = error.stack;
        if (typeof stack === "string" && stack.indexOf("\n    at async ") < 0) error.stack = stack + lines;
      } catch (_) {
        // It stays without.
      }
    }
  };
  if (Object.isExtensible(host)) Object.defineProperty(host, KEY, { value: traces });
  return traces;
})();
