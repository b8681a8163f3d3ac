// A worker that says whether texts parse: a line of standard input is { code, source, edition, module, commonjs }, the
// answer is { error }, with null for a text that does, or whose source has what acorn doesn't know, such as new letters.

import { createInterface } from "node:readline";

import * as acorn from "acorn";

/** Whether acorn says the same of a source, as the newest edition. */
function isUnknown(source, words) {
  return ["script", "module"].some((sourceType) => {
    try {
      acorn.parse(source, { ecmaVersion: "latest", sourceType, allowReturnOutsideFunction: true });
      return false;
    } catch (fault) {
      return fault.message.startsWith(words);
    }
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const { code, source, edition, module, commonjs } = JSON.parse(line);
  let error = null;
  try {
    acorn.parse(code, {
      ecmaVersion: edition,
      sourceType: module ? "module" : commonjs ? "commonjs" : "script",
      allowHashBang: true,
    });
  } catch (fault) {
    // How deep a text may nest is acorn's business.
    const words = fault.message.replace(/ \(\d+:\d+\)$/, "");
    // Which scripts there are is a matter of Unicode's edition, which is the host's.
    const unknown = words.endsWith("Invalid property value") || (/character|property/.test(words) && isUnknown(source, words));
    error = fault instanceof RangeError || unknown ? null : fault.message;
  }
  process.stdout.write(`${JSON.stringify({ error })}\n`);
}
