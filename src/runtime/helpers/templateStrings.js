// The strings of a tagged template, which nobody changes: an array with the raw strings as a property.
// Reference: ECMA-262, 13.2.8.4 (GetTemplateObject).
function _templateStrings(strings, raw) {
  strings.raw = raw || strings.slice();
  return strings;
}
