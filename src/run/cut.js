// Deletes what ES5.1 does not have from the global object, and from the constructors and
// prototypes that `allowed` names by path. `allowed` and `allowedSymbols` map a path to the names
// that stay there, separated by spaces.
(function (global, allowed, allowedSymbols) {
  'use strict';
  var ownKeys = Reflect.ownKeys;
  // The frames of helpers are left out of what is shown.
  Error.stackTraceLimit = 60;
  var stack = Object.getOwnPropertyDescriptor(Error.prototype, 'stack').get;

  function words(text) {
    return text === undefined ? [] : text.split(' ');
  }

  // Every path is followed before anything is deleted on the way.
  var objects = Object.keys(allowed).map(function (path) {
    var names = path === '' ? [] : path.split('.');
    return {
      names: words(allowed[path]),
      symbols: words(allowedSymbols[path]).map(function (name) {
        return Symbol[name];
      }),
      object: names.reduce(function (object, name) {
        return object[name];
      }, global)
    };
  });

  objects.forEach(function (entry) {
    ownKeys(entry.object).forEach(function (key) {
      var stays = typeof key === 'symbol' ? entry.symbols.indexOf(key) >= 0 : entry.names.indexOf(key) >= 0;
      if (!stays) {
        delete entry.object[key];
      }
    });
  });

  return {
    ownKeys: ownKeys,
    stack: function (error) {
      return stack.call(error);
    }
  };
});
