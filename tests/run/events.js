// Events and cancellation.
var controller = new AbortController();
var signal = controller.signal;
console.log(controller, signal, signal.aborted, signal.reason);
signal.addEventListener('abort', function (event) {
  console.log('listener', event.type, event.target === signal, this === signal);
}, { once: true });
signal.onabort = function () {
  console.log('onabort', signal.aborted);
};
controller.abort();
controller.abort('again');
console.log(signal.reason.name, signal.reason.message, signal.reason.code, signal.reason instanceof Error, signal);
try {
  signal.throwIfAborted();
} catch (error) {
  console.log(error === signal.reason, String(error), error instanceof DOMException);
}
console.log(AbortSignal.abort('why').reason, AbortSignal.any([AbortSignal.abort(1), signal]).reason);

function sleep(ms, signal) {
  return new Promise(function (resolve, reject) {
    var timer = setTimeout(resolve, ms, 'slept');
    signal.addEventListener('abort', function () {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
var limit = AbortSignal.timeout(50);
sleep(2000, limit)['catch'](function (error) {
  console.log(error.name, error.message, limit.aborted);
});
sleep(20, limit).then(console.log);

var target = new EventTarget();
function twice(event) {
  console.log('twice', event.detail, event.defaultPrevented);
}
target.addEventListener('x', twice);
target.addEventListener('x', twice);
target.addEventListener('x', { handleEvent: function (event) {
  event.preventDefault();
  console.log('object', event.cancelable);
} });
target.addEventListener('x', function (event) {
  event.stopImmediatePropagation();
  target.removeEventListener('x', twice);
});
target.addEventListener('x', function () {
  console.log('never');
});
console.log(target.dispatchEvent(new CustomEvent('x', { detail: 7, cancelable: true })));
console.log(target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('y')));
process.on('uncaughtException', function (error) {
  console.log('uncaught', error);
});
target.addEventListener('z', function () {
  throw 'from a listener';
});
target.dispatchEvent(new Event('z'));
console.log('after');
[Event, EventTarget, AbortController, AbortSignal].forEach(function (C) {
  try {
    console.log(C('x'));
  } catch (error) {
    console.log(error.name);
  }
});
