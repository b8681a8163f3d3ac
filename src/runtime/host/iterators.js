// The iterators of arrays, strings and arguments objects, and of the host's Map and Set, where the host has none, and the
// methods of arrays that give them.
// https://tc39.es/ecma262/#sec-array-iterator-objects
// requires: Symbol, addMethods, iteratorPrototype
var _iterators = (function () {
  var key = _Symbol.iterator, prototype, methods;
  // What gives an item of an object by its index: nothing at the end.
  function iterator(object, item) {
    var made = Object.create(prototype);
    Object.defineProperty(made, "@@next", { value: { index: 0, object: object, item: item } });
    return made;
  }
  function units(text, index) {
    var pair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.exec(text.slice(index, index + 2));
    return pair ? pair[0] : text.charAt(index);
  }
  function method(item) {
    return function () {
      return iterator(Object(this), item);
    };
  }
  function add(target, value) {
    if (target && !Object.prototype.hasOwnProperty.call(target, key)) {
      Object.defineProperty(target, key, { value: value, writable: true, configurable: true });
    }
  }
  function list(source, pairs) {
    return function () {
      var all = [];
      this.forEach(function (value, name) {
        all.push(pairs ? [name, value] : value);
      });
      return all[key]();
    };
  }
  if (typeof [][key] === "function") return;
  prototype = _addMethods(Object.create(_iteratorPrototype), {
    next: function () {
      var state = this["@@next"], object = state.object, value;
      if (object === null || state.index >= object.length) {
        state.object = null;
        return { value: void 0, done: true };
      }
      value = state.item(object, state.index);
      state.index += typeof object === "string" ? value.length : 1;
      return { value: value, done: false };
    }
  });
  methods = {
    keys: method(function (object, index) {
      return index;
    }),
    values: method(function (object, index) {
      return object[index];
    }),
    entries: method(function (object, index) {
      return [index, object[index]];
    })
  };
  _addMethods(Array.prototype, methods);
  add(Array.prototype, Array.prototype.values);
  add(String.prototype, function () {
    return iterator(String(this), units);
  });
  if (typeof Map === "function") add(Map.prototype, list(0, true));
  if (typeof Set === "function") add(Set.prototype, list());
  // Arguments objects inherit from Object.prototype alone.
  if (typeof key !== "object") return;
  methods = Object.getOwnPropertyDescriptor(Object.prototype, key);
  methods.get = function () {
    if (Object.prototype.toString.call(this) === "[object Arguments]") return Array.prototype.values;
  };
  Object.defineProperty(Object.prototype, key, methods);
})();
