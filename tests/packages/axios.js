// Adapters of our own, interceptors, transforms, cancellation, errors.
module.exports = async (lib, log) => {
  const axios = lib.default || lib;
  const client = axios.create({ baseURL: 'http://h/b', adapter: async (config) => { await null; const response = { config, status: config.url === '/404' ? 404 : 200, headers: new axios.AxiosHeaders({ 'content-type': 'application/json' }), data: JSON.stringify({ url: axios.getUri(config), data: config.data, method: config.method, x: config.headers.get('x') }), statusText: '' }; if (response.status > 299) throw new axios.AxiosError('failed', 'E404', config, null, response); return response; } });
  client.interceptors.request.use(async (config) => { config.headers.set('X', 'one'); return config; });
  client.interceptors.response.use((response) => { response.data.seen = true; return response; }, (error) => Promise.reject(Object.assign(error, { seen: true })));
  log((await client.get('/a', { params: { q: [1, 2], r: { s: 't u' } } })).data, (await client.post('/p', { a: { b: 1 } })).data, (await client.request({ url: '/f', method: 'put', data: new URLSearchParams({ k: 'v' }) })).data);
  await client.get('/404').catch((error) => log(error.name, error.code, error.response.status, error.seen, axios.isAxiosError(error)));
  const controller = new AbortController();
  controller.abort();
  await client.get('/x', { signal: controller.signal }).catch((error) => log(axios.isCancel(error), error.message));
  log(await axios.all([1, Promise.resolve(2)]), axios.formToJSON(new URLSearchParams('a[b]=1&c[]=2')), axios.mergeConfig({ headers: { a: 1 } }, { headers: { b: 2 } }).headers, axios.HttpStatusCode.NotFound);
};
