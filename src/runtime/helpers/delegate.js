// Begins a yield*: a step ends by returning what this gives. From the first one on, what stands in place of the machine's step
// function hands what comes in to the inner iterator, and goes on with the step when that is done. m.d is what is
// delegated to: the iterator (i), its next method (n), which is read once, its machine (m) if it is a generator of ours whose
// next is the original one, and how the machine was resumed (k).
// https://tc39.es/ecma262/#sec-generator-function-definitions-runtime-semantics-evaluation
// requires: generatorPrototype, isObject, iteratorOf, machineKey, resume
var _delegate = (function () {
  var original = { next: _generatorPrototype.next, "throw": _generatorPrototype["throw"], "return": _generatorPrototype["return"] };
  function wrap(m) {
    var step = m.s, regions = m.r;
    m.s = function (m) {
      var value;
      // A further yield* in the step gives the machine: then it is begun here, so that calls don't nest.
      do {
        if (m.d && forward(m, m.d)) return m.v;
        value = step(m);
      } while (value === m);
      return value;
    };
    m.r = function (m, k, v) {
      if (!m.d) return regions && regions(m, k, v);
      m.d.k = k;
      return true;
    };
    return m.s(m);
  }
  function check(result) {
    if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
    return result;
  }
  // True when the machine yields or ends, with m.v; m.w says whether that is a result object. False when the step goes on, with m.v.
  function forward(m, d) {
    var k = d.k, v = m.v, inner = d.m, name = k === -1 ? "throw" : "return", method, result;
    // If anything here throws, it is the yield* that does.
    m.d = null;
    m.w = d.k = 0;
    // A generator of ours whose methods are the original ones needs no result objects.
    if (inner && !inner.a && (k === 0 || d.i[name] === original[name])) {
      v = _resume(inner, k, v);
      if (inner.n >= 0) {
        // Each generator on the way asks a result object that it passes on.
        if (!inner.w || !v.done) {
          m.d = d;
          m.w = inner.w;
          m.v = v;
          return true;
        }
        v = v.value;
      }
    } else {
      method = k === 0 ? d.n : d.i[name];
      if (k === 0 || method !== void 0 && method !== null) {
        result = check(method.call(d.i, v));
        if (!result.done) {
          m.d = d;
          m.w = 1;
          m.v = result;
          return true;
        }
        v = result.value;
      } else if (k === -1) {
        method = d.i["return"];
        if (method !== void 0 && method !== null) check(method.call(d.i));
        throw new TypeError("The iterator does not provide a 'throw' method");
      }
    }
    m.v = v;
    if (k !== -2 || m.r(m, -2, v)) return false;
    m.n = -1;
    return true;
  }
  return function (m, iterable) {
    var first = m.d === 0, i = _iteratorOf(iterable), n = i.next, inner = i[_machineKey];
    m.d = { i: i, n: n, m: _isObject(inner) && inner.o === i && n === original.next ? inner : null, k: 0 };
    m.v = void 0;
    return first ? wrap(m) : m;
  };
})();
