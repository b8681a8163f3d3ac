// What `cargo xtask packages` needs Node for:
//
//   node packages.mjs bundle FOLDER OUT package NAME   bundle a package to one CommonJS file
//   node packages.mjs bundle FOLDER OUT text MODULE    the same with what a module of this text exports
//   node packages.mjs acorn FOLDER EDITION             of each file named on standard input: what isn't of that edition?
//   node packages.mjs snippets MODULE FOLDER           write each text of a list to a file of its own
//   node packages.mjs run BUNDLE [EXERCISE]            load a bundle, print what it exports, exercise it
//
// FOLDER is where the tools are installed.

import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { inspect } from 'node:util';
import { Worker } from 'node:worker_threads';

const [command, ...args] = process.argv.slice(2);
const requireFrom = (folder) => createRequire(path.join(path.resolve(folder), 'here.js'));

const commands = {
  async bundle(folder, out, kind, entry) {
    await requireFrom(folder)('esbuild').build({
      ...(kind === 'text' ? { stdin: { contents: entry, resolveDir: folder } } : { entryPoints: [entry] }),
      absWorkingDir: path.resolve(folder),
      outfile: path.resolve(out),
      bundle: true,
      format: 'cjs',
      target: 'esnext',
      platform: 'node',
      logLevel: 'error',
      legalComments: 'inline',
      external: ['*.node'],
      plugins: [optional],
      define: { 'process.env.NODE_ENV': '"development"', 'import.meta.url': 'importMetaUrl' },
      banner: { js: "var importMetaUrl = require('url').pathToFileURL(__filename).href;" },
    });
  },

  acorn(folder, edition = 5) {
    const acorn = requireFrom(folder)('acorn');
    const options = { ecmaVersion: Number(edition), sourceType: 'script', allowReturnOutsideFunction: true };
    const files = fs.readFileSync(0, 'utf8').split('\n').filter(Boolean);
    const verdict = (file) => {
      try {
        acorn.parse(fs.readFileSync(file, 'utf8'), options);
        return null;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        return error.message;
      }
    };
    console.log(JSON.stringify(files.map(verdict)));
  },

  snippets(module, folder) {
    fs.mkdirSync(folder, { recursive: true });
    const texts = createRequire(path.resolve(module))(path.resolve(module));
    texts.forEach((text, at) => fs.writeFileSync(path.join(folder, `${String(at).padStart(3, '0')}.js`), text));
  },

  async run(bundle, script) {
    // A thread of its own, because a loop that never ends lets no timer fire.
    new Worker('setTimeout(() => process.kill(process.pid), 60_000)', { eval: true }).unref();
    const require = createRequire(path.resolve(bundle));
    const exercise = script && require(path.resolve(script));
    if (!exercise?.realTime) useVirtualClock();
    const exported = require(path.resolve(bundle));
    console.log(describe(exported));
    if (exercise) await exercise(exported, log, path.join(import.meta.dirname, '..', 'tests', 'packages'));
  },
};

/** What isn't installed is left to be required, which packages only try. */
const optional = {
  name: 'optional',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async ({ path: name, pluginData, ...options }) => {
      if (pluginData === optional) return undefined;
      const { errors } = await build.resolve(name, { ...options, pluginData: optional });
      return errors.length ? { path: name, external: true } : undefined;
    });
  },
};

/**
 * Timers fire in the order of their times, and time passes as soon as nothing else is left to do: what a program prints
 * does not depend on how busy the machine is. An exercise with sockets says that it wants real time.
 */
function useVirtualClock() {
  const start = Date.now();
  const timers = new Set();
  let now = 0;
  let pumping = false;
  const pump = () => {
    const waiting = [...timers].filter((timer) => timer.referenced);
    pumping = waiting.length > 0;
    if (!pumping) return;
    const next = [...timers].reduce((a, b) => (b.due < a.due ? b : a));
    now = Math.max(now, next.due);
    if (next.every === undefined) timers.delete(next);
    else next.due = now + next.every;
    setImmediate(pump);
    next.callback(...next.args);
  };
  const wake = () => {
    if (!pumping) setImmediate(pump);
    pumping = true;
  };
  const timer = (repeats) => (callback, ms, ...args) => {
    const delay = Math.max(1, Number(ms) || 1);
    const made = { callback, args, due: now + delay, every: repeats ? delay : undefined, referenced: true };
    timers.add(made);
    wake();
    return Object.assign(made, {
      ref() { made.referenced = true; wake(); return made; },
      unref() { made.referenced = false; return made; },
      hasRef: () => made.referenced,
      refresh() { made.due = now + delay; timers.add(made); wake(); return made; },
    });
  };
  globalThis.setTimeout = timer(false);
  globalThis.setInterval = timer(true);
  globalThis.clearTimeout = globalThis.clearInterval = (made) => { timers.delete(made); };
  Date.now = () => start + now;
  performance.now = () => now;
}

/** What a module exports: names, kinds, names and lengths of functions, members of classes. */
function describe(exported) {
  return Object.keys(exported).sort().map((name) => `${name}: ${describeValue(exported[name], 1)}`).join('\n');
}

function describeValue(value, depth) {
  if (Object(value) !== value) return typeof value;
  const owned = (object) => Object.getOwnPropertyDescriptors(object);
  const inner = (key, { value: member }) => (typeof member === 'object' || !depth ? key : `${key}: ${describeValue(member, 0)}`);
  const statics = Object.entries(owned(value)).filter(([, { enumerable }]) => enumerable);
  const text = `${typeof value} { ${statics.map(([key, descriptor]) => inner(key, descriptor)).join(', ')} }`;
  if (typeof value !== 'function') return text;
  const members = value.prototype ? Object.entries(owned(value.prototype)).filter(([key]) => key !== 'constructor') : [];
  return `${JSON.stringify(value.name)}(${value.length}) ${text} [ ${members.map((member) => inner(...member)).join(', ')} ]`;
}

/** Prints values so that they look the same natively and lowered: errors without their stack. */
function log(...values) {
  const shown = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    return inspect(value, { depth: 6, breakLength: 100, sorted: false });
  };
  console.log(values.map(shown).join(' '));
}

await commands[command](...args);
