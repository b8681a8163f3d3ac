// What an installed engine lacks of what the embedder gives the host: it calls this with the program, and is read line by line.
//
// Each line that is printed is a character of its own, then 1 or 2 and a text as JSON for what goes to standard output or error,
// or 0 and the exit status. `settings` has
//   argv, env, filename, realTime
//   places -> for each line of the program, what was written there and the name of the function whose body it is in; or none
// Needs: ES5; `print`; `compile` and `quit` where there is no indirect eval.
(function (global, settings) {
  // Not strict: there MuJS takes splice to write to what is constant.
  var print = global.print;
  var compile = global.compile;
  var quit = global.quit;
  // The host's own asks for `now`.
  var NativeDate = Date;
  var indirectEval = global.eval;
  var nativeStack = Object.getOwnPropertyDescriptor(Error.prototype, 'stack');
  // The program's lines have this name in stacks.
  var own = compile ? 'program' : 'input';
  // The functions that run an async function's body. Their calls are nobody's.
  var drivers = ['_tracedSpawn', '_tracedToGenerator'];

  if (nativeStack) {
    delete Error.prototype.stack;
  }

  function say(kind, text) {
    print('\u0001' + kind + text);
  }

  function escaped(unit) {
    return '\\u' + ('000' + unit.charCodeAt(0).toString(16)).slice(-4);
  }

  // Functions have no names on some engines; those of the library's constructors are read for what is printed.
  function nameConstructors() {
    Object.getOwnPropertyNames(global).forEach(function (name) {
      if (/^[A-Z]/.test(name) && typeof global[name] === 'function' && !global[name].name) {
        Object.defineProperty(global[name], 'name', { value: name, configurable: true });
      }
    });
  }
  nameConstructors();

  // MuJS adds the stack.
  if (String(new Error('x')) !== 'Error: x') {
    Error.prototype.toString = function () {
      var name = this.name === undefined ? 'Error' : String(this.name);
      var message = this.message === undefined ? '' : String(this.message);
      return name === '' || message === '' ? name + message : name + ': ' + message;
    };
    Object.defineProperty(Error.prototype, 'toString', { enumerable: false });
  }

  // ES5's splice takes nothing away where it isn't told how much; that of ES2015, on which programs count, takes all.
  (function (splice) {
    if ([1, 2].splice(0).length === 2) {
      return;
    }
    Object.defineProperty(Array.prototype, 'splice', {
      value: function (start, count) {
        var args = Array.prototype.slice.call(arguments);
        if (args.length === 1) {
          args.push(this.length);
        }
        return splice.apply(this, args);
      },
      writable: true,
      configurable: true
    });
  })(Array.prototype.splice);

  function frame(line) {
    var found = /^\s*at (?:(.*) \()?(.*?):(\d+)\)?(?: .*)?$/.exec(line);
    return found && { name: /^(\[anon\]|global|eval)?$/.test(found[1] || '') ? '' : found[1], file: found[2], line: +found[3] };
  }

  // The frames of what was written, as far as lines tell.
  function frames(stack) {
    var shown = [];
    var driven = false;
    stack.split('\n').forEach(function (text) {
      var found = frame(text);
      var isDriver = found !== null && drivers.indexOf(found.name) >= 0;
      var place = found && found.file === own && !driven && !isDriver &&
        (settings.places ? settings.places[found.line - 1] : [settings.filename + ':' + found.line]);
      driven = isDriver;
      if (place) {
        var name = found.name || place[1];
        shown.push('    at ' + (name ? name + ' (' + place[0] + ')' : place[0]));
      }
    });
    return shown.slice(0, 10).join('\n');
  }

  var host = {
    global: global,
    argv: settings.argv,
    env: settings.env,
    realTime: settings.realTime,
    natives: {
      write: function (fd, text) {
        say(fd, JSON.stringify(text).replace(/[\u0000-\u001f\u007f-\uffff]/g, escaped));
      },
      now: function () {
        return new NativeDate().getTime();
      },
      // There is no other way to wait.
      sleep: function (ms) {
        var end = new NativeDate().getTime() + ms;
        while (new NativeDate().getTime() < end) {}
      },
      stack: function (error) {
        var stack = nativeStack && nativeStack.get ? nativeStack.get.call(error) : error.stackTrace;
        return typeof stack === 'string' ? stack : '';
      },
      frames: frames,
      fatal: function () {
        return false;
      },
      exit: function (status) {
        say(0, String(status));
        if (quit) {
          quit(status);
        }
        // Whoever reads this ends the engine.
        for (;;) {}
      }
    }
  };

  function attempt(work) {
    try {
      work();
      return true;
    } catch (error) {
      host.uncaught(error);
      return false;
    }
  }

  // Runs the program to the end of its event loop.
  host.start = function (program) {
    var status = 1;
    nameConstructors();
    attempt(function () {
      if (compile) {
        compile(program, own)();
      } else {
        indirectEval(program);
      }
    });
    while (!attempt(function () {
      status = host.main();
    })) {}
    host.natives.exit(status);
  };
  return host;
});
