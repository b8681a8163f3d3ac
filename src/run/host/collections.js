// Map, Set, WeakMap and WeakSet.
//
// A Map keeps its entries in a linked list, in order, and finds them by a string made from the
// key: its type and text, or for an object a number that is put on it in a hidden property.
// An entry that is deleted stays linked backwards, so an iterator that stands on it finds its way.
// A WeakMap keeps each value on its key, so both are collected together. Objects that cannot be
// extended have no room for either and go into a list that is searched.
//
// Provides: Map, Set, WeakMap, WeakSet; host.mapEntries and host.iteratorEntries, which say
//   what a collection and an iterator over it have.
// Needs: core.js, symbol.js, iterator.js.
// Specification: ES2022 24.1 Map, 24.2 Set, 24.3 WeakMap, 24.4 WeakSet Objects.
(function (host) {
  'use strict';
  var isObject = host.isObject;
  var hasOwn = host.hasOwn;
  var IDENTITY = host.hiddenKey('Identity');
  var TABLE = host.hiddenKey('Table');
  var identities = 0;

  // The number of an object; undefined where it has none and can get none.
  function identity(object) {
    if (hasOwn(object, IDENTITY)) {
      return object[IDENTITY];
    }
    if (!Object.isExtensible(object)) {
      return undefined;
    }
    identities += 1;
    host.replace(object, IDENTITY, identities);
    return identities;
  }

  function same(a, b) {
    return a === b || (a !== a && b !== b);
  }

  function Table(kind) {
    this.kind = kind;
    this.index = Object.create(null);
    this.frozen = [];
    this.size = 0;
    this.first = { key: undefined, value: undefined, previous: null, next: null, removed: false };
    this.last = this.first;
  }

  function indexKey(key) {
    switch (typeof key) {
      case 'string': return '$' + key;
      case 'object':
      case 'function':
        if (key === null) {
          return 'null';
        }
        var number = identity(key);
        return number === undefined ? undefined : '#' + number;
      // Both zeros are one key, and so is every NaN.
      default: return String(key);
    }
  }

  Table.prototype.find = function (key) {
    var index = indexKey(key);
    if (index !== undefined) {
      return this.index[index];
    }
    for (var i = 0; i < this.frozen.length; i++) {
      if (same(this.frozen[i].key, key)) {
        return this.frozen[i];
      }
    }
    return undefined;
  };

  Table.prototype.put = function (key, value) {
    var entry = this.find(key);
    if (entry !== undefined) {
      entry.value = value;
      return;
    }
    entry = { key: key === 0 ? 0 : key, value: value, previous: this.last, next: null, removed: false };
    this.last.next = entry;
    this.last = entry;
    this.size += 1;
    var index = indexKey(key);
    if (index === undefined) {
      this.frozen.push(entry);
    } else {
      this.index[index] = entry;
    }
  };

  Table.prototype.remove = function (key) {
    var entry = this.find(key);
    if (entry === undefined) {
      return false;
    }
    var index = indexKey(key);
    if (index === undefined) {
      this.frozen.splice(this.frozen.indexOf(entry), 1);
    } else {
      delete this.index[index];
    }
    entry.removed = true;
    entry.previous.next = entry.next;
    if (entry.next === null) {
      this.last = entry.previous;
    } else {
      entry.next.previous = entry.previous;
    }
    this.size -= 1;
    return true;
  };

  Table.prototype.clear = function () {
    for (var entry = this.first.next; entry !== null; entry = entry.next) {
      entry.removed = true;
      entry.previous = this.first;
    }
    this.index = Object.create(null);
    this.frozen = [];
    this.first.next = null;
    this.last = this.first;
    this.size = 0;
  };

  // The entry after `entry`, which may have been deleted meanwhile.
  function following(entry) {
    while (entry.removed) {
      entry = entry.previous;
    }
    return entry.next;
  }

  function tableOf(object, kind) {
    var table = isObject(object) && hasOwn(object, TABLE) ? object[TABLE] : undefined;
    if (table === undefined || table.kind !== kind) {
      throw new TypeError('Method ' + kind + ' called on incompatible receiver ' + String(object));
    }
    return table;
  }

  host.mapEntries = function (object) {
    if (!isObject(object) || !hasOwn(object, TABLE)) {
      return undefined;
    }
    var table = object[TABLE];
    var entries = [];
    // A weak table does not say what it has.
    for (var entry = table.first && table.first.next; entry; entry = entry.next) {
      entries.push(entry);
    }
    return { kind: table.kind, entries: entries };
  };

  function requireNew(self, C, name) {
    if (!(self instanceof C) || hasOwn(self, TABLE)) {
      throw new TypeError('Constructor ' + name + " requires 'new'");
    }
  }

  // Fills a new collection through its own, perhaps overridden, `set` or `add`.
  function fill(object, iterable, adderName, add) {
    if (iterable === undefined || iterable === null) {
      return;
    }
    var adder = object[adderName];
    if (typeof adder !== 'function') {
      throw new TypeError("'" + String(adder) + "' returned for property '" + adderName + "' is not a function");
    }
    host.each(iterable, function (item) {
      add(adder, item);
    });
  }

  function fillPairs(object, iterable) {
    fill(object, iterable, 'set', function (adder, item) {
      if (!isObject(item)) {
        throw new TypeError('Iterator value ' + String(item) + ' is not an entry object');
      }
      adder.call(object, item[0], item[1]);
    });
  }

  function fillItems(object, iterable) {
    fill(object, iterable, 'add', function (adder, item) {
      adder.call(object, item);
    });
  }

  function Map(iterable) {
    requireNew(this, Map, 'Map');
    host.replace(this, TABLE, new Table('Map'));
    fillPairs(this, iterable);
  }

  function Set(iterable) {
    requireNew(this, Set, 'Set');
    host.replace(this, TABLE, new Table('Set'));
    fillItems(this, iterable);
  }

  function iteratorOf(tag) {
    return host.makeIterator(tag, function (state) {
      state.entry = following(state.entry);
      if (state.entry === null) {
        state.done = true;
        return undefined;
      }
      return state.kind === 'keys' ? state.entry.key :
        state.kind === 'values' ? state.entry.value : [state.entry.key, state.entry.value];
    });
  }

  // What an iterator of a Map or Set has yet to give, for those who show it.
  var iterators = [];
  host.iteratorEntries = function (object) {
    for (var i = 0; i < iterators.length; i++) {
      var state = iterators[i].iterate.stateOf(object);
      if (state !== undefined) {
        var items = [];
        for (var entry = state.done ? null : following(state.entry); entry !== null; entry = entry.next) {
          items.push(state.kind === 'keys' ? [entry.key] : state.kind === 'values' ? [entry.value] : [entry.key, entry.value]);
        }
        return { kind: iterators[i].kind, pairs: state.kind === 'entries', items: items };
      }
    }
    return undefined;
  };

  // What Map and Set have in common. A Set's entries have their key as value too.
  function shared(C, kind) {
    var prototype = C.prototype;
    var iterate = iteratorOf(kind + ' Iterator');
    iterators.push({ kind: kind, iterate: iterate });
    host.method(prototype, 'has', 1, function (key) {
      return tableOf(this, kind).find(key) !== undefined;
    });
    host.method(prototype, 'delete', 1, function (key) {
      return tableOf(this, kind).remove(key);
    });
    host.method(prototype, 'clear', 0, function () {
      tableOf(this, kind).clear();
    });
    host.method(prototype, 'forEach', 1, function (callback, receiver) {
      var entry = tableOf(this, kind).first;
      if (typeof callback !== 'function') {
        throw new TypeError(String(callback) + ' is not a function');
      }
      while ((entry = following(entry)) !== null) {
        callback.call(receiver, entry.value, entry.key, this);
      }
    });
    host.accessor(prototype, 'size', function () {
      return tableOf(this, kind).size;
    });
    ['entries', 'keys', 'values'].forEach(function (name) {
      host.method(prototype, name, 0, function () {
        return iterate({ entry: tableOf(this, kind).first, kind: name });
      });
    });
    host.replace(prototype, 'constructor', C);
    host.tag(prototype, kind);
    host.accessor(C, Symbol.species, function () {
      return this;
    });
    host.define(host.global, kind, C);
  }

  host.method(Map.prototype, 'get', 1, function (key) {
    var entry = tableOf(this, 'Map').find(key);
    return entry === undefined ? undefined : entry.value;
  });
  host.method(Map.prototype, 'set', 2, function (key, value) {
    tableOf(this, 'Map').put(key, value);
    return this;
  });
  shared(Map, 'Map');
  host.define(Map.prototype, Symbol.iterator, Map.prototype.entries);

  host.method(Set.prototype, 'add', 1, function (value) {
    tableOf(this, 'Set').put(value, value === 0 ? 0 : value);
    return this;
  });
  shared(Set, 'Set');
  host.replace(Set.prototype, 'keys', Set.prototype.values);
  host.define(Set.prototype, Symbol.iterator, Set.prototype.values);

  // A weak table: the values live on their keys, under a hidden property of the table's own. The
  // property holds an entry, so that values can change and go when the key has been frozen since.
  function Weak(kind) {
    this.kind = kind;
    this.slot = host.hiddenKey(kind);
    this.frozen = [];
  }
  Weak.prototype.entry = function (key) {
    if (hasOwn(key, this.slot)) {
      return key[this.slot];
    }
    for (var i = 0; i < this.frozen.length; i++) {
      if (this.frozen[i].key === key) {
        return this.frozen[i];
      }
    }
    return undefined;
  };
  Weak.prototype.find = function (key) {
    var entry = isObject(key) ? this.entry(key) : undefined;
    return entry !== undefined && entry.live ? entry : undefined;
  };
  Weak.prototype.put = function (key, value) {
    if (!isObject(key)) {
      throw new TypeError('Invalid value used ' + (this.kind === 'WeakMap' ? 'as weak map key' : 'in weak set'));
    }
    var entry = this.entry(key);
    if (entry !== undefined) {
      entry.value = value;
      entry.live = true;
    } else if (Object.isExtensible(key)) {
      host.replace(key, this.slot, { value: value, live: true });
    } else {
      this.frozen.push({ key: key, value: value, live: true });
    }
  };
  Weak.prototype.remove = function (key) {
    var entry = this.find(key);
    if (entry === undefined) {
      return false;
    }
    entry.live = false;
    entry.value = undefined;
    return true;
  };

  function WeakMap(iterable) {
    requireNew(this, WeakMap, 'WeakMap');
    host.replace(this, TABLE, new Weak('WeakMap'));
    fillPairs(this, iterable);
  }
  function WeakSet(iterable) {
    requireNew(this, WeakSet, 'WeakSet');
    host.replace(this, TABLE, new Weak('WeakSet'));
    fillItems(this, iterable);
  }
  function weak(C, kind) {
    host.method(C.prototype, 'has', 1, function (key) {
      return tableOf(this, kind).find(key) !== undefined;
    });
    host.method(C.prototype, 'delete', 1, function (key) {
      return tableOf(this, kind).remove(key);
    });
    host.replace(C.prototype, 'constructor', C);
    host.tag(C.prototype, kind);
    host.define(host.global, kind, C);
  }
  host.method(WeakMap.prototype, 'get', 1, function (key) {
    var entry = tableOf(this, 'WeakMap').find(key);
    return entry === undefined ? undefined : entry.value;
  });
  host.method(WeakMap.prototype, 'set', 2, function (key, value) {
    tableOf(this, 'WeakMap').put(key, value);
    return this;
  });
  host.method(WeakSet.prototype, 'add', 1, function (value) {
    tableOf(this, 'WeakSet').put(value, true);
    return this;
  });
  weak(WeakMap, 'WeakMap');
  weak(WeakSet, 'WeakSet');
});
