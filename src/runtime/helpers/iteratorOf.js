// The iterator of a value: GetIterator. On hosts whose strings have no iterators, arrays, strings and arguments objects are
// iterated nevertheless. A program may take them from arrays alone.
// https://tc39.es/ecma262/#sec-getiterator
// requires: isObject, iteratorKey, notIterable
function _iteratorOf(value) {
  // Arguments objects may have none where strings do, as on a host whose strings have got theirs by the mini-runtime.
  function bare() {
    return !arguments[_iteratorKey];
  }
  var index = 0, method, iterator, kind;
  if (value !== void 0 && value !== null) {
    // Symbols may have come later than this text.
    method = value[_iteratorKey] || typeof Symbol === "function" && value[Symbol.iterator];
    if (typeof method === "function") {
      iterator = method.call(value);
      if (!_isObject(iterator)) throw new TypeError("Result of the Symbol.iterator method is not an object");
      return iterator;
    }
    kind = Object.prototype.toString.call(value);
    if (kind === "[object Arguments]" ? bare() : !""[_iteratorKey] && (kind === "[object Array]" || typeof value === "string")) {
      return {
        next: function () {
          var item;
          if (index >= value.length) {
            index = Infinity;
            return { value: void 0, done: true };
          }
          // Two surrogates are one item.
          item = typeof value === "string" ? /^[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/.exec(value.slice(index, index + 2))[0] : value[index];
          index += typeof value === "string" ? item.length : 1;
          return { value: item, done: false };
        }
      };
    }
  }
  throw _notIterable(value);
}
