// `{ ...source }` where the target has neither accessors nor a prototype of its own: copies the enumerable
// properties of each source. Setting does what defining would, since nothing but `__proto__` is inherited that
// setting minds, so the host's own Object.assign, which is many times faster, does for most objects.
// requires: copyProperties
// Reference: ECMA-262, 7.3.26 (CopyDataProperties), 20.1.2.1 (Object.assign).
function _objectSpread(target) {
  for (var i = 1; i < arguments.length; i++) {
    var source = arguments[i];
    if (source !== null && source !== void 0) {
      if (Object.assign && !Object.prototype.hasOwnProperty.call(source, "__proto__")) {
        Object.assign(target, source);
      } else {
        _copyProperties(target, source);
      }
    }
  }
  return target;
}
