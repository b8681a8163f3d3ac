// The order of timers, immediates, ticks and microtasks. The delays are far enough apart for Node
// to have one order too.
function show(name) {
  return function () {
    console.log(name, [].slice.call(arguments));
  };
}
setTimeout(show('c'), 60);
setTimeout(show('a'), 20, 1, 2);
setTimeout(show('b'), 40);
setTimeout(show('zero'), 0);
setTimeout(show('one'), 1);
setTimeout(show('negative'), -5);
setTimeout(show('not a number'), 'x');
setTimeout(show('text'), '20');

clearTimeout(setTimeout(show('cleared'), 10));
clearTimeout(+setTimeout(show('cleared by number'), 30));
clearImmediate(setImmediate(show('cleared immediate')));
[undefined, null, {}, 12345].forEach(clearTimeout);

var n = 0;
var interval = setInterval(function () {
  console.log('interval', ++n);
  if (n === 3) {
    clearInterval(interval);
  }
}, 30);

setTimeout(function () {
  console.log('inside a timer');
  setTimeout(show('timer'), 0);
  setImmediate(show('immediate'));
  Promise.resolve().then(show('microtask'));
  process.nextTick(show('tick'));
}, 150);

setTimeout(function () {
  console.log('first of two');
  Promise.resolve().then(show('microtask between'));
}, 200);
setTimeout(show('second of two'), 200);

var idle = setTimeout(show('unreferenced'), 5000);
idle.unref();
console.log(idle.hasRef());

var refreshed = setTimeout(show('refreshed'), 250);
setTimeout(function () {
  refreshed.refresh();
}, 230);
setTimeout(show('before refreshed'), 300);

// A busy wait makes the timers after it due.
setTimeout(function () {
  var start = Date.now();
  while (Date.now() - start < 40) {}
  console.log('waited');
}, 320);
setTimeout(show('due meanwhile'), 330);
setTimeout(show('due meanwhile too'), 340);
setTimeout(function () {
  setTimeout(show('late'), 5);
}, 335);

setTimeout(function () {
  setImmediate(function () {
    console.log('immediate 1');
    setImmediate(show('immediate 3'));
    process.nextTick(show('tick between'));
  });
  setImmediate(show('immediate 2'));
}, 600);

[setTimeout, setImmediate, queueMicrotask, process.nextTick].forEach(function (f) {
  [undefined, 'text', {}].forEach(function (callback) {
    try {
      f(callback);
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  });
});

var again = 0;
process.on('beforeExit', function () {
  console.log('before the exit');
  if (again++ < 2) {
    setTimeout(show('more'), 10);
  }
});
process.on('exit', function (status) {
  console.log('exit', status);
  setTimeout(show('never'), 0);
});
