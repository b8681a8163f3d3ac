// A worker that runs programs, each in a realm of its own. It may hang or die: whoever started it notices.
// A line of standard input is { id, native, lowered: [code…] }; the answer is { id, native, lowered: [log…] } with null
// for a log that is the native one, or { id, invalid } where the program itself does not parse.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const PATIENCE = 3_000;
const prelude = new vm.Script(readFileSync(process.argv[2], "utf8"), "prelude.js");
const result = new vm.Script("LOG.join('\\n')");

process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});

const fresh = () => vm.createContext({}, { microtaskMode: "afterEvaluate" });

/** What a program logs. Its microtasks run before this returns, and count as its time. */
function run(script, context) {
  prelude.runInContext(context);
  let end = "";
  try {
    script.runInContext(context, { timeout: PATIENCE });
  } catch (error) {
    if (error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return "does not end";
    context.error = error;
    end = vm.runInContext("'\\ntop threw ' + show(error)", context);
  }
  return result.runInContext(context) + end;
}

/**
 * What the lowered forms log. Realms cost more than programs, so the forms share one; what differs there is run again in
 * one of its own.
 */
function runAll(lowered, native) {
  let context = fresh();
  return lowered.map((code, at) => {
    let script;
    try {
      script = new vm.Script(code, "lowered.js");
      // What the first has declared must not be in the way of the next.
      const inside = at === 0 ? script : new vm.Script(`(function () {\n${code}\n}).call(this);`, "lowered.js");
      if (run(inside, context) === native) return null;
    } catch (error) {
      return `does not parse: ${error.message}`;
    }
    context = fresh();
    const log = run(script, fresh());
    return log === native ? null : log;
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { id, native, lowered } = JSON.parse(line);
  const answer = { id };
  try {
    answer.native = run(new vm.Script(native, "native.js"), fresh());
    answer.lowered = runAll(lowered, answer.native);
  } catch (error) {
    answer.invalid = String(error?.message);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
