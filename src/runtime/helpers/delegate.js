// What a machine keeps while it delegates by yield*: the iterator (i), its next method (n), which is
// read once, and its machine (m) if it is a generator of ours whose next is the original one.
// requires: isObject, iteratorOf, machineKey
function _delegate(iterable) {
  var i = _iteratorOf(iterable), n = i.next, m = i[_machineKey];
  return { i: i, n: n, m: _isObject(m) && m.o === i && m.next === n ? m : null };
}
