// The key under which an async generator object holds its machine: as machineKey, but another one, so that
// neither kind of generator takes the other's machines for its own.
var _asyncMachineKey = typeof Symbol === "function" ? Symbol("asyncMachine") : "@@asyncMachine";
