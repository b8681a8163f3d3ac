// Schemas of all kinds, coercion, refinements, transforms (async too), error formats, recursive types, JSON schema.
module.exports = async (lib, log) => {
  const z = lib.z || lib.default || lib;
  const attempt = (name, schema, value) => {
    const result = schema.safeParse(value);
    log(name, result.success ? result.data : result.error.issues.map((issue) => `${issue.code} at ${issue.path.join('.')}: ${issue.message}`));
  };
  const User = z.object({
    id: z.uuid(),
    name: z.string().min(2).max(20).trim(),
    email: z.email(),
    age: z.number().int().positive().optional(),
    role: z.enum(['admin', 'user']).default('user'),
    tags: z.array(z.string()).max(3),
    address: z.object({ street: z.string(), zip: z.string().regex(/^\d{4}$/u, 'four digits') }).nullable(),
  });
  const user = { id: '0b0d2f6c-9d0d-4d9b-8d0f-1f2e3d4c5b6a', name: '  Ada  ', email: 'ada@example.org', tags: ['a'], address: null };
  attempt('user', User, user);
  attempt('wrong user', User, { ...user, id: 'x', email: 'nope', age: -1.5, role: 'root', tags: 'a', address: { street: 1, zip: '12' } });
  attempt('strict', User.partial().strict(), { extra: 1 });
  attempt('pick', User.pick({ name: true }).extend({ more: z.literal('yes') }), { name: 'Bob', more: 'no' });
  const Shape = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('circle'), r: z.number() }),
    z.object({ kind: z.literal('box'), w: z.number(), h: z.number() }),
  ]);
  attempt('circle', Shape, { kind: 'circle', r: 1 });
  attempt('no kind', Shape, { kind: 'line' });
  attempt('union', z.union([z.string(), z.number()]), true);
  attempt('tuple', z.tuple([z.string(), z.number()]).rest(z.boolean()), ['a', 1, true, 'x']);
  attempt('record', z.record(z.string(), z.coerce.number()), { a: '1', b: 'x' });
  attempt('map', z.map(z.string(), z.date()), new Map([['d', new Date(0)]]));
  attempt('set', z.set(z.number()).min(2), new Set([1]));
  attempt('bigint', z.bigint().gt(5n), 4n);
  attempt('coerce', z.object({ n: z.coerce.number(), d: z.coerce.date(), b: z.stringbool() }), { n: '42', d: '2020-01-01T00:00:00Z', b: 'yes' });
  attempt('transform', z.string().transform((s) => s.length).pipe(z.number().max(3)), 'four');
  attempt('preprocess', z.preprocess((value) => String(value).toUpperCase(), z.string()), 'abc');
  attempt('refine', z.object({ a: z.string(), b: z.string() }).refine((v) => v.a === v.b, { message: 'differ', path: ['b'] }), { a: '1', b: '2' });
  attempt('superRefine', z.array(z.string()).superRefine((all, context) => { for (const [i, s] of all.entries()) if (s === 'x') context.addIssue({ code: 'custom', message: 'x!', path: [i] }); }), ['a', 'x']);
  const Category = z.object({ name: z.string(), get children() { return z.array(Category); } });
  attempt('recursive', Category, { name: 'a', children: [{ name: 'b', children: [] }, { name: 3, children: [] }] });
  const Json = z.lazy(() => z.union([z.string(), z.number(), z.null(), z.array(Json), z.record(z.string(), Json)]));
  attempt('lazy', Json, { a: [1, null, { b: 'c' }] });
  attempt('catch', z.number().catch(-1), 'x');
  attempt('brand', z.string().brand(), 'b');
  attempt('nan', z.number(), NaN);
  attempt('formats', z.object({ url: z.url(), ip: z.ipv4(), dt: z.iso.datetime(), b64: z.base64(), emoji: z.emoji() }), { url: 'http:', ip: '1.2.3.400', dt: '2020-13-01', b64: '=a', emoji: 'x' });
  attempt('template', z.templateLiteral([z.string(), '-', z.number()]), 'a-1');

  const asynchronous = z.string().refine(async (s) => { await null; return s.startsWith('a'); }, 'starts with a').transform(async (s) => { await null; return s.length; });
  log(await asynchronous.parseAsync('abc'));
  log((await asynchronous.safeParseAsync('xyz')).error.issues);
  try { asynchronous.parse('abc'); } catch (error) { log(error.constructor.name); }

  const failed = User.safeParse({ name: 'A', address: { zip: 'x' } });
  log(z.prettifyError(failed.error));
  log(JSON.stringify(z.flattenError(failed.error)));
  log(JSON.stringify(z.treeifyError(failed.error)));
  log(failed.error instanceof z.ZodError, failed.error instanceof Error, failed.error.name);
  log(JSON.stringify(z.toJSONSchema(User)));
  try { z.string().parse(5); } catch (error) { log(error.message); }
  const add = z.function({ input: [z.number(), z.number()], output: z.string() }).implement((a, b) => String(a + b));
  log(add(1, 2));
  try { add(1, 'x'); } catch (error) { log(error.issues.length); }
  const codec = z.codec(z.string(), z.number(), { decode: (s) => Number(s), encode: (n) => String(n) });
  log(z.decode(codec, '5'), z.encode(codec, 6));
  log(User.shape.name.safeParse('x').success, User.keyof().options);
};
