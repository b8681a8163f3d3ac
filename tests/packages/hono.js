// Routing, middleware, bodies, errors, streaming: all without a socket.
module.exports = async (lib, log) => {
  const app = new lib.Hono();
  app.use('*', async (c, next) => { c.header('x-before', '1'); await next(); c.header('x-after', String(c.res.status)); });
  app.get('/u/:id{[0-9]+}', (c) => c.json({ id: c.req.param('id'), q: c.req.query('q') }));
  app.post('/form', async (c) => c.text(JSON.stringify(await c.req.parseBody()), 201));
  app.get('/boom', () => { throw new RangeError('boom'); });
  app.route('/sub', new lib.Hono().basePath('/v1').get('/*', (c) => c.html(`<p>${c.req.path}</p>`)));
  app.onError((error, c) => c.text(`${error.name} ${error.message}`, 500));
  app.notFound((c) => c.text('nothing', 404));
  const show = async (path, init) => { const response = await app.request(path, init); log(path, response.status, response.headers.get('x-after'), response.headers.get('content-type'), await response.text()); };
  await show('/u/5?q=a%20b');
  await show('/u/x');
  await show('/form', { method: 'POST', body: new URLSearchParams({ a: '1', b: 'é' }) });
  await show('/boom');
  await show('/sub/v1/x/y');
};
