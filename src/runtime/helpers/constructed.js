// What `this` is after `super(…)`: the object that the parent returned, or else the one that `new` made.
// Reference: ECMA-262, 10.2.2 ([[Construct]]), step 10.
function _constructed(self, result) {
  return (typeof result === "object" && result !== null) || typeof result === "function" ? result : self;
}
