// globalThis, as far as it can be had: strict code on a host that has no name for its global object gets an empty one.
// https://tc39.es/ecma262/#sec-globalthis
// requires: globalObject
var _globalThis = typeof globalThis === "object" ? globalThis : typeof self === "object" ? self :
  typeof global === "object" ? global : _globalObject || {};
