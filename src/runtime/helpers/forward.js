// One step of yield*: hands what came in to the inner iterator. True when the generator yields: m.v
// is the inner result, and m.w says whether it is a result object. False when the delegation is
// over: m.k and m.v are the completion to go on with.
// https://tc39.es/ecma262/#sec-generator-function-definitions-runtime-semantics-evaluation
// requires: isObject
function _forward(m, k, v) {
  var d = m.d, inner = d.m, method, result;
  m.w = false;
  try {
    // A generator of ours whose methods are the original ones needs no result objects.
    if (inner !== null && (k === 0 || d.i[k === -1 ? "throw" : "return"] === inner[k === -1 ? "throw" : "return"])) {
      result = inner.resume(inner, k, v);
      if (inner.n >= 0) {
        // Each generator on the way asks a result object that it passes on.
        if (!inner.w || !result.done) {
          m.w = inner.w;
          m.v = result;
          return true;
        }
        result = result.value;
      }
    } else {
      if (k === 0) {
        result = d.n.call(d.i, v);
      } else {
        method = d.i[k === -1 ? "throw" : "return"];
        if (method !== void 0 && method !== null) {
          result = method.call(d.i, v);
        } else if (k === -2) {
          m.d = null;
          m.k = -2;
          m.v = v;
          return false;
        } else {
          method = d.i["return"];
          if (method !== void 0 && method !== null && !_isObject(result = method.call(d.i))) {
            throw new TypeError("Iterator result " + String(result) + " is not an object");
          }
          throw new TypeError("The iterator does not provide a 'throw' method");
        }
      }
      if (!_isObject(result)) throw new TypeError("Iterator result " + String(result) + " is not an object");
      if (!result.done) {
        m.w = true;
        m.v = result;
        return true;
      }
      result = result.value;
    }
    m.d = null;
    m.k = k === -2 ? -2 : 0;
    m.v = result;
  } catch (error) {
    m.d = null;
    m.k = -1;
    m.v = error;
  }
  return false;
}
