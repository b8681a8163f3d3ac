// Tells the loader SystemJS to export all that another module exports, except its default and what the module
// exports itself.
// Reference: ECMA-262, 16.2.1.6.3 (ResolveExport).
function _systemExportStar(exportAll, from, own) {
  var names = {};
  for (var name in from) {
    if (name !== "default" && name !== "__esModule" && own.indexOf(name) < 0) names[name] = from[name];
  }
  exportAll(names);
}
