// The first values of an iterable, which is then closed; or, where `rest` is set, the first ones and an array of all others.
// For patterns whose names can't throw when they are given their values.
// requires: iterate, plainArray, slice
// Reference: ECMA-262, 8.6.2 (BindingInitialization), 8.6.3 (IteratorBindingInitialization).
function _take(iterable, count, rest, holes) {
  var result = [];
  var i;
  if (_plainArray(iterable)) {
    if (!rest && iterable.length >= count) {
      return iterable;
    }
    for (i = 0; i < count; i++) {
      result[i] = i < iterable.length ? iterable[i] : void 0;
    }
    if (rest) {
      result[count] = _slice(iterable, count);
    }
    return result;
  }
  var it = _iterate(iterable);
  for (i = 0; i < count; i++) {
    if (holes & (1 << i)) it.skip();
    else result[i] = it.done() ? void 0 : it.value;
  }
  if (rest) {
    for (rest = []; !it.done(); ) {
      rest.push(it.value);
    }
    result[count] = rest;
  } else {
    it.close();
  }
  return result;
}
