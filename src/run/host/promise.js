// Promise: the constructor, resolve, reject, then, catch and finally.
//
// A promise's state is a Record in a hidden property; the Record does not know its promise, so
// that both are freed by their reference counts. A promise derived by the built-in `then` is
// settled directly, without a pair of resolving functions; a subclass gets a full capability. Reactions and thenables take the turns that the specification gives them: one per
// reaction, one more for a job that calls a thenable's `then`.
//
// Provides: Promise, Promise.resolve/reject, Promise.prototype.then/catch/finally;
//   host.promiseRecord, host.newCapability.
// Needs: core.js, symbol.js, jobs.js; at run time host.rejected (process.js).
// Specification: ES2022 27.2 Promise Objects.
(function (host) {
  'use strict';
  var PENDING = 0;
  var FULFILLED = 1;
  var REJECTED = 2;
  var RECORD = host.hiddenKey('PromiseState');
  var species = Symbol.species;
  var defineProperty = host.defineProperty;
  var hasOwnProperty = Object.prototype.hasOwnProperty;
  var enqueue = host.enqueue;
  // One descriptor serves every promise: only its value changes.
  var slot = { value: undefined, writable: false, enumerable: false, configurable: false };

  function Record() {
    this.state = PENDING;
    this.value = undefined;
    this.reactions = undefined;
    this.handled = false;
  }

  function attach(promise) {
    slot.value = new Record();
    defineProperty(promise, RECORD, slot);
    slot.value = undefined;
    return promise;
  }

  // `target` is the derived promise, or its capability.
  function Reaction(target, onFulfilled, onRejected) {
    this.target = target;
    this.onFulfilled = onFulfilled;
    this.onRejected = onRejected;
  }

  function Capability() {
    this.promise = undefined;
    this.resolve = undefined;
    this.reject = undefined;
  }

  function Promise(executor) {
    if (!(this instanceof Promise) || host.hasOwn(this, RECORD)) {
      throw new TypeError("Promise constructor cannot be invoked without 'new'");
    }
    if (typeof executor !== 'function') {
      throw new TypeError('Promise resolver ' + (host.isObject(executor) ? '#<Object>' : String(executor)) +
        ' is not a function');
    }
    var functions = resolvingFunctions(attach(this));
    try {
      executor(functions.resolve, functions.reject);
    } catch (error) {
      (0, functions.reject)(error);
    }
  }

  function intrinsic() {
    return attach(Object.create(Promise.prototype));
  }

  function nameOf(promise) {
    var C = promise.constructor;
    return typeof C === 'function' && C.name ? C.name : 'Promise';
  }

  // The Record of a promise, or undefined; an object that merely inherits from one has none.
  function recordOf(value) {
    return host.isObject(value) && hasOwnProperty.call(value, RECORD) ? value[RECORD] : undefined;
  }

  function resolvingFunctions(promise) {
    var called = false;
    return {
      resolve: function (value) {
        if (!called) {
          called = true;
          resolve(promise, value);
        }
      },
      reject: function (reason) {
        if (!called) {
          called = true;
          settlePromise(promise, REJECTED, reason);
        }
      }
    };
  }

  function resolve(promise, value) {
    if (typeof value !== 'object' && typeof value !== 'function' || value === null) {
      settlePromise(promise, FULFILLED, value);
      return;
    }
    if (value === promise) {
      settlePromise(promise, REJECTED, new TypeError('Chaining cycle detected for promise #<' + nameOf(value) + '>'));
      return;
    }
    var then;
    try {
      then = value.then;
    } catch (error) {
      settlePromise(promise, REJECTED, error);
      return;
    }
    if (typeof then === 'function') {
      enqueue(thenableJob, promise, value, then);
    } else {
      settlePromise(promise, FULFILLED, value);
    }
  }

  function settlePromise(promise, state, value) {
    var record = promise[RECORD];
    var reactions = record.reactions;
    record.state = state;
    record.value = value;
    record.reactions = undefined;
    if (state === REJECTED && !record.handled) {
      host.rejected(promise, record);
    }
    if (reactions === undefined) {
      return;
    }
    if (reactions instanceof Reaction) {
      enqueue(reactionJob, reactions, state, value);
      return;
    }
    for (var i = 0; i < reactions.length; i++) {
      enqueue(reactionJob, reactions[i], state, value);
    }
  }

  // NewPromiseResolveThenableJob. A reaction without handlers passes on what it gets, which is
  // what resolving functions would do, so a plain promise needs none.
  function thenableJob(promise, thenable, then) {
    var inner = then === intrinsicThen ? recordOf(thenable) : undefined;
    var functions = inner === undefined ? resolvingFunctions(promise) : undefined;
    try {
      if (inner !== undefined && thenable.constructor === Promise) {
        performThen(inner, new Reaction(promise, undefined, undefined));
        return;
      }
      functions = functions || resolvingFunctions(promise);
      then.call(thenable, functions.resolve, functions.reject);
    } catch (error) {
      (0, (functions || resolvingFunctions(promise)).reject)(error);
    }
  }

  function reactionJob(reaction, state, value) {
    var handler = state === FULFILLED ? reaction.onFulfilled : reaction.onRejected;
    if (handler === undefined) {
      settle(reaction.target, state, value);
      return;
    }
    var result;
    try {
      result = handler(value);
    } catch (error) {
      settle(reaction.target, REJECTED, error);
      return;
    }
    settle(reaction.target, FULFILLED, result);
  }

  // Resolves or rejects a derived promise, given it or its capability.
  function settle(target, state, value) {
    if (target instanceof Capability) {
      if (state === FULFILLED) {
        (0, target.resolve)(value);
      } else {
        (0, target.reject)(value);
      }
    } else if (state === FULFILLED) {
      resolve(target, value);
    } else {
      settlePromise(target, REJECTED, value);
    }
  }

  function performThen(record, reaction) {
    if (record.state !== PENDING) {
      enqueue(reactionJob, reaction, record.state, record.value);
    } else if (record.reactions === undefined) {
      record.reactions = reaction;
    } else if (record.reactions instanceof Reaction) {
      record.reactions = [record.reactions, reaction];
    } else {
      record.reactions.push(reaction);
    }
    record.handled = true;
  }

  function newCapability(C) {
    var capability = new Capability();
    if (C === Promise) {
      capability.promise = intrinsic();
      var functions = resolvingFunctions(capability.promise);
      capability.resolve = functions.resolve;
      capability.reject = functions.reject;
      return capability;
    }
    if (typeof C !== 'function') {
      throw new TypeError('Promise resolve or reject function is not callable');
    }
    capability.promise = new C(function (resolve, reject) {
      if (capability.resolve !== undefined || capability.reject !== undefined) {
        throw new TypeError('Promise executor has already been invoked with non-undefined arguments');
      }
      capability.resolve = resolve;
      capability.reject = reject;
    });
    if (typeof capability.resolve !== 'function' || typeof capability.reject !== 'function') {
      throw new TypeError('Promise resolve or reject function is not callable');
    }
    return capability;
  }

  function speciesConstructor(promise) {
    var C = promise.constructor;
    if (C === Promise || C === undefined) {
      return Promise;
    }
    if (!host.isObject(C)) {
      throw new TypeError('The .constructor property is not an object');
    }
    var S = C[species];
    return S === undefined || S === null ? Promise : S;
  }

  function promiseResolve(C, value) {
    if (recordOf(value) !== undefined && value.constructor === C) {
      return value;
    }
    if (C === Promise) {
      var promise = intrinsic();
      resolve(promise, value);
      return promise;
    }
    var capability = newCapability(C);
    (0, capability.resolve)(value);
    return capability.promise;
  }

  function then(onFulfilled, onRejected) {
    var record = recordOf(this);
    if (record === undefined) {
      throw new TypeError('Method Promise.prototype.then called on incompatible receiver ' + String(this));
    }
    var C = speciesConstructor(this);
    var target = C === Promise ? intrinsic() : newCapability(C);
    performThen(record, new Reaction(
      target,
      typeof onFulfilled === 'function' ? onFulfilled : undefined,
      typeof onRejected === 'function' ? onRejected : undefined
    ));
    return C === Promise ? target : target.promise;
  }
  var intrinsicThen = then;

  host.method(Promise.prototype, 'then', 2, then);
  host.method(Promise.prototype, 'catch', 1, function (onRejected) {
    return this.then(undefined, onRejected);
  });
  host.method(Promise.prototype, 'finally', 1, function (onFinally) {
    if (!host.isObject(this)) {
      throw new TypeError('Promise.prototype.finally called on a non-object');
    }
    if (typeof onFinally !== 'function') {
      return this.then(onFinally, onFinally);
    }
    var C = speciesConstructor(this);
    return this.then(function (value) {
      return promiseResolve(C, onFinally()).then(function () {
        return value;
      });
    }, function (reason) {
      return promiseResolve(C, onFinally()).then(function () {
        throw reason;
      });
    });
  });
  host.replace(Promise.prototype, 'constructor', Promise);
  host.tag(Promise.prototype, 'Promise');

  host.method(Promise, 'resolve', 1, function (value) {
    if (!host.isObject(this)) {
      throw new TypeError('PromiseResolve called on non-object');
    }
    return promiseResolve(this, value);
  });
  host.method(Promise, 'reject', 1, function (reason) {
    var capability = newCapability(this);
    (0, capability.reject)(reason);
    return capability.promise;
  });
  host.accessor(Promise, Symbol.species, function () {
    return this;
  });

  host.promiseRecord = recordOf;
  host.newCapability = newCapability;
  host.PENDING = PENDING;
  host.FULFILLED = FULFILLED;
  host.REJECTED = REJECTED;
  host.define(host.global, 'Promise', Promise);
});
