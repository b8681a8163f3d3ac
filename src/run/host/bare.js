// Takes away again what ES5 engines lack and the mini-runtime brings, for trying programs that bring it; and shows symbols of
// the mini-runtime as such.
//
// Needs: every other file, at the end.
(function (host) {
  'use strict';
  var hasOwn = Object.prototype.hasOwnProperty;
  var iterator = Symbol.iterator;
  var isSymbol = host.isSymbol;
  var ownSymbols = host.ownSymbols;
  var descriptorOf = Object.getOwnPropertyDescriptor;

  ['AggregateError', 'Promise', 'Symbol', 'WeakMap', 'WeakSet', 'clearImmediate', 'clearInterval', 'clearTimeout', 'globalThis',
    'process', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'].forEach(function (name) {
    if (name !== 'Symbol' || !host.keepsSymbols) {
      delete host.global[name];
    }
  });
  // The library goes on without.
  var values = Array.prototype.values;
  var open = host.open;
  host.open = function (iterable) {
    var bare = Array.isArray(iterable) && iterable[iterator] === undefined;
    return open(bare ? values.call(iterable) : typeof iterable === 'string' ? values.call(iterable.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/g) || []) : iterable);
  };
  ['values', 'keys', 'entries', iterator].forEach(function (key) {
    delete Array.prototype[key];
  });
  delete String.prototype[iterator];

  host.isSymbol = function (value) {
    return isSymbol(value) || host.isObject(value) && hasOwn.call(value, '@@symbol');
  };
  // A key that Object.prototype has a setter for is a symbol's.
  function symbolOf(key) {
    var own = key.slice(0, 7) === 'Symbol(' && descriptorOf(Object.prototype, key);
    if (!own || !own.set) {
      return undefined;
    }
    return {
      '@@symbol': key,
      description: key.slice(7, key.lastIndexOf(')')),
      toString: function () {
        return key;
      }
    };
  }
  host.ownSymbols = function (object, enumerable) {
    return ownSymbols(object, enumerable).concat(Object.getOwnPropertyNames(object).map(symbolOf).filter(function (symbol) {
      return symbol !== undefined;
    }));
  };
});
