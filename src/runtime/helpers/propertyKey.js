// A value as a property key, converted once.
// Reference: ECMA-262, 7.1.19 (ToPropertyKey).
function _propertyKey(key) {
  if (key === null || (typeof key !== "object" && typeof key !== "function")) {
    return typeof key === "symbol" ? key : String(key);
  }
  var holder = Object.defineProperty({}, key, { value: 0 });
  var names = Object.getOwnPropertyNames(holder);
  return names.length ? names[0] : Object.getOwnPropertySymbols(holder)[0];
}
