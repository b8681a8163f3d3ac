// The key of the method that gives an async iterator. Hosts without Symbol.asyncIterator have a text in its place. It is asked
// for each time, as a polyfill may come later than this text.
function _asyncIteratorKey() {
  return typeof Symbol === "function" && Symbol.asyncIterator || "Symbol(Symbol.asyncIterator)";
}
