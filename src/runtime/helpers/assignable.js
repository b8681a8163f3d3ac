// An object whose property v hands on what it is given: the target of an assignment, within a pattern, that has no form
// of its own.
function _assignable(put) {
  return Object.defineProperty({}, "v", { set: put });
}
