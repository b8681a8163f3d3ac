// Collections, records, sequences, nesting, iteration.
module.exports = async (lib, log) => {
  const { Map, List, Set, OrderedMap, Record, Seq, Range, fromJS, is, Stack, merge, setIn, OrderedSet, Repeat, Collection } = lib;
  const map = fromJS({ a: { b: [1, { c: 2 }] }, d: null });
  const next = map.setIn(['a', 'b', 1, 'c'], 5).updateIn(['a', 'b'], (list) => list.push(9)).deleteIn(['d']);
  log(next.toJS(), map.getIn(['a', 'b', 1, 'c']), is(map, fromJS(map.toJS())), next.hashCode() === map.hashCode(), String(next));
  let large = List().withMutations((list) => { for (let i = 0; i < 3000; i += 1) list.push(i); });
  large = large.splice(10, 2980).concat([1, 2]);
  log(large.size, large.toArray().join(), [...large.entries()].slice(0, 2));
  const many = Map(Range(0, 2000).map((i) => [`k${i}`, i]));
  log(many.size, many.get('k1999'), many.filter((v) => v > 1996).keySeq().toArray().sort(), many.groupBy((v) => v % 3).map((g) => g.size).toJS());
  class Point extends Record({ x: 0, y: 0 }) { get length() { return Math.hypot(this.x, this.y); } }
  const point = new Point({ x: 3 }).set('y', 4);
  log(point.length, point.toJS(), point.equals(new Point({ x: 3, y: 4 })), String(point));
  let calls = 0;
  log(Seq([1, 2, 3, 4, 5]).map((n) => { calls += 1; return n * n; }).filter((n) => n % 2).take(2).toArray(), calls);
  for (const [key, value] of OrderedMap({ z: 1, a: 2 })) log(key, value);
  log(Set([1, 2]).union([2, 3]).toArray(), OrderedSet('banana').join(''), Stack.of(1, 2).push(0).toArray(), Repeat('x', 3).join(), List([3, 1, 2]).sort().toJS(), merge({ a: [1] }, { a: [2] }), setIn({ a: { b: 1 } }, ['a', 'b'], 2));
  try { List().get('x').y; } catch (error) { log(error.name); }
  try { Map(5); } catch (error) { log(error); }
};
