// A new promise that is rejected with what an async function throws.
// https://tc39.es/ecma262/#sec-asyncblockstart
// requires: promises
function _rejected(error) {
  if (_promises.C !== Promise) _promises.capture();
  return _promises.j(error);
}
