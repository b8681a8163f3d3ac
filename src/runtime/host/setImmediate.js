// setImmediate: the host's, else one that goes by the mini-runtime's clock.
// requires: timers
var _setImmediate = typeof setImmediate === "function" ? _timers.host(setImmediate) : _timers.setter(1, false);
