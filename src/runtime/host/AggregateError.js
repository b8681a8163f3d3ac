// AggregateError.
// https://tc39.es/ecma262/#sec-aggregate-error-objects
// requires: addMethods, toArray
var _AggregateError = (function (Host) {
  function AggregateError(errors, message, options) {
    var error = this, hidden = {};
    if (!(error instanceof AggregateError)) error = Object.create(AggregateError.prototype);
    if (message !== void 0) hidden.message = String(message);
    if (options === Object(options) && "cause" in options) hidden.cause = options.cause;
    hidden.stack = Error(hidden.message).stack;
    hidden.errors = _toArray(errors);
    return _addMethods(error, hidden);
  }
  AggregateError.prototype = _addMethods(Object.create(Error.prototype), {
    constructor: AggregateError,
    name: "AggregateError",
    message: ""
  });
  return Host || AggregateError;
})(typeof AggregateError === "function" && AggregateError);
