// setInterval: the host's, else one that goes by the mini-runtime's clock.
// requires: timers
var _setInterval = typeof setInterval === "function" ? _timers.host(setInterval) : _timers.setter(2, true);
