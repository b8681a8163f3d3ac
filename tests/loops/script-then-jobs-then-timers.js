async function first() {
  console.log('first start');
  await second();
  console.log('first end');
}
async function second() {
  console.log('second');
}
console.log('script start');
setTimeout(() => console.log('timeout'), 0);
first();
new Promise((resolve) => {
  console.log('promise');
  resolve();
}).then(function then1() {
  console.log('then 1');
}).then(() => console.log('then 2'));
process.nextTick(() => console.log('tick'));
console.log('script end');
