// What a CommonJS module exports as something that has a default: itself where it was a module once.
// Reference: the convention of `__esModule`, as other compilers have it.
function _interopDefault(exports) {
  return exports && exports.__esModule ? exports : { "default": exports };
}
