// Copies the methods and accessors of an object to a class or its prototype, where they are not enumerable.
// Reference: ECMA-262, 15.4.4 (DefineMethodProperty), 15.4.5 (MethodDefinitionEvaluation).
function _defineMethods(target, methods) {
  var keys = Object.getOwnPropertyNames(methods);
  for (var i = 0; i < keys.length; i++) {
    var descriptor = Object.getOwnPropertyDescriptor(methods, keys[i]);
    descriptor.enumerable = false;
    // One half of an accessor leaves the other as it is.
    if ("get" in descriptor) {
      if (!descriptor.get) {
        delete descriptor.get;
      } else if (!descriptor.set) {
        delete descriptor.set;
      }
    }
    try {
      Object.defineProperty(target, keys[i], descriptor);
    } catch (error) {
      // In ES5 the name and length of a function can't be redefined.
      if (keys[i] !== "name" && keys[i] !== "length") {
        throw error;
      }
    }
  }
}
