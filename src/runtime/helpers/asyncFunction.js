// Makes a function look like an async function: it inherits from %AsyncFunction.prototype%, and its
// prototype property is the one that gives `new` away.
// https://tc39.es/ecma262/#sec-async-function-objects
// requires: functionKind
var _asyncFunction = _functionKind("AsyncFunction");
