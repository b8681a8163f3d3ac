// Throws for a private member that can't be read or written. What else is handed over was evaluated for its effects.
// Reference: ECMA-262, 7.3.30 (PrivateGet), step 5; 7.3.31 (PrivateSet), steps 4 and 5.
function _privateRefused(message) {
  throw new TypeError(message);
}
