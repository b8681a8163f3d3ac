// Sets an object's prototype. Where the host can't, the object gets accessors for what it would inherit, and a hidden
// `__proto__` from which `super` starts. MuJS does not replace an accessor by a value; there the object gets the values of the moment.
// Reference: ECMA-262, 20.1.2.22 (Object.setPrototypeOf).
function _setPrototype(object, prototype) {
  function forward(source, key) {
    var descriptor = Object.getOwnPropertyDescriptor(source, key);
    if ("value" in descriptor && !tried.key) {
      descriptor.writable = true;
    } else if ("value" in descriptor) {
      descriptor = {
        get: function () {
          return source[key];
        },
        set: function (value) {
          Object.defineProperty(this, key, { value: value, writable: true, enumerable: true, configurable: true });
        }
      };
    }
    descriptor.enumerable = false;
    descriptor.configurable = true;
    Object.defineProperty(object, key, descriptor);
  }

  if (Object.setPrototypeOf) {
    return Object.setPrototypeOf(object, prototype);
  }
  if ({}.__proto__ === Object.prototype) {
    object.__proto__ = prototype;
    return object;
  }
  var tried = Object.defineProperty({}, "key", { get: function () {}, configurable: true });
  try {
    Object.defineProperty(tried, "key", { value: true });
  } catch (error) {
    // In strict code MuJS throws.
  }
  for (var source = prototype; source; source = Object.getPrototypeOf(source)) {
    if (source === Object.prototype || source === Function.prototype) {
      break;
    }
    var keys = Object.getOwnPropertyNames(source);
    for (var i = 0; i < keys.length; i++) {
      if (keys[i] !== "__proto__" && !Object.prototype.hasOwnProperty.call(object, keys[i])) {
        forward(source, keys[i]);
      }
    }
  }
  Object.defineProperty(object, "__proto__", { value: prototype, writable: true, configurable: true });
  return object;
}
