// %IteratorPrototype%: the host's where it has one, else an object whose iterator is itself.
// https://tc39.es/ecma262/#sec-%iteratorprototype%-object
// requires: iteratorKey
var _iteratorPrototype = (function () {
  var of = Object.getPrototypeOf, found;
  if (typeof [][_iteratorKey] === "function") {
    found = of(of([][_iteratorKey]()));
    if (found && found !== Object.prototype && typeof found[_iteratorKey] === "function") return found;
  }
  return Object.defineProperty({}, _iteratorKey, {
    value: function () {
      return this;
    },
    writable: true,
    configurable: true
  });
})();
