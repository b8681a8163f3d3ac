// A value as a property key: a string or a symbol. An object's conversion is left to the engine, by way of an
// object that has nothing but this property.
// Reference: ECMA-262, 7.1.19 (ToPropertyKey).
function _toKey(value) {
  if (typeof value === "symbol") {
    return value;
  }
  if (value === null || (typeof value !== "object" && typeof value !== "function")) {
    return String(value);
  }
  var holder = Object.create(null);
  holder[value] = 0;
  var keys = Object.getOwnPropertyNames(holder);
  if (keys.length) {
    return keys[0];
  }
  return Object.getOwnPropertySymbols ? Object.getOwnPropertySymbols(holder)[0] : "__proto__";
}
