// Bundling virtual modules with plugins; tree shaking; a missing export.
module.exports = async (lib, log) => {
  const modules = { main: 'import { used, C } from "lib"; import * as all from "lib"; console.log(used(), all.two, new C()); export default async () => (await import("later")).x;', lib: 'export const used = () => 1; export const unused = () => 2; export const two = 2; export class C { static #p = 1; }', later: 'export const x = 5;', wrong: 'import { nope } from "lib"; nope();' };
  const virtual = { name: 'virtual', resolveId: (id) => (id in modules ? id : null), load: (id) => modules[id], transform: { order: 'post', handler: async (code, id) => { await null; return id === 'later' ? { code: `${code}\n/* done */`, map: null } : null; } } };
  for (const format of ['es', 'cjs']) {
    const bundle = await lib.rollup({ input: 'main', plugins: [virtual], onwarn() {} });
    const { output } = await bundle.generate({ format, exports: 'auto' });
    for (const chunk of output) log(chunk.fileName, chunk.code, chunk.exports);
    await bundle.close();
  }
  await lib.rollup({ input: 'wrong', plugins: [virtual] }).catch((error) => log(error.code, error.message));
};
module.exports.realTime = true;
