// Machines with guards, delays, invoked promises and parallel states; snapshots.
module.exports = async (lib, log) => {
  const { createMachine, createActor, assign, setup, fromPromise, fromCallback, waitFor, toPromise, raise } = lib;
  const machine = setup({
    actors: { load: fromPromise(async ({ input }) => { await null; if (input.n > 1) throw new RangeError('too many'); return input.n * 10; }) },
    guards: { few: ({ context }) => context.n < 2 },
    actions: { count: assign({ n: ({ context }) => context.n + 1 }) },
  }).createMachine({
    id: 'm', initial: 'idle', context: { n: 0, data: [] },
    states: {
      idle: { entry: 'count', on: { GO: { target: 'loading', guard: 'few' }, STOP: 'done' }, after: { 50: 'done' } },
      loading: { invoke: { src: 'load', input: ({ context }) => ({ n: context.n }), onDone: { target: 'idle', actions: assign({ data: ({ context, event }) => [...context.data, event.output] }) }, onError: { target: 'failed', actions: assign({ data: ({ event }) => event.error.message }) } } },
      failed: { always: 'done' },
      done: { type: 'final' },
    },
    output: ({ context }) => context.data,
  });
  const actor = createActor(machine);
  const states = [];
  actor.subscribe({ next: (snapshot) => states.push(JSON.stringify(snapshot.value)), complete: () => log('complete') });
  actor.start();
  actor.send({ type: 'GO' });
  await waitFor(actor, (snapshot) => snapshot.matches('idle'));
  log(actor.getSnapshot().can({ type: 'GO' }), actor.getSnapshot().context);
  log(await toPromise(actor), states);
  const parallel = createActor(createMachine({ type: 'parallel', states: { a: { initial: 'x', states: { x: { on: { E: 'y' } }, y: {} } }, b: { initial: 'p', states: { p: { entry: raise({ type: 'E' }) } } } } })).start();
  log(JSON.stringify(parallel.getSnapshot().value));
  const callback = createActor(fromCallback(({ sendBack, receive }) => { receive((event) => log('received', event.type)); return () => log('cleaned'); })).start();
  callback.send({ type: 'HI' });
  callback.stop();
};
