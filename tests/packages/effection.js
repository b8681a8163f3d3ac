// Operations, tasks, scopes, resources, channels, races, halting, contexts, errors.
module.exports = async (lib, log) => {
  const { run, main, sleep, spawn, suspend, action, resource, ensure, race, all, call, useAbortSignal, createChannel, createSignal, createQueue, createContext, createScope, each, scoped, until, withResolvers, useScope, lift, stream, subscribe, on, once, interval } = lib;

  log(await run(function* () {
    yield* sleep(1);
    const left = yield* spawn(function* () { yield* sleep(3); log('left'); return 1; });
    const right = yield* spawn(function* () { yield* sleep(1); log('right'); return 2; });
    return (yield* left) + (yield* right);
  }));

  const halted = run(function* () {
    try {
      yield* ensure(function* () { yield* sleep(1); log('ensured'); });
      yield* spawn(function* () { try { yield* suspend(); } finally { log('child halted'); } });
      yield* suspend();
    } finally {
      yield* sleep(1);
      log('cleaned up');
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 3));
  await halted.halt();
  await halted.catch((error) => log(error));

  const connection = (name) => resource(function* (provide) {
    log('open', name);
    try { yield* provide({ query: (text) => `${name}: ${text}` }); } finally { log('close', name); }
  });
  log(await run(function* () {
    const db = yield* connection('db');
    const text = yield* scoped(function* () {
      const cache = yield* connection('cache');
      return cache.query('get');
    });
    return [db.query('select'), text];
  }));

  log(await run(function* () {
    return yield* race([
      call(function* () { try { yield* sleep(100); return 'slow'; } finally { log('loser stopped'); } }),
      call(function* () { yield* sleep(1); return 'quick'; }),
    ]);
  }));
  log(await run(() => all([until(Promise.resolve(1)), call(() => 2), call(async () => { await null; return 3; })])));
  await run(function* () {
    try {
      yield* all([sleep(50), call(function* () { yield* sleep(1); throw new RangeError('one of all'); })]);
    } catch (error) {
      log(error);
    }
    yield* spawn(function* () { yield* sleep(1); throw new TypeError('in a child'); });
    yield* suspend();
  }).catch((error) => log('outer', error));

  log(await run(function* () {
    const channel = createChannel();
    const seen = [];
    const reader = yield* spawn(function* () {
      for (const value of yield* each(channel)) {
        seen.push(value);
        yield* each.next();
      }
      return 'closed';
    });
    yield* sleep(0);
    for (const value of ['a', 'b', 'c']) yield* channel.send(value);
    yield* channel.close();
    return [yield* reader, seen];
  }));

  log(await run(function* () {
    const signal = createSignal();
    const subscription = yield* signal;
    signal.send(1);
    signal.send(2);
    signal.close('end');
    return [yield* subscription.next(), yield* subscription.next(), yield* subscription.next()];
  }));

  const Level = createContext('level', 0);
  log(await run(function* nested() {
    const level = yield* Level.expect();
    if (level === 3) return [level];
    return yield* Level.with(level + 1, function* () { return [level, ...(yield* nested())]; });
  }));

  const [scope, destroy] = createScope();
  const task = scope.run(function* () { try { yield* suspend(); } finally { log('scope destroyed'); } });
  await null;
  await destroy();
  await task.catch((error) => log(error.message));

  log(await run(function* () {
    const signal = yield* useAbortSignal();
    return signal.aborted;
  }));
  log(await run(() => action((resolve, reject) => {
    const id = setTimeout(() => resolve('acted'), 1);
    return () => { clearTimeout(id); log('action done'); };
  })));
  await run(() => action((resolve, reject) => { reject(new Error('refused')); return () => {}; })).catch((error) => log(error));
  log(await run(function* () {
    const { operation, resolve } = withResolvers();
    yield* spawn(function* () { yield* sleep(1); resolve('resolved'); });
    return yield* operation;
  }));
  const target = new EventTarget();
  setTimeout(() => target.dispatchEvent(new Event('ping')), 1);
  log(await run(function* () { return (yield* once(target, 'ping')).type; }));
  log(await run(function* () {
    let n = 0;
    for (const _ of yield* each(interval(1))) { n += 1; if (n === 3) break; yield* each.next(); }
    return n;
  }));
};
