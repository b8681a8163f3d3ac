// A new array of what an iterable gives: spread.
// requires: iterate, plainArray
// Reference: ECMA-262, 13.2.4.1 (ArrayAccumulation).
function _toArray(iterable) {
  var result = [];
  if (_plainArray(iterable)) {
    for (var i = 0; i < iterable.length; i++) {
      result[i] = iterable[i];
    }
    return result;
  }
  for (var it = _iterate(iterable); !it.done(); ) {
    result.push(it.value);
  }
  return result;
}
