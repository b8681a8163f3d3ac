// Defines one half of an accessor ("get" or "set"), and names the function.
// requires: isSymbolKey, propertyKey, setName
// Reference: ECMA-262, 15.4.5 (MethodDefinitionEvaluation), 10.2.9 (SetFunctionName).
function _defineAccessor(target, key, half, accessor, enumerable) {
  key = _propertyKey(key);
  _setName(accessor, key, half);
  var descriptor = { enumerable: !!enumerable && !_isSymbolKey(key), configurable: true };
  descriptor[half] = accessor;
  Object.defineProperty(target, key, descriptor);
  return target;
}
