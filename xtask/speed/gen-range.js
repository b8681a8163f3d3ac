// The plainest loop that yields, driven by for-of: what one resumption costs.
function* countdown(from) {
  while (from > 0) yield from--;
}

function main(scale) {
  let checksum = 0;
  for (let round = 0; round < 12 * scale; round++) {
    for (const n of countdown(8000)) checksum = (checksum + (n ^ round)) | 0;
  }
  return checksum;
}
