// Composition, lenses, currying, transducers.
module.exports = async (lib, log) => {
  const R = lib.default || lib;
  log(R.pipe(R.filter((n) => n % 2), R.map(R.multiply(3)), R.sum)([1, 2, 3]), R.compose(R.toUpper, R.join('-'))(['a', 'b']), R.curry((a, b, c) => a + b + c)(1)(2, 3), R.curry((a, b) => a - b)(R.__, 1)(5));
  const lens = R.lensPath(['a', 'b', 0]);
  log(R.over(lens, R.inc, { a: { b: [1, 2] } }), R.view(lens, { a: { b: [7] } }), R.into([], R.compose(R.map(R.add(1)), R.take(2)), [1, 2, 3]), R.groupBy((s) => s.length, ['a', 'bb', 'c']));
  log(R.equals({ a: [1, new Set([1])] }, { a: [1, new Set([1])] }), R.mergeDeepRight({ a: { b: 1 } }, { a: { c: 2 } }), R.cond([[R.lt(5), R.always('big')], [R.T, R.always('small')]])(3), R.uniqWith(R.eqBy(Math.abs), [1, -1, 2]), R.evolve({ n: R.negate }, { n: 1 }), R.zipObj(['a'], [1]), R.unfold((n) => (n > 3 ? false : [n, n + 1]), 1), await R.andThen(R.inc, Promise.resolve(1)), R.toString([{ a: 1 }, 'x', null]));
};
