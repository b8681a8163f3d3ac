// Compiling schemas to functions, errors, formats, references, async validation, keywords.
module.exports = async (lib, log) => {
  const Ajv = lib.default || lib.Ajv || lib;
  const ajv = new Ajv({ allErrors: true, useDefaults: true, coerceTypes: true });
  const schema = { $id: 's', type: 'object', properties: { n: { type: 'integer', minimum: 2 }, list: { type: 'array', items: { $ref: '#/$defs/name' }, uniqueItems: true }, when: { type: 'string', pattern: '^\\d{4}$' }, d: { default: { x: 1 } } }, required: ['n', 'missing'], additionalProperties: false, $defs: { name: { type: 'string', minLength: 2 } }, if: { properties: { n: { const: 3 } } }, then: { required: ['list'] } };
  const validate = ajv.compile(schema);
  for (const data of [{ n: '3', missing: 1 }, { n: 1, list: ['ab', 'ab', 'c'], when: 'x', missing: 0, extra: 1 }, { n: 4, missing: null }]) log(validate(data), data, (validate.errors || []).map((error) => `${error.instancePath} ${error.message}`));
  ajv.addKeyword({ keyword: 'even', validate: (wanted, value) => (value % 2 === 0) === wanted, errors: false });
  ajv.addKeyword({ keyword: 'known', async: true, validate: async (_, value) => { await null; return value === 'yes'; } });
  log(ajv.validate({ even: true }, 3), ajv.errorsText());
  const later = ajv.compile({ $async: true, properties: { a: { known: true } } });
  log(await later({ a: 'yes' }), await later({ a: 'no' }).catch((error) => [error.constructor.name, error.errors[0].message]));
  try { ajv.compile({ type: 'nope' }); } catch (error) { log(error.message.slice(0, 60)); }
  log(ajv.getSchema('s') === validate, ajv.validate({ oneOf: [{ type: 'string' }, { type: 'boolean' }] }, []));
};
