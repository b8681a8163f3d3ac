// Observables, computed values, reactions, actions, flows.
module.exports = async (lib, log) => {
  const { makeAutoObservable, makeObservable, observable, computed, action, autorun, reaction, when, flow, runInAction, toJS, observe, intercept, isObservable, configure, transaction, flowResult } = lib;
  class Cart {
    items = [];
    #secret = 2;
    constructor() { makeAutoObservable(this, { load: flow }); }
    get total() { log('compute'); return this.items.reduce((sum, { price }) => sum + price, 0) * this.#secret; }
    add(price) { this.items.push({ price }); }
    *load(n) { try { const value = yield Promise.resolve(n); this.add(value); return this.items.length; } finally { log('loaded'); } }
  }
  const cart = new Cart();
  const stop = autorun(() => log('total', cart.total));
  cart.add(1);
  transaction(() => { cart.add(2); cart.add(3); });
  log(await cart.load(10));
  stop();
  const cancelled = cart.load(5);
  cancelled.cancel();
  await cancelled.catch((error) => log(error.message));
  const map = observable.map({ a: 1 });
  reaction(() => [...map.entries()].map(([k, v]) => `${k}${v}`).join(), (text, before) => log(before, '->', text));
  runInAction(() => { map.set('b', 2); map.delete('a'); });
  const done = when(() => map.size > 1);
  runInAction(() => map.set('c', 3));
  await done;
  const object = observable({ deep: { list: [3, 1, 2] }, get sorted() { return this.deep.list.slice().sort(); } });
  observe(object.deep, (change) => log(change.type, change.name));
  runInAction(() => { object.deep.list = [9, 8]; });
  log(toJS(object), isObservable(object.deep), object.sorted.join());
  for (const item of observable.set([1, 2])) log('set', item);
};
