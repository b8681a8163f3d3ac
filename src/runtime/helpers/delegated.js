// What an async generator over a generator of the host's yields for a yield*.
// requires: asyncDelegate
function _delegated(iterable) {
  if (!(this instanceof _delegated)) return new _delegated(iterable);
  this.d = _asyncDelegate(iterable);
}
