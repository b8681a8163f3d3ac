// An object's prototype, as `super` needs it: see setPrototype for hosts that can't change it.
// Reference: ECMA-262, 9.1.1.3.5 (GetSuperBase).
function _parentOf(home) {
  if (!Object.setPrototypeOf && Object.prototype.hasOwnProperty.call(home, "__proto__")) {
    return home.__proto__;
  }
  return Object.getPrototypeOf(home);
}
