// Priorities, events, pausing, timeouts, intervals, aborting, errors.
const sleep = (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms));

module.exports = async (lib, log) => {
  const PQueue = lib.default;
  const queue = new PQueue({ concurrency: 2, autoStart: false });
  for (const event of ['active', 'idle', 'empty', 'next', 'error', 'completed']) {
    queue.on(event, (value) => log('event', event, value instanceof Error ? value : typeof value, queue.size, queue.pending));
  }
  const order = [];
  const add = (name, priority) => queue.add(async () => { order.push(name); await sleep(2); return name; }, { priority, id: name });
  const jobs = [add('low', -1), add('middle'), add('high', 10), add('higher', 11)];
  queue.setPriority('low', 20);
  log('size', queue.size, 'paused', queue.isPaused);
  queue.start();
  log(await Promise.all(jobs), order);

  await queue.add(async () => { throw new RangeError('job'); }).catch((error) => log('caught', error));
  await queue.onIdle();
  queue.removeAllListeners();

  const one = new PQueue({ concurrency: 1, timeout: 20 });
  const results = await Promise.allSettled([
    one.add(() => sleep(1, 'quick')),
    one.add(() => sleep(1000, 'slow').then(() => {}), { timeout: 5 }),
    one.add(async ({ signal }) => signal === undefined),
  ]);
  for (const { status, value, reason } of results) log(status, value, reason && reason.name);

  const controller = new AbortController();
  const running = new PQueue({ concurrency: 1 });
  const aborted = running.add(async ({ signal }) => {
    await new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  }, { signal: controller.signal });
  const waiting = running.add(async () => 'never', { signal: controller.signal });
  setTimeout(() => controller.abort(new Error('stop it')), 5);
  for (const promise of [aborted, waiting]) await promise.catch((error) => log('aborted', error));

  const sizes = [];
  const paced = new PQueue({ interval: 10, intervalCap: 2, concurrency: 4 });
  await paced.addAll([1, 2, 3, 4, 5].map((n) => async () => { sizes.push(n); return n * n; })).then((all) => log(all, sizes));
  await paced.onEmpty();
  await paced.onSizeLessThan(1);
  paced.pause();
  paced.add(() => 1);
  log(paced.size, paced.sizeBy({ priority: 0 }));
  paced.clear();
  log(paced.size);
  try { new PQueue({ concurrency: 0 }); } catch (error) { log(error); }
  log(new lib.TimeoutError('late') instanceof Error);
};
