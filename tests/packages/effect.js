// Programs as generators: errors, concurrency, resources, streams, schedules, schemas, interruption.
module.exports = async (lib, log) => {
  const { Effect, Exit, Option, Stream, Schedule, Duration, Ref, Fiber, Deferred, Queue, Schema, Context, Layer, Data, pipe, Array: Arr, Match, Chunk } = lib;
  const run = async (effect) => { const exit = await Effect.runPromiseExit(effect); log(Exit.isSuccess(exit) ? exit.value : String(exit).split('\n')[0].slice(0, 60)); };
  await run(Effect.gen(function* () {
    const ref = yield* Ref.make(0);
    yield* Effect.forEach([1, 2, 3], (n) => Ref.update(ref, (x) => x + n), { concurrency: 2 });
    return yield* Ref.get(ref);
  }));
  class NotFound extends Data.TaggedError('NotFound') {}
  await run(Effect.gen(function* () {
    const value = yield* Effect.fail(new NotFound({ id: 3 })).pipe(Effect.catchTag('NotFound', (e) => Effect.succeed(`no ${e.id}`)));
    return value;
  }));
  await run(Effect.fail(new NotFound({ id: 4 })).pipe(Effect.flip, Effect.map((e) => [e._tag, e.id, e instanceof Error])));
  await run(Effect.acquireUseRelease(Effect.sync(() => { log('open'); return 5; }), (n) => Effect.delay(Effect.succeed(n * 2), 5), () => Effect.sync(() => log('close'))));
  await run(Effect.race(Effect.delay(Effect.succeed('slow'), 50), Effect.delay(Effect.succeed('quick'), 5)));
  let tries = 0;
  await run(Effect.suspend(() => { tries += 1; return tries < 3 ? Effect.fail('again') : Effect.succeed(tries); }).pipe(Effect.retry(Schedule.recurs(5))));
  await run(Effect.all([Effect.succeed(1), Effect.delay(Effect.succeed(2), 3), Effect.promise(async () => 3)], { concurrency: 'unbounded' }));
  await run(Effect.all({ a: Effect.succeed(1), b: Effect.sync(() => 'b') }));
  await run(Effect.timeout(Effect.never, Duration.millis(5)).pipe(Effect.catch ? Effect.catch((e) => Effect.succeed(e._tag)) : Effect.catchAll((e) => Effect.succeed(e._tag))));
  await run(Stream.runCollect(Stream.range(1, 10).pipe(Stream.filter((n) => n % 2 === 0), Stream.map((n) => n * n), Stream.take(3))).pipe(Effect.map((all) => [...all])));
  await run(Stream.fromAsyncIterable((async function* () { yield 1; yield 2; })(), String).pipe(Stream.runFold ? Stream.runFold(() => 0, (a, b) => a + b) : (s) => s));
  await run(Effect.gen(function* () {
    const queue = yield* Queue.unbounded();
    yield* Queue.offer(queue, 'a');
    return yield* Queue.take(queue);
  }));
  await run(Effect.gen(function* () {
    const deferred = yield* Deferred.make();
    yield* Effect.delay(Deferred.succeed(deferred, 'done'), 3).pipe(Effect.forkChild ?? Effect.fork);
    return yield* Deferred.await(deferred);
  }));
  log(pipe([1, 2, 3], Arr.map((n) => n + 1), Arr.reduce(0, (a, b) => a + b)), Option.getOrElse(Option.none(), () => 'nothing'), Option.some(1).pipe(Option.map((n) => n + 1)).value);
  const User = Schema.Struct({ name: Schema.String, age: Schema.NumberFromString });
  log(Schema.decodeUnknownSync(User)({ name: 'ann', age: '4' }));
  try { Schema.decodeUnknownSync(User)({ name: 1 }); } catch (error) { log(error.constructor.name.length > 0, String(error.message).split('\n')[0]); }
};
