// queueMicrotask. What its callback throws is reported.
// https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#dom-queuemicrotask
// requires: jobs
var _queueMicrotask = typeof queueMicrotask === "function" ? queueMicrotask : function (callback) {
  if (typeof callback !== "function") throw new TypeError("queueMicrotask takes a function");
  _jobs.add(callback);
};
