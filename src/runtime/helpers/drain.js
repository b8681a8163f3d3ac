// An array of all that an iteration (see iterate) still gives.
// Reference: ECMA-262, 8.6.3 (BindingRestElement).
function _drain(it) {
  var result = [];
  while (!it.done()) {
    result.push(it.value);
  }
  return result;
}
