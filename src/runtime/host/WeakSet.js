// WeakSet, by a WeakMap.
// https://tc39.es/ecma262/#sec-weakset-objects
// requires: WeakMap, addMethods, iterate
var _WeakSet = (function (Host) {
  function WeakSet(values) {
    var items;
    if (!(this instanceof WeakSet)) throw new TypeError("WeakSet has to be called with new");
    Object.defineProperty(this, "@@weak", { value: new _WeakMap() });
    if (values === void 0 || values === null) return;
    for (items = _iterate(values); !items.done(); ) {
      try {
        this.add(items.value);
      } catch (error) {
        items.fail(error);
      }
    }
  }
  if (typeof Host === "function") return Host;
  _addMethods(WeakSet.prototype, {
    add: function (value) {
      this["@@weak"].set(value, true);
      return this;
    },
    has: function (value) {
      return this["@@weak"].has(value);
    },
    "delete": function (value) {
      return this["@@weak"]["delete"](value);
    }
  });
  return WeakSet;
})(typeof WeakSet === "function" && WeakSet);
