// How the entries of one shown object are put together: on one line, in columns, or on a line each.
//
// Provides: host.layout(context, shape, entries, level, value), host.spaces, host.WIDTH,
//   host.MAX_ITEMS.
// Needs: nothing; inspect.js says what a context and a shape are.
// Specification: none; the text is that of Node 20 with its options `compact: 3, breakLength: 80`.
(function (host) {
  'use strict';
  // A line that is longer than this is broken, and more items than that are not shown.
  var WIDTH = 80;
  var MAX_ITEMS = 100;
  // An object goes on one line when at most this many levels of objects are inside it.
  var COMPACT = 3;

  function spaces(count) {
    var text = '';
    while (text.length < count) {
      text += ' ';
    }
    return text;
  }

  // Puts the entries of one object together.
  host.layout = function (context, shape, entries, level, value) {
    var base = shape.base === '' ? '' : shape.base + ' ';
    var count = entries.length;
    if (shape.list && count > 6) {
      entries = columns(context, entries, value);
    }
    if (context.level - level < COMPACT && count === entries.length) {
      var start = entries.length + context.indentation + shape.open.length + shape.base.length + 10;
      if (fits(entries, start, shape.base)) {
        var joined = entries.join(', ');
        if (joined.indexOf('\n') < 0) {
          return base + shape.open + ' ' + joined + ' ' + shape.close;
        }
      }
    }
    var line = '\n' + spaces(context.indentation);
    return base + shape.open + line + '  ' + entries.join(',' + line + '  ') + line + shape.close;
  };

  function fits(entries, start, base) {
    var total = entries.length + start;
    if (total + entries.length > WIDTH) {
      return false;
    }
    for (var i = 0; i < entries.length; i++) {
      total += entries[i].length;
      if (total > WIDTH) {
        return false;
      }
    }
    return base.indexOf('\n') < 0;
  }

  // Arranges the entries of a longer array in columns whose number makes the block about 2.5
  // times as wide as it is high.
  function columns(context, entries, value) {
    var listed = value.length > MAX_ITEMS && entries.length > MAX_ITEMS ? entries.length - 1 : entries.length;
    var widths = [];
    var total = 0;
    var widest = 0;
    var i;
    for (i = 0; i < listed; i++) {
      widths[i] = textWidth(entries[i]);
      total += widths[i] + 2;
      widest = Math.max(widest, widths[i]);
    }
    var full = widest + 2;
    if (full * 3 + context.indentation >= WIDTH || !(total / full > 5 || widest <= 6)) {
      return entries;
    }
    var bias = Math.sqrt(full - total / entries.length);
    var biased = Math.max(full - 3 - bias, 1);
    var count = Math.min(
      Math.round(Math.sqrt(2.5 * biased * listed) / biased),
      Math.floor((WIDTH - context.indentation) / full),
      COMPACT * 4,
      15
    );
    if (count <= 1) {
      return entries;
    }
    var columnWidths = [];
    for (i = 0; i < count; i++) {
      var width = 0;
      for (var j = i; j < listed; j += count) {
        width = Math.max(width, widths[j]);
      }
      columnWidths.push(width + 2);
    }
    var numbers = true;
    for (i = 0; i < entries.length && numbers; i++) {
      numbers = typeof value[i] === 'number';
    }
    var rows = [];
    for (i = 0; i < listed; i += count) {
      var end = Math.min(i + count, listed);
      var row = '';
      for (var k = i; k < end; k++) {
        var last = k === end - 1;
        var padding = spaces(columnWidths[k - i] - widths[k] - 2);
        row += numbers ? padding + entries[k] + (last ? '' : ', ') : entries[k] + (last ? '' : ', ' + padding);
      }
      rows.push(row);
    }
    if (listed < entries.length) {
      rows.push(entries[listed]);
    }
    return rows;
  }

  // Columns on a terminal: East Asian characters and emoji take two, combining marks none.
  function textWidth(text) {
    if (!/[^\x20-\x7E]/.test(text)) {
      return text.length;
    }
    return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, 'ww')
      .replace(/[\u0300-\u036F\u200B-\u200F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F]/g, '')
      .replace(/[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]/g, 'ww')
      .length;
  }

  host.spaces = spaces;
  host.WIDTH = WIDTH;
  host.MAX_ITEMS = MAX_ITEMS;
});
