// %IteratorPrototype%: the host's where it has one, else an object whose iterator is itself.
// https://tc39.es/ecma262/#sec-%iteratorprototype%-object
// requires: defineProperty, iteratorKey
var _iteratorPrototype = (function () {
  var of = Object.getPrototypeOf, list = [];
  return list[_iteratorKey] ? of(of(list[_iteratorKey]())) : _defineProperty({}, _iteratorKey, function () {
    return this;
  }, true);
})();
