// Generators that live for two values: what making one costs.
function* ends(low, high) {
  yield low;
  yield high;
}

function main(scale) {
  let checksum = 0;
  for (let i = 0; i < 50000 * scale; i++) {
    const range = ends(i, i + 3);
    const low = range.next().value;
    const high = range.next().value;
    if (range.next().done) checksum = (checksum + high - low) | 0;
  }
  return checksum;
}
