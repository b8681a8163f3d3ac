// Drives a generator's machine that is not running: GeneratorResume and GeneratorResumeAbrupt. k says how: 0 next, -1
// throw, -2 return. Gives the value that is yielded or, when m.n is negative afterwards, returned;
// while m.w is true, it is an inner iterator's result object, to be passed on as it is.
// https://tc39.es/ecma262/#sec-generatorresume
function _resume(m, k, v) {
  m.a = 1;
  while (k < 1) {
    if (k && !(m.r && m.r(m, k, v))) {
      // A step that throws may have written any label.
      m.n = -1;
      break;
    }
    m.v = v;
    try {
      v = m.s(m);
      k = 1;
    } catch (error) {
      k = -1;
      v = error;
    }
  }
  m.a = 0;
  // At the end the generator lets go of the step function and with it of all variables. What takes its place does nothing.
  if (m.n < 0) m.s = m.r = Function.prototype;
  if (k === -1) throw v;
  return v;
}
