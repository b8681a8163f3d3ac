// The key of the method that gives an iterator. Hosts without symbols have the text that stands for this one there.
// requires: hostSymbol
var _iteratorKey = _hostSymbol.iterator || "Symbol(Symbol.iterator)";
