// The ES2015+ functions of Array that programs commonly use.
//
// Provides: Array.from, of; Array.prototype.includes, find, findIndex, findLast, findLastIndex,
//   fill, flat, flatMap, at, copyWithin.
// Needs: core.js, symbol.js, iterator.js.
// Specification: ES2022 23.1.2 and 23.1.3 (findLast: ES2023).
(function (host) {
  'use strict';
  var toLength = host.toLength;

  function toObject(value, name) {
    if (value === undefined || value === null) {
      throw new TypeError('Array.prototype.' + name + ' called on null or undefined');
    }
    return Object(value);
  }

  // A program may take the global away.
  var iterator = Symbol.iterator;

  function requireFunction(value) {
    if (typeof value !== 'function') {
      throw new TypeError((host.isObject(value) ? '#<Object>' : String(value)) + ' is not a function');
    }
  }

  // An offset that counts from the end when it is negative, kept within the length.
  function offset(value, length, missing) {
    var index = value === undefined ? missing : host.toInteger(value);
    return index < 0 ? Math.max(length + index, 0) : Math.min(index, length);
  }

  function method(name, length, fn) {
    host.method(Array.prototype, name, length, fn);
  }

  host.method(Array, 'from', 1, function (items, map, receiver) {
    if (map !== undefined) {
      requireFunction(map);
    }
    var C = typeof this === 'function' ? this : Array;
    var count = 0;
    var target;
    function append(value) {
      Object.defineProperty(target, count, {
        value: map === undefined ? value : map.call(receiver, value, count),
        writable: true,
        enumerable: true,
        configurable: true
      });
      count += 1;
    }
    if (items === undefined || items === null) {
      throw new TypeError(String(items) + ' is not iterable');
    }
    var iterate = items[iterator];
    if (iterate !== undefined && iterate !== null) {
      target = C === Array ? [] : new C();
      host.each(items, append);
    } else {
      var length = toLength(items.length);
      target = C === Array ? [] : new C(length);
      while (count < length) {
        append(items[count]);
      }
    }
    target.length = count;
    return target;
  });

  host.method(Array, 'of', 0, function () {
    var length = arguments.length;
    var target = typeof this === 'function' && this !== Array ? new this(length) : [];
    for (var i = 0; i < length; i++) {
      target[i] = arguments[i];
    }
    target.length = length;
    return target;
  });

  method('includes', 1, function (item, from) {
    var object = toObject(this, 'includes');
    var length = toLength(object.length);
    for (var i = offset(from, length, 0); i < length; i++) {
      var value = object[i];
      if (value === item || (value !== value && item !== item)) {
        return true;
      }
    }
    return false;
  });

  // The four searches differ in their direction and in what they give back.
  function search(name, step, wantsIndex) {
    method(name, 1, function (test, receiver) {
      var object = toObject(this, name);
      var length = toLength(object.length);
      requireFunction(test);
      for (var i = step > 0 ? 0 : length - 1; i >= 0 && i < length; i += step) {
        var value = object[i];
        if (test.call(receiver, value, i, object)) {
          return wantsIndex ? i : value;
        }
      }
      return wantsIndex ? -1 : undefined;
    });
  }
  search('find', 1, false);
  search('findIndex', 1, true);
  search('findLast', -1, false);
  search('findLastIndex', -1, true);

  method('fill', 1, function (value, start, end) {
    var object = toObject(this, 'fill');
    var length = toLength(object.length);
    var last = offset(end, length, length);
    for (var i = offset(start, length, 0); i < last; i++) {
      object[i] = value;
    }
    return object;
  });

  method('copyWithin', 2, function (target, start, end) {
    var object = toObject(this, 'copyWithin');
    var length = toLength(object.length);
    var to = offset(target, length, 0);
    var from = offset(start, length, 0);
    var count = Math.min(offset(end, length, length) - from, length - to);
    var backwards = from < to;
    for (var n = 0; n < count; n++) {
      var step = backwards ? count - 1 - n : n;
      if (from + step in object) {
        object[to + step] = object[from + step];
      } else {
        delete object[to + step];
      }
    }
    return object;
  });

  function flatten(target, source, depth) {
    var length = toLength(source.length);
    for (var i = 0; i < length; i++) {
      if (i in source) {
        if (depth > 0 && Array.isArray(source[i])) {
          flatten(target, source[i], depth - 1);
        } else {
          target.push(source[i]);
        }
      }
    }
    return target;
  }
  method('flat', 0, function (depth) {
    return flatten([], toObject(this, 'flat'), depth === undefined ? 1 : host.toInteger(depth));
  });
  method('flatMap', 1, function (map, receiver) {
    var object = toObject(this, 'flatMap');
    requireFunction(map);
    return flatten([], Array.prototype.map.call(object, map, receiver), 1);
  });

  method('at', 1, function (index) {
    var object = toObject(this, 'at');
    var at = host.toInteger(index);
    return object[at < 0 ? toLength(object.length) + at : at];
  });
});
