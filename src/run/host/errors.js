// What programs read of errors beyond ES5: `stack`, Error.captureStackTrace and AggregateError.
//
// `stack` is made at its first reading, as in Node: `Name: message`, then a line `    at …` for
// each frame of the program that the engine recorded. The embedder leaves out frames of the host's own
// files and of the engine's built-in functions, and makes those of a program that was compiled those of
// its source.
//
// Provides: Error.prototype.stack, Error.captureStackTrace, AggregateError; host.errorHeader, host.isError.
// Needs: core.js, iterator.js, host.natives.stack, host.natives.frames.
// Specification: none covers `stack`; the form is Node's. ES2022 20.5.7 AggregateError Objects.
(function (host) {
  'use strict';
  var classOf = host.classOf;
  var errorToString = Error.prototype.toString;

  host.isError = function (value) {
    return host.isObject(value) && (classOf(value) === 'Error' || value instanceof Error);
  };

  host.errorHeader = function (error) {
    try {
      return errorToString.call(error);
    } catch (_) {
      return 'Error';
    }
  };

  function frames(error) {
    return host.natives.frames(String(host.natives.stack(error) || '')).split('\n').filter(function (line) {
      return line !== '';
    });
  }

  function setStack(error, stack) {
    host.replace(error, 'stack', stack);
  }

  host.accessor(Error.prototype, 'stack', function () {
    if (!host.isObject(this) || classOf(this) !== 'Error' || this === Error.prototype) {
      return undefined;
    }
    var stack = [host.errorHeader(this)].concat(frames(this)).join('\n');
    if (Object.isExtensible(this)) {
      setStack(this, stack);
    }
    return stack;
  }, function (stack) {
    setStack(this, stack);
  });

  host.method(Error, 'captureStackTrace', 2, function (target) {
    if (!host.isObject(target)) {
      throw new TypeError('Invalid argument');
    }
    // An error has its frames already, and its header is made when it is read.
    if (classOf(target) !== 'Error') {
      setStack(target, [host.errorHeader(target)].concat(frames(new Error())).join('\n'));
    }
  });

  function AggregateError(errors, message, options) {
    var error = message === undefined ? new Error() : new Error(message);
    host.setPrototypeOf(error, this instanceof AggregateError ? Object.getPrototypeOf(this) : AggregateError.prototype);
    if (host.isObject(options) && 'cause' in options) {
      host.replace(error, 'cause', options.cause);
    }
    var list = [];
    host.each(errors, function (item) {
      list.push(item);
    });
    host.replace(error, 'errors', list);
    return error;
  }
  host.inherit(AggregateError, Error);
  host.define(AggregateError.prototype, 'name', 'AggregateError');
  host.define(AggregateError.prototype, 'message', '');
  host.define(host.global, 'AggregateError', AggregateError);
});
