// Operators, subjects, schedulers, errors, unsubscribing, interop with promises and async iterables.
module.exports = async (lib, log) => {
  const { of, from, interval, timer, merge, concat, combineLatest, forkJoin, zip, race, defer, throwError, range, generate, Subject, BehaviorSubject, ReplaySubject, AsyncSubject, Observable, EMPTY, NEVER, firstValueFrom, lastValueFrom, asyncScheduler, queueScheduler, asapScheduler, VirtualTimeScheduler, Subscription, EmptyError, TimeoutError, UnsubscriptionError, map, filter, scan, reduce, take, takeUntil, takeWhile, mergeMap, switchMap, concatMap, exhaustMap, catchError, retry, finalize, tap, toArray, bufferCount, groupBy, share, shareReplay, startWith, pairwise, withLatestFrom, debounceTime, delay, timeout, materialize, dematerialize, distinctUntilChanged, observeOn, expand, windowCount, first, defaultIfEmpty, throwIfEmpty } = lib;
  const show = (name) => ({ next: (value) => log(name, value), error: (error) => log(name, 'error', error), complete: () => log(name, 'complete') });

  of(1, 2, 3, 4).pipe(map((x) => x * 2), filter((x) => x > 2), scan((a, b) => a + b, 0)).subscribe(show('scan'));
  range(1, 6).pipe(groupBy((n) => n % 2 === 0), mergeMap((group) => group.pipe(toArray(), map((all) => [group.key, all])))).subscribe(show('groups'));
  from(function* () { try { yield 1; yield 2; yield 3; } finally { log('generator closed'); } }()).pipe(take(2)).subscribe(show('iterable'));
  concat(of(1), throwError(() => new RangeError('broken')), of(2)).pipe(catchError((error, caught) => of(error.message))).subscribe(show('caught'));
  of(1, 2).pipe(expand((x) => (x < 20 ? of(x * 3) : EMPTY))).subscribe(show('expand'));
  of('a', 'b').pipe(materialize(), tap((note) => log(note.kind)), dematerialize(), startWith('z'), pairwise()).subscribe(show('pairs'));
  generate({ initialState: 1, condition: (x) => x < 50, iterate: (x) => x * 3 }).pipe(windowCount(2), mergeMap((w) => w.pipe(reduce((a, b) => a + b)))).subscribe(show('windows'));

  const subject = new Subject();
  const replay = new ReplaySubject(2);
  const behaviour = new BehaviorSubject('initial');
  const last = new AsyncSubject();
  for (const each of [replay, behaviour, last]) subject.subscribe(each);
  const subscription = subject.pipe(finalize(() => log('finalized'))).subscribe(show('subject'));
  ['x', 'y', 'z'].forEach((value) => subject.next(value));
  subscription.unsubscribe();
  subscription.add(() => log('already closed'));
  subject.next('unheard');
  replay.subscribe(show('replay'));
  behaviour.subscribe(show('behaviour'));
  last.subscribe(show('last'));
  subject.complete();
  log(behaviour.getValue(), subject.observed, subscription.closed);

  let attempts = 0;
  await lastValueFrom(defer(() => { attempts += 1; return attempts < 3 ? throwError(() => new Error(`attempt ${attempts}`)) : of('at last'); }).pipe(retry({ count: 5, delay: 1 }))).then((value) => log(value, attempts));
  log(await lastValueFrom(interval(1).pipe(take(4), bufferCount(2), toArray())));
  log(await firstValueFrom(merge(timer(50).pipe(map(() => 'late')), timer(1).pipe(map(() => 'early')))));
  await firstValueFrom(EMPTY).catch((error) => log(error, error instanceof EmptyError));
  await firstValueFrom(NEVER.pipe(timeout(3))).catch((error) => log(error, error instanceof TimeoutError));
  log(await lastValueFrom(forkJoin({ a: Promise.resolve(1), b: timer(2), c: of(7, 8) })));
  log(await lastValueFrom(combineLatest([of(1, 2), of('a', 'b')]).pipe(toArray())));
  log(await lastValueFrom(zip(from([1, 2, 3]), from('xyz')).pipe(toArray())));
  log(await lastValueFrom(race(timer(20).pipe(map(() => 'slow')), timer(1).pipe(map(() => 'quick')))));
  async function* asynchronous() { for (let i = 0; i < 3; i += 1) { await null; yield i; } }
  for (const [name, operator] of Object.entries({ mergeMap, concatMap, switchMap, exhaustMap })) {
    log(name, await lastValueFrom(from(asynchronous()).pipe(operator((n) => timer(3 * (3 - n)).pipe(map(() => n))), toArray())));
  }
  let subscriptions = 0;
  const shared = new Observable((subscriber) => { subscriptions += 1; subscriber.next(subscriptions); return () => log('torn down'); }).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const both = [shared.subscribe(show('first')), shared.subscribe(show('second'))];
  both.forEach((each) => each.unsubscribe());
  const parent = new Subscription();
  parent.add(() => { throw new Error('one'); });
  parent.add(() => { throw new Error('two'); });
  try { parent.unsubscribe(); } catch (error) { log(error.name, error instanceof UnsubscriptionError, error.errors.map(String)); }

  const order = [];
  queueScheduler.schedule(() => { queueScheduler.schedule(() => order.push('inner')); order.push('outer'); });
  asapScheduler.schedule(() => order.push('asap'));
  asyncScheduler.schedule(() => order.push('async'));
  await new Promise((resolve) => setTimeout(resolve, 5));
  log(order);
  const virtual = new VirtualTimeScheduler();
  const seen = [];
  interval(1000, virtual).pipe(take(3), map((n) => `${n}@${virtual.frame}`)).subscribe((value) => seen.push(value));
  const typed = new Subject();
  typed.pipe(debounceTime(10, virtual), distinctUntilChanged(), withLatestFrom(of('w'))).subscribe((value) => seen.push(value));
  typed.next(1);
  typed.next(2);
  virtual.flush();
  log(seen);
  await lastValueFrom(of(1, 2, 3).pipe(observeOn(asapScheduler), delay(1), takeUntil(timer(100)), takeWhile((n) => n < 3, true), toArray(), share())).then((all) => log(all));
  of().pipe(first()).subscribe(show('first of none'));
  of().pipe(throwIfEmpty(() => new Error('empty')), catchError(() => of().pipe(defaultIfEmpty('default')))).subscribe(show('default'));
};
