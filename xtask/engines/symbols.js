// What stands in for symbol.js of the embedded engine's host on an engine that has symbols, if not all of ES2022's.
(function (host) {
  host.symbols = Object.create(null);
  host.keepsSymbols = true;
  host.isSymbol = function (value) {
    return typeof value === 'symbol';
  };
  host.ownSymbols = function (object, enumerable) {
    return Object.getOwnPropertySymbols(object).filter(function (symbol) {
      return !enumerable || Object.prototype.propertyIsEnumerable.call(object, symbol);
    });
  };
  host.tag = function (target, name) {
    Object.defineProperty(target, Symbol.toStringTag, { value: name, configurable: true });
  };
});
