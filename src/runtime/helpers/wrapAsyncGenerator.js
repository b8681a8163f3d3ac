// An async generator object over a generator of the host's, in which _await(x) is yielded for each await and
// _delegated(x) for each yield*; whatever else is yielded is a yield. The generator poses as a machine of one region that
// takes throws and returns alike. f is the function whose prototype property the object inherits from.
// https://tc39.es/ecma262/#sec-asyncgenerator-objects
// requires: asyncGenerator, await, delegated, unwind
var _wrapAsyncGenerator = (function () {
  // A region that begins with label 2 and lies in itself.
  var regions = _unwind([1, 2, 1]);
  return function (start, self, args, f) {
    var generator = args === void 0 ? start.call(self) : start.apply(self, args);
    var next = generator.next, fail = generator["throw"], end = generator["return"];
    return _asyncGenerator(f === void 0 ? null : f, self, function (m) {
      var k = m.n === 2 ? m.k : 0, v = m.v, result;
      // What the generator throws has no handler left.
      m.p = 0;
      result = (k === 0 ? next : k === -1 ? fail : end).call(generator, v);
      v = result.value;
      if (result.done) {
        m.n = -1;
        return v;
      }
      m.n = m.p = 1;
      if (v instanceof _await) return v.v;
      if (v instanceof _delegated) m.d = v.d;
      else m.y = true;
      return v;
    }, regions);
  };
})();
