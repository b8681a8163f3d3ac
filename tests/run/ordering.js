// Puzzles about the order of script, ticks, microtasks and timers.
console.log('1 script');
setTimeout(function () { console.log('9 timer'); }, 0);
setImmediate(function () { console.log('10 immediate'); });
process.nextTick(function () { console.log('3 tick'); });
Promise.resolve().then(function () {
  console.log('4 microtask');
  process.nextTick(function () { console.log('8 tick after the microtasks'); });
  queueMicrotask(function () { console.log('7 microtask of a microtask'); });
}).then(function () { console.log('7b chained'); });
new Promise(function (resolve) {
  console.log('1b executor');
  resolve();
  console.log('1c executor goes on');
}).then(function () { console.log('5 microtask'); });
queueMicrotask(function () { console.log('6 microtask'); });
console.log('2 script ends');

// How many turns pass before the first reaction to a promise.
function turns(name, promise) {
  return new Promise(function (done) {
    var count = 0;
    var running = true;
    (function turn() {
      count += 1;
      if (running) {
        Promise.resolve().then(turn);
      }
    })();
    function stop() {
      running = false;
      console.log(name, count);
      done();
    }
    promise.then(stop, stop);
  });
}
function thenable(value) {
  return { then: function (resolve) { resolve(value); } };
}
var cases = [
  ['resolved', function () { return Promise.resolve(1); }],
  ['rejected', function () { return Promise.reject(1); }],
  ['then', function () { return Promise.resolve(1).then(function (x) { return x; }); }],
  ['then that throws', function () { return Promise.resolve(1).then(function () { throw 1; }); }],
  ['then that passes on', function () { return Promise.resolve(1).then(); }],
  ['then that returns a promise', function () { return Promise.resolve(1).then(function () { return Promise.resolve(2); }); }],
  ['then that returns a thenable', function () { return Promise.resolve(1).then(function () { return thenable(2); }); }],
  ['resolve(promise)', function () { return new Promise(function (resolve) { resolve(Promise.resolve(1)); }); }],
  ['resolve(thenable)', function () { return new Promise(function (resolve) { resolve(thenable(1)); }); }],
  ['Promise.resolve(promise)', function () { return Promise.resolve(Promise.resolve(1)); }],
  ['Promise.resolve(thenable)', function () { return Promise.resolve(thenable(1)); }],
  ['catch', function () { return Promise.reject(1)['catch'](function () {}); }],
  ['catch passed by', function () { return Promise.resolve(1)['catch'](function () {}); }],
  ['finally', function () { return Promise.resolve(1)['finally'](function () {}); }],
  ['finally with a promise', function () { return Promise.resolve(1)['finally'](function () { return Promise.resolve(2); }); }],
  ['all', function () { return Promise.all([1, Promise.resolve(2)]); }],
  ['all of none', function () { return Promise.all([]); }],
  ['allSettled', function () { return Promise.allSettled([1, Promise.reject(2)]); }],
  ['any', function () { return Promise.any([Promise.reject(1), 2]); }],
  ['any of rejections', function () { return Promise.any([Promise.reject(1)]); }],
  ['race', function () { return Promise.race([1, 2]); }]
];
setTimeout(function () {
  cases.reduce(function (before, entry) {
    return before.then(function () {
      return turns(entry[0], entry[1]());
    });
  }, Promise.resolve()).then(function () {
    console.log('a thenable’s then is read once:');
    var reads = 0;
    Promise.resolve({
      get then() {
        reads += 1;
        return function (resolve) { resolve('ok'); };
      }
    }).then(function (value) {
      console.log(value, reads);
    });
  });
}, 100);
