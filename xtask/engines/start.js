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
