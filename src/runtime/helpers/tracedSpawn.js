// Runs the machine of an async function, as spawn does, such that errors name it where it waits.
// requires: spawn, traces
function _tracedSpawn(step, self, places, regions) {
  var trace = _traces.begin(places);
  return _traces.keep(_spawn(_traces.step(step, trace), self, regions), trace);
}
