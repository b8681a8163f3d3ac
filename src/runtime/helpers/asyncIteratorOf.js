// The async iterator of a value: GetIterator with the hint async. An iterable that has only a plain
// iterator is adapted: each value is awaited on its way.
// https://tc39.es/ecma262/#sec-getiterator
// https://tc39.es/ecma262/#sec-%asyncfromsynciteratorprototype%-object
// requires: asyncIteratorKey, isObject, iteratorOf, promises
var _asyncIteratorOf = (function () {
  function Adapter(iterator) {
    this.iterator = iterator;
    this.method = iterator.next;
  }
  // A promise for the result of a plain iterator, with its value awaited.
  function adapt(method, iterator, args) {
    var result, done;
    try {
      result = method.apply(iterator, args);
      if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
      done = !!result.done;
      return _promises.C.prototype.then.call(_promises.r(result.value), function (value) {
        return { value: value, done: done };
      });
    } catch (error) {
      return _promises.j(error);
    }
  }
  // The method of an adapter that calls the iterator's own one, or else does `without`.
  function forward(name, without) {
    return function (value) {
      var method;
      if (_promises.C !== Promise) _promises.capture();
      try {
        method = this.iterator[name];
        if (method === void 0 || method === null) return without(value);
      } catch (error) {
        return _promises.j(error);
      }
      return adapt(method, this.iterator, arguments);
    };
  }
  Adapter.prototype.next = function () {
    if (_promises.C !== Promise) _promises.capture();
    return adapt(this.method, this.iterator, arguments);
  };
  Adapter.prototype["return"] = forward("return", function (value) {
    return _promises.r({ value: value, done: true });
  });
  Adapter.prototype["throw"] = forward("throw", function (error) {
    return _promises.j(error);
  });
  return function (iterable) {
    var method, iterator;
    if (iterable !== void 0 && iterable !== null) {
      method = iterable[_asyncIteratorKey()];
      if (method !== void 0 && method !== null) {
        if (typeof method !== "function") throw new TypeError("The Symbol.asyncIterator method is not a function");
        iterator = method.call(iterable);
        if (!_isObject(iterator)) throw new TypeError("Result of the Symbol.asyncIterator method is not an object");
        return iterator;
      }
    }
    return new Adapter(_iteratorOf(iterable));
  };
})();
