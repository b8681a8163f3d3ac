// A worker that runs tests, each in a realm of its own. It may hang or die: whoever started it notices.
// It is sent { id, file, mode, code, native } and answers { id, error }, with null for a test that passes.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";

import * as acorn from "acorn";
import { read } from "./scope.mjs";

const [checkout, compiler] = process.argv.slice(2);
const PATIENCE = 10_000;
const harness = new Map();

function helper(name) {
  if (!harness.has(name)) harness.set(name, new vm.Script(readFileSync(join(checkout, "harness", name), "utf8"), name));
  return harness.get(name);
}

/** An error of any realm in words, whatever it is. */
function shown(error) {
  try {
    return `${error?.constructor?.name ?? typeof error}: ${error?.message ?? String(error)}`;
  } catch {
    return "an error that can't be shown";
  }
}

const nameOf = (error) => {
  try {
    return error?.constructor?.name;
  } catch {
    return undefined;
  }
};

/** What INTERPRETING.md asks of a host. */
function host(context) {
  return {
    global: vm.runInContext("this", context),
    evalScript: (code) => vm.runInContext(code, context),
    createRealm() {
      const other = vm.createContext();
      const made = host(other);
      made.global.$262 = made;
      return made;
    },
    detachArrayBuffer: (buffer) => structuredClone(buffer, { transfer: [buffer] }),
    gc() {
      throw new Error("there is no gc");
    },
    agent: {},
  };
}

/** The modules of a realm as Node runs them, each of them once; those without a name of their own import from `path`. */
function modules(path, context) {
  const known = new Map();
  const make = (text, identifier) => {
    const module = new vm.SourceTextModule(text, {
      context,
      identifier,
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(identifier).href;
      },
      importModuleDynamically: load,
    });
    known.set(identifier, module);
    return module;
  };
  const link = (specifier, from) => {
    const identifier = join(dirname(from.identifier ?? path), specifier);
    return known.get(identifier) ?? make(readFileSync(identifier, "utf8"), identifier);
  };
  async function load(specifier, from) {
    const module = link(specifier, from);
    if (module.status === "unlinked") await module.link(link);
    await module.evaluate();
    return module;
  }
  async function run(code) {
    const module = make(code, path);
    await module.link(link);
    await module.evaluate();
  }
  return { load, run };
}

/** What import() becomes in a lowered script: a require that compiles. */
function requirer(path, context) {
  const known = new Map();
  return function require(specifier) {
    const identifier = join(dirname(path), specifier);
    if (!known.has(identifier)) {
      const request = { path: identifier, source: readFileSync(identifier, "utf8"), module: true, optimize: true };
      const answer = JSON.parse(execFileSync(compiler, ["test262-compiler"], { input: `${JSON.stringify(request)}\n` }));
      if (answer.errors !== undefined) throw new (vm.runInContext("SyntaxError", context))(answer.errors);
      known.set(identifier, new vm.Script(answer.code, identifier));
    }
    const compiled = known.get(identifier);
    if (compiled instanceof vm.Script) known.set(identifier, compiled.runInContext(context));
    return known.get(identifier);
  };
}

async function run({ test, mode, code, native }) {
  const context = vm.createContext(vm.constants?.DONT_CONTEXTIFY ?? {});
  const global = vm.runInContext("this", context);
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  const globals = {
    print: (message) => finish(message === "Test262:AsyncTestComplete" ? null : String(message)),
    $262: host(context),
    console,
    setTimeout,
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
  }
  const path = join(checkout, "test", test.file);
  try {
    if (!native) global.require = requirer(path, context);
    const includes = test.raw ? [] : ["assert.js", "sta.js", ...(test.async ? ["doneprintHandle.js"] : []), ...test.includes];
    for (const name of includes) helper(name).runInContext(context);
    const { load, run } = modules(path, context);
    if (native && mode === "module") {
      await run(code);
    } else {
      const options = native ? { filename: path, importModuleDynamically: load } : { filename: path };
      const result = new vm.Script(code, options).runInContext(context, { timeout: PATIENCE });
      // A module that awaits has a promise of its end.
      if (!native && mode === "module") await result?.__ready;
    }
  } catch (error) {
    if (!test.negative) return shown(error);
    return test.negative.type === nameOf(error) ? null : `expected ${test.negative.type}, not ${shown(error)}`;
  }
  if (test.negative) return `expected ${test.negative.type}, but nothing was thrown`;
  if (!test.async) return null;
  const late = new Promise((resolve) => setTimeout(resolve, 3_000, "the asynchronous test does not end"));
  return Promise.race([finished, late]);
}

/** Why a text is not ES5; null where it is. */
function newer(code) {
  try {
    acorn.parse(code, { ecmaVersion: 5, allowHashBang: true });
    return null;
  } catch (error) {
    return error.message;
  }
}

process.on("disconnect", () => process.exit());
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});
process.on("message", async ({ id, file, mode, code, native }) => {
  const unfit = native ? null : newer(code);
  if (unfit) {
    process.send({ id, verdict: "not ES5", error: unfit });
    return;
  }
  let error;
  try {
    error = await run({ test: read(checkout, file), mode, code, native });
  } catch (fault) {
    error = `the runner: ${shown(fault)}`;
  }
  process.send({ id, verdict: error === null ? "pass" : "fail", error });
});
