// Defines a property as those of built-in objects are, not enumerable but configurable, and gives the object.
function _defineProperty(object, key, value, writable) {
  return Object.defineProperty(object, key, { value: value, writable: writable, configurable: true });
}
