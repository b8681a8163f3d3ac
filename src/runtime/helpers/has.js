// Whether a name in a `with` statement means a property of its object.
// Reference: ECMA-262, 9.1.1.2.1 (HasBinding of object environment records).
// requires: isObject
function _has(object, name) {
  var blocked;
  if (!(name in object)) return false;
  if (typeof Symbol !== "function" || !Symbol.unscopables) return true;
  blocked = object[Symbol.unscopables];
  return !(_isObject(blocked) && blocked[name]);
}
