// Whether a key is a symbol's on a host that has none: symbols are objects there whose text is their key, and for which
// Object.prototype has a setter.
function _isSymbolKey(key) {
  return typeof key === "string" && key.slice(0, 7) === "Symbol(" && key in Object.prototype;
}
