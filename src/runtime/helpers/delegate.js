// Begins a yield*: a step ends by returning what this gives. From the first one on, what stands in place of the machine's step
// function hands what comes in to the inner iterator, and goes on with the step when that is done. m.d is what is
// delegated to: the iterator (i), its next method (n), which is read once, its machine (m) if it is a generator of ours whose
// next is the original one, and how the machine was resumed (k).
// https://tc39.es/ecma262/#sec-generator-function-definitions-runtime-semantics-evaluation
// requires: generatorPrototype, isObject, iteratorOf, machineKey, resume
var _delegate = (function () {
  var original = { "0": _generatorPrototype.next, "-1": _generatorPrototype["throw"], "-2": _generatorPrototype["return"] };
  function check(result) {
    if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
    return result;
  }
  // What an iterator gives that has no method throw.
  function refuse(iterator) {
    var method = iterator["return"];
    if (method !== void 0 && method !== null) check(method.call(iterator));
    throw new TypeError("The iterator does not provide a 'throw' method");
  }
  function wrap(m) {
    var step = m.s, regions = m.r;
    m.r = function (m, k, v) {
      if (!m.d) return regions && regions(m, k, v);
      m.d.k = k;
      return true;
    };
    // All in one function, since generators that delegate to each other call each other.
    m.s = function (m) {
      var d, k, v, inner, method;
      // A further yield* in the step gives the machine and is begun here, so that calls don't nest.
      do {
        if ((d = m.d)) {
          k = d.k;
          inner = d.m;
          v = m.v;
          // If anything here throws, it is the yield* that does.
          m.d = null;
          m.w = d.k = 0;
          method = k === 0 ? d.n : d.i[k === -1 ? "throw" : "return"];
          if (inner && !inner.a && method === original[k]) {
            // A generator of ours with its original methods needs no result objects.
            v = _resume(inner, k, v);
            if (inner.n >= 0) {
              // Each generator on the way asks a result object that it passes on.
              if (!inner.w || !v.done) {
                m.d = d;
                m.w = inner.w;
                return v;
              }
              v = v.value;
            }
          } else if (k === 0 || method !== void 0 && method !== null) {
            v = check(method.call(d.i, v));
            if (!v.done) {
              m.d = d;
              m.w = 1;
              return v;
            }
            v = v.value;
          } else if (k === -1) {
            refuse(d.i);
          }
          m.v = v;
          if (k === -2 && !m.r(m, k, v)) {
            m.n = -1;
            return v;
          }
        }
        v = step(m);
      } while (v === m);
      return v;
    };
    return m.s(m);
  }
  return function (m, iterable) {
    var first = m.d === 0, i = _iteratorOf(iterable), n = i.next, inner = i[_machineKey];
    m.d = { i: i, n: n, m: _isObject(inner) && inner.o === i && n === original[0] ? inner : null, k: 0 };
    m.v = void 0;
    return first ? wrap(m) : m;
  };
})();
