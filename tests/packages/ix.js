// Iterables and async iterables: sources, operators, closing, errors, cancellation.
const sleep = (ms, value) => new Promise((resolve) => setTimeout(() => resolve(value), ms));

module.exports = async (lib, log) => {
  const { Iterable, AsyncIterable, sources, asyncSources, operators: op, asyncOperators: aop } = lib;
  function* numbers(limit) {
    try { for (let n = 0; n < limit; n += 1) yield n; } finally { log('closed'); }
  }
  async function* later(limit, ms = 1) {
    try { for (let n = 0; n < limit; n += 1) { await sleep(ms); yield n; } } finally { log('closed later'); }
  }
  const list = (...operators) => [...Iterable.from(numbers(8)).pipe(...operators)];
  log(list(op.map((n) => n * n), op.filter((n) => n % 2 === 0)));
  log(list(op.take(3), op.repeat(2)));
  log(list(op.skip(2), op.scan({ callback: (a, b) => a + b, seed: 10 })));
  log(list(op.buffer(3), op.map((b) => b.join('-'))));
  log(list(op.flatMap((n) => [n, -n]), op.distinct(), op.takeWhile((n) => n < 4)));
  log(list(op.groupBy((n) => n % 3), op.map((group) => [group.key, [...group]])));
  log(list(op.orderByDescending((n) => n % 4), op.thenBy((n) => n)));
  log(list(op.reverse(), op.pairwise(), op.takeLast(2)));
  log([...Iterable.from([1, 2, 3]).pipe(op.zipWith(['a', 'b']), op.startWith('start'), op.endWith('end'))]);
  for (const value of Iterable.from(numbers(100)).pipe(op.map((n) => n * 2))) { if (value > 4) break; log('sync', value); }
  try {
    log([...Iterable.from(numbers(5)).pipe(op.tap({ next: (n) => { if (n === 2) throw new RangeError('at two'); } }))]);
  } catch (error) {
    log(error);
  }
  log([...Iterable.from((function* () { yield 1; throw new Error('source'); })()).pipe(op.catchError((error) => [error.message]))]);
  log([...Iterable.from([3, 1, 2]).pipe(op.memoize())], [...sources.of(1, 2).pipe(op.concatWith([3]), op.union([3, 4]))]);
  log(sources.sum([1, 2, 3]), sources.first(numbers(3), { predicate: (n) => n > 0 }), sources.zip([1, 2], 'ab').toString(), [...sources.generate(1, (n) => n < 20, (n) => n * 3, (n) => -n)]);

  const collect = async (iterable) => { const all = []; for await (const value of iterable) all.push(value); return all; };
  const from = (...args) => AsyncIterable.from(later(...args));
  log(await collect(from(6).pipe(aop.map(async (n) => { await null; return n * 10; }), aop.filter((n) => n !== 20))));
  log(await collect(from(4).pipe(aop.flatMap((n) => later(n)))));
  log(await collect(from(3).pipe(aop.concatMap((n) => asyncSources.of(n, n + 100)))));
  log(await collect(from(6).pipe(aop.buffer(2, 3), aop.take(2))));
  log(await collect(AsyncIterable.from([1, 2, 3]).pipe(aop.mergeWith(asyncSources.of('x')), aop.scan({ callback: (a, b) => `${a}${b}`, seed: '' }))).then((all) => all.length));
  log(await collect(AsyncIterable.from([1, 2]).pipe(aop.zipWith(later(5)), aop.finalize(() => log('finalized')))));
  log(await collect(from(3).pipe(aop.expand((n) => (n > 0 ? [n - 1] : [])))));
  log(await collect(AsyncIterable.from((async function* () { yield 1; throw new RangeError('async source'); })()).pipe(aop.catchError((error) => asyncSources.of(error.name)))));
  let tries = 0;
  const flaky = asyncSources.defer(() => { tries += 1; return tries < 3 ? asyncSources.throwError(new Error('again')) : asyncSources.of('ok', tries); });
  log(await collect(flaky.pipe(aop.retry(5))));
  for await (const value of from(50).pipe(aop.takeUntil(() => sleep(20)), aop.map((n) => n))) { if (value > 2) break; log('async', value); }
  const controller = new AbortController();
  try {
    for await (const value of from(100, 2).pipe(aop.withAbort(controller.signal), aop.map((n) => n))) {
      if (value === 1) controller.abort();
    }
  } catch (error) {
    log('aborted', error.name);
  }
  await collect(from(10, 30).pipe(aop.timeout(5))).catch((error) => log(error.name));
  log(await collect(AsyncIterable.from([5, 1, 3]).pipe(aop.orderBy((n) => n), aop.reverse(), aop.batch(), aop.take(1))));
  log(await collect(AsyncIterable.as([Promise.resolve(1), 2])), await asyncSources.toArray(asyncSources.range(3, 2)), await asyncSources.reduce(from(4), { callback: (a, b) => a + b }));
  await sleep(10);
};
