// A server and a client on this machine: texts, bytes, pings, closing.
module.exports = async (lib, log) => {
  const { WebSocketServer } = lib;
  const WebSocket = lib.WebSocket || lib.default;
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket) => {
    socket.on('message', (data, binary) => { socket.send(binary ? data : `echo ${data}`, { binary }); });
    socket.on('close', (code, reason) => log('server closed', code, String(reason)));
  });
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}/`);
  await new Promise((resolve) => client.once('open', resolve));
  const next = () => new Promise((resolve) => client.once('message', (data, binary) => resolve(binary ? [...data] : String(data))));
  for (const message of ['a', 'é'.repeat(3), Buffer.from([1, 2, 3]), 'x'.repeat(70000)]) { const answer = next(); client.send(message); const got = await answer; log(got.length > 100 ? got.length : got); }
  const pong = new Promise((resolve) => client.once('pong', (data) => resolve(String(data))));
  client.ping('p');
  log(await pong);
  const closed = new Promise((resolve) => client.once('close', (code) => resolve(code)));
  client.close(4001, 'bye');
  log(await closed);
  await new Promise((resolve) => server.close(resolve));
  await new Promise((resolve) => { new WebSocket('ws://127.0.0.1:1/').on('error', (error) => { log(error.code); resolve(); }); });
};
module.exports.realTime = true;
