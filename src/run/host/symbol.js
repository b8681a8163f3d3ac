// Symbols for an engine without them: each is an object whose toString gives a string key that
// nobody else has.
//
// So that a plain `object[symbol] = value` makes a property which for-in and Object.keys skip,
// Object.prototype has a setter under every symbol's key; it defines a non-enumerable property on
// the receiver. Which symbol properties are enumerable is kept apart. What ES5 cannot give:
// `typeof symbol` is 'object' and `symbol in object` is always true, unless the program is compiled
// for symbols that are objects; a second symbol of the same description shows a number when it is turned into text, and the engine's own operators do not
// look at toPrimitive, hasInstance, species of arrays or isConcatSpreadable.
//
// Provides: Symbol, Symbol.for, Symbol.keyFor, the well-known symbols, Symbol.prototype;
//   Object.getOwnPropertySymbols; symbol-aware Object.defineProperty, defineProperties,
//   getOwnPropertyDescriptor, getOwnPropertyNames, Object.prototype.propertyIsEnumerable and
//   Object.prototype.toString; host.isSymbol, host.symbols (key to symbol), host.ownSymbols,
//   host.tag.
// Needs: core.js.
// Specification: ES2022 20.4 Symbol Objects, 20.1.2.11 Object.getOwnPropertySymbols,
//   20.1.3.6 Object.prototype.toString.
(function (host) {
  'use strict';
  var nativeDefineProperty = Object.defineProperty;
  var nativeNames = Object.getOwnPropertyNames;
  var nativeDescriptor = Object.getOwnPropertyDescriptor;
  var nativeToString = Object.prototype.toString;
  var nativeIsEnumerable = Object.prototype.propertyIsEnumerable;
  var hasOwnProperty = Object.prototype.hasOwnProperty;
  var registered = Object.create(null);
  var symbols = Object.create(null);
  // As the helpers for `typeof` and `in` know it.
  var KEY = '@@symbol';
  host.hidden[KEY] = true;
  var DESCRIPTION = host.hiddenKey('Description');
  // On an object, the keys of the symbol properties that were defined as not enumerable.
  var QUIET = host.hiddenKey('QuietSymbols');

  function Symbol(description) {
    if (this instanceof Symbol) {
      throw new TypeError('Symbol is not a constructor');
    }
    return create(description === undefined ? undefined : String(description));
  }

  // The first symbol of a description has the key `Symbol(description)`, so that String(symbol)
  // usually reads as it does in ES2015; later ones are told apart by a number.
  function create(description, get) {
    var shown = 'Symbol(' + (description === undefined ? '' : description) + ')';
    var key = shown;
    for (var n = 2; symbols[key]; n++) {
      key = shown + '#' + n;
    }
    var symbol = Object.create(Symbol.prototype);
    nativeDefineProperty(symbol, KEY, { value: key });
    nativeDefineProperty(symbol, DESCRIPTION, { value: description });
    symbols[key] = symbol;
    var set = function (value) {
      nativeDefineProperty(this, key, { value: value, writable: true, enumerable: false, configurable: true });
    };
    nativeDefineProperty(set, 'ofSymbol', { value: true });
    nativeDefineProperty(Object.prototype, key, { configurable: true, enumerable: false, get: get, set: set });
    return symbol;
  }

  host.symbols = symbols;

  host.isSymbol = function (value) {
    return value instanceof Symbol && hasOwnProperty.call(value, KEY);
  };

  function thisSymbol(value) {
    if (!host.isSymbol(value)) {
      throw new TypeError('The receiver is not a symbol');
    }
    return value;
  }

  // This one is run for every access by a symbol and so has no check.
  host.replace(Symbol.prototype, 'toString', function toString() {
    return this[KEY];
  });
  host.replace(Symbol.prototype, 'valueOf', function valueOf() {
    return thisSymbol(this);
  });
  // JSON leaves symbols out.
  host.replace(Symbol.prototype, 'toJSON', function toJSON() {
    return undefined;
  });
  host.accessor(Symbol.prototype, 'description', function () {
    return thisSymbol(this)[DESCRIPTION];
  });

  host.method(Symbol, 'for', 1, function (key) {
    key = String(key);
    var entry = '$' + key;
    if (!registered[entry]) {
      registered[entry] = create(key);
    }
    return registered[entry];
  });
  host.method(Symbol, 'keyFor', 1, function (symbol) {
    var description = thisSymbol(symbol)[DESCRIPTION];
    return registered['$' + description] === symbol ? description : undefined;
  });

  function wellKnown(name, get) {
    var symbol = create('Symbol.' + name, get);
    nativeDefineProperty(Symbol, name, { value: symbol, writable: false, enumerable: false, configurable: false });
    return symbol;
  }

  // Arguments objects inherit from Object.prototype alone, so they find their iterator there.
  wellKnown('iterator', function () {
    return nativeToString.call(this) === '[object Arguments]' ? Array.prototype.values : undefined;
  });
  wellKnown('asyncIterator');
  wellKnown('hasInstance');
  wellKnown('isConcatSpreadable');
  wellKnown('match');
  wellKnown('matchAll');
  wellKnown('replace');
  wellKnown('search');
  wellKnown('species');
  wellKnown('split');
  wellKnown('toPrimitive');
  wellKnown('unscopables');
  var toStringTag = wellKnown('toStringTag');
  host.replace(host.global, 'Symbol', Symbol);

  function isQuiet(object, key) {
    return hasOwnProperty.call(object, QUIET) && object[QUIET][key] === true;
  }

  function setQuiet(object, key, quiet) {
    if (quiet !== isQuiet(object, key)) {
      if (!hasOwnProperty.call(object, QUIET)) {
        nativeDefineProperty(object, QUIET, { value: Object.create(null) });
      }
      object[QUIET][key] = quiet;
    }
  }

  // Symbol properties stay out of for-in even when they are defined as enumerable.
  host.replace(Object, 'defineProperty', function defineProperty(object, key, descriptor) {
    if (!(key instanceof Symbol) || !host.isObject(descriptor)) {
      return nativeDefineProperty(object, key, descriptor);
    }
    var name = key[KEY];
    var fresh = host.isObject(object) && !hasOwnProperty.call(object, name);
    if ((fresh || 'enumerable' in descriptor) && Object.isExtensible(object)) {
      setQuiet(object, name, !descriptor.enumerable);
    }
    if (descriptor.enumerable) {
      descriptor = Object.create(descriptor);
      descriptor.enumerable = false;
    }
    return nativeDefineProperty(object, name, descriptor);
  });
  host.replace(Object, 'getOwnPropertyDescriptor', function getOwnPropertyDescriptor(object, key) {
    var descriptor = nativeDescriptor(object, key);
    if (descriptor !== undefined && key instanceof Symbol) {
      if (object === Object.prototype && isSetter(descriptor)) {
        return undefined;
      }
      descriptor.enumerable = !isQuiet(object, key[KEY]);
    }
    return descriptor;
  });
  host.replace(Object, 'defineProperties', function defineProperties(object, properties) {
    var keys = Object.keys(properties).concat(host.ownSymbols(properties, true));
    var descriptors = keys.map(function (key) {
      return properties[key];
    });
    for (var i = 0; i < keys.length; i++) {
      Object.defineProperty(object, keys[i], descriptors[i]);
    }
    return object;
  });
  host.replace(Object, 'getOwnPropertyNames', function getOwnPropertyNames(object) {
    return nativeNames(object).filter(function (name) {
      return !symbols[name] && !host.hidden[name];
    });
  });

  // Whether a property of Object.prototype is one of this file's and none of the program's.
  function isSetter(descriptor) {
    return descriptor.set !== undefined && descriptor.set.ofSymbol === true;
  }

  // The symbols of an object's own properties, or of the enumerable ones alone.
  host.ownSymbols = function (object, enumerable) {
    var found = [];
    var names = nativeNames(object);
    for (var i = 0; i < names.length; i++) {
      if (symbols[names[i]] && !(enumerable && isQuiet(object, names[i])) &&
          !(object === Object.prototype && isSetter(nativeDescriptor(object, names[i])))) {
        found.push(symbols[names[i]]);
      }
    }
    return found;
  };
  host.method(Object, 'getOwnPropertySymbols', 1, function (object) {
    return host.ownSymbols(Object(object));
  });

  host.replace(Object.prototype, 'propertyIsEnumerable', function propertyIsEnumerable(key) {
    return key instanceof Symbol ? hasOwnProperty.call(this, key) && !isQuiet(this, key[KEY]) :
      nativeIsEnumerable.call(this, key);
  });
  host.replace(Object.prototype, 'toString', function toString() {
    if (this === undefined || this === null) {
      return nativeToString.call(this);
    }
    var tag = this[toStringTag];
    return typeof tag === 'string' ? '[object ' + tag + ']' : nativeToString.call(this);
  });

  // Gives a built-in its Symbol.toStringTag.
  host.tag = function (target, name) {
    Object.defineProperty(target, toStringTag, {
      value: name, writable: false, enumerable: false, configurable: true
    });
  };
  host.tag(Symbol.prototype, 'Symbol');
  host.tag(Math, 'Math');
  host.tag(JSON, 'JSON');
});
