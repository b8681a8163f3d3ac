// Gives an object methods that for-in does not see. What it has already stays.
function _addMethods(target, methods) {
  for (var name in methods) {
    if (methods.hasOwnProperty(name) && !Object.prototype.hasOwnProperty.call(target, name)) {
      Object.defineProperty(target, name, { value: methods[name], writable: true, configurable: true });
    }
  }
  return target;
}
