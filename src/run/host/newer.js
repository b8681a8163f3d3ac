// What stands in for iterator.js, promise.js and collections.js on an engine that is newer than
// ES5 and keeps its own Symbol, Promise, Map and iterators.
//
// host.natives has besides what core.js lists:
//   promise(value) -> undefined for what is no promise, else [state, value]
//   runJobs() runs the engine's microtasks   trackRejections(call(promise, reason, handled))
//
// Provides: host.iteratorPrototype, host.each,
//   host.promiseRecord, host.findUnhandled, host.mapEntries, host.runJobs; host.enqueue once more.
// Needs: core.js, symbols.js, jobs.js; at run time host.unhandled (process.js).
// Specification: ES2022 9.5 Jobs, 27.2.1.9 HostPromiseRejectionTracker.
(function (host) {
  'use strict';
  var then = Promise.prototype.then;
  var resolved = Promise.resolve();
  var rejected = [];
  var told = [];

  host.iteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  host.each = function (iterable, visit) {
    Array.from(iterable, visit);
  };

  // One queue for all: the engine's.
  host.enqueue = function (job, a, b, c) {
    then.call(resolved, function () {
      (0, job)(a, b, c);
    });
  };
  host.runJobs = host.natives.runJobs;

  host.promiseRecord = function (value) {
    var found = host.natives.promise(value);
    return found && { s: found[0], v: found[1] };
  };
  host.natives.trackRejections(function (promise, reason, handled) {
    if (!handled) {
      rejected.push({ promise: promise, v: reason, h: false, u: undefined });
      return;
    }
    told = told.filter(function (record) {
      if (record.promise === promise && record.u) record.u();
      return record.promise !== promise;
    });
    rejected = rejected.filter(function (record) {
      if (record.promise === promise) record.h = true;
      return !record.h;
    });
  });
  host.findUnhandled = function () {
    var list = rejected;
    rejected = [];
    list.forEach(function (record) {
      if (!record.h) {
        told.push(record);
        host.unhandled(record.v, record.promise, record);
      }
    });
  };

  function kindOf(value) {
    var kinds = ['Map', 'Set', 'WeakMap', 'WeakSet'];
    for (var i = 0; i < kinds.length; i++) {
      if (value instanceof host.global[kinds[i]]) return kinds[i];
    }
    return undefined;
  }
  host.mapEntries = function (value) {
    var kind = kindOf(value);
    var entries = [];
    if (kind === 'Map' || kind === 'Set') {
      try {
        host.global[kind].prototype.forEach.call(value, function (item, key) {
          entries.push({ key: key, value: item });
        });
      } catch (_) {
        // It only inherits from one.
        return undefined;
      }
    }
    return kind && { kind: kind, entries: entries };
  };
});
