// The step function of an async function in the classic form, for tracedToGenerator, which has just called for it.
// requires: traces
function _tracedStep(step, places) {
  return _traces.step(step, _traces.last = _traces.begin(places));
}
