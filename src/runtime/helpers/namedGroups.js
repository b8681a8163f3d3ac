// Gives the matches of a regular expression `groups`; the names of its groups are in order. A copy that
// `matchAll` makes does so too.
// Reference: ECMA-262, 22.2.7.2 (RegExpBuiltinExec), steps 29 to 33; 22.2.6.9 (RegExp.prototype[@@matchAll]).
function _namedGroups(re, names) {
  var exec = re.exec;
  function define(name, value) {
    Object.defineProperty(re, name, { value: value, writable: true, configurable: true });
  }
  define("exec", function (string) {
    var result = exec.call(this, string);
    if (result !== null) {
      var groups = Object.create(null);
      for (var i = 0; i < names.length; i++) {
        if (names[i]) groups[names[i]] = result[i + 1];
      }
      result.groups = groups;
    }
    return result;
  });
  if (typeof Symbol === "function" && Symbol.matchAll && RegExp.prototype[Symbol.matchAll]) {
    define(Symbol.matchAll, function (string) {
      function copy(pattern, flags) {
        return _namedGroups(new RegExp(re.source, flags), names);
      }
      copy[Symbol.species] = copy;
      var like = { constructor: copy, flags: this.flags, lastIndex: this.lastIndex };
      return RegExp.prototype[Symbol.matchAll].call(like, string);
    });
  }
  return re;
}
