// Routes with schemas, hooks, plugins, errors: by injection.
module.exports = async (lib, log) => {
  const app = (lib.default || lib)();
  app.decorateRequest('user', null);
  app.addHook('onRequest', async (request) => { request.user = request.headers['x-user'] || 'nobody'; });
  app.get('/u/:id', { schema: { params: { type: 'object', properties: { id: { type: 'integer' } } }, response: { 200: { type: 'object', properties: { id: { type: 'integer' }, user: { type: 'string' } } } } } }, async (request) => ({ id: request.params.id, user: request.user, hidden: 1 }));
  app.post('/echo', async (request, reply) => reply.code(201).send(request.body));
  app.get('/boom', async () => { const error = new Error('boom'); error.statusCode = 418; throw error; });
  app.register(async (inner) => { inner.get('/in', (request, reply) => { reply.header('x', 1).send('inner'); }); }, { prefix: '/p' });
  await app.ready();
  for (const request of [{ url: '/u/5', headers: { 'x-user': 'ann' } }, { url: '/u/x' }, { method: 'POST', url: '/echo', payload: { a: [1] } }, { method: 'POST', url: '/echo', payload: '{', headers: { 'content-type': 'application/json' } }, { url: '/boom' }, { url: '/p/in' }, { url: '/none' }]) {
    const response = await app.inject(request);
    log(request.url, response.statusCode, response.payload);
  }
  log(app.printRoutes());
  await app.close();
};
module.exports.realTime = true;
