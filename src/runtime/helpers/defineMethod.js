// Defines a method with a computed key, or an anonymous function as the value of one, and names the function by
// it.
// requires: isSymbolKey, propertyKey, setName
// Reference: ECMA-262, 15.4.4 (DefineMethodProperty), 10.2.9 (SetFunctionName).
function _defineMethod(target, key, method, enumerable) {
  key = _propertyKey(key);
  _setName(method, key);
  Object.defineProperty(target, key, {
    value: method,
    writable: true,
    enumerable: !!enumerable && !_isSymbolKey(key),
    configurable: true
  });
  return target;
}
