// The this value of a sloppy function that is called as a plain one; undefined in strict code, where
// there is none.
var _globalObject = (function () {
  return this;
})();
