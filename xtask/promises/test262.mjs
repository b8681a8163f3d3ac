// Runs test262's tests of Promise with the mini-runtime's in place of Node's, each in a context of its own, and prints what fails.
//
// node test262.mjs CHECKOUT RUNTIME FILTER
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const [checkout, runtime, filter] = process.argv.slice(2);
const code = fs.readFileSync(runtime, 'utf8');
const includes = new Map();
const harness = (name) => {
  if (!includes.has(name)) includes.set(name, fs.readFileSync(path.join(checkout, 'harness', name), 'utf8'));
  return includes.get(name);
};

function list(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? list(name) : /^(?!.*_FIXTURE).*\.js$/.test(name) ? [name] : [];
  });
}

function meta(text) {
  const head = /\/\*---([\s\S]*?)---\*\//.exec(text)?.[1] ?? '';
  const items = (name) => {
    const inline = new RegExp(`^${name}:\\s*\\[([^\\]]*)\\]`, 'm').exec(head)?.[1];
    const lines = new RegExp(`^${name}:\\s*\\n((?:\\s+-.*\\n?)+)`, 'm').exec(head)?.[1];
    return (inline?.split(',') ?? lines?.split('\n').map((line) => line.replace(/^\s*-/, '')) ?? [])
      .map((item) => item.trim()).filter(Boolean);
  };
  return { flags: items('flags'), includes: items('includes'), features: items('features'), negative: /^negative:/m.test(head) };
}

// Our Promise or Node's takes the test: whatever is asked for later is asked of that.
async function run(text, { flags, includes }, strict, ours) {
  const lines = [];
  const context = vm.createContext({ print: (line) => lines.push(String(line)) });
  const evaluate = (script) => vm.runInContext(script, context);
  if (ours) {
    context.switchbackSchedule = (run) => setImmediate(run);
    evaluate('delete globalThis.Promise; delete globalThis.AggregateError;');
    evaluate(code);
    evaluate('delete globalThis.switchbackRun;');
  }
  evaluate('var $262 = { global: globalThis, agent: {}, createRealm: function () { throw new Error("no realms"); } };');
  for (const name of ['assert.js', 'sta.js', ...(flags.includes('async') ? ['doneprintHandle.js'] : []), ...includes]) {
    evaluate(harness(name));
  }
  evaluate((strict ? '"use strict";\n' : '') + text);
  if (!flags.includes('async')) return;
  for (let turn = 0; turn < 50 && lines.length === 0; turn++) await new Promise((resolve) => setTimeout(resolve, turn < 40 ? 0 : 20));
  if (lines[0] !== 'Test262:AsyncTestComplete') throw new Error(lines[0] ?? 'never done');
}

process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});
const root = path.join(checkout, 'test', 'built-ins', 'Promise');
let passed = 0;
let natively = 0;
const failures = [];
for (const file of list(root)) {
  const name = path.relative(root, file);
  if (!name.includes(filter ?? '')) continue;
  const text = fs.readFileSync(file, 'utf8');
  const about = meta(text);
  const modes = about.flags.includes('onlyStrict') ? [true] : about.flags.includes('noStrict') ? [false] : [false, true];
  const outcome = async (ours) => {
    try {
      for (const strict of modes) await run(text, about, strict, ours);
      return null;
    } catch (error) {
      return error?.message || String(error);
    }
  };
  // What Node doesn't know of the edition, or of realms, is no matter of ours.
  if ((await outcome(false)) !== null) continue;
  natively++;
  const failure = await outcome(true);
  if (failure === null) passed++;
  else failures.push(`${name}: ${failure.split('\n')[0]}`);
}
failures.forEach((line) => console.log(line));
console.log(`${passed} of the ${natively} that pass natively: ${((100 * passed) / natively).toFixed(1)} %`);
process.exit(passed >= natively * 0.9 ? 0 : 1);
