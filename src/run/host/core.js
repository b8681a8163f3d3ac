// What every other file of the host stands on: ways to add properties that for-in does not see,
// keys that no program sees, and a few type tests.
//
// Each file of the host is one function of `host`, the object they share. `host.natives` comes
// from the embedder and has:
//   write(fd, text)   now() -> ms since 1970 with fraction   exit(status)   stack(error) -> frames
//   sleep(ms), where host.realTime asks for it
//   fatal() -> whether the embedder reports it    frames(frames) -> the frames of what was written
// Provides: host.global, defineProperty, define, replace, method, accessor, hiddenKey, isObject, classOf,
//   setPrototypeOf, setsPrototypes, inherit, toInteger, toLength, hasOwn; globalThis.
// Needs: ES5; `__proto__` only where Object.setPrototypeOf is missing.
(function (host) {
  'use strict';
  var global = host.global;
  var nativeToString = Object.prototype.toString;
  var hasOwnProperty = Object.prototype.hasOwnProperty;
  var nativeSetPrototypeOf = Object.setPrototypeOf;

  // Keys of internal slots: own, non-enumerable, and filtered from Object.getOwnPropertyNames.
  host.hidden = Object.create(null);

  host.hiddenKey = function (name) {
    var key = '[[' + name + ']]';
    for (var n = 2; host.hidden[key]; n++) {
      key = '[[' + name + ' ' + n + ']]';
    }
    host.hidden[key] = true;
    return key;
  };

  // The engine's own, which knows nothing of symbols.
  host.defineProperty = Object.defineProperty;

  host.hasOwn = function (object, key) {
    return hasOwnProperty.call(object, key);
  };

  // Defines a writable, configurable, non-enumerable data property, whatever was there.
  host.replace = function (target, name, value) {
    Object.defineProperty(target, name, { value: value, writable: true, enumerable: false, configurable: true });
  };

  // The same, but what the host already has stays.
  host.define = function (target, name, value) {
    if (!hasOwnProperty.call(target, name)) {
      host.replace(target, name, value);
    }
  };

  function patch(fn, property, value) {
    if (fn[property] !== value) {
      // An ES5 engine has these properties fixed; there the function keeps what it has.
      try {
        Object.defineProperty(fn, property, { value: value, writable: false, enumerable: false, configurable: true });
      } catch (_) {
        return;
      }
    }
  }

  // Adds a method with the name and length that the specification gives it.
  host.method = function (target, name, length, fn, shownName) {
    patch(fn, 'name', shownName === undefined ? String(name) : shownName);
    patch(fn, 'length', length);
    host.define(target, name, fn);
    return fn;
  };

  host.accessor = function (target, name, get, set) {
    if (!hasOwnProperty.call(target, name)) {
      Object.defineProperty(target, name, { get: get, set: set, enumerable: false, configurable: true });
    }
  };

  host.isObject = function (value) {
    return typeof value === 'object' ? value !== null : typeof value === 'function';
  };

  // The built-in class of a value, as ES5's [[Class]] names it.
  host.classOf = function (value) {
    return nativeToString.call(value).slice(8, -1);
  };

  host.setPrototypeOf = nativeSetPrototypeOf || function (object, prototype) {
    object.__proto__ = prototype;
    return object;
  };

  host.setsPrototypes = !!nativeSetPrototypeOf || {}.__proto__ === Object.prototype;

  // Makes `Derived` a subclass as `class Derived extends Base` would.
  host.inherit = function (Derived, Base) {
    Derived.prototype = Object.create(Base.prototype);
    host.replace(Derived.prototype, 'constructor', Derived);
    host.setPrototypeOf(Derived, Base);
  };

  // ToIntegerOrInfinity (ES2022 7.1.5).
  host.toInteger = function (value) {
    var number = +value;
    if (number !== number) {
      return 0;
    }
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  };

  // ToLength (ES2022 7.1.20).
  host.toLength = function (value) {
    return Math.min(Math.max(host.toInteger(value), 0), 9007199254740991);
  };

  host.define(global, 'globalThis', global);
});
