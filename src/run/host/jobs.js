// The queue of microtasks, and before it Node's queue of next ticks.
//
// A job is four neighbouring entries of an array: a function and its three arguments, so that a
// promise reaction costs no closure. Two arrays take turns: one is run from its start to its end
// while new jobs go to the other, so order is kept, nothing is ever shifted, and a chain of jobs
// without end does not make the queue grow.
//
// Provides: queueMicrotask; host.enqueue, host.enqueueTick, host.hasJobs, host.drain.
// Needs: core.js; at run time host.runJobs (newer.js) where it is there, host.uncaught and host.reportRejections (process.js), host.inspect.
// Specification: ES2022 9.5 Jobs; HTML 8.1.7.3 queueMicrotask.
(function (host) {
  'use strict';
  var running = [];
  var waiting = [];
  var count = 0;
  var ticks = [];

  host.enqueue = function (job, a, b, c) {
    var queue = waiting;
    var at = count;
    queue[at] = job;
    queue[at + 1] = a;
    queue[at + 2] = b;
    queue[at + 3] = c;
    count = at + 4;
  };

  function runMicrotasks() {
    // An engine that has promises of its own has the only queue.
    if (host.runJobs) host.runJobs();
    while (count > 0) {
      var queue = waiting;
      var end = count;
      waiting = running;
      running = queue;
      count = 0;
      for (var i = 0; i < end; i += 4) {
        (0, queue[i])(queue[i + 1], queue[i + 2], queue[i + 3]);
      }
      queue.length = 0;
    }
  }

  function runTicks() {
    for (var i = 0; i < ticks.length; i++) {
      try {
        ticks[i].callback.apply(undefined, ticks[i].args);
      } catch (error) {
        host.uncaught(error, 'uncaughtException');
      }
    }
    ticks = [];
  }

  host.enqueueTick = function (callback, args) {
    ticks.push({ callback: callback, args: args });
  };

  host.hasJobs = function () {
    return count > 0 || ticks.length > 0;
  };

  // Runs what is due between two tasks: ticks, then microtasks, until both are empty; then
  // rejections that nobody handles are reported, whose listeners may queue more.
  host.drain = function () {
    do {
      do {
        runTicks();
        runMicrotasks();
      } while (ticks.length > 0);
    } while (host.reportRejections());
  };

  function callbackJob(callback) {
    try {
      callback();
    } catch (error) {
      host.uncaught(error, 'uncaughtException');
    }
  }

  host.requireCallback = function (callback) {
    if (typeof callback !== 'function') {
      var received = host.isObject(callback) ? 'an instance of ' + host.nameOf(callback, { depth: 0 }, 0) :
        callback === undefined || callback === null ? String(callback) :
        'type ' + typeof callback + ' (' + host.inspect(callback) + ')';
      var error = new TypeError('The "callback" argument must be of type function. Received ' + received);
      error.code = 'ERR_INVALID_ARG_TYPE';
      throw error;
    }
  };

  host.method(host.global, 'queueMicrotask', 1, function (callback) {
    host.requireCallback(callback);
    host.enqueue(callbackJob, callback);
  });
});
