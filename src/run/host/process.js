// process, and what becomes of errors that nobody catches.
//
// An uncaught exception and a rejection that is still unhandled when the microtasks have run are
// written to standard error as `Uncaught …` and `Uncaught (in promise) …` with the value as
// console.log shows it, and end the program with status 1, unless the program listens for
// 'uncaughtException' or 'unhandledRejection'.
//
// Provides: process (argv, env, exit, exitCode, nextTick, stdout, stderr, uptime, hrtime, on,
//   once, off, emit and their kin); host.uncaught, host.unhandled, host.reportRejections,
//   host.main.
// Needs: core.js, symbol.js, jobs.js, clock.js, timers.js, console.js, host.natives.exit; at run time host.findUnhandled
//   (promise.js or newer.js).
// Specification: ES2022 27.2.1.9 HostPromiseRejectionTracker; the events are Node's.
(function (host) {
  'use strict';
  var listeners = Object.create(null);
  var reported = false;
  var handled = [];
  var exiting = false;
  var process = {};

  function method(name, length, fn) {
    host.method(process, name, length, fn);
  }

  function listen(name, callback, once, first) {
    if (typeof callback !== 'function') {
      throw new TypeError('The "listener" argument must be of type function. Received ' + typeof callback);
    }
    var list = listeners[name] || [];
    var entry = [{ callback: callback, once: once }];
    listeners[name] = first ? entry.concat(list) : list.concat(entry);
    return process;
  }
  method('on', 2, function (name, callback) {
    return listen(name, callback, false, false);
  });
  method('once', 2, function (name, callback) {
    return listen(name, callback, true, false);
  });
  method('prependListener', 2, function (name, callback) {
    return listen(name, callback, false, true);
  });
  method('off', 2, function (name, callback) {
    var list = listeners[name] || [];
    for (var i = list.length - 1; i >= 0; i--) {
      if (list[i].callback === callback) {
        listeners[name] = list.slice(0, i).concat(list.slice(i + 1));
        break;
      }
    }
    return process;
  });
  method('removeAllListeners', 1, function (name) {
    if (name === undefined) {
      listeners = Object.create(null);
    } else {
      delete listeners[name];
    }
    return process;
  });
  method('listenerCount', 1, function (name) {
    return (listeners[name] || []).length;
  });
  method('emit', 1, function (name) {
    var list = listeners[name] || [];
    var args = Array.prototype.slice.call(arguments, 1);
    for (var i = 0; i < list.length; i++) {
      if (list[i].once) {
        process.off(name, list[i].callback);
      }
      list[i].callback.apply(process, args);
    }
    return list.length > 0;
  });
  host.define(process, 'addListener', process.on);
  host.define(process, 'removeListener', process.off);

  // Ends the program at once. The embedder stops the engine while this loop runs.
  function stop() {
    host.natives.exit(process.exitCode === undefined ? 0 : process.exitCode | 0);
    for (;;) {}
  }

  function emitExit() {
    exiting = true;
    try {
      process.emit('exit', process.exitCode === undefined ? 0 : process.exitCode);
    } catch (error) {
      report('Uncaught ', error);
      process.exitCode = 1;
    }
  }

  process.exitCode = undefined;
  method('exit', 1, function (code) {
    if (code !== undefined) {
      process.exitCode = code;
    }
    if (!exiting) {
      emitExit();
    }
    stop();
  });

  // A value whose own code fails while it is shown must not hide that something was uncaught.
  function report(prefix, error) {
    var text;
    try {
      text = host.inspect(error);
    } catch (_) {
      text = 'a value that cannot be shown';
    }
    host.write(2, prefix + text + '\n');
  }

  function fatal(prefix, error) {
    // The embedder reports by itself what comes from its own limits, and stops this loop.
    while (host.natives.fatal()) {}
    report(prefix, error);
    process.exitCode = 1;
    if (!exiting) {
      emitExit();
    }
    stop();
  }

  function raise(prefix, error, origin) {
    if (process.listenerCount('uncaughtException') === 0 || exiting) {
      fatal(prefix, error);
    }
    try {
      process.emit('uncaughtException', error, origin);
    } catch (second) {
      fatal('Uncaught ', second);
    }
  }

  host.uncaught = function (error) {
    raise('Uncaught ', error, 'uncaughtException');
  };

  // A rejection that nobody handles, when the microtasks have run. One that is handled after that is told of, too.
  host.unhandled = function (reason, promise, record) {
    reported = true;
    record.u = function () {
      record.u = undefined;
      handled.push(promise);
    };
    try {
      if (!process.emit('unhandledRejection', reason, promise)) {
        raise('Uncaught (in promise) ', reason, 'unhandledRejection');
      }
    } catch (error) {
      host.uncaught(error);
    }
  };

  // Reports rejections that have a handler too late, and those that have none by now; tells whether listeners ran.
  host.reportRejections = function () {
    reported = handled.length > 0;
    while (handled.length > 0) {
      try {
        process.emit('rejectionHandled', handled.shift());
      } catch (error) {
        host.uncaught(error);
      }
    }
    host.findUnhandled();
    return reported;
  };

  method('nextTick', 1, function (callback) {
    host.requireCallback(callback);
    host.enqueueTick(callback, Array.prototype.slice.call(arguments, 1));
  });

  function stream(fd) {
    var object = { fd: fd, isTTY: false, writable: true };
    host.method(object, 'write', 1, function (chunk, encoding, callback) {
      if (typeof chunk !== 'string') {
        throw new TypeError('The "chunk" argument must be of type string. Received ' +
          (chunk === null ? 'null' : typeof chunk));
      }
      host.write(fd, chunk);
      var done = typeof encoding === 'function' ? encoding : callback;
      if (typeof done === 'function') {
        process.nextTick(done);
      }
      return true;
    });
    return object;
  }
  process.stdout = stream(1);
  process.stderr = stream(2);

  var start = host.clock.observe();
  method('uptime', 0, function () {
    return (host.clock.observe() - start) / 1000;
  });
  method('hrtime', 1, function (since) {
    var ms = host.clock.observe() - start;
    var seconds = Math.floor(ms / 1000);
    var nanoseconds = Math.round((ms - seconds * 1000) * 1e6);
    if (since !== undefined) {
      seconds -= since[0];
      nanoseconds -= since[1];
      if (nanoseconds < 0) {
        seconds -= 1;
        nanoseconds += 1e9;
      }
    }
    return [seconds, nanoseconds];
  });

  process.argv = host.argv;
  process.env = host.env;
  host.tag(process, 'process');
  host.replace(host.global, 'process', process);

  // Runs what the program left to do after its script, to the end; the result is its status.
  host.main = function () {
    do {
      host.runLoop();
      process.emit('beforeExit', process.exitCode === undefined ? 0 : process.exitCode);
    } while (host.pending());
    emitExit();
    return process.exitCode === undefined ? 0 : process.exitCode | 0;
  };
});
