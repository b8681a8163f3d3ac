// Hands a completion to the innermost region of a machine that takes it: k is -1 for a throw and -2
// for a return. A return passes by the catch regions (kind 0). False when there is no such region.
// The table of regions has three numbers for each: kind, label of the entry, parent.
function _unwind(m, k, v) {
  var p = m.p, row = 3 * p - 3;
  while (p > 0 && k === -2 && m.r[row] === 0) {
    p = m.r[row + 2];
    row = 3 * p - 3;
  }
  if (!(p > 0)) return false;
  m.n = m.r[row + 1];
  m.p = m.r[row + 2];
  m.k = k;
  m.v = v;
  return true;
}
