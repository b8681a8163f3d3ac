// The operator `**`, where an operand may be a BigInt.
// Reference: ECMA-262, 13.6.1, 6.1.6.2.3 (BigInt::exponentiate).
function _pow(base, exponent) {
  // Negation gives numbers and BigInts alike, by the steps of ToNumeric.
  if (typeof base !== "number") base = -(-base);
  if (typeof exponent !== "number") exponent = -(-exponent);
  if (typeof base === "number" && typeof exponent === "number") return Math.pow(base, exponent);
  if (typeof base !== typeof exponent) throw new TypeError("Cannot mix BigInt and other types");
  if (exponent < 0) throw new RangeError("Exponent must not be negative");
  var one = BigInt(1);
  var two = BigInt(2);
  var result = one;
  while (exponent > 0) {
    if (exponent % two === one) result *= base;
    exponent /= two;
    if (exponent > 0) base *= base;
  }
  return result;
}
