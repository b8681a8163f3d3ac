// Local stand-in.
function _iterate(value) {
  var key = typeof Symbol === "function" && Symbol.iterator;
  var method = key && value[key];
  if (typeof method !== "function") {
    if (Object.prototype.toString.call(value) === "[object Arguments]" || Array.isArray(value) || typeof value === "string") {
      method = function () { var i = 0; return { next: function () { return i < value.length ? { value: value[i++], done: false } : { done: true, value: void 0 }; } }; };
    } else throw new TypeError(String(value) + " is not iterable");
  }
  var iterator = method.call(value);
  if (Object(iterator) !== iterator) throw new TypeError("not an object");
  var next = iterator.next, finished = false;
  return {
    value: void 0,
    done: function () {
      if (finished) return true;
      finished = true;
      var result = next.call(iterator);
      if (Object(result) !== result) throw new TypeError("not an object");
      if (result.done) { this.value = void 0; return true; }
      this.value = result.value;
      finished = false;
      return false;
    },
    close: function () {
      if (finished) return;
      finished = true;
      var method = iterator["return"];
      if (method !== void 0 && method !== null) {
        var result = method.call(iterator);
        if (Object(result) !== result) throw new TypeError("not an object");
      }
    },
    fail: function (e) {
      if (!finished) {
        finished = true;
        try { var method = iterator["return"]; if (method !== void 0 && method !== null) method.call(iterator); } catch (x) {}
      }
      throw e;
    }
  };
}
