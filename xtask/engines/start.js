// Functions have no names on MuJS; those of the library's constructors are read for what is printed.
'Object Function Array String Boolean Number Date RegExp Error EvalError RangeError ReferenceError SyntaxError TypeError URIError'
  .split(' ').forEach(function (name) {
    if (!this[name].name) Object.defineProperty(this[name], 'name', { value: name, configurable: true });
  }, this);

// ES5's splice takes nothing away where it isn't told how much; that of ES2015, on which programs count, takes all.
(function (splice) {
  if ([1, 2].splice(0).length === 2) return;
  Object.defineProperty(Array.prototype, 'splice', {
    value: function (start, count) {
      var args = Array.prototype.slice.call(arguments);
      if (args.length === 1) args.push(this.length);
      return splice.apply(this, args);
    },
    writable: true,
    configurable: true
  });
})(Array.prototype.splice);

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
