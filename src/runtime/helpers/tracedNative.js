// The classic form of an async function where the host has generators, as nativeAsyncToGenerator has it, such that errors name it
// where it waits. Each yield has said where it is.
// requires: nativeAsyncToGenerator, traces
function _tracedNative(start, self, args, name) {
  var places = [name, ""], trace = _traces.begin(places), m = { n: 0, v: void 0 }, generator, method, result;
  // One resumption, as if it were a machine's.
  var step = _traces.step(function (m) {
    result = method.call(generator, m.v);
    places[1] = _traces.place;
    m.n = result.done ? -1 : 1;
    return result.value;
  }, trace);
  function resumes(how) {
    return function (value) {
      method = how;
      m.v = value;
      step(m);
      return result;
    };
  }
  return _traces.keep(_nativeAsyncToGenerator(function () {
    generator = start.apply(this, arguments);
    return { next: resumes(generator.next), "throw": resumes(generator["throw"]) };
  }, self, args), trace);
}
