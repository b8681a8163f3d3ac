// The record of an iteration, for for-of, destructuring and spread:
//   done()   goes on; true when there is nothing more, and ever after
//   skip()   goes on without asking for the value
//   value    the value that done() has come to; undefined at the end
//   close()  after a normal or return completion: calls return() unless the iterator has finished
//   fail(e)  after a throw: the same without regard to errors, then throws e
// An iterator whose next() throws has finished. Arrays whose iteration nobody has changed are read by
// index, and the machines of generators of ours are driven without result objects.
// https://tc39.es/ecma262/#sec-operations-on-iterator-objects
// requires: isObject, iteratorKey, iteratorOf, iteratorPrototype, machineKey
var _iterate = (function () {
  var values = [][_iteratorKey];
  var arrayIterator = typeof values === "function" ? Object.getPrototypeOf([][_iteratorKey]()) : {};
  var arrayNext = arrayIterator.next;
  // The original method of generators, which gives the generator itself.
  var itself = _iteratorPrototype[_iteratorKey];
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
    if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
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
    var method, result;
    if (this.finished) return;
    this.finished = true;
    method = this.iterator["return"];
    if (method === void 0 || method === null) return;
    result = method.call(this.iterator);
    if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
  };
  Values.prototype.fail = function (error) {
    try {
      this.close();
    } catch (ignored) {
      // The first error counts.
    }
    throw error;
  };

  function Machine(machine) {
    this.machine = machine;
    this.finished = false;
    this.value = void 0;
  }
  Machine.prototype.done = function () {
    var m = this.machine, value;
    if (this.finished) return true;
    value = m.resume(m, 0, void 0);
    if (m.n < 0) {
      this.finished = true;
      this.value = void 0;
      return true;
    }
    if (m.w) {
      this.finished = true;
      this.value = void 0;
      if (value.done) return true;
      value = value.value;
      this.finished = false;
    }
    this.value = value;
    return false;
  };
  Machine.prototype.skip = function () {
    var m = this.machine, value;
    if (this.finished) return;
    this.finished = true;
    value = m.resume(m, 0, void 0);
    if (m.n >= 0 && !(m.w && value.done)) this.finished = false;
  };
  Machine.prototype.close = function () {
    var m = this.machine, method, result;
    if (this.finished || m.n < 0) return;
    this.finished = true;
    method = m.o["return"];
    if (method === m["return"]) {
      m.resume(m, -2, void 0);
    } else if (method !== void 0 && method !== null) {
      result = method.call(m.o);
      if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
    }
  };
  Machine.prototype.fail = Values.prototype.fail;

  return function (iterable) {
    var m;
    if (typeof iterable === "object" && iterable !== null) {
      if (
        iterable[_iteratorKey] === values && Array.isArray(iterable) &&
        arrayIterator.next === arrayNext && arrayIterator["return"] === void 0
      ) {
        return new Items(iterable);
      }
      m = iterable[_machineKey];
      if (
        m !== void 0 && m !== null && m.o === iterable && m.next === iterable.next && iterable[_iteratorKey] === itself
      ) {
        return new Machine(m);
      }
    }
    return new Values(_iteratorOf(iterable));
  };
})();
