// The key under which an object says what Object.prototype.toString calls it, as iteratorKey has that of iterators.
// requires: hostSymbol
var _tagKey = _hostSymbol.toStringTag || "Symbol(Symbol.toStringTag)";
