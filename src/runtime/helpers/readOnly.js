// Throws for an assignment to a constant, after its right-hand side was evaluated.
// Reference: ECMA-262, 9.1.1.1.5 (SetMutableBinding), step 5.
function _readOnly(name) {
  throw new TypeError('Assignment to constant variable "' + name + '".');
}
