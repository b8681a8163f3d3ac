// The prototype of all functions of one kind, such as %GeneratorFunction.prototype%. Its constructor, which stands in an object
// under its name so that hosts name it even where its own name is minified, can't compile source text and refuses to.
// https://tc39.es/ecma262/#sec-properties-of-the-generatorfunction-prototype-object
// requires: defineProperty, setKind, tagKey
function _functionKind(name, constructors) {
  var common = Object.create(Function.prototype), constructor = constructors[name];
  Object.defineProperty(constructor, "prototype", { value: common, writable: false });
  _defineProperty(common, "constructor", _setKind(constructor, Function));
  return _defineProperty(common, _tagKey, name);
}
