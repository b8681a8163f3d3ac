// console, and the format specifiers that its methods share with util.format.
//
// log, info, debug, dir and group write to standard output; warn, error, trace and assert to
// standard error.
//
// Provides: console; host.format, host.write, host.builtins.
// Needs: core.js, symbol.js, clock.js, inspect.js, host.natives.write.
// Specification: the WHATWG Console Standard; the text is that of Node 20.
(function (host) {
  'use strict';
  var inspect = host.inspect;
  var SURROGATES = /[\uD800-\uDFFF]/;
  var indentation = '';

  // Whether String(object) would call a built-in toString, which %s passes over for inspect.
  function hasBuiltInToString(object) {
    var at = object;
    while (at !== null && !host.hasOwn(at, 'toString')) {
      at = Object.getPrototypeOf(at);
    }
    if (at === null) {
      return true;
    }
    var constructor = Object.getOwnPropertyDescriptor(at, 'constructor');
    return constructor !== undefined && host.builtins.indexOf(constructor.value) >= 0;
  }

  function toNumber(value, convert) {
    return host.isObject(value) ? NaN : convert(value);
  }

  function toJson(value) {
    try {
      return String(JSON.stringify(value));
    } catch (error) {
      if (error instanceof TypeError && /circular/i.test(error.message)) {
        return '[Circular]';
      }
      throw error;
    }
  }

  function convert(specifier, value) {
    switch (specifier) {
      case 's':
        if (typeof value === 'number') {
          return host.formatNumber(value);
        }
        if (typeof value === 'object' && value !== null && hasBuiltInToString(value)) {
          return inspect(value, { depth: 0 });
        }
        return host.isSymbol(value) ? inspect(value) : String(value);
      case 'd': return host.formatNumber(toNumber(value, Number));
      case 'i': return host.formatNumber(toNumber(value, function (text) {
        return parseInt(text, 10);
      }));
      case 'f': return host.formatNumber(host.isSymbol(value) ? NaN : parseFloat(value));
      case 'j': return toJson(value);
      case 'o': return inspect(value, { depth: 4, showHidden: true });
      case 'O': return inspect(value);
      default: return '';
    }
  }

  host.format = function (args) {
    var used = 0;
    var text = '';
    if (typeof args[0] === 'string') {
      used = 1;
      text = args.length === 1 ? args[0] : args[0].replace(/%([sdifjoOc%])/g, function (found, specifier) {
        if (specifier === '%') {
          return '%';
        }
        if (used >= args.length) {
          return found;
        }
        used += 1;
        return convert(specifier, args[used - 1]);
      });
    }
    for (; used < args.length; used++) {
      text += (used > 0 ? ' ' : '') + (typeof args[used] === 'string' ? args[used] : inspect(args[used]));
    }
    return text;
  };

  // Text goes out as UTF-8, which has no halves of surrogate pairs.
  host.write = function (fd, text) {
    if (SURROGATES.test(text)) {
      text = text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, function (found) {
        return found.length === 2 ? found : '\uFFFD';
      });
    }
    host.natives.write(fd, text);
  };

  function print(fd, text) {
    if (indentation !== '') {
      text = indentation + text.split('\n').join('\n' + indentation);
    }
    host.write(fd, text + '\n');
  }

  var console = {};
  var counts = Object.create(null);
  var timers = Object.create(null);

  // Console methods are enumerable own functions, and work when they are taken off it.
  function method(name, fn) {
    console[name] = fn;
    host.method(console, name, 0, fn);
  }

  function printer(name, fd) {
    method(name, function () {
      print(fd, host.format(arguments));
    });
  }
  printer('log', 1);
  printer('info', 1);
  printer('debug', 1);
  printer('warn', 2);
  printer('error', 2);

  method('trace', function () {
    var text = host.format(arguments);
    print(2, 'Trace' + (text === '' ? '' : ': ' + text));
  });
  method('assert', function (condition) {
    if (!condition) {
      var rest = Array.prototype.slice.call(arguments, 1);
      if (typeof rest[0] === 'string') {
        rest[0] = 'Assertion failed: ' + rest[0];
      } else {
        rest.unshift(rest.length === 0 ? 'Assertion failed' : 'Assertion failed:');
      }
      print(2, host.format(rest));
    }
  });
  method('dir', function (value, options) {
    print(1, inspect(value, options));
  });

  method('group', function () {
    if (arguments.length > 0) {
      console.log.apply(console, arguments);
    }
    indentation += '  ';
  });
  method('groupCollapsed', console.group);
  method('groupEnd', function () {
    indentation = indentation.slice(2);
  });

  function label(value) {
    return value === undefined ? 'default' : String(value);
  }
  method('count', function (name) {
    name = label(name);
    counts[name] = (counts[name] || 0) + 1;
    print(1, name + ': ' + counts[name]);
  });
  method('countReset', function (name) {
    counts[label(name)] = 0;
  });

  function elapsed(name) {
    var ms = host.clock.observe() - timers[name];
    return ms >= 1000 ? (ms / 1000).toFixed(3) + 's' : Number(ms.toPrecision(ms >= 1 ? 4 : 3)) + 'ms';
  }
  method('time', function (name) {
    timers[label(name)] = host.clock.observe();
  });
  method('timeLog', function (name) {
    name = label(name);
    if (name in timers) {
      print(1, host.format([name + ': ' + elapsed(name)].concat(Array.prototype.slice.call(arguments, 1))));
    }
  });
  method('timeEnd', function (name) {
    name = label(name);
    if (name in timers) {
      print(1, name + ': ' + elapsed(name));
      delete timers[name];
    }
  });

  // The constructors that were there before the program, for those who must tell them from its own.
  host.builtins = Object.getOwnPropertyNames(host.global).filter(function (name) {
    return /^[A-Z]/.test(name) && typeof host.global[name] === 'function';
  }).map(function (name) {
    return host.global[name];
  });

  host.tag(console, 'console');
  host.replace(host.global, 'console', console);
});
