// The strings of a tagged template: a frozen array with the raw strings as a hidden property.
// Reference: ECMA-262, 13.2.8.4 (GetTemplateObject).
function _taggedTemplate(strings, raw) {
  raw = Object.freeze(raw || strings.slice());
  return Object.freeze(Object.defineProperty(strings, "raw", { value: raw }));
}
