import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const entry = "vite/dist/node/index.js";

export async function exercise(vite) {
  const log = [Object.keys(vite).sort()];
  const root = await mkdtemp(join(tmpdir(), "vite-"));
  await writeFile(join(root, "index.html"), "<script type=module src=/main.js></script>");
  await writeFile(join(root, "main.js"), "import { x } from './x.js'; import('./lazy.js'); console.log(x)");
  await writeFile(join(root, "x.js"), "export const x = 1, unused = 2");
  await writeFile(join(root, "lazy.js"), "export default 'lazy'");
  // What is written would carry the text of one of vite's own functions, which is lowered.
  const build = { write: false, modulePreload: { polyfill: false } };
  const { output } = await vite.build({ root, logLevel: "silent", build });
  log.push(output.map((part) => [part.fileName.replace(/-.*\./, "."), part.type]));
  const server = await vite.createServer({ root, logLevel: "silent", server: { middlewareMode: true, ws: false } });
  const transformed = await server.transformRequest("/main.js");
  log.push(transformed.code.split("\n")[0]);
  await server.close();
  log.push((await vite.transformWithEsbuild("const x: number = 1", "x.ts")).code);
  return log;
}
