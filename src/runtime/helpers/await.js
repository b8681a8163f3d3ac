// What an async generator over a generator of the host's yields for an await.
function _await(value) {
  if (!(this instanceof _await)) return new _await(value);
  this.v = value;
}
