// The record of an iteration, for for-of, destructuring and spread:
//   done()   goes on; true when there is nothing more, and ever after
//   skip()   goes on without asking for the value
//   value    the value that done() has come to; undefined at the end
//   close()  after a normal or return completion: calls return() unless the iterator has finished
//   fail(e)  after a throw: the same without regard to errors, then throws e
// An iterator whose next() throws has finished. Arrays whose iteration nobody has changed are read by
// index. Where there are generators of ours as well, generatorValues adds what goes over those.
// https://tc39.es/ecma262/#sec-operations-on-iterator-objects
// requires: isObject, iteratorKey, iteratorOf
var _iterate = (function () {
  var values = [][_iteratorKey];
  var arrayIterator = typeof values === "function" ? Object.getPrototypeOf([][_iteratorKey]()) : {};
  var arrayNext = arrayIterator.next;
  var none = [];

  function Items(list) {
    this.list = list;
    this.index = 0;
    this.value = void 0;
  }
  Items.prototype.done = function () {
    if (this.index < this.list.length) {
      this.value = this.list[this.index++];
      return false;
    }
    this.list = none;
    this.value = void 0;
    return true;
  };
  Items.prototype.skip = Items.prototype.done;
  Items.prototype.close = function () {};
  Items.prototype.fail = function (error) {
    throw error;
  };

  function check(result) {
    if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
  }
  function close(iterator, method) {
    if (method !== void 0 && method !== null) check(method.call(iterator));
  }
  function Values(iterator) {
    this.iterator = iterator;
    this.next = iterator.next;
    this.finished = false;
    this.value = void 0;
  }
  Values.prototype.step = function () {
    var result;
    this.finished = true;
    this.value = void 0;
    result = this.next.call(this.iterator);
    check(result);
    return result;
  };
  Values.prototype.done = function () {
    var result;
    if (this.finished) return true;
    result = this.step();
    if (result.done) return true;
    this.value = result.value;
    return this.finished = false;
  };
  Values.prototype.skip = function () {
    if (!this.finished && !this.step().done) this.finished = false;
  };
  Values.prototype.close = function () {
    if (this.finished) return;
    this.finished = true;
    close(this.iterator, this.iterator["return"]);
  };
  Values.prototype.fail = function (error) {
    try {
      this.close();
    } catch (ignored) {
      // The first error counts.
    }
    throw error;
  };

  function iterate(iterable) {
    var record;
    if (typeof iterable === "object" && iterable !== null) {
      if (
        iterable[_iteratorKey] === values && Array.isArray(iterable) &&
        arrayIterator.next === arrayNext && arrayIterator["return"] === void 0
      ) {
        return new Items(iterable);
      }
      record = iterate.generators && iterate.generators(iterable);
    }
    return record || new Values(_iteratorOf(iterable));
  }
  iterate.close = close;
  iterate.fail = Values.prototype.fail;
  return iterate;
})();
