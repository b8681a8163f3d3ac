// `{ ...source }`: copies the enumerable properties of each source to the target.
// requires: define
// Reference: ECMA-262, 7.3.26 (CopyDataProperties).
function _objectSpread(target) {
  for (var i = 1; i < arguments.length; i++) {
    if (arguments[i] === null || arguments[i] === void 0) {
      continue;
    }
    var source = Object(arguments[i]);
    var keys;
    if (typeof Reflect === "object" && Reflect.ownKeys) {
      keys = Reflect.ownKeys(source);
    } else {
      keys = Object.getOwnPropertyNames(source);
      if (Object.getOwnPropertySymbols) {
        keys = keys.concat(Object.getOwnPropertySymbols(source));
      }
    }
    for (var k = 0; k < keys.length; k++) {
      if (Object.prototype.propertyIsEnumerable.call(source, keys[k])) {
        _define(target, keys[k], source[keys[k]]);
      }
    }
  }
  return target;
}
