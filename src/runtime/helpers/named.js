// Gives a function the name that the source's position would have given it.
// Reference: ECMA-262, 10.2.9 (SetFunctionName).
function _named(f, name) {
  try {
    Object.defineProperty(f, "name", { value: name, configurable: true });
  } catch (error) {
    // Hosts of ES5 do not let go of a function's name.
  }
  return f;
}
