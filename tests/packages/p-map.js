// Mapping with a limit, async and sync iterables as inputs, skipping, stopping on errors, aborting, the iterable form.
const sleep = (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms));

module.exports = async (lib, log) => {
  const { default: pMap, pMapSkip, pMapIterable } = lib;
  let running = 0;
  let most = 0;
  const mapper = async (value, index) => {
    running += 1;
    most = Math.max(most, running);
    await sleep(3 - (value % 3));
    running -= 1;
    return `${index}:${value}`;
  };
  log(await pMap([5, 4, 3, Promise.resolve(2), 1], mapper, { concurrency: 2 }), most);

  async function* numbers(limit) {
    try {
      for (let n = 0; n < limit; n += 1) {
        log('produce', n);
        yield n;
      }
    } finally {
      log('closed');
    }
  }
  log(await pMap(numbers(4), async (n) => (n % 2 ? pMapSkip : n * 10), { concurrency: 1 }));

  try {
    await pMap(numbers(10), async (n) => { if (n === 2) throw new RangeError(`no ${n}`); return n; }, { concurrency: 1 });
  } catch (error) {
    log(error);
  }
  try {
    await pMap([1, 2, 3], async (n) => { await null; throw new TypeError(`bad ${n}`); }, { stopOnError: false });
  } catch (error) {
    log(error, error.errors.map((each) => each.message));
  }
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 4);
  await pMap([1, 2, 3], () => sleep(1000), { signal: controller.signal, concurrency: 1 }).catch((error) => log(error));

  for await (const value of pMapIterable(numbers(5), async (n) => { await sleep(5 - n); return n ** 2; }, { concurrency: 2, backpressure: 3 })) {
    log('got', value);
    if (value > 5) break;
  }
  for (const wrong of [[1, mapper], [[1], 'no mapper'], [[1], mapper, { concurrency: 0 }]]) {
    await pMap(...wrong).catch((error) => log(error));
  }
  await sleep(2);
};
