// Symbol. On a host without, a symbol is an object whose text is its key. What is assigned to the key by a plain assignment
// is not enumerable, by a setter that Object.prototype has for it; the setter also keeps one copy of this text from taking
// another one's key. The keys of well-known symbols are the same in each copy, such as "Symbol(Symbol.iterator)". Where the host
// has symbols but not all of the well-known ones, those are added.
// https://tc39.es/ecma262/#sec-symbol-objects
// requires: addMethods
var _Symbol = (function (Host) {
  var registry = {}, symbols = {}, define = Object.defineProperty, symbol = Host, names, i;
  function create(description, key) {
    var made = Object.create(Symbol.prototype);
    if (description !== void 0) description = String(description);
    if (key === void 0) {
      names = "Symbol(" + (description === void 0 ? "" : description);
      for (key = names + ")", i = 2; key in Object.prototype; i++) key = names + ")#" + i;
    }
    symbols[key] = made;
    define(made, "@@symbol", { value: key });
    define(made, "description", { value: description });
    if (!(key in Object.prototype)) {
      define(Object.prototype, key, {
        set: function (value) {
          define(this, key, { value: value, writable: true, configurable: true });
        },
        configurable: true
      });
    }
    return made;
  }
  function Symbol(description) {
    if (this instanceof Symbol) throw new TypeError("Symbol is not a constructor");
    return create(description);
  }
  if (typeof Host !== "function" || typeof Host.iterator === "undefined") {
    symbol = Symbol;
    _addMethods(Symbol, {
      "for": function (key) {
        key = String(key);
        return registry["$" + key] || (registry["$" + key] = create(key, "Symbol.for(" + key + ")"));
      },
      // The symbol of a key, if it is one's: for symbolKeys.
      "@@of": function (key) {
        return symbols[key];
      },
      keyFor: function (symbol) {
        if (registry["$" + symbol.description] === symbol) return symbol.description;
      }
    });
    _addMethods(Symbol.prototype, {
      toString: function () {
        return this["@@symbol"];
      },
      valueOf: function () {
        return this;
      },
      // JSON leaves symbols out.
      toJSON: function () {}
    });
  }
  names = "iterator asyncIterator hasInstance isConcatSpreadable match matchAll replace search species split toPrimitive toStringTag unscopables".split(" ");
  for (i = 0; i < names.length; i++) wellKnown("Symbol." + names[i]);
  function wellKnown(name) {
    if (!symbol[name.slice(7)]) {
      define(symbol, name.slice(7), { value: symbol === Host ? Host(name) : create(name, "Symbol(" + name + ")") });
    }
  }
  return symbol;
})(typeof Symbol === "function" && Symbol);
