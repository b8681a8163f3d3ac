// The keys of an object's own properties, strings and symbols.
// Reference: ECMA-262, 10.1.11 (OwnPropertyKeys).
function _ownKeys(object) {
  var keys;
  if (typeof Reflect === "object" && Reflect.ownKeys) return Reflect.ownKeys(object);
  keys = Object.getOwnPropertyNames(object);
  return Object.getOwnPropertySymbols ? keys.concat(Object.getOwnPropertySymbols(object)) : keys;
}
