// Gives an object a property of its own, as a field or a property of a literal does. Plain assignment does the
// same, faster, where neither the object nor its prototypes have the property.
// requires: isSymbolKey, propertyKey
// Reference: ECMA-262, 7.3.7 (CreateDataPropertyOrThrow).
function _define(target, key, value) {
  "use strict";
  if (typeof key === "object" || typeof key === "function") {
    key = _propertyKey(key);
  }
  if (key in target) {
    Object.defineProperty(target, key, { value: value, writable: true, enumerable: !_isSymbolKey(key), configurable: true });
  } else {
    target[key] = value;
  }
  return target;
}
