// A name for the property that has a class's private members. No other class uses it, in whichever file it may be.
// Reference: none; it is what `privateFieldsAsProperties` asks for.
var _hiddenKey = (function () {
  var count = 0;
  return function (name) {
    return "__" + name + "_" + count++ + "_" + Math.random().toString(36).slice(2);
  };
})();
