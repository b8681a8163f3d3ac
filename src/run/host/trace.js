// The event loop as it goes: what each task and each microtask is, where it was queued, what it queues, and which async
// functions suspend and go on in it.
//
// It stands after jobs.js and takes over the queues, so that all that is queued has an account: what it is, and the place that was
// written where it was queued, by the stack. At the end it takes over what programs call, and what helpers tell of suspensions.
//
// Provides: host.traceAll(traces), where `traces` is what traces.js of the helpers declares; host.enterScript, host.leaveScript.
//   Calls host.natives.trace(text) for each line.
// Needs: core.js, jobs.js; for traceAll all other files; host.natives.now, stack and frames;
//   host.traceEvents -> lines are events of Chrome's trace format rather than text.
// Specification: Trace Event Format, as Chrome's tracing reads it.
(function (host) {
  'use strict';
  var natives = host.natives;
  var start = natives.now();
  var counts = Object.create(null);
  // How deep in what runs now the next line stands.
  var depth = 0;
  // What the handler is, whose promise reaction is being queued.
  var HANDLER = host.hiddenKey('TraceHandler');

  function number(kind) {
    counts[kind] = (counts[kind] || 0) + 1;
    return counts[kind];
  }

  // The first place on the stack that was written, and nothing where there is none.
  function here() {
    var lines = natives.frames(String(natives.stack(new Error()) || '')).split('\n');
    for (var i = 0; i < lines.length; i++) {
      var found = /^ {4}at (?:.* \()?([^()]*:\d+:\d+)\)?$/.exec(lines[i]);
      if (found) {
        return found[1];
      }
    }
    return '';
  }

  function at(text, place) {
    return place ? text + ' (' + place + ')' : text;
  }

  function named(text, callback) {
    var name = typeof callback === 'function' ? callback.name : '';
    return typeof name === 'string' && name !== '' ? text + ' ' + name : text;
  }

  var events = 0;
  function event(phase, name, more) {
    var fields = { name: name, cat: 'loop', ph: phase, pid: 1, tid: 1, ts: Math.round((natives.now() - start) * 1000) };
    for (var key in more) {
      fields[key] = more[key];
    }
    events += 1;
    natives.trace((events === 1 ? '[\n' : ',\n') + JSON.stringify(fields));
  }

  function line(text) {
    var indentation = '';
    for (var i = 0; i < depth; i++) {
      indentation += '  ';
    }
    natives.trace(indentation + text + '\n');
  }

  // Something that happens.
  function note(text) {
    if (host.traceEvents) {
      event('i', text, { s: 't' });
    } else {
      line(text);
    }
  }

  // Something that is queued. `id` tells what it is when it runs.
  function queue(id, text, when) {
    if (host.traceEvents) {
      event('s', text, { id: id });
    } else {
      line((/^timer/.test(id) ? 'sets ' : 'queues ') + id + ': ' + text + (when || ''));
    }
  }

  function enter(id, text) {
    if (host.traceEvents) {
      event('B', text ? id + ': ' + text : id);
      if (text) {
        event('f', text, { id: id, bp: 'e' });
      }
    } else {
      line(text ? id + ': ' + text : id);
    }
    depth += 1;
  }

  function leave(id) {
    if (host.traceEvents) {
      event('E', id);
    }
  }

  // Runs what was queued.
  function run(id, text, work) {
    depth = 0;
    enter(id, text);
    try {
      work();
    } finally {
      depth = 0;
      leave(id);
    }
  }

  function traceQueues() {
    var enqueue = host.enqueue;
    var enqueueTick = host.enqueueTick;

    // What a job is: Promise and jobs.js have three kinds. A reaction has its handlers where their states say.
    function describe(job, a, b) {
      if (job.name === 'react') {
        var handler = a[b];
        return typeof handler !== 'function' ? 'a promise follows another' : handler[HANDLER] || named('then', handler);
      }
      return job.name === 'adopt' ? at('then of what a promise is resolved with', here()) :
        at(named('queueMicrotask', a), here());
    }
    host.enqueue = function (job, a, b, c) {
      var id = 'microtask ' + number('microtask');
      var text = describe(job, a, b);
      queue(id, text);
      enqueue(function () {
        run(id, text, function () {
          (0, job)(a, b, c);
        });
      });
    };
    host.enqueueTick = function (callback, args) {
      var id = 'tick ' + number('tick');
      var text = at(named('process.nextTick', callback), here());
      queue(id, text);
      enqueueTick(function () {
        var list = arguments;
        run(id, text, function () {
          callback.apply(undefined, list);
        });
      }, args);
    };
  }

  // A global function whose first argument is called as a task.
  function traceTasks(name, kind) {
    var add = host.global[name];
    var replacement = function (callback, delay) {
      var args = Array.prototype.slice.call(arguments);
      if (typeof callback === 'function') {
        var id = kind + ' ' + number(kind);
        var text = at(named(name, callback), here());
        queue(id, text, kind === 'timer' ? ', in ' + (delay >= 1 ? Math.floor(delay) : 1) + ' ms' : '');
        args[0] = function () {
          var self = this;
          var list = arguments;
          run(id, text, function () {
            callback.apply(self, list);
          });
        };
      }
      return add.apply(this, args);
    };
    host.replace(host.global, name, undefined);
    delete host.global[name];
    host.method(host.global, name, add.length, replacement);
  }

  // What awaits next: the driver of a machine calls `then` right after the machine has suspended.
  var awaiting = '';

  function traceReactions() {
    var prototype = host.global.Promise.prototype;

    function handler(callback, text) {
      if (typeof callback !== 'function') {
        return callback;
      }
      var traced = function (value) {
        return (0, callback)(value);
      };
      // What the host itself hands to a promise is what settles another one.
      var place = text ? '' : here();
      var label = text || (place ? at(named('then', callback), place) : 'a promise follows another');
      Object.defineProperty(traced, HANDLER, { value: label });
      return traced;
    }
    function traced(then) {
      return function (onFulfilled, onRejected) {
        var text = awaiting;
        awaiting = '';
        return then.call(this, handler(onFulfilled, text), handler(onRejected, text));
      };
    }
    host.replace(prototype, 'then', traced(prototype.then));
    host.replace(host.global.Promise, '@@await', traced(host.global.Promise['@@await']));
  }

  // What the helpers of compiled programs tell of their machines.
  function traceMachines(traces) {
    var step = traces.step;
    traces.step = function (inner, trace) {
      var name = trace.places[0] || 'an async function';
      var place = '';
      var threw = false;
      return step(function (m) {
        var value;
        var outer = depth;
        var id = trace.id || (trace.id = number('machine'));
        awaiting = '';
        if (m.n === 0) {
          if (host.traceEvents) {
            event('b', name, { id: id });
          }
          note(name + ' starts');
        } else if (!threw) {
          note(at(name + ' resumes', place));
        }
        threw = false;
        depth += 1;
        try {
          value = inner(m);
        } catch (error) {
          threw = true;
          depth = outer;
          note(name + ' throws ' + host.errorText(error));
          throw error;
        }
        depth = outer;
        if (m.n < 0) {
          note(name + ' returns');
          if (host.traceEvents) {
            event('e', name, { id: id });
          }
        } else {
          place = trace.places[m.n];
          note(at(name + ' suspends', place));
          awaiting = at(name + ' goes on', place);
        }
        return value;
      }, trace);
    };
  }

  function tracePrints() {
    var write = host.write;
    host.write = function (fd, text) {
      note((fd === 2 ? 'prints to standard error ' : 'prints ') + JSON.stringify(text.replace(/\n$/, '')));
      write(fd, text);
    };
  }

  // The text of what was thrown, on one line.
  host.errorText = function (error) {
    var text;
    try {
      text = host.isError(error) ? host.errorHeader(error) : host.inspect(error);
    } catch (_) {
      text = 'a value that cannot be shown';
    }
    return text.split('\n')[0];
  };

  host.enterScript = function () {
    enter('script', '');
  };
  host.leaveScript = function () {
    depth = 0;
    leave('script');
  };
  host.traceAll = function (traces) {
    traceReactions();
    traceTasks('setTimeout', 'timer');
    traceTasks('setInterval', 'timer');
    traceTasks('setImmediate', 'immediate');
    traceMachines(traces);
    tracePrints();
  };
  traceQueues();
});
