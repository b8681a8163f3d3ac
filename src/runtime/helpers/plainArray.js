// Whether a value is an array whose iteration can't be told from reading its elements in order: nobody has changed
// how it, or arrays in general, are iterated since this text was loaded.
// requires: iteratorKey
// Reference: ECMA-262, 23.1.5 (Array Iterator Objects).
var _plainArray = (function () {
  var values = Array.prototype[_iteratorKey];
  var prototype = typeof values === "function" && Object.getPrototypeOf([][_iteratorKey]());
  var next = prototype && prototype.next;
  return function (value) {
    return Array.isArray(value) && value[_iteratorKey] === values && (!prototype || prototype.next === next);
  };
})();
