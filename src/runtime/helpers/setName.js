// Names an anonymous function after a property key. A class may have a property `name` of its own, which stays.
// requires: isSymbolKey
// Reference: ECMA-262, 10.2.9 (SetFunctionName).
function _setName(method, key, prefix) {
  var own = Object.getOwnPropertyDescriptor(method, "name");
  if (own && (!own.configurable || own.value !== "")) {
    return method;
  }
  var name = key;
  if (_isSymbolKey(key)) {
    name = key.slice(7, key.lastIndexOf(")"));
    name = name && "[" + name + "]";
  } else if (typeof key !== "string") {
    var described = "description" in Symbol.prototype ? key.description : String(key).slice(7, -1) || void 0;
    name = described === void 0 ? "" : "[" + described + "]";
  }
  if (prefix) {
    name = prefix + " " + name;
  }
  if (!own || name !== "") {
    Object.defineProperty(method, "name", { value: name, configurable: true });
  }
  return method;
}
