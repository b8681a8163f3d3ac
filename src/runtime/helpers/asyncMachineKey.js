// The key under which an async generator object holds its machine: as machineKey, but another one, so that
// neither kind of generator takes the other's machines for its own.
// requires: hostSymbol
var _asyncMachineKey = _hostSymbol ? _hostSymbol() : "@@asyncMachine";
