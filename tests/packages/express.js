// An application on a socket of this machine: routing, middleware, errors.
const http = require('http');

module.exports = async (lib, log) => {
  const express = lib.default || lib;
  const app = express();
  app.use(express.json(), express.urlencoded({ extended: true }));
  app.get('/u/:id', (request, response) => { response.json({ id: request.params.id, q: request.query }); });
  app.post('/echo', async (request, response) => { await null; response.status(201).send(request.body); });
  app.get('/boom', async () => { throw new RangeError('boom'); });
  const router = express.Router();
  router.param('n', (request, response, next, n) => { request.n = Number(n); next(); });
  router.get('/:n', (request, response) => { response.set('x-n', request.n * 2).type('text').send(`n ${request.n}`); });
  app.use('/r', router);
  app.use((request, response) => { response.status(404).send('nothing'); });
  app.use((error, request, response, next) => { response.status(500).send(`${error.name} ${error.message}`); });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  for (const [method, path, body] of [['GET', '/u/5?a[b]=1&c=2'], ['POST', '/echo', '{"a":[1]}'], ['POST', '/echo', '{'], ['GET', '/boom'], ['GET', '/r/21'], ['GET', '/none']]) {
    const [status, text] = await new Promise((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', method, path, agent: false, headers: body ? { 'content-type': 'application/json' } : {} }, (response) => { let all = ''; response.on('data', (chunk) => { all += chunk; }).on('end', () => resolve([response.statusCode, all])); });
      request.on('error', reject).end(body);
    });
    log(method, path, status, text);
  }
  await new Promise((resolve) => server.close(resolve));
};
module.exports.realTime = true;
