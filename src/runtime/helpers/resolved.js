// A new promise that is resolved with what an async function returns.
// https://tc39.es/ecma262/#sec-asyncblockstart
// requires: promises
function _resolved(value) {
  if (_promises.C !== Promise) _promises.capture();
  return _promises.resolved(value);
}
