// Makes the prototype of a kind of functions, such as %GeneratorFunction.prototype%. Its constructor
// can't compile source text and refuses to.
// https://tc39.es/ecma262/#sec-properties-of-the-generatorfunction-prototype-object
function _functionPrototype(name) {
  var prototype = Object.create(Function.prototype);
  function refuse(body) {
    throw new TypeError(name + " can't compile source text");
  }
  function define(object, key, value, writable) {
    Object.defineProperty(object, key, { value: value, writable: writable, configurable: true });
  }
  try {
    define(refuse, "name", name, false);
  } catch (error) {
    // Hosts of ES5 do not let go of a function's name.
  }
  if (Object.setPrototypeOf) Object.setPrototypeOf(refuse, Function);
  Object.defineProperty(refuse, "prototype", { value: prototype, writable: false });
  define(prototype, "constructor", refuse, false);
  if (typeof Symbol === "function" && Symbol.toStringTag) define(prototype, Symbol.toStringTag, name, false);
  return prototype;
}
