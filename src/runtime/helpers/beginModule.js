// Begins the evaluation of a CommonJS module that awaits at its top, or imports one that does. Whoever requires it gets
// the exports at once, and in `__ready` a promise that is settled when they are complete. What modules
// know of each other is in `__evaluation`; the two counters are shared by all modules of the program.
// requires: globalObject
// Reference: ECMA-262, 16.2.1.6 (Cyclic Module Records).
function _beginModule(exports) {
  var host = typeof globalThis === "object" ? globalThis : typeof global === "object" ? global :
    typeof self === "object" ? self : _globalObject || Object;
  var counters = host.__switchbackModules, record;
  if (!counters) {
    counters = { started: 0, ordered: 0 };
    Object.defineProperty(host, "__switchbackModules", { value: counters });
  }
  record = {
    counters: counters,
    // The place in the walk over the graph, and the least one that can be reached by a cycle.
    index: ++counters.started,
    low: counters.started,
    // The cycle: what was found in it so far, and the module that was entered first, once that is known.
    members: [],
    root: null,
    walked: false,
    // The modules that this one waits for, by number, and those that wait for it.
    pending: 0,
    parents: [],
    // The place among the modules that are evaluated asynchronously; 0 for none.
    order: 0,
    // 0 not evaluated yet, 1 evaluated, 2 failed.
    state: 0,
    error: void 0,
    execute: null,
    awaits: false
  };
  record.ready = new Promise(function (resolve, reject) {
    record.resolve = resolve;
    record.reject = reject;
  });
  Object.defineProperty(exports, "__ready", { value: record.ready });
  Object.defineProperty(exports, "__evaluation", { value: record });
  return record;
}
