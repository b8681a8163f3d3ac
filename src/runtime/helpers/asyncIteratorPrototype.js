// %AsyncIteratorPrototype%: the host's where it can be had, else an object whose async iterator is itself.
// https://tc39.es/ecma262/#sec-asynciteratorprototype
// requires: asyncIteratorKey
var _asyncIteratorPrototype = (function () {
  var key = _asyncIteratorKey(), found = typeof AsyncIterator === "function" ? AsyncIterator.prototype : void 0;
  function itself() {
    return this;
  }
  if (found && typeof found[key] === "function") return found;
  found = {};
  try {
    Object.defineProperty(itself, "name", { value: "[Symbol.asyncIterator]", configurable: true });
  } catch (error) {
    // Hosts of ES5 do not let go of a function's name.
  }
  Object.defineProperty(found, key, { value: itself, writable: true, configurable: true });
  return found;
})();
