// What the machine of an async generator keeps while it delegates by yield*: the async iterator (i) and
// its next method (n), which is read once.
// requires: asyncIteratorOf
function _asyncDelegate(iterable) {
  var i = _asyncIteratorOf(iterable);
  return { i: i, n: i.next };
}
