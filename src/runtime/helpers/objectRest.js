// A new object of a value's own enumerable properties but for some keys.
// requires: isSymbolKey, ownKeys
// Reference: ECMA-262, 7.3.26 (CopyDataProperties).
function _objectRest(source, excluded) {
  var result = {};
  source = Object(source);
  var keys = _ownKeys(source);
  for (var i = 0; i < keys.length; i++) {
    var key = keys[i];
    if (excluded.indexOf(key) < 0 && (Object.prototype.propertyIsEnumerable.call(source, key) || _isSymbolKey(key))) {
      if (key === "__proto__") {
        Object.defineProperty(result, key, { value: source[key], configurable: true, enumerable: true, writable: true });
      } else {
        result[key] = source[key];
      }
    }
  }
  return result;
}
