// clearInterval: the host's, else the one of the mini-runtime's clock.
// requires: timers
var _clearInterval = typeof clearInterval === "function" ? clearInterval : _timers.clear;
