// A regular expression that matches at its lastIndex and nowhere after it: the flag `y`. Its twin with a way out as
// the last alternative matches there in any case, so nothing further on is looked at. With the flag `u` a host that goes
// on after an empty match, and doesn't know of the flag, can get between the halves of a pair.
// requires: matchAllCopies
// Reference: ECMA-262, 22.2.7.2 (RegExpBuiltinExec).
function _sticky(re, unicode) {
  var flags = "g" + (re.ignoreCase ? "i" : "") + (re.multiline ? "m" : "");
  var twin = new RegExp("(?:" + re.source + ")|()", flags);
  var pair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/;
  function define(name, value) {
    Object.defineProperty(re, name, { value: value, writable: true, configurable: true });
  }
  define("sticky", true);
  define("exec", function exec(string) {
    string = String(string);
    twin.lastIndex = this.lastIndex;
    if (unicode && twin.lastIndex > 0 && pair.test(string.substr(twin.lastIndex - 1, 2))) twin.lastIndex++;
    var result = twin.exec(string);
    // The way out is a group of its own.
    if (result === null || result.pop() !== void 0) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = result.index + result[0].length;
    return result;
  });
  define("test", function test(string) {
    return this.exec(string) !== null;
  });
  _matchAllCopies(re, function (copy) {
    return _sticky(copy, unicode);
  });
  return re;
}
