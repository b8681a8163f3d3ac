// Drafts of objects, arrays, maps, sets and classes; patches; freezing; async recipes that are done by hand; errors.
module.exports = async (lib, log) => {
  const { produce, produceWithPatches, applyPatches, enablePatches, enableMapSet, createDraft, finishDraft, original, current, isDraft, isDraftable, immerable, freeze, nothing, castDraft, Immer, setAutoFreeze } = lib;
  enablePatches();
  enableMapSet();
  const base = { list: [1, { deep: { n: 1 } }], map: new Map([['k', { v: 1 }]]), set: new Set(['a', 'b']), untouched: { same: true }, get double() { return this.list.length * 2; } };
  const next = produce(base, (draft) => {
    draft.list[1].deep.n += 1;
    draft.list.push('end');
    draft.map.get('k').v = 2;
    draft.map.set('new', [1]);
    draft.set.delete('a');
    draft.set.add('c');
    log(isDraft(draft.list), original(draft.list) === base.list, current(draft).list);
  });
  log(next, base.list[1].deep.n, next.untouched === base.untouched, Object.isFrozen(next.list), produce(next, () => {}) === next);
  try { next.list.push(1); } catch (error) { log(error.name); }

  const [after, patches, inverse] = produceWithPatches({ todos: [{ id: 1, done: false }, { id: 2, done: false }, { id: 3, done: true }], by: new Map() }, (draft) => {
    draft.todos[0].done = true;
    draft.todos.splice(1, 1);
    draft.by.set('x', 1);
    draft.title = 'list';
  });
  log(after, patches, inverse);
  log(applyPatches(after, inverse));

  class Point {
    constructor(x, y) { this.x = x; this.y = y; }
    get length() { return Math.hypot(this.x, this.y); }
    moved(by) { return produce(this, (draft) => { draft.x += by; }); }
  }
  Point.prototype[immerable] = true;
  const point = new Point(3, 4);
  const moved = point.moved(2);
  log(moved instanceof Point, moved.x, point.x, moved.length.toFixed(3), isDraftable(new (class {})()));

  const reducer = produce((draft, action) => {
    switch (action.type) {
      case 'push': draft.items.push(action.item); break;
      case 'sort': draft.items.sort(); break;
      case 'reset': return { items: [] };
      case 'nothing': return nothing;
    }
  }, { items: ['z'] });
  let state = reducer(undefined, { type: 'push', item: 'a' });
  log(state, (state = reducer(state, { type: 'sort' })), reducer(state, { type: 'reset' }), reducer(state, { type: 'nothing' }));

  const draft = createDraft({ users: [] });
  for (const name of await Promise.all(['ann', 'bob'].map(async (each) => { await null; return each; }))) draft.users.push({ name });
  log(finishDraft(draft));
  try { produce({ a: 1 }, (d) => { d.a = 2; return { b: 1 }; }); } catch (error) { log(error); }
  let leaked;
  produce({ a: { b: 1 } }, (d) => { leaked = d.a; });
  try { log(leaked.b); } catch (error) { log(error); }
  try { produce([1], (d) => { d.name = 'x'; }); } catch (error) { log(error); }
  try { applyPatches({}, [{ op: 'replace', path: ['__proto__', 'x'], value: 1 }]); } catch (error) { log(error); }
  log(freeze({ a: { b: [] } }, true), castDraft(1), typeof new Immer({ autoFreeze: false }).produce({}, () => {}));
  for (const [key, value] of produce(new Map([[1, { n: 1 }], [2, { n: 2 }]]), (d) => { for (const [, each] of d) each.n *= 10; d.delete(1); })) log(key, value);
  log([...produce(new Set([{ n: 1 }]), (d) => { d.forEach((each) => { each.n = 5; }); })]);
  setAutoFreeze(false);
  log(Object.isFrozen(produce({ a: [] }, (d) => { d.b = 1; })));
};
