// What needs no server: parsing, managers, failing to connect.
module.exports = async (lib, log) => {
  const io = lib.io || lib.default || lib;
  const socket = io('http://127.0.0.1:1/ns', { autoConnect: false, reconnectionAttempts: 1, reconnectionDelay: 5, timeout: 500, transports: ['websocket'] });
  log(socket.connected, socket.nsp, socket.io.opts.path);
  const failed = new Promise((resolve) => socket.io.on('reconnect_failed', resolve));
  socket.on('connect_error', (error) => log(error.message));
  socket.emit('buffered', 1);
  log(socket.sendBuffer.length);
  socket.connect();
  await failed;
  await socket.timeout(5).emitWithAck('x').catch((error) => log(error.message));
  socket.disconnect();
};
module.exports.realTime = true;
