// What stands in for symbol.js on an engine that has symbols, if not all of ES2022's.
//
// Provides: host.isSymbol, host.symbols, host.ownSymbols, host.tag.
(function (host) {
  'use strict';
  var isEnumerable = Object.prototype.propertyIsEnumerable;
  host.symbols = Object.create(null);
  host.keepsSymbols = true;
  host.isSymbol = function (value) {
    return typeof value === 'symbol';
  };
  host.ownSymbols = function (object, enumerable) {
    return Object.getOwnPropertySymbols(object).filter(function (symbol) {
      return !enumerable || isEnumerable.call(object, symbol);
    });
  };
  host.tag = function (target, name) {
    Object.defineProperty(target, Symbol.toStringTag, { value: name, configurable: true });
  };
});
