// The virtual clock: real time plus the waits that the event loop skipped. With host.realTime none is skipped.
//
// Timers are ordered by the time that the program has *seen*: the clock moves on when the program
// reads it or when a wait is skipped, not by itself. A program that never looks at the clock
// therefore runs its timers in one order on a fast and on a slow machine, and one that waits
// busily until Date.now() has moved on finds its timers due.
//
// Provides: Date (constructor and Date.now; parsing and formatting are the engine's),
//   performance.now, performance.timeOrigin; host.clock.
// Needs: core.js, symbol.js, host.natives.now; host.natives.sleep with host.realTime.
// Specification: ES2022 21.4 Date Objects; High Resolution Time.
(function (host) {
  'use strict';
  var NativeDate = host.global.Date;
  var real = host.natives.now;
  var skipped = 0;
  var current = real();
  var origin = current;

  host.clock = {
    // The time as the program is told it; from now on timers know it too.
    observe: function () {
      var time = real() + skipped;
      if (time > current) {
        current = time;
      }
      return current;
    },
    // The time that timers are reckoned from, in whole milliseconds as in Node.
    now: function () {
      return Math.floor(host.realTime ? host.clock.observe() : current);
    },
    // Moves on to `time`: without waiting, unless time is real.
    skipTo: function (time) {
      if (host.realTime) {
        while (host.clock.observe() < time) {
          host.natives.sleep(time - current);
        }
      } else if (time > current) {
        current = time;
        skipped = Math.max(skipped, time - real());
      }
    }
  };

  function Date(year, month, day, hours, minutes, seconds, ms) {
    if (!(this instanceof Date)) {
      return new NativeDate(host.clock.observe()).toString();
    }
    var date;
    switch (arguments.length) {
      case 0: date = new NativeDate(host.clock.observe()); break;
      case 1: date = new NativeDate(year); break;
      case 2: date = new NativeDate(year, month); break;
      case 3: date = new NativeDate(year, month, day); break;
      case 4: date = new NativeDate(year, month, day, hours); break;
      case 5: date = new NativeDate(year, month, day, hours, minutes); break;
      case 6: date = new NativeDate(year, month, day, hours, minutes, seconds); break;
      default: date = new NativeDate(year, month, day, hours, minutes, seconds, ms);
    }
    var prototype = Object.getPrototypeOf(this);
    return prototype === Date.prototype ? date : host.setPrototypeOf(date, prototype);
  }
  Date.prototype = NativeDate.prototype;
  host.replace(Date.prototype, 'constructor', Date);
  host.define(Date, 'parse', NativeDate.parse);
  host.define(Date, 'UTC', NativeDate.UTC);
  host.method(Date, 'now', 0, function () {
    return Math.floor(host.clock.observe());
  });
  host.replace(host.global, 'Date', Date);

  function Performance() {
    throw new TypeError('Illegal constructor');
  }
  var performance = Object.create(Performance.prototype);
  host.method(Performance.prototype, 'now', 0, function () {
    return host.clock.observe() - origin;
  });
  host.define(performance, 'timeOrigin', origin);
  host.tag(Performance.prototype, 'Performance');
  host.define(host.global, 'performance', performance);
});
