// The keys that for-in visits, for a loop in whose body something suspends: a record as of `iterate`,
// without close and fail. The keys are collected first; one that has been deleted by the time is
// passed over.
// https://tc39.es/ecma262/#sec-enumerate-object-properties
var _keys = (function () {
  function Keys(object, list) {
    this.object = object;
    this.list = list;
    this.index = 0;
    this.value = void 0;
  }
  Keys.prototype.done = function () {
    while (this.index < this.list.length) {
      this.value = this.list[this.index++];
      if (this.value in this.object) return false;
    }
    return true;
  };
  return function (value) {
    var list = [], key;
    for (key in value) list.push(key);
    return new Keys(Object(value), list);
  };
})();
