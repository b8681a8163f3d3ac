// What a machine keeps while it delegates by yield*: the iterator (i), its next method (n), which is
// read once, what drives it (f), and its machine (m) if it is a generator of ours whose next is the original one.
// requires: forward, isObject, iteratorOf, machineKey
function _delegate(iterable) {
  var i = _iteratorOf(iterable), n = i.next, m = i[_machineKey];
  return { f: _forward, i: i, n: n, m: _isObject(m) && m.o === i && m.next === n ? m : null };
}
