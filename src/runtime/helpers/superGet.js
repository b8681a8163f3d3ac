// Reads `super[key]` in a method of `home`, on behalf of `self`.
// requires: parentOf, propertyKey, reflect
// Reference: ECMA-262, 13.3.7.3 (MakeSuperPropertyReference), 10.1.8.1 (OrdinaryGet).
function _superGet(home, self, key) {
  var source = _parentOf(home);
  if (_reflect) {
    return _reflect.get(source, key, self);
  }
  key = _propertyKey(key);
  if (source === null) {
    throw new TypeError("Cannot read property '" + key + "' of null");
  }
  for (; source !== null; source = _parentOf(source)) {
    var property = Object.getOwnPropertyDescriptor(source, key);
    if (property) {
      return "value" in property ? property.value : property.get && property.get.call(self);
    }
  }
}
