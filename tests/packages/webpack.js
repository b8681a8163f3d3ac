// Bundling from memory: modules of both kinds, splitting, an error.
const path = require('path');

module.exports = async (lib, log) => {
  const webpack = lib.default || lib;
  const files = { 'main.js': 'import { used } from "./lib.js"; console.log(used(), require("./common.js").a); import("./later.js").then((m) => m.x);', 'lib.js': 'export const used = () => 1; export const unused = class { #p = 1; };', 'common.js': 'exports.a = [...[1], { ...{ b: 2 } }];', 'later.js': 'export const x = 5n ** 2n;', 'wrong.js': 'import "./none.js"; let = = 1;' };
  const written = {};
  const root = '/virtual';
  const stat = (name) => { const known = path.basename(name) in files; const folder = name === root || name === '/'; if (!known && !folder) { const error = new Error('ENOENT'); error.code = 'ENOENT'; throw error; } return { isFile: () => known, isDirectory: () => folder, mtimeMs: 1, isSymbolicLink: () => false }; };
  const later = (f) => (name, ...rest) => { const done = rest.pop(); let result; try { result = f(name); } catch (error) { return done(error); } done(null, result); };
  const readFile = (name) => { stat(name); return Buffer.from(files[path.basename(name)] || ''); };
  const fs = { stat: later(stat), lstat: later(stat), readFile: later(readFile), readdir: later(() => Object.keys(files)), readJson: undefined, readlink: later(() => { const error = new Error('EINVAL'); error.code = 'EINVAL'; throw error; }), realpath: later((name) => name), statSync: stat, readFileSync: readFile };
  for (const entry of ['main', 'wrong']) {
    const compiler = webpack({ mode: 'production', context: root, entry: `./${entry}.js`, output: { path: '/out', filename: '[name].js', chunkFilename: 'chunk.js' }, optimization: { minimize: false, concatenateModules: true, moduleIds: 'named', chunkIds: 'named' }, cache: false });
    compiler.inputFileSystem = fs;
    compiler.outputFileSystem = { mkdir: (name, ...rest) => rest.pop()(null), writeFile: (name, content, done) => { written[path.basename(name)] = String(content); done(null); }, stat: (name, done) => done(Object.assign(new Error('none'), { code: 'ENOENT' })), readFile: (name, done) => done(new Error('none')) };
    const stats = await new Promise((resolve, reject) => compiler.run((error, result) => (error ? reject(error) : resolve(result))));
    log(stats.hasErrors(), stats.toJson({ all: false, errors: true }).errors.map((error) => error.message.split('\n')[0]));
    await new Promise((resolve) => compiler.close(resolve));
  }
  for (const [name, code] of Object.entries(written)) log(name, code);
};
module.exports.realTime = true;
