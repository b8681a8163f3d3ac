// Whether a value is an array whose iteration can't be told from reading its elements in order: nobody has changed
// how it, or arrays in general, are iterated since this text was loaded.
// Reference: ECMA-262, 23.1.5 (Array Iterator Objects).
var _plainArray = (function () {
  var key = typeof Symbol === "function" && Symbol.iterator;
  var values = key && Array.prototype[key];
  var prototype = typeof values === "function" && Object.getPrototypeOf([][key]());
  var next = prototype && prototype.next;
  return function (value) {
    return Array.isArray(value) && (!key || (value[key] === values && (!prototype || prototype.next === next)));
  };
})();
