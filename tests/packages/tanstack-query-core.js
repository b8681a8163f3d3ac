// Queries with retries, observers, mutations, invalidation.
module.exports = async (lib, log) => {
  const { QueryClient, QueryObserver, MutationObserver, hashKey, InfiniteQueryObserver, isCancelledError, CancelledError } = lib;
  const client = new QueryClient({ defaultOptions: { queries: { retry: 2, retryDelay: 1, gcTime: 1000 } } });
  client.mount();
  let calls = 0;
  log(await client.fetchQuery({ queryKey: ['a', { x: 1 }], queryFn: async ({ queryKey, signal }) => { calls += 1; await null; if (calls < 3) throw new Error('again'); return [queryKey, signal.aborted]; } }), calls);
  await client.fetchQuery({ queryKey: ['b'], queryFn: async () => { throw new RangeError('broken'); }, retry: false }).catch((error) => log(error));
  const observer = new QueryObserver(client, { queryKey: ['c'], queryFn: async () => ++calls, select: (n) => `#${n}`, staleTime: 0 });
  const states = [];
  const stop = observer.subscribe(({ status, data, fetchStatus }) => states.push([status, data, fetchStatus].join()));
  await new Promise((resolve) => setTimeout(resolve, 5));
  await client.invalidateQueries({ queryKey: ['c'] });
  client.setQueryData(['c'], (n) => n + 100);
  await new Promise((resolve) => setTimeout(resolve, 5));
  stop();
  log(states);
  const mutation = new MutationObserver(client, { mutationFn: async (n) => { if (n > 1) throw new TypeError('no'); return n * 2; }, onMutate: () => 'context', onSettled: (data, error, variables) => log('settled', data, error && error.message, variables) });
  log(await mutation.mutate(1), await mutation.mutate(2).catch((error) => error.message), mutation.getCurrentResult().status);
  const infinite = new InfiniteQueryObserver(client, { queryKey: ['i'], queryFn: async ({ pageParam }) => [pageParam], initialPageParam: 0, getNextPageParam: (last) => (last[0] < 2 ? last[0] + 1 : undefined) });
  await infinite.fetchOptimistic?.({ ...infinite.options }).catch?.(() => {});
  log((await infinite.fetchNextPage()).data?.pages, hashKey([{ b: 1, a: 2 }]));
  const slow = client.fetchQuery({ queryKey: ['s'], queryFn: ({ signal }) => new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))) });
  await null;
  client.cancelQueries({ queryKey: ['s'] });
  await slow.catch((error) => log(error instanceof CancelledError));
  client.unmount();
  client.clear();
};
