// Functions have no names on MuJS; those of the library's constructors are read for what is printed.
'Object Function Array String Boolean Number Date RegExp Error EvalError RangeError ReferenceError SyntaxError TypeError URIError'
  .split(' ').forEach(function (name) {
    if (!this[name].name) Object.defineProperty(this[name], 'name', { value: name, configurable: true });
  }, this);

// What the embedder gives the host, on an engine whose one way out is to print a line.
var host = {
  global: this,
  hidden: Object.create(null),
  argv: [],
  env: {},
  natives: (function () {
    var print = this.print || console.log;
    var pending = '';
    return {
      write: function (fd, text) {
        var lines = (pending + text).split('\n');
        pending = lines.pop();
        lines.forEach(function (line) {
          print(line);
        });
      },
      now: function () {
        return new Date().getTime();
      },
      stack: function (error) {
        return '';
      },
      frames: function (frames) {
        return frames;
      }
    };
  })()
};
