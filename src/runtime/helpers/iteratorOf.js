// The iterator of a value: GetIterator. On hosts without symbols generators, arrays, strings and
// arguments objects have one nevertheless.
// https://tc39.es/ecma262/#sec-getiterator
// requires: isObject, machineKey, notIterable
function _iteratorOf(value) {
  var index = 0, method, iterator, kind;
  if (value !== void 0 && value !== null) {
    if (typeof Symbol === "function") {
      method = value[Symbol.iterator];
      if (typeof method === "function") {
        iterator = method.call(value);
        if (!_isObject(iterator)) throw new TypeError("Result of the Symbol.iterator method is not an object");
        return iterator;
      }
    } else {
      if (typeof value === "object" && value[_machineKey] !== void 0) return value;
      kind = Object.prototype.toString.call(value);
      if (kind === "[object Array]" || kind === "[object Arguments]" || typeof value === "string") {
        return {
          next: function () {
            var item, unit;
            if (index >= value.length) {
              index = Infinity;
              return { value: void 0, done: true };
            }
            item = typeof value === "string" ? value.charAt(index) : value[index];
            index++;
            // Two surrogates are one item.
            if (typeof value === "string" && /[\uD800-\uDBFF]/.test(item)) {
              unit = value.charAt(index);
              if (/[\uDC00-\uDFFF]/.test(unit)) {
                item += unit;
                index++;
              }
            }
            return { value: item, done: false };
          }
        };
      }
    }
  }
  throw _notIterable(value);
}
