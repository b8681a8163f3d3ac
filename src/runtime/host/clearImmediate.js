// clearImmediate: the host's, else the one of the mini-runtime's clock.
// requires: timers
var _clearImmediate = typeof clearImmediate === "function" ? clearImmediate : _timers.clear;
