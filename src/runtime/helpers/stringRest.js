// A new object of a value's own enumerable properties but for some keys, and but for symbols.
// Reference: ECMA-262, 7.3.26 (CopyDataProperties).
function _stringRest(source, excluded) {
  var result = {};
  var keys = Object.keys(Object(source));
  for (var i = 0; i < keys.length; i++) {
    if (excluded.indexOf(keys[i]) >= 0) continue;
    if (keys[i] === "__proto__") Object.defineProperty(result, keys[i], { configurable: true, enumerable: true, writable: true });
    result[keys[i]] = source[keys[i]];
  }
  return result;
}
