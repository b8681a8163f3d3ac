// Recursion through async functions: many activations that await twice.
async function fibonacci(n) {
  if (n < 2) return n;
  return (await fibonacci(n - 2)) + (await fibonacci(n - 1));
}

async function main(scale) {
  let sum = 0;
  for (let round = 0; round < scale; round++) sum += await fibonacci(16);
  return sum;
}
