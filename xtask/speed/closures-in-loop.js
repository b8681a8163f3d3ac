// Closures over a loop's bindings, in a function that waits now and then.
async function collect(count) {
  const thunks = [];
  for (let i = 0; i < count; i++) {
    const square = i * i;
    if (i % 10 === 0) await undefined;
    thunks.push(() => square - i);
  }
  let sum = 0;
  for (const thunk of thunks) sum = (sum + thunk()) | 0;
  return sum;
}

async function main(scale) {
  let checksum = 0;
  for (let round = 0; round < 8 * scale; round++) checksum = (checksum + (await collect(2500))) | 0;
  return checksum;
}
