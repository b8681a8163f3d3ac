// Makes a class inherit from what follows `extends`. Gives that, which `super(…)` calls: it is taken to be a class that
// was lowered, or another function that can be called.
// requires: setPrototype
// Reference: ECMA-262, 15.7.14 (ClassDefinitionEvaluation), steps 6 to 8 and 15; 13.3.7.1 (super calls).
function _extend(Class, Parent) {
  Class.prototype = Object.create(Parent && Parent.prototype, {
    constructor: { value: Class, writable: true, configurable: true }
  });
  if (Parent) _setPrototype(Class, Parent);
  return Parent;
}
