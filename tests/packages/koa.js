// Middleware in both directions on a socket of this machine; errors; cookies.
const http = require('http');

module.exports = async (lib, log) => {
  const Koa = lib.default || lib;
  const app = new Koa();
  app.silent = true;
  app.use(async (ctx, next) => { ctx.state.order = ['in']; try { await next(); } catch (error) { ctx.status = error.status || 500; ctx.body = `${error.name} ${error.message}`; } ctx.state.order.push('out'); ctx.set('x-order', ctx.state.order.join()); });
  app.use(async (ctx, next) => { if (ctx.path === '/json') { ctx.body = { q: ctx.query, ip: ctx.ip.length > 0 }; return; } ctx.state.order.push('second'); await next(); });
  app.use(async (ctx) => { if (ctx.path === '/boom') ctx.throw(418, 'teapot'); if (ctx.path === '/type') throw new TypeError('plain'); if (ctx.path === '/cookie') { ctx.cookies.set('a', 'b'); ctx.body = ctx.cookies.get('c') || 'none'; } });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  for (const path of ['/json?x=1', '/boom', '/type', '/cookie', '/none']) {
    log(path, ...await new Promise((resolve, reject) => {
      http.get({ port: server.address().port, host: '127.0.0.1', path, agent: false, headers: { cookie: 'c=d' } }, (response) => { let all = ''; response.on('data', (chunk) => { all += chunk; }).on('end', () => resolve([response.statusCode, response.headers['x-order'], response.headers['set-cookie'], all])); }).on('error', reject);
    }));
  }
  await new Promise((resolve) => server.close(resolve));
};
module.exports.realTime = true;
