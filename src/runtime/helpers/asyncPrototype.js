// The prototype property of every async function. Natively they have none and can't be constructed;
// an object that inherits from this one tells that somebody has tried.
var _asyncPrototype = Object.freeze(Object.create(null));
