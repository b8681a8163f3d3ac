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
      value: { name: "@@weak" + ++count + Math.random().toString(36).slice(1), keys: [], entries: [] }
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
  // The entry of a key: h says whether it is in the map, v is its value. It stays with the key, which may be frozen by now.
  function entry(map, key) {
    var own = Object.prototype.hasOwnProperty, state = own.call(map, "@@weak") && map["@@weak"];
    if (!state) throw new TypeError("A method of WeakMap is called on what is none");
    if (key !== Object(key)) return;
    return own.call(key, state.name) ? key[state.name] : state.entries[state.keys.indexOf(key)];
  }
  if (typeof Host === "function") return Host;
  _addMethods(WeakMap.prototype, {
    get: function (key) {
      var found = entry(this, key);
      return found && found.v;
    },
    has: function (key) {
      var found = entry(this, key);
      return !!found && found.h;
    },
    set: function (key, value) {
      var found = entry(this, key), state = this["@@weak"];
      if (key !== Object(key)) throw new TypeError("A key of a WeakMap has to be an object");
      if (!found) {
        found = {};
        if (Object.isExtensible(key)) {
          Object.defineProperty(key, state.name, { value: found });
        } else {
          state.keys.push(key);
          state.entries.push(found);
        }
      }
      found.h = true;
      found.v = value;
      return this;
    },
    "delete": function (key) {
      var found = entry(this, key);
      if (!found || !found.h) return false;
      found.h = false;
      found.v = void 0;
      return true;
    }
  });
  return WeakMap;
})(typeof WeakMap === "function" && WeakMap);
