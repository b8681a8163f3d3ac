// Its operators over sync and async iterables, concurrency, errors, closing.
const sleep = (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms));

module.exports = async (lib, log) => {
  const { batch, batchWithTimeout, buffer, collect, concat, consume, drop, filter, flatMap, flatten, fromStream, getIterator, flatTransform, map, merge, parallelFlatMap, parallelMap, parallelMerge, pipeline, reduce, take, takeLast, takeWhile, tap, throttle, time, transform, writeToStream } = lib;
  function* numbers(limit) {
    try { for (let n = 0; n < limit; n += 1) yield n; } finally { log('closed'); }
  }
  async function* later(limit, ms = 1) {
    try { for (let n = 0; n < limit; n += 1) { await sleep(ms); yield n; } } finally { log('closed later'); }
  }
  log(collect(numbers(3)), await collect(later(3)), collect(batch(2, numbers(5))), await collect(batch(2, later(3))));
  log(await collect(map((n) => n * 2, numbers(3))), await collect(filter(async (n) => n % 2, later(5))));
  log(await collect(flatMap((n) => (n ? [n, [n]] : undefined), numbers(3))), await collect(flatten([1, [2, [3, later(2)]]])));
  log(await collect(concat(numbers(2), later(2))), await collect(drop(2, later(4))), collect(take(2, numbers(9))), await collect(take(2, later(9))));
  log(takeLast ? await collect(takeLast(2, later(4))) : 'none', await collect(takeWhile((n) => n < 2, numbers(9))));
  log(await reduce((a, b) => a + b, 0, later(5)), await pipeline(() => numbers(6), map((n) => n + 1), filter((n) => n % 2 === 0), collect));
  log(await collect(parallelMap(2, async (n) => { await sleep(5 - n); return `p${n}`; }, later(5))));
  log((await collect(parallelFlatMap(3, (n) => [n, n * 10], numbers(4)))).length);
  log((await collect(transform(3, async (n) => { await sleep(1); return n; }, numbers(5)))).sort());
  log(await collect(merge(numbers(2), ['a', 'b', 'c'])), (await collect(parallelMerge(later(3), later(2, 2)))).length);
  log(await collect(buffer(2, later(4))), await collect(buffer(Infinity, [1, 2])));
  const tapped = [];
  await consume(tap((n) => tapped.push(n), later(3)));
  log(tapped);
  log((await collect(flatTransform(2, async (n) => [n, [n]], later(3)))).length, await collect(throttle(1000, 1, [1])), await collect(time({ progress() { log('progress'); }, total() { log('total'); } }, [1, 2])));
  log(await collect(batchWithTimeout(10, 5, later(3))));
  for await (const value of map((n) => n, later(10))) { if (value === 2) break; log('got', value); }
  for await (const value of parallelMap(2, async (n) => n, later(4))) { if (value === 1) break; log('parallel', value); }
  const failing = async (n) => { await null; if (n === 2) throw new RangeError(`no ${n}`); return n; };
  for (const [name, iterable] of Object.entries({ map: map(failing, later(5)), parallelMap: parallelMap(2, failing, numbers(5)), transform: transform(2, failing, numbers(5)), buffer: buffer(2, map(failing, later(5))) })) {
    await collect(iterable).then((all) => log(name, all), (error) => log(name, error));
  }
  const { Readable, Writable } = require('stream');
  log((await collect(fromStream(Readable.from(['a', 'b', 'c'])))).map(String));
  const written = [];
  await writeToStream(new Writable({ objectMode: true, write(chunk, _, done) { written.push(chunk); setTimeout(done, 1); } }), later(3));
  log(written, typeof getIterator([1]).next);
  try { await collect(map((n) => n, null)); } catch (error) { log(error.name); }
  await sleep(5);
};
