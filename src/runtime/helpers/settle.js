// Runs the body of an async function that never awaits and gives a promise for its result.
// https://tc39.es/ecma262/#sec-async-functions-abstract-operations-async-function-start
// requires: promises, refuseNew
function _settle(body, self) {
  var value;
  if (self !== void 0) _refuseNew(self);
  if (_promises.C !== Promise) _promises.capture();
  try {
    value = body();
  } catch (error) {
    return _promises.j(error);
  }
  return _promises.resolved(value);
}
