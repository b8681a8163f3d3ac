// The key of the method that gives an iterator. Hosts without symbols have the text that stands for this one there.
var _iteratorKey = typeof Symbol === "function" && Symbol.iterator || "Symbol(Symbol.iterator)";
