// Throws if an async function is being constructed: self, its this value, is a fresh object then.
// requires: asyncPrototype
function _refuseNew(self) {
  if (typeof self === "object" && self !== null && Object.getPrototypeOf(self) === _asyncPrototype) {
    throw new TypeError("An async function is not a constructor");
  }
}
