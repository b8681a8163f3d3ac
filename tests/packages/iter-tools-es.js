// Sync and async forms of many of its functions; closing of sources; errors.
module.exports = async (lib, log) => {
  function* numbers(limit) {
    try { for (let n = 0; n < limit; n += 1) yield n; } finally { log('closed'); }
  }
  async function* later(limit) {
    try { for (let n = 0; n < limit; n += 1) { await null; yield n; } } finally { log('closed later'); }
  }
  const all = (iterable) => [...iterable];
  log(all(lib.map((n) => n * 2, lib.filter((n) => n % 3, numbers(8)))));
  log(all(lib.take(2, numbers(5))), all(lib.drop(3, numbers(5))), all(lib.slice({ start: 1, end: 6, step: 2 }, numbers(9))));
  log(all(lib.concat([1], 'ab', numbers(2))), all(lib.zip([1, 2, 3], 'ab')), all(lib.zipAll([1, 2, 3], 'ab')));
  log(all(lib.flat([1, [2, [3]]])), all(lib.flatMap((n) => [n, n], numbers(2))), all(lib.cycleTimes(2, 'xy')));
  log(all(lib.map((part) => all(part), lib.batch(2, numbers(5)))), all(lib.map(all, lib.window(3, numbers(5)))));
  log(all(lib.map(all, lib.splitOn(0, [1, 0, 2, 3, 0, 4]))), all(lib.map(all, lib.splitOnSeq([0, 0], [1, 0, 0, 2]))));
  log(all(lib.map(([key, group]) => [key, all(group)], lib.splitGroups((n) => n >> 1, numbers(5)))));
  log(all(lib.interpose('-', 'abc')), all(lib.roundRobin([1, 2], ['a', 'b', 'c'])), all(lib.collate((a, b) => a - b, [[1, 4], [2, 3]])));
  log(lib.reduce(0, (a, b) => a + b, numbers(5)), lib.find((n) => n > 1, numbers(9)), lib.some((n) => n === 2, numbers(9)), lib.every((n) => n < 2, numbers(9)));
  log(lib.includes(2, numbers(5)), lib.startsWith(0, numbers(5)), lib.isEmpty(numbers(0)), lib.first(numbers(3)), lib.size(numbers(3)), lib.str(lib.joinWith(', ', ['a', 'b'])));
  log(lib.execPipe(numbers(10), lib.filter((n) => n % 2), lib.map((n) => n ** 2), lib.takeWhile((n) => n < 50), lib.arrayFrom));
  const peeked = lib.peekerate(numbers(3));
  for (let p = peeked; !p.done; p.advance()) log('peek', p.value);
  const [one, two] = lib.fork(numbers(3));
  log(all(one), all(two), all(lib.range({ start: 10, end: 0, step: -3 })), all(lib.takeSorted(2, [3, 1, 2])), all(lib.distinct((n) => n % 2, [1, 2, 3])));
  for (const value of lib.map((n) => n + 1, numbers(10))) { if (value > 2) break; log('sync', value); }
  const [head, ...rest] = lib.wrap(numbers(3));
  log(head, rest, lib.objectFrom([['a', 1]]));

  const gather = (iterable) => lib.arrayFromAsync(iterable);
  log(await gather(lib.asyncMap(async (n) => { await null; return n * 2; }, later(4))));
  log(await gather(lib.asyncFilter(async (n) => n % 2, lib.asyncConcat(later(3), [5, 6], Promise.resolve && later(2)))));
  log(await gather(lib.asyncTake(2, later(9))), await gather(lib.asyncFlatMap((n) => later(n), later(3))));
  log(await gather(lib.asyncZip(later(3), 'abcd')), await lib.asyncReduce(0, async (a, b) => a + b, later(5)));
  log(await lib.execPipe(later(10), lib.asyncMap((n) => n * 3), lib.asyncDropWhile((n) => n < 9), lib.asyncTakeWhile((n) => n < 20), lib.arrayFromAsync));
  const buffered = [];
  for await (const value of lib.asyncBuffer(3, later(5))) buffered.push(value);
  log(buffered);
  for await (const value of lib.asyncMap((n) => n, later(10))) { if (value === 2) break; log('async', value); }
  for (const attempt of [() => lib.map(1, [1]), () => all(lib.batch('x', [])), () => all(lib.map((n) => n, 5))]) {
    try { attempt(); log('nothing'); } catch (error) { log(error); }
  }
  await gather(lib.asyncMap(() => { throw new RangeError('mapper'); }, later(2))).catch((error) => log(error));
  try { all(lib.map(() => { throw new RangeError('mapper'); }, numbers(2))); } catch (error) { log(error); }
};
