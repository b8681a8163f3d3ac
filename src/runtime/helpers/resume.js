// Drives a generator's machine: GeneratorResume and GeneratorResumeAbrupt. k says how: 0 next, -1
// throw, -2 return. Gives the value that is yielded or, when m.n is negative afterwards, returned;
// while m.w is true, it is an inner iterator's result object, to be passed on as it is.
// Whether the generator is running (m.a) is asked before anything is written.
// https://tc39.es/ecma262/#sec-generatorresume
function _resume(m, k, v) {
  var over = m.n < 0;
  if (m.a) throw new TypeError("Generator is already running");
  if (over && k === 0) v = void 0;
  m.a = true;
  // A step that throws may have written any label.
  while (!over) {
    if (m.d !== null) {
      if (m.d.f(m, k, v)) {
        k = 0;
        v = m.v;
        break;
      }
      k = m.k;
      v = m.v;
    }
    if (k === 0) {
      m.v = v;
    } else if (!m.r || !m.r(m, k, v)) {
      m.n = -1;
      break;
    }
    try {
      v = m.s(m);
      k = 0;
      if (m.d === null) break;
      v = void 0;
    } catch (error) {
      k = -1;
      v = error;
    }
  }
  m.a = false;
  // At the end the generator lets go of the step function and with it of all variables.
  if (m.n < 0) m.s = null;
  if (k === -1) throw v;
  return v;
}
