// Sets a function's prototype and gives the function. Where the host can't, the function stays as it is: Object gives its
// first argument back.
var _setKind = Object.setPrototypeOf || Object;
