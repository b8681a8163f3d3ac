// Throws if an async function is being constructed: self, its this value, is a fresh object then. Asking
// for the prototype of the global object is slow, and it is the usual this value.
// requires: asyncPrototype, globalObject
function _refuseNew(self) {
  if (self && self !== _globalObject && typeof self === "object" && Object.getPrototypeOf(self) === _asyncPrototype) {
    throw new TypeError("An async function is not a constructor");
  }
}
