// Evaluates a module that _beginModule has begun: at once where it waits for nothing, otherwise when those of the imported
// modules that are evaluated asynchronously are done. `awaits` says that `execute` gives a promise.
// Reference: ECMA-262, 16.2.1.5.3.1 (InnerModuleEvaluation) to 16.2.1.5.3.5 (AsyncModuleExecutionRejected).
function _evaluateModule(record, imported, execute, awaits) {
  function ignore() {}
  function fail(record, error) {
    if (record.state) return;
    record.state = 2;
    record.error = error;
    record.parents.forEach(function (parent) {
      fail(parent, error);
    });
    record.reject(error);
  }
  function start(record) {
    record.execute().then(function () {
      fulfil(record);
    }, function (error) {
      fail(record, error);
    });
  }
  function gather(record, ready) {
    record.parents.forEach(function (parent) {
      if (ready.indexOf(parent) >= 0 || (parent.root || parent).state === 2) return;
      if (--parent.pending) return;
      ready.push(parent);
      if (!parent.awaits) gather(parent, ready);
    });
  }
  function run(record) {
    try {
      record.execute();
    } catch (error) {
      fail(record, error);
      return;
    }
    record.state = 1;
    record.resolve();
  }
  function fulfil(record) {
    var ready = [];
    if (record.state) return;
    record.state = 1;
    record.resolve();
    gather(record, ready);
    ready.sort(function (a, b) {
      return a.order - b.order;
    });
    ready.forEach(function (parent) {
      if (parent.state) return;
      if (parent.awaits) start(parent);
      else run(parent);
    });
  }
  record.execute = execute;
  record.awaits = !!awaits;
  imported.forEach(function (exports) {
    var needed = exports && exports.__evaluation;
    if (!needed) return;
    if (needed.root) {
      needed = needed.root;
    } else {
      // It is part of a cycle that this module is in, too.
      record.low = Math.min(record.low, needed.low);
      if (needed.walked) record.members = record.members.concat(needed, needed.members.splice(0, needed.members.length));
    }
    if (needed.state === 2) {
      record.ready.then(void 0, ignore);
      fail(record, needed.error);
      throw needed.error;
    }
    if (needed.order && !needed.state) {
      record.pending++;
      needed.parents.push(record);
      needed.ready.then(void 0, ignore);
    }
  });
  record.walked = true;
  if (record.low === record.index) {
    record.root = record;
    record.members.forEach(function (member) {
      member.root = record;
    });
  }
  if (record.pending || awaits) {
    record.order = ++record.counters.ordered;
    if (!record.pending) start(record);
    return;
  }
  run(record);
  if (record.state === 2) {
    record.ready.then(void 0, ignore);
    throw record.error;
  }
}
