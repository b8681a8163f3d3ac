// One async call after another, each awaited: what an await and an activation cost together.
async function double(x) {
  return (x * 2 + 1) % 65521;
}

async function main(scale) {
  let value = 7;
  for (let i = 0; i < 25000 * scale; i++) value = await double(value);
  return value;
}
