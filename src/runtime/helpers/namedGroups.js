// Gives the matches of a regular expression `groups`; the names of its groups are in order.
// requires: matchAllCopies
// Reference: ECMA-262, 22.2.7.2 (RegExpBuiltinExec), steps 29 to 33.
function _namedGroups(re, names) {
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
  Object.defineProperty(re, "exec", { value: exec, writable: true, configurable: true });
  _matchAllCopies(re, function (copy) {
    return _namedGroups(copy, names);
  });
  return re;
}
