// clearTimeout: the host's, else the one of the mini-runtime's clock.
// requires: timers
var _clearTimeout = typeof clearTimeout === "function" ? clearTimeout : _timers.clear;
