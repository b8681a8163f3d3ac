// `{ ...source }`: defines the enumerable properties of the source on the target.
// requires: define, isSymbolKey, ownKeys
// Reference: ECMA-262, 7.3.26 (CopyDataProperties).
function _copyProperties(target, source) {
  if (source === null || source === void 0) {
    return target;
  }
  source = Object(source);
  var keys = _ownKeys(source);
  for (var i = 0; i < keys.length; i++) {
    if (Object.prototype.propertyIsEnumerable.call(source, keys[i]) || _isSymbolKey(keys[i])) {
      _define(target, keys[i], source[keys[i]]);
    }
  }
  return target;
}
