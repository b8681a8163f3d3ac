// A worker that says whether texts parse: a line of standard input is { code, edition, module, commonjs }, the answer is
// { error }, with null for a text that does.

import { createInterface } from "node:readline";

import * as acorn from "acorn";

for await (const line of createInterface({ input: process.stdin })) {
  const { code, edition, module, commonjs } = JSON.parse(line);
  let error = null;
  try {
    acorn.parse(code, {
      ecmaVersion: edition,
      sourceType: module ? "module" : "script",
      allowHashBang: true,
      allowReturnOutsideFunction: commonjs,
    });
  } catch (fault) {
    // How deep a text may nest is acorn's business.
    error = fault instanceof RangeError ? null : fault.message;
  }
  process.stdout.write(`${JSON.stringify({ error })}\n`);
}
