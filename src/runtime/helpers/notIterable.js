// The error for a value that has no iterator.
function _notIterable(value) {
  var what = typeof value;
  if (what === "string") what = JSON.stringify(value);
  else if (what !== "object" && what !== "function" && what !== "symbol" || value === null) what = String(value);
  return new TypeError(what + " is not iterable");
}
