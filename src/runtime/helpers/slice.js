// An array of what an array-like object holds from an index on.
// Reference: ECMA-262, 15.1 (rest parameters).
function _slice(list, from) {
  var result = [];
  for (var i = from; i < list.length; i++) {
    result[i - from] = list[i];
  }
  return result;
}
