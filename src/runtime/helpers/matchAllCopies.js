// `matchAll` works on a copy of the regular expression: it has to be given what the original was given, which
// `wrap` does.
// Reference: ECMA-262, 22.2.6.9 (RegExp.prototype[@@matchAll]).
function _matchAllCopies(re, wrap) {
  if (typeof Symbol !== "function" || !Symbol.matchAll || !RegExp.prototype[Symbol.matchAll]) return;
  var before = re[Symbol.matchAll].wrap;
  function matchAll(string) {
    function copy(pattern, flags) {
      return matchAll.wrap(new RegExp(re.source, flags.replace("y", "")));
    }
    copy[Symbol.species] = copy;
    var like = { constructor: copy, flags: this.flags, lastIndex: this.lastIndex };
    return RegExp.prototype[Symbol.matchAll].call(like, string);
  }
  matchAll.wrap = function (plain) {
    return wrap(before ? before(plain) : plain);
  };
  Object.defineProperty(re, Symbol.matchAll, { value: matchAll, writable: true, configurable: true });
}
