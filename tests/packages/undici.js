// Requests, fetch, streams and mocks against a server on this machine.
const http = require('http');

module.exports = async (lib, log) => {
  const { request, fetch, Agent, MockAgent, FormData, stream, Pool, errors, Headers, Request, Response } = lib;
  const server = http.createServer((req, res) => { let body = ''; req.on('data', (chunk) => { body += chunk; }).on('end', () => { if (req.url === '/slow') return; res.setHeader('x-method', req.method); res.statusCode = req.url === '/404' ? 404 : 200; res.end(JSON.stringify({ url: req.url, body: body.length })); }); });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const dispatcher = new Agent();
  const { statusCode, headers, body } = await request(`${origin}/a?b=1`, { dispatcher, method: 'POST', body: 'text' });
  log(statusCode, headers['x-method'], await body.json());
  const response = await fetch(`${origin}/404`, { dispatcher });
  log(response.ok, response.status, await response.clone().json(), response.headers.get('x-method'));
  const form = new FormData();
  form.set('k', 'v');
  log((await (await fetch(`${origin}/f`, { dispatcher, method: 'PUT', body: form })).json()).body > 50);
  for await (const chunk of (await fetch(`${origin}/s`, { dispatcher })).body) log(chunk.length);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  await fetch(`${origin}/slow`, { dispatcher, signal: controller.signal }).catch((error) => log(error.name));
  await request(`${origin}/slow`, { dispatcher, headersTimeout: 10 }).catch((error) => log(error.name, error.code));
  await fetch('http://127.0.0.1:1/', { dispatcher }).catch((error) => log(error.name, error.message));
  const mock = new MockAgent();
  mock.disableNetConnect();
  mock.get('http://m').intercept({ path: '/x' }).reply(200, { mocked: true }, { headers: { 'content-type': 'application/json' } });
  log(await (await fetch('http://m/x', { dispatcher: mock })).json());
  await fetch('http://m/y', { dispatcher: mock }).catch((error) => log(error.cause.name));
  log([...new Headers([['B', '2'], ['a', '1']])], await new Response('body').text(), new Request('http://q/', { method: 'post' }).method);
  await dispatcher.destroy();
  await new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
};
module.exports.realTime = true;
