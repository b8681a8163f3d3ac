// The text of a value as console.log shows it: Node's util.inspect with its default options.
//
// A value becomes a prefix (class name, reference mark), braces and a list of entries, which
// layout.js puts together. Errors show their `stack`; see errors.js for its form.
//
// Provides: host.inspect(value, options), where options has depth and showHidden; host.nameOf,
//   host.custom, host.formatNumber.
// Needs: core.js, symbol.js, errors.js, layout.js; collections.js where it is there.
// Specification: none; the text is that of Node 20, documented under util.inspect.
(function (host) {
  'use strict';
  var WIDTH = host.WIDTH;
  var MAX_ITEMS = host.MAX_ITEMS;
  var MAX_TEXT = 10000;
  var IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
  var INDEX = /^(0|[1-9][0-9]*)$/;
  // A program may take the global away.
  var toStringTag = Symbol.toStringTag;
  var CUSTOM = Symbol['for']('nodejs.util.inspect.custom');
  var hasOwn = host.hasOwn;
  var spaces = host.spaces;
  var isEnumerable = Object.prototype.propertyIsEnumerable;

  var NAMED_ESCAPES = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\x0B': '\\x0B', '\f': '\\f', '\r': '\\r', '\\': '\\\\' };
  // Control characters, the backslash and halves of surrogate pairs (a pair matches as a whole).
  var UNSAFE = /[\x00-\x1F\x7F-\x9F\\']|[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g;

  function quote(text) {
    var mark = "'";
    if (text.indexOf("'") >= 0) {
      if (text.indexOf('"') < 0) {
        mark = '"';
      } else if (text.indexOf('`') < 0 && text.indexOf('${') < 0) {
        mark = '`';
      }
    }
    return mark + text.replace(UNSAFE, function (found) {
      if (found === "'") {
        return mark === "'" ? "\\'" : "'";
      }
      if (found.length === 2) {
        return found;
      }
      var code = found.charCodeAt(0);
      if (code >= 0xD800) {
        return '\\u' + code.toString(16);
      }
      return NAMED_ESCAPES[found] || '\\x' + (code < 16 ? '0' : '') + code.toString(16).toUpperCase();
    }) + mark;
  }

  function more(count) {
    return '... ' + count + ' more item' + (count > 1 ? 's' : '');
  }

  function formatNumber(number) {
    return number === 0 && 1 / number < 0 ? '-0' : String(number);
  }

  function formatString(context, text) {
    var trailer = '';
    if (text.length > MAX_TEXT) {
      var left = text.length - MAX_TEXT;
      text = text.slice(0, MAX_TEXT);
      trailer = '... ' + left + ' more character' + (left > 1 ? 's' : '');
    }
    // A long text inside an object is shown line by line.
    if (text.length > 16 && text.length > WIDTH - context.indentation - 4 && text.indexOf('\n') >= 0) {
      return text.match(/[^\n]*\n|[^\n]+$/g).map(quote).join(' +\n' + spaces(context.indentation + 2)) + trailer;
    }
    return quote(text) + trailer;
  }

  function formatPrimitive(context, value) {
    return typeof value === 'string' ? formatString(context, value) :
      typeof value === 'number' ? formatNumber(value) :
      typeof value === 'bigint' ? value + 'n' : typeof value === 'symbol' ? symbolText(value) : String(value);
  }

  function symbolText(symbol) {
    var description = symbol.description;
    return 'Symbol(' + (description === undefined ? '' : description) + ')';
  }

  // The name of the constructor that made an object, found along its prototypes; null without one.
  function nameOf(object, context, level) {
    var first;
    for (var at = object; at !== null; at = Object.getPrototypeOf(at)) {
      var descriptor = Object.getOwnPropertyDescriptor(at, 'constructor');
      if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' &&
          isInstance(object, descriptor.value)) {
        return String(descriptor.value.name);
      }
      if (first === undefined && at !== object) {
        first = at;
      }
    }
    if (first === undefined) {
      return null;
    }
    // No prototype is named, but there are some.
    var base = 'Object';
    return level > context.depth ? base + ' <Complex prototype>' :
      base + ' <' + inspect(first, { depth: -1 }) + '>';
  }

  function isInstance(object, constructor) {
    try {
      return object instanceof constructor;
    } catch (_) {
      return false;
    }
  }

  function prefix(name, tag, fallback, size) {
    var count = size === undefined ? '' : '(' + size + ')';
    if (name === null) {
      return '[' + fallback + count + ': null prototype] ' +
        (tag !== '' && fallback !== tag ? '[' + tag + '] ' : '');
    }
    return name + count + ' ' + (tag !== '' && name !== tag ? '[' + tag + '] ' : '');
  }

  function tagOf(object) {
    // A tag that is an enumerable property of the object's own is shown as such instead.
    var tag = object[toStringTag];
    return typeof tag === 'string' && !isEnumerable.call(object, toStringTag) ? tag : '';
  }

  // The properties to show: string keys, then symbols. What a lowered generator hangs on itself
  // is no property of the program's, so generator objects show no symbols.
  function keysOf(object, tag, context) {
    var keys = (context.showHidden ? Object.getOwnPropertyNames(object) : Object.keys(object)).filter(function (key) {
      return !host.symbols[key] && !host.hidden[key];
    });
    return tag === 'Generator' || tag === 'AsyncGenerator' ? keys :
      keys.concat(host.ownSymbols(object, !context.showHidden));
  }

  function formatValue(context, value, level) {
    if (!host.isObject(value)) {
      return formatPrimitive(context, value);
    }
    if (host.isSymbol(value)) {
      return symbolText(value);
    }
    var custom = value[CUSTOM];
    if (typeof custom === 'function' && custom !== inspect) {
      var shown = custom.call(value, context.depth - level, { depth: context.depth }, inspect);
      if (shown !== value) {
        return host.isObject(shown) ? formatValue(context, shown, level) :
          String(shown).split('\n').join('\n' + spaces(context.indentation));
      }
    }
    if (context.seen.indexOf(value) >= 0) {
      if (context.circular.indexOf(value) < 0) {
        context.circular.push(value);
      }
      return '[Circular *' + (context.circular.indexOf(value) + 1) + ']';
    }
    return formatObject(context, value, level);
  }

  // What is shown of an object: `base` stands before the braces, or alone when nothing is in them.
  function describe(context, value, level) {
    var name = nameOf(value, context, level);
    var tag = tagOf(value);
    var kind = host.classOf(value);
    var shape = { name: name, tag: tag, keys: keysOf(value, tag, context), open: '{', close: '}', base: '',
      list: false, entries: none, alone: undefined, cut: undefined };

    function leaf(text) {
      shape.base = text;
      shape.alone = text;
    }
    function begin(text) {
      shape.open = text + shape.open;
    }

    if (Array.isArray(value)) {
      if (name !== 'Array' || tag !== '') {
        shape.open = prefix(name, tag, 'Array', value.length) + '[';
      } else {
        shape.open = '[';
      }
      shape.close = ']';
      shape.list = true;
      shape.keys = shape.keys.filter(function (key) {
        return typeof key !== 'string' || !INDEX.test(key) || +key >= value.length;
      });
      shape.entries = arrayEntries;
      if (value.length === 0 && shape.keys.length === 0) {
        shape.alone = shape.open + ']';
      }
      return shape;
    }
    if (typeof value === 'function') {
      leaf(functionText(value, name, tag));
      return shape;
    }
    if (host.isError(value)) {
      leaf(errorText(context, value, shape));
      return shape;
    }
    var record = host.promiseRecord(value);
    if (record) {
      begin(prefix(name, tag, 'Promise'));
      shape.entries = promiseEntries;
      return shape;
    }
    var table = host.mapEntries && host.mapEntries(value);
    if (table) {
      if (table.kind.indexOf('Weak') === 0) {
        begin(prefix(name, tag, table.kind));
        shape.entries = function () {
          return ['<items unknown>'];
        };
        return shape;
      }
      begin(prefix(name, tag, table.kind, table.entries.length));
      shape.entries = table.kind === 'Map' ? mapEntries : setEntries;
      if (table.entries.length === 0 && shape.keys.length === 0) {
        shape.alone = shape.open + '}';
      }
      return shape;
    }
    var pending = host.iteratorEntries && host.iteratorEntries(value);
    if (pending) {
      begin('[' + (pending.pairs ? pending.kind + ' Entries' : tag) + '] ');
      shape.entries = function (_, __, inner) {
        return limited(context, pending.items, function (item) {
          var texts = item.map(function (part) {
            return formatValue(context, part, inner);
          });
          return pending.pairs ? '[ ' + texts.join(', ') + ' ]' : texts[0];
        });
      };
      return shape;
    }
    switch (kind) {
      case 'RegExp':
        leaf(RegExp.prototype.toString.call(value));
        shape.base = (name === 'RegExp' ? '' : prefix(name, tag, 'RegExp')) + shape.base;
        shape.alone = shape.base;
        return shape;
      case 'Date':
        leaf(isNaN(Date.prototype.getTime.call(value)) ? 'Invalid Date' : Date.prototype.toISOString.call(value));
        shape.base = (name === 'Date' ? '' : prefix(name, tag, 'Date')) + shape.base;
        shape.alone = shape.base;
        return shape;
      case 'Number':
      case 'String':
      case 'Boolean':
        leaf(boxedText(value, kind, name, tag));
        if (kind === 'String') {
          shape.keys = shape.keys.filter(function (key) {
            return typeof key !== 'string' || !INDEX.test(key);
          });
        }
        return shape;
      case 'Arguments':
        begin('[Arguments] ');
        break;
      default:
        if (name !== 'Object' || tag !== '') {
          begin(prefix(name, tag, 'Object'));
        }
    }
    if (shape.keys.length === 0) {
      shape.alone = shape.open + '}';
    }
    return shape;
  }

  function none() {
    return [];
  }

  function formatObject(context, value, level) {
    var shape = describe(context, value, level);
    if (shape.alone !== undefined && shape.keys.length === 0) {
      return shape.alone;
    }
    if (level > context.depth) {
      var name = shape.list ? prefix(shape.name, shape.tag, 'Array') : prefix(shape.name, shape.tag, 'Object');
      return shape.name === null ? name.slice(0, -1) : '[' + name.slice(0, -1) + ']';
    }
    context.seen.push(value);
    context.level = level;
    var entries = shape.entries(context, value, level + 1);
    for (var i = 0; i < shape.keys.length; i++) {
      entries.push(formatProperty(context, value, shape.keys[i], level + 1, shape));
    }
    context.seen.pop();
    var at = context.circular.indexOf(value);
    if (at >= 0) {
      var reference = '<ref *' + (at + 1) + '>';
      shape.base = shape.base === '' ? reference : reference + ' ' + shape.base;
    }
    return host.layout(context, shape, entries, level, value);
  }

  function formatProperty(context, object, key, level, shape) {
    var descriptor = Object.getOwnPropertyDescriptor(object, key);
    var text;
    if ('value' in descriptor) {
      context.indentation += 2;
      text = formatValue(context, descriptor.value, level);
      context.indentation -= 2;
    } else if (descriptor.get !== undefined) {
      text = descriptor.set !== undefined ? '[Getter/Setter]' : '[Getter]';
    } else {
      text = descriptor.set !== undefined ? '[Setter]' : 'undefined';
    }
    var name;
    if (host.isSymbol(key)) {
      name = '[' + symbolText(key) + ']';
    } else if (!descriptor.enumerable) {
      name = '[' + key + ']';
    } else {
      name = IDENTIFIER.test(key) ? key : quote(key);
    }
    return name + ': ' + text;
  }

  function arrayEntries(context, array, level) {
    var entries = [];
    var length = array.length;
    var index = 0;
    context.indentation += 2;
    while (index < length && entries.length < MAX_ITEMS) {
      if (hasOwn(array, index)) {
        entries.push(formatValue(context, array[index], level));
        index += 1;
        continue;
      }
      var from = index;
      index = nextIndex(array, index, length);
      entries.push('<' + (index - from) + ' empty item' + (index - from > 1 ? 's' : '') + '>');
    }
    context.indentation -= 2;
    if (index < length) {
      entries.push(more(length - index));
    }
    return entries;
  }

  // The next index that is there; a long gap is crossed by looking at the keys.
  function nextIndex(array, index, length) {
    for (var step = 0; step < 64; step++) {
      index += 1;
      if (index >= length || hasOwn(array, index)) {
        return index;
      }
    }
    var keys = Object.keys(array);
    for (var i = 0; i < keys.length; i++) {
      if (INDEX.test(keys[i]) && +keys[i] > index) {
        return +keys[i];
      }
    }
    return length;
  }

  function limited(context, entries, show) {
    context.indentation += 2;
    var shown = entries.slice(0, MAX_ITEMS).map(show);
    context.indentation -= 2;
    return entries.length > MAX_ITEMS ? shown.concat(more(entries.length - MAX_ITEMS)) : shown;
  }

  function mapEntries(context, map, level) {
    return limited(context, host.mapEntries(map).entries, function (entry) {
      return formatValue(context, entry.key, level) + ' => ' + formatValue(context, entry.value, level);
    });
  }

  function setEntries(context, set, level) {
    return limited(context, host.mapEntries(set).entries, function (entry) {
      return formatValue(context, entry.key, level);
    });
  }

  // What a promise of the mini-runtime keeps: its state, 0 to 2, and its value. The engine's own promises tell otherwise.
  host.promiseRecord = host.promiseRecord || function (value) {
    return hasOwn(value, '@@promise') ? value['@@promise'] : undefined;
  };

  function promiseEntries(context, promise, level) {
    var record = host.promiseRecord(promise);
    if (record.s === 0) {
      return ['<pending>'];
    }
    context.indentation += 2;
    var text = formatValue(context, record.v, level);
    context.indentation -= 2;
    return [record.s === 2 ? '<rejected> ' + text : text];
  }

  function boxedText(value, kind, name, tag) {
    var primitive = kind === 'Number' ? Number.prototype.valueOf.call(value) :
      kind === 'String' ? String.prototype.valueOf.call(value) : Boolean.prototype.valueOf.call(value);
    return '[' + kind + (name === kind ? '' : name === null ? ' (null prototype)' : ' (' + name + ')') +
      ': ' + (kind === 'String' ? quote(primitive) : formatNumberOr(primitive)) + ']' +
      (tag !== '' && tag !== name ? ' [' + tag + ']' : '');
  }

  function formatNumberOr(value) {
    return typeof value === 'number' ? formatNumber(value) : String(value);
  }

  // A class, lowered or not, is a function whose `prototype` cannot be assigned; the built-in
  // constructors are like that as well, but their text says that they are native or the host's.
  function isClass(fn) {
    var descriptor = Object.getOwnPropertyDescriptor(fn, 'prototype');
    return descriptor !== undefined && !descriptor.writable && host.builtins.indexOf(fn) < 0;
  }

  function functionText(fn, name, tag) {
    var own = hasOwn(fn, 'name') && typeof fn.name === 'string' ? fn.name : '';
    var text;
    if (isClass(fn)) {
      text = '[class ' + (own === '' ? '(anonymous)' : own);
      if (name !== 'Function' && name !== null) {
        text += ' [' + name + ']';
      }
      var base = Object.getPrototypeOf(fn);
      if (base === null) {
        text += ' extends [null prototype]';
      } else if (base.name) {
        text += ' extends ' + base.name;
      }
      return text + ']';
    }
    var type = /^(Async|Generator|AsyncGenerator)Function$/.test(tag) ? tag : 'Function';
    text = '[' + type + (name === null ? ' (null prototype)' : '') + (own === '' ? ' (anonymous)' : ': ' + own) + ']';
    if (name !== null && name !== type && name !== 'Function') {
      text += ' ' + name;
    }
    return tag !== '' && tag !== type && tag !== name ? text + ' [' + tag + ']' : text;
  }

  // The stack of an error, under the name of its class, with its own properties behind it.
  function errorText(context, error, shape) {
    var stack = error.stack;
    stack = typeof stack === 'string' && stack !== '' ? stack : host.errorHeader(error);
    ['name', 'message', 'stack'].forEach(function (key) {
      var at = shape.keys.indexOf(key);
      if (at >= 0 && (typeof error[key] !== 'string' || stack.indexOf(error[key]) >= 0)) {
        shape.keys.splice(at, 1);
      }
    });
    ['cause', 'errors'].forEach(function (key) {
      if (hasOwn(error, key) && shape.keys.indexOf(key) < 0 && (key === 'cause' || Array.isArray(error[key]))) {
        shape.keys.push(key);
      }
    });
    var name = typeof error.name === 'string' ? error.name : 'Error';
    var next = stack.charAt(name.length);
    if (shape.name === null || (/Error$/.test(name) && stack.indexOf(name) === 0 &&
        (next === '' || next === ':' || next === '\n'))) {
      var full = prefix(shape.name, shape.tag, 'Error').slice(0, -1);
      if (name !== full) {
        stack = (full.indexOf(name) >= 0 ? full : full + ' [' + name + ']') + stack.slice(name.length);
      }
    }
    if (stack.indexOf('\n    at') < 0) {
      stack = '[' + stack + ']';
    }
    return context.indentation === 0 ? stack : stack.split('\n').join('\n' + spaces(context.indentation));
  }

  function inspect(value, options) {
    var depth = options && 'depth' in options ? options.depth : 2;
    return formatValue({
      depth: depth === null ? Infinity : depth,
      showHidden: !!(options && options.showHidden),
      seen: [],
      circular: [],
      indentation: 0,
      // The level of the object that was opened last.
      level: 0
    }, value, 0);
  }

  // Lets a kind of object say how it is shown.
  host.custom = function (prototype, show) {
    host.define(prototype, CUSTOM, show);
  };

  host.inspect = inspect;
  host.nameOf = nameOf;
  host.formatNumber = formatNumber;
});
