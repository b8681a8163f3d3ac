// Takes from Node what the mini-runtime brings, but for symbols, which its console has to know.
['AggregateError', 'Promise', 'WeakMap', 'WeakSet', 'queueMicrotask'].forEach(function (name) {
  delete globalThis[name];
});
