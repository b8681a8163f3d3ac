// The classic form of an async function, as asyncToGenerator has it, such that errors name it where it waits. What start makes
// has a step function by tracedStep.
// requires: asyncToGenerator, traces
function _tracedToGenerator(start, self) {
  var trace;
  return _traces.keep(_asyncToGenerator(function () {
    var generator = start();
    trace = _traces.last;
    return generator;
  }, self), trace);
}
