// `{ ...source }`: defines the enumerable properties of the source on the target.
// requires: define
// Reference: ECMA-262, 7.3.26 (CopyDataProperties).
function _copyProperties(target, source) {
  if (source === null || source === void 0) {
    return target;
  }
  source = Object(source);
  var keys;
  if (typeof Reflect === "object" && Reflect.ownKeys) {
    keys = Reflect.ownKeys(source);
  } else {
    keys = Object.getOwnPropertyNames(source);
    if (Object.getOwnPropertySymbols) {
      keys = keys.concat(Object.getOwnPropertySymbols(source));
    }
  }
  for (var i = 0; i < keys.length; i++) {
    if (Object.prototype.propertyIsEnumerable.call(source, keys[i])) {
      _define(target, keys[i], source[keys[i]]);
    }
  }
  return target;
}
