// The statics of Promise that join several promises, and the error that `any` rejects with.
//
// Provides: Promise.all/allSettled/any/race, AggregateError.
// Needs: core.js, symbol.js, iterator.js, promise.js.
// Specification: ES2022 27.2.4.1 to 27.2.4.5, 20.5.7 AggregateError Objects.
(function (host) {
  'use strict';
  var Promise = host.global.Promise;

  function AggregateError(errors, message, options) {
    var error = message === undefined ? new Error() : new Error(message);
    host.setPrototypeOf(error, this instanceof AggregateError ? Object.getPrototypeOf(this) : AggregateError.prototype);
    if (host.isObject(options) && 'cause' in options) {
      host.replace(error, 'cause', options.cause);
    }
    var list = [];
    host.each(errors, function (item) {
      list.push(item);
    });
    host.replace(error, 'errors', list);
    return error;
  }
  host.inherit(AggregateError, Error);
  host.define(AggregateError.prototype, 'name', 'AggregateError');
  host.define(AggregateError.prototype, 'message', '');
  host.define(host.global, 'AggregateError', AggregateError);

  // What all four share: `start(C, capability)` gives what to do with each promise and, where it
  // matters, what to do when the iterable has ended.
  function combinator(name, start) {
    host.method(Promise, name, 1, function (iterable) {
      var C = this;
      var capability = host.newCapability(C);
      var record;
      try {
        var promiseResolve = C.resolve;
        if (typeof promiseResolve !== 'function') {
          throw new TypeError('Promise resolve or reject function is not callable');
        }
        record = host.open(iterable);
        var way = start(capability);
        while (host.step(record)) {
          way.add(promiseResolve.call(C, record.value));
        }
        way.end();
      } catch (error) {
        if (record !== undefined) {
          host.close(record);
        }
        (0, capability.reject)(error);
      }
      return capability.promise;
    });
  }

  // Collects one value per promise and calls `finish(values)` when all are in. The count starts
  // at one, for the iteration itself, so that an early value cannot finish it.
  function collector(finish) {
    var values = [];
    var remaining = 1;
    function release() {
      remaining -= 1;
      if (remaining === 0) {
        finish(values);
      }
    }
    return {
      // Makes a slot; its function takes a value once and ignores later calls.
      slot: function () {
        var index = values.length;
        var called = false;
        values.push(undefined);
        remaining += 1;
        return function (value) {
          if (!called) {
            called = true;
            values[index] = value;
            release();
          }
        };
      },
      release: release
    };
  }

  combinator('all', function (capability) {
    var all = collector(capability.resolve);
    return {
      add: function (promise) {
        var fill = all.slot();
        promise.then(function (value) {
          fill(value);
        }, capability.reject);
      },
      end: all.release
    };
  });

  combinator('allSettled', function (capability) {
    var all = collector(capability.resolve);
    return {
      add: function (promise) {
        var fill = all.slot();
        promise.then(function (value) {
          fill({ status: 'fulfilled', value: value });
        }, function (reason) {
          fill({ status: 'rejected', reason: reason });
        });
      },
      end: all.release
    };
  });

  combinator('any', function (capability) {
    var errors = collector(function (values) {
      (0, capability.reject)(new AggregateError(values, 'All promises were rejected'));
    });
    return {
      add: function (promise) {
        var fill = errors.slot();
        promise.then(capability.resolve, function (reason) {
          fill(reason);
        });
      },
      end: errors.release
    };
  });

  combinator('race', function (capability) {
    return {
      add: function (promise) {
        promise.then(capability.resolve, capability.reject);
      },
      end: function () {}
    };
  });
});
