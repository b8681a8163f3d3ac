// What makes a function look like a generator function of either kind: it inherits from the prototype of that kind, and its
// prototype property is an object of its own that inherits from `prototype`, which is called `tag`.
// https://tc39.es/ecma262/#sec-generatorfunction-objects
// requires: defineProperty, functionKind, setKind, tagKey
function _generatorKind(name, constructors, prototype, tag) {
  var common = _functionKind(name, constructors);
  _defineProperty(common, "prototype", prototype);
  _defineProperty(prototype, "constructor", common);
  _defineProperty(prototype, _tagKey, tag);
  return function (f) {
    f.prototype = Object.create(prototype);
    return _setKind(f, common);
  };
}
