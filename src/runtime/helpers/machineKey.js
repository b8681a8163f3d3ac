// The key under which a generator object holds its machine. A symbol costs nothing; hosts without
// symbols get a name that no program uses, as a property that is not enumerable.
var _machineKey = typeof Symbol === "function" ? Symbol("machine") : "@@machine";
