// The record of an iteration by for await:
//   next()         a step of the iterator, to be awaited
//   done(result)   takes what that has come to; true when there is nothing more
//   value          the value that done() has come to, or what close() has called for
//   close()        calls return() unless the iterator has finished; true if `value` is to be awaited
//   closed(result) takes what that has come to
// An iterator whose next() throws or rejects has finished.
// https://tc39.es/ecma262/#sec-asynciteratorclose
// requires: asyncIteratorOf, isObject
var _asyncIterate = (function () {
  function Values(iterator) {
    this.iterator = iterator;
    this.method = iterator.next;
    this.finished = false;
    this.value = void 0;
  }
  function check(result) {
    if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
  }
  Values.prototype.next = function () {
    this.finished = true;
    this.value = void 0;
    return this.method.call(this.iterator);
  };
  Values.prototype.done = function (result) {
    check(result);
    if (result.done) return true;
    this.value = result.value;
    return this.finished = false;
  };
  Values.prototype.close = function () {
    var method;
    if (this.finished) return false;
    this.finished = true;
    method = this.iterator["return"];
    if (method === void 0 || method === null) return false;
    this.value = method.call(this.iterator);
    return true;
  };
  Values.prototype.closed = check;
  return function (iterable) {
    return new Values(_asyncIteratorOf(iterable));
  };
})();
