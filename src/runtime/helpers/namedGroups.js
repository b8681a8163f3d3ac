// Gives the matches of a regular expression `groups`; the names of its groups are in order. Where the host knows named
// groups, `source` has them: programs put patterns together from it.
// requires: matchAllCopies
// Reference: ECMA-262, 22.2.7.2 (RegExpBuiltinExec), steps 29 to 33; 22.2.6.13 (get RegExp.prototype.source).
var _namedGroups = function () {
  var known = false;
  try {
    known = new RegExp("(?<a>)").test("");
  } catch (error) {}
  function withNames(source, names) {
    var index = 0;
    return source.replace(/\\(\d+|[\s\S])|\[(?:\\[\s\S]|[^\]\\])*\]|\((?!\?)/g, function (part, reference) {
      var name;
      if (part === "(") {
        name = names[index++];
        return name ? "(?<" + name + ">" : part;
      }
      name = names[reference - 1];
      return name ? "\\k<" + name + ">" : part;
    });
  }
  return function _namedGroups(re, names) {
    var plain = re.exec;
    function exec(string) {
      var result = plain.call(this, string);
      if (result !== null) {
        var groups = Object.create(null);
        for (var i = 0; i < names.length; i++) {
          if (names[i]) groups[names[i]] = result[i + 1];
        }
        result.groups = groups;
      }
      return result;
    }
    if (known) Object.defineProperty(re, "source", { value: withNames(re.source, names), configurable: true });
    Object.defineProperty(re, "exec", { value: exec, writable: true, configurable: true });
    _matchAllCopies(re, function (copy) {
      return _namedGroups(copy, names);
    });
    return re;
  };
}();
