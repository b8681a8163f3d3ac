// The ES2015+ functions of String that programs commonly use.
//
// Provides: String.raw, fromCodePoint; String.prototype.includes, startsWith, endsWith, repeat,
//   padStart, padEnd, trimStart, trimEnd, codePointAt, at, replaceAll.
// Needs: core.js.
// Specification: ES2022 22.1.2 and 22.1.3.
(function (host) {
  'use strict';

  function toText(value, name) {
    if (value === undefined || value === null) {
      throw new TypeError('String.prototype.' + name + ' called on null or undefined');
    }
    return String(value);
  }

  // A search string; a regular expression is refused, as the specification has it.
  function toNeedle(value, name) {
    if (host.isObject(value) && host.classOf(value) === 'RegExp') {
      throw new TypeError('First argument to String.prototype.' + name + ' must not be a regular expression');
    }
    return String(value);
  }

  function clamp(value, length, missing) {
    return value === undefined ? missing : Math.min(Math.max(host.toInteger(value), 0), length);
  }

  function method(name, length, fn) {
    host.method(String.prototype, name, length, fn);
  }

  method('includes', 1, function (search, position) {
    return toText(this, 'includes').indexOf(toNeedle(search, 'includes'), position) !== -1;
  });
  method('startsWith', 1, function (search, position) {
    var text = toText(this, 'startsWith');
    var needle = toNeedle(search, 'startsWith');
    var start = clamp(position, text.length, 0);
    return text.slice(start, start + needle.length) === needle;
  });
  method('endsWith', 1, function (search, position) {
    var text = toText(this, 'endsWith');
    var needle = toNeedle(search, 'endsWith');
    var end = clamp(position, text.length, text.length);
    return end >= needle.length && text.slice(end - needle.length, end) === needle;
  });

  // Doubling keeps the number of concatenations small.
  function repeat(text, count) {
    var result = '';
    for (var unit = text; count > 0; count = Math.floor(count / 2)) {
      if (count % 2 === 1) {
        result += unit;
      }
      if (count > 1) {
        unit += unit;
      }
    }
    return result;
  }
  method('repeat', 1, function (count) {
    var text = toText(this, 'repeat');
    var number = host.toInteger(count);
    if (number < 0 || number === Infinity) {
      throw new RangeError('Invalid count value: ' + String(count));
    }
    return text === '' ? '' : repeat(text, number);
  });

  function padding(text, length, filler) {
    var fill = filler === undefined ? ' ' : String(filler);
    var missing = host.toLength(length) - text.length;
    return missing <= 0 || fill === '' ? '' : repeat(fill, Math.ceil(missing / fill.length)).slice(0, missing);
  }
  method('padStart', 1, function (length, filler) {
    var text = toText(this, 'padStart');
    return padding(text, length, filler) + text;
  });
  method('padEnd', 1, function (length, filler) {
    var text = toText(this, 'padEnd');
    return text + padding(text, length, filler);
  });

  // ES5's trim knows which characters are white space: a mark protects the other end.
  method('trimStart', 0, function () {
    return (toText(this, 'trimStart') + '|').trim().slice(0, -1);
  });
  method('trimEnd', 0, function () {
    return ('|' + toText(this, 'trimEnd')).trim().slice(1);
  });

  method('codePointAt', 1, function (position) {
    var text = toText(this, 'codePointAt');
    var index = host.toInteger(position);
    if (index < 0 || index >= text.length) {
      return undefined;
    }
    var first = text.charCodeAt(index);
    var second = text.charCodeAt(index + 1);
    if (first >= 0xD800 && first <= 0xDBFF && second >= 0xDC00 && second <= 0xDFFF) {
      return (first - 0xD800) * 0x400 + second - 0xDC00 + 0x10000;
    }
    return first;
  });
  method('at', 1, function (index) {
    var text = toText(this, 'at');
    var at = host.toInteger(index);
    at = at < 0 ? text.length + at : at;
    return at < 0 || at >= text.length ? undefined : text.charAt(at);
  });

  method('replaceAll', 2, function (search, replacement) {
    var text = toText(this, 'replaceAll');
    if (host.isObject(search) && host.classOf(search) === 'RegExp') {
      if (!search.global) {
        throw new TypeError('replaceAll must be called with a global RegExp');
      }
      return text.replace(search, replacement);
    }
    // A global expression that matches the text literally leaves `$` patterns to `replace`.
    var literal = String(search).replace(/[\\^$.*+?()[\]{}|\/]/g, '\\$&');
    return text.replace(new RegExp(literal, 'g'), replacement);
  });

  host.method(String, 'raw', 1, function (template) {
    var parts = Object(template).raw;
    var length = host.toLength(parts.length);
    var text = '';
    for (var i = 0; i < length; i++) {
      text += String(parts[i]);
      if (i + 1 < length && i + 1 < arguments.length) {
        text += String(arguments[i + 1]);
      }
    }
    return text;
  });
  host.method(String, 'fromCodePoint', 1, function () {
    var text = '';
    for (var i = 0; i < arguments.length; i++) {
      var point = +arguments[i];
      if (!(point >= 0 && point <= 0x10FFFF) || Math.floor(point) !== point) {
        throw new RangeError('Invalid code point ' + String(arguments[i]));
      }
      text += point < 0x10000 ? String.fromCharCode(point) :
        String.fromCharCode(0xD800 + ((point - 0x10000) >> 10), 0xDC00 + ((point - 0x10000) & 0x3FF));
    }
    return text;
  });
});
