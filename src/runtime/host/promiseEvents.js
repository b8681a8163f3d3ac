// Tells the program about rejections that nobody handles, and about those that are handled late: by the events of Node, or by
// the handlers of browsers. What they don't take is an error.
// https://html.spec.whatwg.org/multipage/webappapis.html#unhandled-promise-rejections
// requires: jobs
var _promiseEvents = (function () {
  function tell(name, handler, promise, reason) {
    var taken = false;
    try {
      if (typeof process === "object" && process.emit) {
        return name === "unhandledRejection" ? process.emit(name, reason, promise) : process.emit(name, promise);
      }
      if (typeof handler === "function") {
        handler({
          type: name.toLowerCase(),
          promise: promise,
          reason: reason,
          preventDefault: function () {
            taken = true;
          }
        });
      }
    } catch (error) {
      _jobs.report(error);
    }
    return taken;
  }
  function late(promise, reason) {
    tell("rejectionHandled", typeof onrejectionhandled === "function" && onrejectionhandled, promise, reason);
  }
  _jobs.lost = function (reason, promise, state) {
    var handler = typeof onunhandledrejection === "function" && onunhandledrejection;
    state.u = function () {
      state.u = null;
      _jobs.add(late, promise, reason);
    };
    if (!tell("unhandledRejection", handler, promise, reason)) _jobs.report(reason);
  };
})();
