// setTimeout: the host's, else one that goes by the mini-runtime's clock.
// requires: timers
var _setTimeout = typeof setTimeout === "function" ? _timers.host(setTimeout) : _timers.setter(2, false);
