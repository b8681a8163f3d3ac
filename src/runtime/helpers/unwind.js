// What hands a completion to the innermost region of a machine that takes it, by a table of regions: k is -1 for a throw
// and -2 for a return. A return passes by the catch regions (kind 0). It gives false when there is no such region.
// The table has three numbers for each region: kind, label of the entry, parent.
function _unwind(table) {
  return function (m, k, v) {
    var p = m.p, row = 3 * p - 3;
    while (p > 0 && k === -2 && table[row] === 0) {
      p = table[row + 2];
      row = 3 * p - 3;
    }
    if (!(p > 0)) return false;
    m.n = table[row + 1];
    m.p = table[row + 2];
    m.k = k;
    m.v = v;
    return true;
  };
}
