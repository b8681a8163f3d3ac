// Limits, queues that are cleared, errors in a task, the order in which tasks settle.
const sleep = (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms));

module.exports = async (lib, log) => {
  const pLimit = lib.default;
  const limit = pLimit(2);
  const started = [];
  const task = (name, ms) => async () => {
    started.push(name);
    log('start', name, 'active', limit.activeCount, 'pending', limit.pendingCount);
    const value = await sleep(ms, name.toUpperCase());
    log('end', name);
    return value;
  };
  const all = await Promise.all([limit(task('a', 30)), limit(task('b', 10)), limit(task('c', 10)), limit(task('d', 1))]);
  log(all, started);

  const settled = await Promise.allSettled([
    limit(async () => { await null; throw new RangeError('in a task'); }),
    limit((x, y) => x + y, 1, 2),
    limit(() => { throw new TypeError('synchronously'); }),
  ]);
  for (const { status, value, reason } of settled) log(status, value, reason);

  const narrow = pLimit({ concurrency: 1, rejectOnClear: true });
  const first = narrow(() => sleep(5, 'kept'));
  const dropped = narrow(() => sleep(1, 'dropped')).catch((error) => error.name);
  await null;
  await null;
  log('pending', narrow.pendingCount);
  narrow.clearQueue();
  log(await first, await dropped);

  narrow.concurrency = 3;
  log(narrow.concurrency, await narrow.map([1, 2, 3, 4], async (n, index) => { await sleep(5 - n); return n * index; }));
  for (const wrong of [0, 1.5, 'two', -1]) {
    try { pLimit(wrong); } catch (error) { log(wrong, error); }
  }
  const wrapped = lib.limitFunction(async (n) => { await null; return n + 1; }, { concurrency: 1 });
  log(await Promise.all([1, 2, 3].map((n) => wrapped(n))));
};
