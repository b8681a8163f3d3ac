// The queue of microtasks, and what sets it off: what a host has plugged in as `switchbackSchedule`, else the host's own
// microtasks, else its tasks, else the call of `end` with which the output closes.
//   add(job, a, b, c)  queues a call
//   end()              a program ends: all there is to run is run, on a host that has nothing to set it off, unless the program
//                      was called for by others, which `depth` counts
//   report(error)      reports an error that nobody is left to catch
//   wake(), run(), late, idle(), next()   for other parts: sets the queue off; runs it; whether timers set it off; is called when it
//                      is empty; runs a timer, on hosts without
// A job is four neighbours in a list, so that a reaction costs no closure.
// https://tc39.es/ecma262/#sec-jobs
var _jobs = (function () {
  var waiting = [], errors = [], awake, stuck, node;
  // The host's own, as they are now: this text may stand in for some of them.
  var later = typeof setTimeout === "function" && setTimeout;
  var source = typeof queueMicrotask === "function" ? queueMicrotask :
    typeof process === "object" && process.nextTick ? process.nextTick :
    typeof MutationObserver === "function" ? function () {
      if (!node) new MutationObserver(run).observe(node = document.createTextNode(""), { characterData: true });
      node.data += 1;
    } :
    typeof setImmediate === "function" ? setImmediate :
    typeof MessageChannel === "function" ? function () {
      var channel = new MessageChannel();
      channel.port1.onmessage = run;
      channel.port2.postMessage(0);
    } :
    later || function () {
      stuck = true;
    };
  function run() {
    var batch, i;
    // It is called again where a job calls for the host's loop.
    if (awake === run) return;
    awake = run;
    do {
      while ((batch = waiting).length) {
        waiting = [];
        for (i = 0; i < batch.length; i += 4) {
          try {
            (0, batch[i])(batch[i + 1], batch[i + 2], batch[i + 3]);
          } catch (error) {
            jobs.report(error);
          }
        }
      }
      jobs.idle();
    } while (waiting.length || jobs.next());
    awake = stuck = false;
    if ((batch = errors).length) {
      errors = [];
      throw batch.length > 1 ? new Error(batch.join("\n")) : batch[0];
    }
  }
  var jobs = {
    add: function (job, a, b, c) {
      waiting.push(job, a, b, c);
      jobs.wake();
    },
    wake: function () {
      if (awake) return;
      awake = true;
      (typeof switchbackSchedule === "function" ? switchbackSchedule : source)(run);
    },
    depth: 0,
    end: function () {
      if (--jobs.depth < 1 && stuck) run();
    },
    report: function (error) {
      if (later) later(function () {
        throw error;
      });
      else errors.push(error);
    },
    // Whether the host's timers set the queue off: then they have to wait for it.
    late: source === later,
    run: run,
    idle: Object,
    next: function () {}
  };
  return jobs;
})();
