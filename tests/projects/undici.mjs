import { createServer } from "node:http";

export const entry = "undici/index.js";

export async function exercise({ request, fetch, FormData, Headers, MockAgent, errors }) {
  const log = [];
  const server = createServer((incoming, response) => {
    let body = "";
    incoming.on("data", (data) => (body += data));
    incoming.on("end", () => {
      response.setHeader("x-answer", "42");
      response.end(JSON.stringify({ method: incoming.method, url: incoming.url, length: body.length }));
    });
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const origin = `http://localhost:${server.address().port}`;
  const { statusCode, headers, body } = await request(`${origin}/a`, { method: "POST", body: "hello" });
  log.push(statusCode, headers["x-answer"], await body.json());
  const response = await fetch(`${origin}/b?c=1`, { headers: { d: "e" } });
  log.push(response.status, await response.json(), response.headers.get("x-answer"));
  const form = new FormData();
  form.append("key", "value");
  log.push((await (await fetch(origin, { method: "POST", body: form })).json()).method);
  const agent = new MockAgent();
  agent.disableNetConnect();
  agent.get("http://mock.test").intercept({ path: "/x" }).reply(200, { mocked: true });
  log.push(await (await request("http://mock.test/x", { dispatcher: agent })).body.json());
  log.push([...new Headers({ b: "2", a: "1" })]);
  const controller = new AbortController();
  const aborted = fetch(origin, { signal: controller.signal });
  controller.abort();
  await aborted.catch((error) => log.push(error.name));
  await request(`${origin}/slow`, { bodyTimeout: -1 }).catch((error) => {
    log.push(error instanceof errors.InvalidArgumentError, error.code);
  });
  for await (const chunk of (await fetch(`${origin}/stream`)).body) log.push(Buffer.from(chunk).toString());
  server.close();
  server.closeAllConnections();
  return log;
}
