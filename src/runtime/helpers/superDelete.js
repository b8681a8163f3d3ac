// `delete super.x`, which is always an error.
// Reference: ECMA-262, 13.5.1.2 (delete), step 4.a.
function _superDelete() {
  throw new ReferenceError("Unsupported reference to 'super'");
}
