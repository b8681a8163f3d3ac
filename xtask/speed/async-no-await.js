// Async functions that never wait: what the wrapping alone costs.
async function wrap(value) {
  return value + 1;
}

async function main(scale) {
  let last;
  for (let i = 0; i < 50000 * scale; i++) last = wrap(i);
  return await last;
}
