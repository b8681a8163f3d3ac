// The key under which a generator object holds its machine. A symbol costs nothing; hosts without
// symbols get a name that no program uses, as a property that is not enumerable.
// requires: hostSymbol
var _machineKey = _hostSymbol ? _hostSymbol() : "@@machine";
