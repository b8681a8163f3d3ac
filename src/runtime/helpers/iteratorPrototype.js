// %IteratorPrototype%: the host's where it has one, else an object whose iterator is itself.
// https://tc39.es/ecma262/#sec-%iteratorprototype%-object
var _iteratorPrototype = (function () {
  var iterator = typeof Symbol === "function" ? Symbol.iterator : void 0, of = Object.getPrototypeOf, found;
  if (iterator !== void 0 && typeof [][iterator] === "function") {
    found = of(of([][iterator]()));
    if (found && found !== Object.prototype && typeof found[iterator] === "function") return found;
  }
  found = {};
  if (iterator !== void 0) {
    Object.defineProperty(found, iterator, {
      value: function () {
        return this;
      },
      writable: true,
      configurable: true
    });
  }
  return found;
})();
