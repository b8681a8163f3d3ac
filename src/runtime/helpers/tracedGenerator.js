// An async generator object, as asyncGenerator makes it, such that errors name the generator where it waits and those who ask
// it. They wait for the promises of their requests.
// requires: asyncGenerator, asyncMachineKey, traces
function _tracedGenerator(f, self, step, places, regions) {
  var trace = _traces.begin(places);
  var object = _asyncGenerator(f, self, _traces.step(step, trace), regions);
  var machine = object[_asyncMachineKey];
  var request = machine.request;
  machine.request = function (k, value) {
    var asked = _traces.begin(places);
    var promise = _traces.keep(request.call(machine, k, value), asked);
    // The list of requests, where it is one of those that are left, ends with it.
    if (machine.t && !("asked" in machine.t)) machine.t.asked = asked;
    return promise;
  };
  return object;
}
