// The iterator protocol: iterators of arrays, arguments objects and strings, and what the rest of
// the host needs to walk an iterable and to close it.
//
// Provides: %IteratorPrototype%, Array.prototype.values/keys/entries/[Symbol.iterator],
//   String.prototype[Symbol.iterator]; host.iteratorPrototype, host.makeIterator,
//   host.open/step/close (an iterator record), host.each.
// Needs: core.js, symbol.js.
// Specification: ES2022 7.4 Operations on Iterator Objects, 23.1.5 Array Iterator Objects,
//   22.1.5 String Iterator Objects, 27.1.2 The %IteratorPrototype% Object.
(function (host) {
  'use strict';
  var iterator = Symbol.iterator;
  var iteratorPrototype = {};
  host.method(iteratorPrototype, iterator, 0, function () {
    return this;
  }, '[Symbol.iterator]');
  host.iteratorPrototype = iteratorPrototype;

  // Makes a kind of built-in iterator. `advance(state)` returns the next value, or leaves
  // `state.done` set; the kind returned is a function from a fresh state to its iterator.
  host.makeIterator = function (tag, advance) {
    var STATE = host.hiddenKey(tag);
    var prototype = Object.create(iteratorPrototype);
    host.method(prototype, 'next', 0, function () {
      var state = host.isObject(this) ? this[STATE] : undefined;
      if (state === undefined) {
        throw new TypeError('next method called on incompatible receiver ' + String(this));
      }
      var value = state.done ? undefined : advance(state);
      return state.done ? { value: undefined, done: true } : { value: value, done: false };
    });
    host.tag(prototype, tag);
    function make(state) {
      state.done = false;
      var object = Object.create(prototype);
      host.replace(object, STATE, state);
      return object;
    }
    // The state of an iterator of this kind, for those who show it.
    make.stateOf = function (object) {
      return host.hasOwn(object, STATE) ? object[STATE] : undefined;
    };
    return make;
  };

  var arrayIterator = host.makeIterator('Array Iterator', function (state) {
    var array = state.array;
    var index = state.index;
    if (index >= array.length) {
      state.array = undefined;
      state.done = true;
      return undefined;
    }
    state.index = index + 1;
    return state.kind === 'values' ? array[index] : state.kind === 'keys' ? index : [index, array[index]];
  });

  function arrayMethod(kind) {
    host.method(Array.prototype, kind, 0, function () {
      if (this === undefined || this === null) {
        throw new TypeError('Array.prototype.' + kind + ' called on null or undefined');
      }
      return arrayIterator({ array: Object(this), index: 0, kind: kind });
    });
  }
  arrayMethod('values');
  arrayMethod('keys');
  arrayMethod('entries');
  host.define(Array.prototype, iterator, Array.prototype.values);

  var stringIterator = host.makeIterator('String Iterator', function (state) {
    var text = state.text;
    var index = state.index;
    if (index >= text.length) {
      state.done = true;
      return undefined;
    }
    var first = text.charCodeAt(index);
    var second = index + 1 < text.length ? text.charCodeAt(index + 1) : 0;
    var pair = first >= 0xD800 && first <= 0xDBFF && second >= 0xDC00 && second <= 0xDFFF;
    state.index = index + (pair ? 2 : 1);
    return text.slice(index, state.index);
  });
  host.method(String.prototype, iterator, 0, function () {
    if (this === undefined || this === null) {
      throw new TypeError('String.prototype[Symbol.iterator] called on null or undefined');
    }
    return stringIterator({ text: String(this), index: 0 });
  }, '[Symbol.iterator]');

  // GetIterator: a record of the iterator and its `next`, which is read once.
  host.open = function (iterable) {
    var method = iterable === undefined || iterable === null ? undefined : iterable[iterator];
    if (typeof method !== 'function') {
      throw new TypeError((host.isObject(iterable) ? 'object' : String(iterable)) + ' is not iterable');
    }
    var object = method.call(iterable);
    if (!host.isObject(object)) {
      throw new TypeError('Result of the Symbol.iterator method is not an object');
    }
    return { iterator: object, next: object.next, done: false, value: undefined };
  };

  // IteratorStep and IteratorValue: false at the end, else the value is in the record. The record
  // counts as done while the iterator's own code runs, since its exceptions do not close it.
  host.step = function (record) {
    record.done = true;
    var result = record.next.call(record.iterator);
    if (!host.isObject(result)) {
      throw new TypeError('Iterator result ' + String(result) + ' is not an object');
    }
    if (result.done) {
      return false;
    }
    record.value = result.value;
    record.done = false;
    return true;
  };

  // IteratorClose for a throw completion: whatever `return` throws is dropped.
  host.close = function (record) {
    if (record.done) {
      return;
    }
    record.done = true;
    try {
      var method = record.iterator['return'];
      if (method !== undefined && method !== null) {
        method.call(record.iterator);
      }
    } catch (_) {
      return;
    }
  };

  // Calls `visit` with each value; an exception from `visit` closes the iterator.
  host.each = function (iterable, visit) {
    var record = host.open(iterable);
    while (host.step(record)) {
      try {
        visit(record.value);
      } catch (error) {
        host.close(record);
        throw error;
      }
    }
  };
});
