// The ES2015+ functions of Object, and Reflect as far as ES5 can do it.
//
// Provides: Object.assign, entries, values, fromEntries, is, setPrototypeOf, hasOwn,
//   getOwnPropertyDescriptors; Reflect without proxies.
// Needs: core.js, symbol.js, iterator.js.
// Specification: ES2022 20.1.2 Properties of the Object Constructor, 28.1 The Reflect Object.
(function (host) {
  'use strict';
  var isObject = host.isObject;
  // The constructors that make their own kind of object and cannot be applied to another.
  var ENGINES = [Object, Function, Array, String, Boolean, Number, RegExp, Error, EvalError, RangeError, ReferenceError,
    SyntaxError, TypeError, URIError];

  function toObject(value) {
    if (value === undefined || value === null) {
      throw new TypeError('Cannot convert undefined or null to object');
    }
    return Object(value);
  }

  function requireObject(value, name) {
    if (!isObject(value)) {
      throw new TypeError(name + ' called on non-object');
    }
    return value;
  }

  host.method(Object, 'assign', 2, function (target) {
    var to = toObject(target);
    for (var i = 1; i < arguments.length; i++) {
      var from = arguments[i];
      if (from === undefined || from === null) {
        continue;
      }
      from = Object(from);
      var keys = Object.keys(from);
      for (var k = 0; k < keys.length; k++) {
        // A getter that ran before can have deleted it.
        if (Object.prototype.propertyIsEnumerable.call(from, keys[k])) {
          to[keys[k]] = from[keys[k]];
        }
      }
      var symbols = host.ownSymbols(from, true);
      for (var s = 0; s < symbols.length; s++) {
        to[symbols[s]] = from[symbols[s]];
      }
    }
    return to;
  });

  // A key can be deleted by a getter that ran before it was reached, so each is looked at again.
  function listOwn(value, make) {
    var object = toObject(value);
    var keys = Object.keys(object);
    var list = [];
    for (var i = 0; i < keys.length; i++) {
      if (Object.prototype.propertyIsEnumerable.call(object, keys[i])) {
        list.push(make(keys[i], object[keys[i]]));
      }
    }
    return list;
  }
  host.method(Object, 'entries', 1, function (value) {
    return listOwn(value, function (key, item) {
      return [key, item];
    });
  });
  host.method(Object, 'values', 1, function (value) {
    return listOwn(value, function (key, item) {
      return item;
    });
  });
  host.method(Object, 'fromEntries', 1, function (iterable) {
    var object = {};
    host.each(iterable, function (entry) {
      if (!isObject(entry)) {
        throw new TypeError('Iterator value ' + String(entry) + ' is not an entry object');
      }
      Object.defineProperty(object, entry[0], {
        value: entry[1], writable: true, enumerable: true, configurable: true
      });
    });
    return object;
  });
  host.method(Object, 'is', 2, function (a, b) {
    return a === b ? a !== 0 || 1 / a === 1 / b : a !== a && b !== b;
  });
  // An engine that can't do it has none, so that programs see that.
  if (host.setsPrototypes) {
    host.method(Object, 'setPrototypeOf', 2, function (object, prototype) {
      if (object === undefined || object === null) {
        throw new TypeError('Object.setPrototypeOf called on null or undefined');
      }
      if (!isObject(prototype) && prototype !== null) {
        throw new TypeError('Object prototype may only be an Object or null: ' + String(prototype));
      }
      return isObject(object) ? host.setPrototypeOf(object, prototype) : object;
    });
  }
  host.method(Object, 'hasOwn', 2, function (object, key) {
    return host.hasOwn(toObject(object), key);
  });
  host.method(Object, 'getOwnPropertyDescriptors', 1, function (value) {
    var object = toObject(value);
    var result = {};
    ownKeys(object).forEach(function (key) {
      result[key] = Object.getOwnPropertyDescriptor(object, key);
    });
    return result;
  });

  function ownKeys(object) {
    return Object.getOwnPropertyNames(object).concat(host.ownSymbols(object));
  }

  function attempt(action) {
    try {
      action();
      return true;
    } catch (error) {
      if (error instanceof TypeError) {
        return false;
      }
      throw error;
    }
  }

  // The property's descriptor, wherever in the chain it is.
  function find(object, key) {
    for (; object !== null; object = Object.getPrototypeOf(object)) {
      var descriptor = Object.getOwnPropertyDescriptor(object, key);
      if (descriptor !== undefined) {
        return descriptor;
      }
    }
    return undefined;
  }

  var Reflect = {};
  host.method(Reflect, 'apply', 3, function (target, receiver, args) {
    return Function.prototype.apply.call(target, receiver, args);
  });
  host.method(Reflect, 'construct', 2, function (target, args, newTarget) {
    if (typeof target !== 'function') {
      throw new TypeError(String(target) + ' is not a constructor');
    }
    var list = Array.prototype.slice.call(args);
    // Object gives what it is handed, but makes a new object for another new target.
    if (target === Object && arguments.length > 2 && newTarget !== Object) {
      list = [];
    }
    var prototype = arguments.length > 2 ? newTarget.prototype : target.prototype;
    if (ENGINES.indexOf(target) < 0 && isObject(prototype)) {
      var created = Object.create(prototype);
      var result = target.apply(created, list);
      return isObject(result) ? result : created;
    }
    // A constructor of the engine's makes its object itself, which gets its prototype afterwards.
    var object = new (Function.prototype.bind.apply(target, [null].concat(list)))();
    if (prototype === target.prototype || !isObject(prototype)) {
      return object;
    }
    if (!host.setsPrototypes) {
      throw new TypeError('The engine can not set prototypes');
    }
    return host.setPrototypeOf(object, prototype);
  });
  host.method(Reflect, 'defineProperty', 3, function (object, key, descriptor) {
    requireObject(object, 'Reflect.defineProperty');
    return attempt(function () {
      Object.defineProperty(object, key, descriptor);
    });
  });
  host.method(Reflect, 'deleteProperty', 2, function (object, key) {
    requireObject(object, 'Reflect.deleteProperty');
    return attempt(function () {
      delete object[key];
    });
  });
  host.method(Reflect, 'get', 2, function (object, key, receiver) {
    requireObject(object, 'Reflect.get');
    if (arguments.length < 3 || receiver === object) {
      return object[key];
    }
    var descriptor = find(object, key);
    if (descriptor === undefined) {
      return undefined;
    }
    return 'value' in descriptor ? descriptor.value : descriptor.get && descriptor.get.call(receiver);
  });
  host.method(Reflect, 'getOwnPropertyDescriptor', 2, function (object, key) {
    return Object.getOwnPropertyDescriptor(requireObject(object, 'Reflect.getOwnPropertyDescriptor'), key);
  });
  host.method(Reflect, 'getPrototypeOf', 1, function (object) {
    return Object.getPrototypeOf(requireObject(object, 'Reflect.getPrototypeOf'));
  });
  host.method(Reflect, 'has', 2, function (object, key) {
    return key in requireObject(object, 'Reflect.has');
  });
  host.method(Reflect, 'isExtensible', 1, function (object) {
    return Object.isExtensible(requireObject(object, 'Reflect.isExtensible'));
  });
  host.method(Reflect, 'ownKeys', 1, function (object) {
    return ownKeys(requireObject(object, 'Reflect.ownKeys'));
  });
  host.method(Reflect, 'preventExtensions', 1, function (object) {
    Object.preventExtensions(requireObject(object, 'Reflect.preventExtensions'));
    return true;
  });
  host.method(Reflect, 'set', 3, function (object, key, value, receiver) {
    requireObject(object, 'Reflect.set');
    if (arguments.length < 4 || receiver === object) {
      return attempt(function () {
        object[key] = value;
      });
    }
    var descriptor = find(object, key);
    if (descriptor !== undefined && !('value' in descriptor)) {
      if (descriptor.set) {
        descriptor.set.call(receiver, value);
      }
      return descriptor.set !== undefined;
    }
    if ((descriptor !== undefined && !descriptor.writable) || !isObject(receiver)) {
      return false;
    }
    return attempt(function () {
      var own = Object.getOwnPropertyDescriptor(receiver, key);
      if (own !== undefined && !own.writable) {
        throw new TypeError('the receiver has an accessor, or a property that is read-only');
      }
      Object.defineProperty(receiver, key, own === undefined ?
        { value: value, writable: true, enumerable: true, configurable: true } : { value: value });
    });
  });
  host.method(Reflect, 'setPrototypeOf', 2, function (object, prototype) {
    requireObject(object, 'Reflect.setPrototypeOf');
    return attempt(function () {
      host.setPrototypeOf(object, prototype);
    });
  });
  host.tag(Reflect, 'Reflect');
  host.define(host.global, 'Reflect', Reflect);
});
