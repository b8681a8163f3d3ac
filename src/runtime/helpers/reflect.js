// Reflect, where its functions heed receivers and new targets; nothing where they don't.
// Reference: ECMA-262, 28.1 (The Reflect Object).
var _reflect = (function () {
  try {
    Reflect.get({}, "key", []);
    Reflect.set({}, "key", 0, []);
    Reflect.construct(Object, [], Array);
    return Reflect;
  } catch (error) {
    // There is none, or some of it isn't supported, as in Duktape.
  }
})();
