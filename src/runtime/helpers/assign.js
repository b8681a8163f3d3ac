// `{ ...source }` where setters are of no concern: assigns the enumerable properties of each source.
// requires: ownKeys
// Reference: ECMA-262, 20.1.2.1 (Object.assign).
var _assign = Object.assign || function (target) {
  for (var i = 1; i < arguments.length; i++) {
    if (arguments[i] !== null && arguments[i] !== void 0) {
      var source = Object(arguments[i]);
      var keys = _ownKeys(source);
      for (var k = 0; k < keys.length; k++) {
        if (Object.prototype.propertyIsEnumerable.call(source, keys[k])) target[keys[k]] = source[keys[k]];
      }
    }
  }
  return target;
};
