// Assigns what a name in a `with` statement means from a strict function. That the object has the property was found
// out before the value was evaluated; a ReferenceError if it has gone since.
// Reference: ECMA-262, 9.1.1.2.5 (SetMutableBinding of object environment records).
function _putStrict(object, name, value) {
  "use strict";
  if (!(name in object)) throw new ReferenceError(name + " is not defined");
  return object[name] = value;
}
