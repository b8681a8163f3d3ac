// `super[key] = value` in a method of `home`: a setter that it inherits is called on `self`, otherwise `self` gets
// the property. What fails is an error, except in sloppy code.
// requires: parentOf, propertyKey, reflect
// Reference: ECMA-262, 13.3.7.3 (MakeSuperPropertyReference), 10.1.9.2 (OrdinarySetWithOwnDescriptor).
function _superSet(home, self, key, value, sloppy) {
  function set(source) {
    var isObject = (typeof self === "object" && self !== null) || typeof self === "function";
    for (; source !== null; source = _parentOf(source)) {
      var property = Object.getOwnPropertyDescriptor(source, key);
      if (property && !("value" in property)) {
        if (property.set) {
          property.set.call(self, value);
        }
        return !!property.set;
      }
      if (property) {
        if (!property.writable) {
          return false;
        }
        break;
      }
    }
    var own = isObject && Object.getOwnPropertyDescriptor(self, key);
    if (!isObject || (own ? !own.writable : !Object.isExtensible(self))) {
      return false;
    }
    if (own) {
      self[key] = value;
    } else {
      Object.defineProperty(self, key, { value: value, writable: true, enumerable: true, configurable: true });
    }
    return true;
  }

  key = _propertyKey(key);
  var start = _parentOf(home);
  if (start === null) {
    throw new TypeError("Cannot set property '" + String(key) + "' of null");
  }
  var done = _reflect ? _reflect.set(start, key, value, self) : set(start);
  if (!done && !sloppy) {
    throw new TypeError("Cannot assign to read only property '" + String(key) + "' of object");
  }
  return value;
}
