// The host's Symbol, or the mini-runtime's; false where there is none.
var _hostSymbol = typeof Symbol === "function" && Symbol;
