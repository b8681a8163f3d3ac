// WeakMap: a key has what it is mapped to in a hidden property, so that nothing is kept alive by the map. Keys that can't be
// given any are kept in a list.
// https://tc39.es/ecma262/#sec-weakmap-objects
// requires: addMethods, iterate
var _WeakMap = (function (Host) {
  var count = 0;
  function WeakMap(entries) {
    var items, failed;
    if (!(this instanceof WeakMap)) throw new TypeError("WeakMap has to be called with new");
    // Another copy of this text counts for itself.
    Object.defineProperty(this, "@@weak", {
      value: { name: "@@weak" + ++count + Math.random().toString(36).slice(1), keys: [], values: [] }
    });
    if (entries === void 0 || entries === null) return;
    for (items = _iterate(entries); !items.done(); ) {
      try {
        if (items.value !== Object(items.value)) throw new TypeError("An entry is no object");
        this.set(items.value[0], items.value[1]);
      } catch (error) {
        items.fail(error);
      }
    }
  }
  // The place of a key: an object and a name in it.
  function place(map, key) {
    var own = Object.prototype.hasOwnProperty, state = own.call(map, "@@weak") && map["@@weak"], at;
    if (!state) throw new TypeError("A method of WeakMap is called on what is none");
    if (key !== Object(key)) return null;
    if (own.call(key, state.name)) return { object: key, name: state.name };
    at = state.keys.indexOf(key);
    return at < 0 ? null : { object: state.values, name: at };
  }
  if (typeof Host === "function") return Host;
  _addMethods(WeakMap.prototype, {
    get: function (key) {
      var found = place(this, key);
      if (found) return found.object[found.name];
    },
    has: function (key) {
      return !!place(this, key);
    },
    set: function (key, value) {
      var found = place(this, key), state = this["@@weak"];
      if (key !== Object(key)) throw new TypeError("A key of a WeakMap has to be an object");
      if (found) {
        found.object[found.name] = value;
      } else if (Object.isExtensible(key)) {
        Object.defineProperty(key, state.name, { value: value, writable: true, configurable: true });
      } else {
        state.keys.push(key);
        state.values.push(value);
      }
      return this;
    },
    "delete": function (key) {
      var found = place(this, key), state = this["@@weak"];
      if (!found) return false;
      if (found.object === key) return delete key[found.name];
      state.keys.splice(found.name, 1);
      state.values.splice(found.name, 1);
      return true;
    }
  });
  return WeakMap;
})(typeof WeakMap === "function" && WeakMap);
