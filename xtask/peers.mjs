// Switchback beside Babel, SWC and TypeScript: what each makes of the same inputs, all with their defaults for ES5.
// Called by `cargo xtask bench peers`, which installs them, as: node peers.mjs SWITCHBACK ROOT DIR ROUNDS
//
// - right: of the programs in tests/fixtures/traps, how many print what they print natively?
// - ES5: of all outputs here, how many does acorn refuse as ES5?
// - time: milliseconds to compile the bundles of some packages; Switchback's include its process and its files
// - size: of the outputs for these bundles and for some samples, minified by esbuild and compressed by gzip
// - speed: time of the programs in xtask/speed against the same programs natively, geometric mean

import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [switchback, root, dir, given] = process.argv.slice(2);
const rounds = Number(given);
const list = JSON.parse(readFileSync(join(root, 'xtask', 'peers.json')));
const read = (...path) => readFileSync(join(...path), 'utf8');

const need = createRequire(join(dir, 'here.js'));
const esbuild = need('esbuild');
const acorn = need('acorn');

// Each takes a script and gives its ES5, or throws.
const peers = {
  Switchback: (code) => {
    const file = join(dir, 'input.js');
    writeFileSync(file, code);
    const output = join(dir, 'output.js');
    execFileSync(switchback, ['build', file, '-o', output, '--quiet', '--source-type', 'commonjs'], { stdio: 'pipe' });
    return readFileSync(output, 'utf8');
  },
  Babel: (code) => {
    const presets = [[need.resolve('@babel/preset-env'), { targets: { ie: '11' }, modules: false }]];
    const files = { configFile: false, babelrc: false, compact: false, filename: 'input.js' };
    return need('@babel/core').transformSync(code, { presets, sourceType: 'script', ...files }).code;
  },
  SWC: (code) => {
    const jsc = { target: 'es5', parser: { syntax: 'ecmascript' }, externalHelpers: false };
    return need('@swc/core').transformSync(code, { jsc, isModule: false, swcrc: false }).code;
  },
  TypeScript: (code) => {
    const ts = need('typescript');
    const options = { target: ts.ScriptTarget.ES5, downlevelIteration: true, allowJs: true, module: ts.ModuleKind.CommonJS, moduleDetection: ts.ModuleDetectionKind.Legacy, alwaysStrict: false };
    const { outputText, diagnostics } = ts.transpileModule(code, { compilerOptions: options, fileName: 'input.js', reportDiagnostics: true });
    if (diagnostics.length > 0) throw new Error(ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
    return outputText;
  },
};

const names = Object.keys(peers);
const table = (title, cells) => console.log(title.padEnd(26) + cells.map((cell) => String(cell).padStart(12)).join(''));
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const mean = (values) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const perPeer = (value) => Object.fromEntries(names.map((name) => [name, value()]));

const newer = perPeer(() => 0);
const outputs = perPeer(() => 0);

// A peer's output, or null where it refuses; acorn sees each.
function compile(name, code) {
  let output;
  try {
    output = peers[name](code);
  } catch {
    return null;
  }
  outputs[name] += 1;
  try {
    acorn.parse(output, { ecmaVersion: 5, allowReturnOutsideFunction: true });
  } catch {
    newer[name] += 1;
  }
  return output;
}

function size(code) {
  if (code === null) return null;
  try {
    const minified = esbuild.transformSync(code, { minify: true, target: 'es5', format: 'iife', logLevel: 'silent' }).code;
    return gzipSync(minified, { level: 9 }).length;
  } catch {
    return null;
  }
}

// What a program prints, run in a process of its own.
function run(file, ...args) {
  const { status, stdout } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout : null;
}

function right() {
  const traps = join(root, 'tests', 'fixtures', 'traps');
  const cases = readdirSync(traps).sort();
  const counts = perPeer(() => 0);
  for (const trap of cases) {
    const source = read(traps, trap, 'input.js');
    for (const name of names) {
      const output = compile(name, source);
      const file = join(dir, 'trap.cjs');
      if (output !== null) writeFileSync(file, output);
      if (output !== null && run(file) === read(traps, trap, 'log.txt')) counts[name] += 1;
    }
  }
  table(`right, of ${cases.length} traps`, names.map((name) => counts[name]));
}

function bundles() {
  const ratios = perPeer(() => []);
  const sizes = perPeer(() => []);
  table('\nms to compile', names);
  const lines = [];
  for (const [bundle, entry] of Object.entries(list.bundles)) {
    const options = { bundle: true, format: 'cjs', platform: 'node', target: 'esnext', write: false, logLevel: 'error' };
    const stdin = { contents: entry, resolveDir: dir };
    const source = esbuild.buildSync({ ...options, stdin, absWorkingDir: dir }).outputFiles[0].text;
    const times = perPeer(() => []);
    const last = {};
    // Once to warm up; rounds are interleaved, so that what else the machine does falls on all.
    for (let round = 0; round <= rounds; round++) {
      for (const name of names) {
        const start = performance.now();
        last[name] = round === 0 ? compile(name, source) : peers[name](source);
        if (round > 0) times[name].push(performance.now() - start);
        if (last[name] === null) throw new Error(`${name} refuses ${bundle}`);
      }
    }
    table(`${bundle} (${(source.length / 1e3).toFixed()} kB)`, names.map((name) => {
      const time = median(times[name]);
      ratios[name].push(time / median(times.Switchback));
      return time.toFixed(time < 100 ? 1 : 0);
    }));
    lines.push([bundle, names.map((name) => {
      const bytes = size(last[name]);
      if (bytes !== null) sizes[name].push(bytes / size(last.Switchback));
      return bytes === null ? 'no' : (bytes / 1e3).toFixed(1);
    })]);
  }
  table('of Switchback\'s (mean)', names.map((name) => mean(ratios[name]).toFixed(2)));
  table('\nkB, minified, gzip -9', names);
  lines.forEach(([bundle, cells]) => table(bundle, cells));
  table('of Switchback\'s (mean)', names.map((name) => mean(sizes[name]).toFixed(2)));
  table('\nB, minified, gzip -9', names);
  for (const [sample, source] of Object.entries(list.samples)) {
    table(sample, names.map((name) => size(compile(name, source)) ?? 'no'));
  }
}

// Prints the time of a second call, and its result.
const DRIVER = `\n${read(root, 'xtask', 'driver.js')}`;

function speed() {
  table('\ntime of natively', names);
  const ratios = perPeer(() => []);
  const programs = join(root, 'xtask', 'speed');
  for (const program of readdirSync(programs).filter((name) => name.endsWith('.js')).sort()) {
    const source = read(programs, program);
    const files = { native: join(dir, 'native.cjs') };
    writeFileSync(files.native, source + DRIVER);
    for (const name of names) {
      const output = compile(name, source);
      files[name] = join(dir, `${name}.cjs`);
      writeFileSync(files[name], output + DRIVER);
    }
    let scale = 1;
    while (parseFloat(run(files.native, scale)) < 100 && scale < 1 << 16) scale *= 2;
    const times = Object.fromEntries(Object.keys(files).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const name of Object.keys(files)) {
        const printed = run(files[name], scale);
        if (printed !== null) times[name].push(parseFloat(printed));
      }
    }
    table(basename(program, '.js'), names.map((name) => {
      if (times[name].length === 0) return 'no';
      const ratio = median(times[name]) / median(times.native);
      ratios[name].push(ratio);
      return ratio.toFixed(2);
    }));
  }
  table('geometric mean', names.map((name) => mean(ratios[name]).toFixed(2)));
}

table('', names);
table('version', names.map((name) => {
  const module = { Babel: '@babel/core', SWC: '@swc/core', TypeScript: 'typescript' }[name];
  return module ? list.packages[module] : '';
}));
right();
bundles();
speed();
table('\noutputs', names.map((name) => outputs[name]));
table('of them not ES5', names.map((name) => newer[name]));
