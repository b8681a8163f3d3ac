// What runs between two tasks? Ticks first, then microtasks, which can queue both; and an error takes the way of those who wait.
async function fails() {
  await null;
  throw new Error('late');
}
async function* numbers() {
  yield 1;
  yield 2;
}
async function main() {
  try {
    await fails();
  } catch (error) {
    console.log(error.message);
  } finally {
    await null;
  }
  for await (const number of numbers()) console.log(number);
}
setImmediate(() => console.log('immediate'));
setTimeout(function early() {
  console.log('early');
  process.nextTick(() => console.log('tick'));
  queueMicrotask(() => {
    console.log('microtask');
    process.nextTick(() => console.log('tick of a microtask'));
  });
  setImmediate(() => console.log('immediate of a timer'));
}, 1);
setTimeout(() => console.log('same time'), 1);
const interval = setInterval(() => {
  console.log('interval');
  clearInterval(interval);
}, 50);
main().then(() => console.log('done'));
