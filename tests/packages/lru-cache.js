// Eviction by number and size, ages, disposal, fetching.
module.exports = async (lib, log) => {
  const { LRUCache } = lib;
  const disposed = [];
  const cache = new LRUCache({ max: 3, dispose: (value, key, reason) => disposed.push(`${key}:${reason}`) });
  for (const key of ['a', 'b', 'c']) cache.set(key, key.toUpperCase());
  cache.get('a');
  cache.set('d', 'D').set('a', 'A2').delete('c');
  log([...cache.entries()], [...cache.rkeys()], disposed, cache.peek('b'), cache.has('d'), cache.find((value) => value === 'D'), cache.size);
  const sized = new LRUCache({ maxSize: 10, sizeCalculation: (value) => value.length });
  for (const word of ['four', 'fives', 'six']) sized.set(word, word);
  log([...sized.keys()], sized.calculatedSize, sized.dump().map(([key]) => key), sized.info('six').size);
  let fetched = 0;
  const fetching = new LRUCache({ max: 5, fetchMethod: async (key, stale, { signal }) => { fetched += 1; await null; if (key === 'bad') throw new RangeError('bad key'); return `${key}${fetched}`; } });
  log(await Promise.all([fetching.fetch('x'), fetching.fetch('x'), fetching.fetch('y')]), await fetching.fetch('bad').catch((error) => error.message), fetched);
  try { new LRUCache({ max: -1 }); } catch (error) { log(error); }
  cache.clear();
  log(disposed.length, String(cache));
};
