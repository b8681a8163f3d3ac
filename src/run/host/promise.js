// Promise: the mini-runtime's, on the host's queue.
//
// host.promiseParts comes from the embedder: the mini-runtime's parts, as a function of what they stand on, which gives Promise.
// Provides: Promise; host.findUnhandled, which calls host.unhandled for each rejection that nobody handles.
// Needs: core.js, iterator.js, errors.js, jobs.js; at run time host.uncaught, host.unhandled (process.js).
// Specification: ES2022 27.2 Promise Objects.
(function (host) {
  'use strict';
  // What parts and helpers keep on objects is hidden here.
  ['@@promise', '@@await', '@@traces'].forEach(function (key) {
    host.hidden[key] = true;
  });

  var jobs = {
    add: host.enqueue,
    wake: function () {},
    report: function (error) {
      host.uncaught(error);
    },
    lost: function (reason, promise, record) {
      host.unhandled(reason, promise, record);
    }
  };
  function addMethods(target, methods) {
    for (var name in methods) {
      host.method(target, name, methods[name].length, methods[name]);
    }
  }
  function iterate(iterable) {
    var record = host.open(iterable);
    return {
      value: undefined,
      done: function () {
        var done = !host.step(record);
        this.value = record.value;
        return done;
      },
      fail: function (error) {
        host.close(record);
        throw error;
      }
    };
  }

  var Promise = host.promiseParts(jobs, addMethods, iterate, host.global.AggregateError);
  host.replace(Promise.prototype, 'constructor', Promise);
  host.findUnhandled = jobs.idle;
  host.define(host.global, 'Promise', Promise);
});
