// Object.getOwnPropertySymbols for hosts without: the keys that Object.prototype has a setter for.
// https://tc39.es/ecma262/#sec-object.getownpropertysymbols
// requires: Symbol, addMethods
var _symbolKeys = _addMethods(Object, {
  getOwnPropertySymbols: function (object) {
    return Object.getOwnPropertyNames(object).map(_Symbol["@@of"]).filter(Object);
  }
});
