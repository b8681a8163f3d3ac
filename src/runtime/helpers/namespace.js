// The exports of a CommonJS module as a module namespace: themselves where they were a module once, and
// otherwise a copy that has them as its default.
// Reference: ECMA-262, 10.4.6 (module namespace exotic objects).
function _namespace(exports) {
  var namespace;
  if (exports && exports.__esModule) return exports;
  namespace = Object.create(null);
  if (exports !== null && (typeof exports === "object" || typeof exports === "function")) {
    for (var key in exports) {
      if (Object.prototype.hasOwnProperty.call(exports, key)) namespace[key] = exports[key];
    }
  }
  namespace["default"] = exports;
  return namespace;
}
