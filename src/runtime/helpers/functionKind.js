// What makes a function look like one of a kind, such as generator functions: it inherits from the prototype of that kind, such
// as %GeneratorFunction.prototype%, whose constructor can't compile source text and refuses to. Its prototype property is an
// object of its own that inherits from `prototype`; async functions have none, and get the one that gives `new` away.
// https://tc39.es/ecma262/#sec-properties-of-the-generatorfunction-prototype-object
// requires: asyncPrototype, named
function _functionKind(name, prototype) {
  var common = Object.create(Function.prototype);
  function refuse(body) {
    throw new TypeError(name + " can't compile source text");
  }
  function inherit(f, parent) {
    if (Object.setPrototypeOf) Object.setPrototypeOf(f, parent);
    return f;
  }
  function define(object, key, value, tag) {
    Object.defineProperty(object, key, { value: value, configurable: true });
    if (tag && typeof Symbol === "function" && Symbol.toStringTag) define(object, Symbol.toStringTag, tag);
  }
  define(common, "constructor", inherit(_named(refuse, name), Function), name);
  Object.defineProperty(refuse, "prototype", { value: common, writable: false });
  if (prototype) {
    define(common, "prototype", prototype);
    define(prototype, "constructor", common, name.slice(0, -8));
  }
  return function (f) {
    f.prototype = prototype ? Object.create(prototype) : _asyncPrototype;
    return inherit(f, common);
  };
}
