// Exports all that another module exports, except its default. What the module exports itself comes first, and
// a name that two others give different values is nobody's. Two underscores, because Node's lexer for
// CommonJS exports goes by this name.
// Reference: ECMA-262, 16.2.1.6.3 (ResolveExport), 16.2.1.10 (GetModuleNamespace).
function __exportStar(from, exports) {
  var stars = exports.__stars;
  function star(name) {
    var known = Object.prototype.hasOwnProperty.call(exports, name);
    if (known && !Object.prototype.hasOwnProperty.call(stars, name)) return;
    if (known) {
      if (stars[name][name] !== from[name]) delete exports[name];
      return;
    }
    if (stars[name]) return;
    stars[name] = from;
    Object.defineProperty(exports, name, {
      configurable: true,
      enumerable: true,
      get: function () { return from[name]; }
    });
  }
  if (from === null || typeof from !== "object" && typeof from !== "function") return;
  if (!stars) {
    stars = Object.create(null);
    Object.defineProperty(exports, "__stars", { value: stars });
  }
  for (var name in from) {
    if (name !== "default" && Object.prototype.hasOwnProperty.call(from, name)) star(name);
  }
}
