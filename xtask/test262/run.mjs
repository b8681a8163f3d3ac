// Runs test262 natively and lowered. Called by `cargo xtask test262` with the compiler and the options as JSON.

import { fork, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import * as acorn from "acorn";
import { APART, AREAS, area, isInScope, list, modes, read } from "./scope.mjs";

const options = JSON.parse(process.argv[2]);
const { compiler, checkout, jobs, snapshot, form, optimize } = options;
const here = dirname(fileURLToPath(import.meta.url));

/** What other compilers pass of the headline, in percent, measured with the same scope. */
const PEERS = { Babel: 88.9, SWC: 84.1, TypeScript: 80.0 };

const PATIENCE = 20_000;

/** A process that answers one request at a time, and is started again when it hangs or dies. */
class Server {
  /** `start` gives the process, `send` hands it a request, `listen` calls back with its answers. */
  constructor({ start, send, listen, most = Infinity }) {
    Object.assign(this, { start, send, listen, most, process: null });
  }

  ask(request) {
    if (!this.process || this.asked >= this.most) this.restart();
    this.asked++;
    return new Promise((resolve) => {
      const process = this.process;
      const answer = (result) => {
        clearTimeout(timer);
        this.answer = this.lost = null;
        resolve(result);
      };
      const timer = setTimeout(() => {
        this.process = null;
        process.kill("SIGKILL");
        answer({ verdict: "timeout", error: `nothing within ${PATIENCE / 1000} seconds` });
      }, PATIENCE);
      this.answer = answer;
      this.lost = (code) => {
        this.process = null;
        answer({ verdict: "crash", error: `the process ended with ${code}` });
      };
      this.send(process, request);
    });
  }

  restart() {
    this.stop();
    const process = (this.process = this.start());
    this.asked = 0;
    this.listen(process, (result) => process === this.process && this.answer?.(result));
    process.on("exit", (code, signal) => process === this.process && this.lost?.(code ?? signal));
  }

  stop() {
    const process = this.process;
    this.process = null;
    process?.kill("SIGKILL");
  }
}

const realm = () =>
  new Server({
    start: () =>
      fork(join(here, "realm.mjs"), [checkout, compiler], {
        execArgv: ["--experimental-vm-modules", "--no-warnings"],
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      }),
    send: (process, request) => process.send(request),
    listen: (process, answer) => process.on("message", answer),
    // Contexts are not given back soon enough.
    most: 400,
  });

const compilation = () =>
  new Server({
    start: () => spawn(compiler, ["test262-compiler"], { stdio: ["pipe", "pipe", "ignore"] }),
    send: (process, request) => process.stdin.write(`${JSON.stringify(request)}\n`),
    listen: (process, answer) =>
      createInterface({ input: process.stdout }).on("line", (line) => answer(JSON.parse(line))),
  });

/** Does something with each item, as many at a time as there are jobs. */
async function each(items, what) {
  let next = 0;
  let said = Date.now();
  const work = async () => {
    const servers = { realm: realm(), compilation: compilation() };
    while (next < items.length) {
      await what(items[next++], servers);
      if (Date.now() - said > 30_000) {
        said = Date.now();
        process.stderr.write(`  ${next} of ${items.length}\n`);
      }
    }
    servers.realm.stop();
    servers.compilation.stop();
  };
  await Promise.all(Array.from({ length: jobs }, work));
}

const textOf = ({ test, mode }) => (mode === "strict" ? `"use strict";\n${test.source}` : test.source);

/** The verdict of one run of the lowered test. */
async function lowered(run, { realm, compilation }) {
  const { test, mode } = run;
  const compiled = await compilation.ask({
    path: join(checkout, "test", test.file),
    source: textOf(run),
    module: mode === "module",
    form,
    optimize,
  });
  const early = test.negative && test.negative.phase !== "runtime";
  if (compiled.verdict) return compiled;
  if (compiled.errors !== undefined) {
    if (compiled.internal) return { verdict: "crash", error: compiled.errors };
    // A link error may be found while compiling, or while running.
    return early ? { verdict: "pass", error: null } : { verdict: "refused", error: compiled.errors };
  }
  if (test.negative?.phase === "parse") return { verdict: "fail", error: `expected ${test.negative.type} at compile time` };
  return realm.ask({ file: test.file, mode, code: compiled.code, native: false });
}

async function main() {
  const start = Date.now();
  const files = list(checkout, options);
  const tests = files
    .map((file) => read(checkout, file))
    .filter(isInScope)
    .map((test) => ({ ...test, area: area(test, acorn) }))
    .filter((test) => !options.area || test.area.includes(options.area));
  const runs = tests.flatMap((test) => modes(test).map((mode) => ({ test, mode })));
  process.stderr.write(`${tests.length} of ${files.length} files are in scope; natively:\n`);
  await each(runs, async (run, { realm }) => {
    const { test, mode } = run;
    const { verdict } = await realm.ask({ file: test.file, mode, code: textOf(run), native: true });
    run.eligible = verdict === "pass";
  });
  // A file is eligible when it passes natively in all its modes.
  const failing = new Set(runs.filter((run) => !run.eligible).map((run) => run.test.file));
  const eligible = runs.filter((run) => !failing.has(run.test.file));
  process.stderr.write(`${tests.length - failing.size} files are eligible; lowered:\n`);
  await each(eligible, async (run, servers) => {
    Object.assign(run, await lowered(run, servers));
  });
  const byFile = new Map();
  for (const run of eligible) byFile.set(run.test.file, [...(byFile.get(run.test.file) ?? []), run]);
  const results = [...byFile.values()].map((runs) => {
    const bad = runs.filter((run) => run.verdict !== "pass");
    const { test } = runs[0];
    if (bad.length === 0) return { file: test.file, area: test.area, verdict: "pass" };
    const message = String(bad[0].error).split("\n")[0].replaceAll(checkout, "").slice(0, 160);
    return { file: test.file, area: test.area, verdict: bad[0].verdict, modes: bad.map((run) => run.mode), message };
  });
  const text = report(results, tests.length, files.length);
  process.stderr.write(`${Math.round((Date.now() - start) / 1000)} seconds\n`);
  console.log(text.slice(0, text.indexOf("\n\n", text.indexOf("headline"))));
  const whole = options.filter === "" && options.sample === "1/1" && options.area === "";
  compare(text, whole);
  if (whole) {
    mkdirSync(dirname(snapshot), { recursive: true });
    writeFileSync(snapshot, text);
  } else {
    const failures = text.slice(text.indexOf("\n\n", text.indexOf("headline")));
    console.log(failures);
  }
}

const percent = (part, all) => (all === 0 ? "" : `${((100 * part) / all).toFixed(1)} %`.padStart(8));

function report(results, inScope, all) {
  const verdicts = ["pass", "fail", "not ES5", "refused", "timeout", "crash"];
  const lines = [`${all} files, ${inScope} in scope, ${results.length} eligible`, ""];
  lines.push(["area".padEnd(30), ...verdicts.map((verdict) => verdict.padStart(8)), "".padStart(8)].join(" "));
  const line = (name, some) => {
    const counts = verdicts.map((verdict) => some.filter((result) => result.verdict === verdict).length);
    lines.push([name.padEnd(30), ...counts.map((n) => String(n).padStart(8)), percent(counts[0], some.length)].join(" "));
  };
  for (const name of AREAS) {
    const some = results.filter((result) => result.area === name);
    if (some.length > 0) line(name, some);
  }
  const headline = results.filter((result) => !APART.includes(result.area));
  line("all", results);
  line("headline", headline);
  const peers = Object.entries(PEERS).map(([name, figure]) => `${name} ${figure.toFixed(1)} %`);
  lines.push(`  (of the same headline: ${peers.join(", ")})`, "");
  for (const name of AREAS) {
    const bad = results.filter((result) => result.area === name && result.verdict !== "pass");
    if (bad.length > 0) lines.push(name);
    for (const { verdict, file, modes, message } of bad.sort((a, b) => (a.file < b.file ? -1 : 1))) {
      lines.push(`  ${verdict}: ${file} [${modes}]`, `    ${message}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Says what has changed since the snapshot. */
function compare(text, whole) {
  if (!existsSync(snapshot)) return;
  const failures = (text) => new Map([...text.matchAll(/^ {2}([\w ]+): (\S+\.js) \[/gm)].map(([, verdict, file]) => [file, verdict]));
  const [before, after] = [failures(readFileSync(snapshot, "utf8")), failures(text)];
  const worse = [...after].filter(([file, verdict]) => before.get(file) !== verdict);
  const better = whole ? [...before].filter(([file]) => !after.has(file)) : [];
  console.log(`\nagainst the snapshot: ${worse.length} fail that did not, or otherwise; ${better.length} pass that did not`);
  for (const [file, verdict] of worse.slice(0, 50)) console.log(`  ${verdict}: ${file}`);
  for (const [file] of better.slice(0, 50)) console.log(`  pass: ${file}`);
}

await main();
