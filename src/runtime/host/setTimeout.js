// setTimeout: the host's, else one that goes by the mini-runtime's clock.
// requires: timers
var _setTimeout = typeof setTimeout === "function" ? setTimeout : _timers.setter(2, false);
