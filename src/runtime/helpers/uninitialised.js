// What a let, const or class binding holds until its declaration has run, where a use has to be checked.
// Reference: ECMA-262, 9.1.1.1 (Declarative Environment Records).
var _uninitialised = {};
