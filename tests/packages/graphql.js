// Building a schema, executing with sync and async resolvers, errors, validation, printing, visiting, subscriptions.
module.exports = async (lib, log) => {
  const { buildSchema, graphql, graphqlSync, parse, print, validate, visit, subscribe, GraphQLError, printSchema, introspectionFromSchema, buildClientSchema, GraphQLObjectType, GraphQLSchema, GraphQLString, GraphQLInt, GraphQLNonNull, GraphQLList, GraphQLScalarType, Kind, TypeInfo, visitWithTypeInfo, stripIgnoredCharacters, lexicographicSortSchema } = lib;
  const schema = buildSchema(`
    "A person" interface Named { name: String! }
    type Person implements Named { name: String! age: Int friends(first: Int = 2): [Person!]! }
    enum Colour { RED GREEN @deprecated(reason: "too green") }
    input Filter { colour: Colour = RED, tags: [String!] }
    union Thing = Person | Box
    type Box { size: Float! }
    type Query { person(id: ID!): Person things(filter: Filter): [Thing] broken: String! slow(ms: Int!): Int }
    type Mutation { rename(id: ID!, name: String!): Person }
    type Subscription { ticks(to: Int!): Int }
  `);
  const people = { 1: { name: 'Ada', age: 36 }, 2: { name: 'Grace', age: 85 }, 3: { name: 'Edsger', age: null } };
  for (const person of Object.values(people)) {
    person.__typename = 'Person';
    person.friends = async ({ first }) => Object.values(people).filter((other) => other !== person).slice(0, first);
  }
  const rootValue = {
    person: ({ id }) => Promise.resolve(people[id]),
    things: ({ filter }) => [people[1], { __typename: 'Box', size: filter ? filter.tags.length : 0.5 }],
    broken: () => { throw new GraphQLError('it broke', { extensions: { code: 'BROKEN' } }); },
    slow: ({ ms }) => new Promise((resolve) => setTimeout(() => resolve(ms), ms)),
    rename: async ({ id, name }) => Object.assign(people[id], { name }),
    ticks: async function* ({ to }) { try { for (let i = 0; i < to; i += 1) yield { ticks: i }; } finally { log('source closed'); } },
  };
  const run = async (source, variableValues) => {
    const result = await graphql({ schema, source, rootValue, variableValues });
    log(JSON.stringify(result));
  };
  await run('{ person(id: 1) { name age friends(first: 1) { ...F } } } fragment F on Person { name friends { name } }');
  await run('query Q($f: Filter) { things(filter: $f) { __typename ... on Named { name } ... on Box { size } } }', { f: { tags: ['x', 'y'] } });
  await run('{ a: slow(ms: 5) b: slow(ms: 1) broken }');
  await run('mutation { one: rename(id: 3, name: "E") { name } two: rename(id: 3, name: "E. W.") { name } }');
  await run('query ($id: ID!) { person(id: $id) @skip(if: true) { name } }', {});
  await run('{ person { name nope } ');
  for (const error of validate(schema, parse('{ person(id: 1) { naem friends(first: "x") { name } } thing }'))) {
    log(error.message, JSON.stringify(error.locations));
  }
  log(print(parse('query   Q($a:Int=1,$b:[String!]!){x:person(id:$a){...on Person@include(if:true){name}}}')));
  log(printSchema(lexicographicSortSchema(schema)));
  log(printSchema(buildClientSchema(introspectionFromSchema(schema))).length);
  log(stripIgnoredCharacters('{ a ,, b # comment\n }'));

  const depths = [];
  const info = new TypeInfo(schema);
  let depth = 0;
  const changed = visit(parse('{ person(id: 2) { name friends { age } } }'), visitWithTypeInfo(info, {
    SelectionSet: { enter() { depth += 1; }, leave() { depth -= 1; } },
    Field(node) { depths.push(`${node.name.value}@${depth}: ${info.getType()}`); },
    Name(node) { if (node.value === 'age') return { ...node, value: 'years' }; },
  }));
  log(depths, print(changed));

  for await (const { data } of await subscribe({ schema, document: parse('subscription { ticks(to: 10) }'), rootValue })) {
    log('tick', data.ticks);
    if (data.ticks === 2) break;
  }

  const Even = new GraphQLScalarType({
    name: 'Even',
    serialize: (value) => { if (value % 2) throw new TypeError(`${value} is odd`); return value; },
    parseValue: Number,
    parseLiteral: (node) => (node.kind === Kind.INT ? Number(node.value) : undefined),
  });
  const Query = new GraphQLObjectType({
    name: 'Query',
    fields: () => ({
      hello: { type: new GraphQLNonNull(GraphQLString), args: { who: { type: GraphQLString, defaultValue: 'world' } }, resolve: (_, { who }) => `hello ${who}` },
      even: { type: Even, args: { n: { type: GraphQLInt } }, resolve: (_, { n }) => n },
      list: { type: new GraphQLList(Even), resolve: () => new Set([2, 4, 5]) },
    }),
  });
  log(JSON.stringify(graphqlSync({ schema: new GraphQLSchema({ query: Query }), source: '{ hello(who: "you") two: even(n: 2) three: even(n: 3) list }' })));
  try { buildSchema('type Query { a: Nope }'); } catch (error) { log(error); }
  try { parse('{ a(b: "\\u{110000}") }'); } catch (error) { log(error); }
};
