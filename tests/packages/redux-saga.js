// A store with sagas: take, fork, race, cancellation, channels, retries, errors, and runSaga by itself.
module.exports = async (lib, log) => {
  const { default: createSagaMiddleware, effects, redux, END, channel, eventChannel, buffers, runSaga, stdChannel } = lib;
  const { take, takeEvery, takeLatest, put, call, fork, spawn, cancel, cancelled, select, delay, all, race, join, retry, actionChannel, setContext, getContext, throttle, takeLeading } = effects;

  const reducer = (state = { n: 0, log: [] }, action) => {
    if (action.type === 'ADD') return { ...state, n: state.n + action.by };
    if (action.type === 'NOTE') return { ...state, log: [...state.log, action.text] };
    return state;
  };
  const middleware = createSagaMiddleware({ onError: (error, { sagaStack }) => log('onError', error, typeof sagaStack) });
  const store = redux.createStore(reducer, redux.applyMiddleware(middleware));

  function* note(text) {
    yield put({ type: 'NOTE', text });
    return text.length;
  }
  function* worker(name) {
    try {
      let n = 0;
      while (true) {
        yield delay(2);
        n += 1;
        if (n === 2) yield put({ type: 'TICK', name });
      }
    } finally {
      if (yield cancelled()) yield* note(`${name} cancelled`);
    }
  }
  function* root() {
    yield setContext({ unit: 'ms' });
    yield takeEvery('ADD', function* onAdd({ by }) {
      const n = yield select((state) => state.n);
      yield* note(`added ${by} makes ${n}`);
    });
    yield takeLatest('SEARCH', function* search({ term }) {
      yield delay(3);
      yield note(`found ${term}`);
    });
    yield takeLeading('LEAD', function* lead({ id }) { yield delay(2); yield call(note, `lead ${id}`); });
    yield throttle(50, 'SCROLL', function* scroll({ y }) { yield call(note, `scroll ${y}`); });
    const workers = yield all([fork(worker, 'left'), fork(worker, 'right')]);
    yield take((action) => action.type === 'TICK' && action.name === 'right');
    for (const each of workers) yield cancel(each);
    const { fast, slow } = yield race({ fast: call(() => Promise.resolve('fast')), slow: delay(1000) });
    yield* note(`race ${fast} ${slow}`);
    const lengths = yield all({ a: call(note, 'one'), b: call(note, 'three') });
    yield* note(JSON.stringify(lengths));
    const requests = yield actionChannel('JOB', buffers.sliding(2));
    for (let id = 0; id < 4; id += 1) yield put({ type: 'JOB', id });
    for (let i = 0; i < 2; i += 1) yield* note(`job ${(yield take(requests)).id}`);
    let tries = 0;
    const got = yield retry(3, 1, function* flaky() { tries += 1; if (tries < 3) throw new Error('again'); return tries; });
    yield* note(`retry ${got} ${yield getContext('unit')}`);
    try {
      yield call(function* () { yield fork(function* () { yield delay(1); throw new RangeError('from a fork'); }); yield delay(100); });
    } catch (error) {
      yield* note(`${error.name} ${error.message}`);
    }
    yield spawn(function* detached() { throw new TypeError('detached'); });
    const task = yield fork(function* () { yield delay(1); return 'joined'; });
    yield* note(yield join(task));
    return 'done';
  }
  const task = middleware.run(root);
  store.dispatch({ type: 'ADD', by: 2 });
  store.dispatch({ type: 'ADD', by: 3 });
  for (const term of ['a', 'b', 'c']) store.dispatch({ type: 'SEARCH', term });
  for (const id of [1, 2]) store.dispatch({ type: 'LEAD', id });
  for (const y of [1, 2, 3]) store.dispatch({ type: 'SCROLL', y });
  setTimeout(() => store.dispatch(END), 200);
  log(await task.toPromise(), task.isRunning());
  const { n, log: notes } = store.getState();
  log(n);
  notes.sort().forEach((text) => log(text));

  const numbers = eventChannel((emit) => {
    let i = 0;
    const id = setInterval(() => { i += 1; emit(i); if (i === 3) emit(END); }, 1);
    return () => { clearInterval(id); log('unsubscribed'); };
  });
  const outcome = await runSaga({ dispatch: log, channel: stdChannel(), getState: () => 7 }, function* (start) {
    let sum = start + (yield select());
    try {
      while (true) {
        sum += yield take(numbers);
        log('sum', sum);
      }
    } finally {
      log('ended');
      const answers = channel(buffers.expanding(1));
      yield put(answers, 'hello');
      log(yield take(answers));
    }
  }, 100).toPromise();
  log(outcome);
};
