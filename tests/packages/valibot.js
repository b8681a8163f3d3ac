// Pipelines, objects, variants, async checks, issues.
module.exports = async (v, log) => {
  const User = v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(2)), age: v.optional(v.pipe(v.number(), v.integer()), 7), tags: v.array(v.picklist(['a', 'b'])), kind: v.variant('t', [v.object({ t: v.literal('x'), n: v.number() }), v.object({ t: v.literal('y') })]) });
  for (const input of [{ name: ' ann ', tags: ['a'], kind: { t: 'x', n: 1 } }, { name: 'a', age: 1.5, tags: ['c'], kind: { t: 'z' } }, 5]) {
    const result = v.safeParse(User, input);
    log(result.success, result.success ? result.output : v.flatten(result.issues));
  }
  const later = v.pipeAsync(v.string(), v.checkAsync(async (text) => { await null; return text === 'ok'; }, 'not ok'), v.transformAsync(async (text) => text.length));
  log(await v.parseAsync(later, 'ok'), (await v.safeParseAsync(later, 'no')).issues[0].message);
  try { v.parse(v.email ? v.pipe(v.string(), v.email()) : v.string(), 'x'); } catch (error) { log(error); }
  log(v.is(v.record(v.string(), v.union([v.bigint(), v.date()])), { a: 1n }), v.parse(v.lazy(() => v.nullable(v.string())), null), v.getDefaults(v.object({ a: v.optional(v.string(), 'd') })));
};
