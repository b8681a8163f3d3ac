// Which files of test262 are run, in which modes, and in which area each counts.
//
// What is left out needs syntax newer than ES2022 or a host that Node is not. A test that wants a newer library fails
// natively and so is not eligible: it needs no entry here.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const BUILT_INS = [
  "GeneratorFunction", "GeneratorPrototype", "AsyncFunction", "AsyncGeneratorFunction", "AsyncGeneratorPrototype",
  "AsyncFromSyncIteratorPrototype", "AsyncIteratorPrototype", "Promise",
];

const FOLDERS = ["language", ...BUILT_INS.map((name) => `built-ins/${name}`)];

export const EXCLUDED = new Set([
  // Newer syntax.
  "decorators", "explicit-resource-management", "import-defer", "export-defer", "source-phase-imports",
  "source-phase-imports-module-source", "import-attributes", "import-text", "import-bytes", "json-modules",
  "regexp-v-flag", "regexp-modifiers", "regexp-duplicate-named-groups", "hashbang", "nonextensible-applies-to-private",
  // Other hosts.
  "Temporal", "ShadowRealm", "tail-call-optimization", "legacy-regexp", "IsHTMLDDA", "host-gc-required", "Atomics",
  "Atomics.waitAsync",
]);

// FNV-1a, by which a sample is the same on every machine.
function hash(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The files of a checkout, relative to its `test` folder, sorted. A sample `K/N` has every Nth of them. */
export function list(checkout, { filter = "", sample = "1/1" } = {}) {
  const [part, parts] = sample.split("/").map(Number);
  const files = [];
  for (const folder of FOLDERS) {
    for (const name of readdirSync(join(checkout, "test", folder), { recursive: true })) {
      const file = `${folder}/${name}`;
      const wanted = name.endsWith(".js") && !name.includes("_FIXTURE") && file.includes(filter);
      if (wanted && hash(file) % parts === part - 1) files.push(file);
    }
  }
  return files.sort();
}

/** The entries of a list in the frontmatter, written in one line or in several. */
function entries(front, key) {
  const inline = front.match(new RegExp(`^${key}:[ \\t]*\\[([^\\]]*)\\]`, "m"));
  const lines = front.match(new RegExp(`^${key}:[ \\t]*((?:\\r?\\n[ \\t]+-[^\\n\\r]*)+)`, "m"));
  const first = inline && lines ? (inline.index <= lines.index ? inline : lines) : inline ?? lines;
  if (!first) return [];
  return first[1]
    .split(first === inline ? "," : "\n")
    .map((entry) => entry.replace(/^\s*-?\s*|\s+$|#.*$/g, ""))
    .filter(Boolean);
}

/** A test: its text and what its frontmatter says. */
export function read(checkout, file) {
  const source = readFileSync(join(checkout, "test", file), "utf8");
  const front = (source.match(/\/\*---([\s\S]*?)---\*\//)?.[1] ?? "").replace(/\r\n?/g, "\n");
  const flags = entries(front, "flags");
  const negative = front.match(/^negative:[ \t]*\n((?:[ \t]+.*\n?)+)/m)?.[1];
  return {
    file,
    source,
    flags,
    includes: entries(front, "includes"),
    features: entries(front, "features"),
    negative: negative && { phase: negative.match(/phase:\s*(\w+)/)?.[1], type: negative.match(/type:\s*(\w+)/)?.[1] },
    module: flags.includes("module"),
    async: flags.includes("async"),
    raw: flags.includes("raw"),
  };
}

export const isInScope = (test) => !test.features.some((feature) => EXCLUDED.has(feature));

export function modes({ flags }) {
  if (flags.includes("module")) return ["module"];
  if (flags.includes("raw") || flags.includes("noStrict")) return ["sloppy"];
  return flags.includes("onlyStrict") ? ["strict"] : ["sloppy", "strict"];
}

// ---- code that is made while a program runs ----

/** The text that an expression is, where that can be told. */
function textOf(node) {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : null;
    case "TemplateLiteral":
      return node.expressions.length === 0 ? node.quasis[0].value.cooked : null;
    case "BinaryExpression": {
      if (node.operator !== "+") return null;
      const [left, right] = [textOf(node.left), textOf(node.right)];
      return left === null || right === null ? null : left + right;
    }
    default:
      return null;
  }
}

/** Whether a test hands text to `eval` or a function constructor that is newer than ES5, or not known before it runs. */
function makesCode({ source, module }, acorn) {
  const code = source.replace(/\/\*---[\s\S]*?---\*\//, "");
  if (!/\beval\b|Function|\bconstructor\b|evalScript/.test(code)) return false;
  const parse = (text, ecmaVersion, sourceType) =>
    acorn.parse(text, { ecmaVersion, sourceType, allowReturnOutsideFunction: true });
  let tree;
  try {
    tree = parse(code, "latest", module ? "module" : "script");
  } catch {
    return /\beval\s*\(|Function\s*\(/.test(code);
  }
  const isES5 = (text) => {
    try {
      parse(text, 5, "script");
      return true;
    } catch {
      return false;
    }
  };
  // var Generator = (function* () {}).constructor
  const constructors = new Set(
    [...code.matchAll(/(\w+)\s*=\s*[^;\n=]*\.constructor\b(?!\s*[.(])/g)].map(([, name]) => name),
  );
  const calls = ({ callee, arguments: args }) => {
    if (callee.type === "SequenceExpression") callee = callee.expressions.at(-1);
    let name = "";
    if (callee.type === "Identifier") name = callee.name;
    else if (callee.type === "MemberExpression" && !callee.computed) name = callee.property.name;
    const maker = /^eval$|^evalScript$|Function$|^constructor$/.test(name) || constructors.has(name);
    if (!maker || args.length === 0) return false;
    const texts = args.map(textOf);
    const known = texts.every((text) => text !== null);
    if (name === "constructor") return known && /Function/.test(code);
    if (constructors.has(name)) return known;
    if (name === "eval") {
      const [first] = args;
      if (first.type === "Literal" && typeof first.value !== "string") return false;
      return texts[0] === null || !isES5(texts[0]);
    }
    if (name !== "Function") return true;
    return !known || !isES5(`(function(${texts.slice(0, -1)}\n){${texts.at(-1)}\n})`);
  };
  const within = (node) => {
    if (Array.isArray(node)) return node.some(within);
    if (!node || typeof node.type !== "string") return false;
    if ((node.type === "CallExpression" || node.type === "NewExpression") && calls(node)) return true;
    for (const key in node) if (node[key] && typeof node[key] === "object" && within(node[key])) return true;
    return false;
  };
  return within(tree);
}

// ---- areas ----

/** Areas outside of the headline: what is not a matter of lowering one script's syntax. */
export const APART = ["modules", "module link errors", "top-level await", "dynamic import", "dynamic code", "early errors"];

export const AREAS = [
  "generators (sync)", "async functions", "async generators", "for-await", "classes: private", "classes: static",
  "classes: elements", "classes: other", "destructuring", "for-of and iteration", "block scoping",
  "arrows, parameters, spread", "object literals", "template, tagged", "?. ?? ??= **", "Promise library", "other",
  ...APART,
];

const inClass = (file) => /\/class\//.test(file);

// Fields beside a method of some kind.
const isElements = (file) => /\/class\/elements\/(after-same-line|same-line|multiple|new-|regular|wrapped)/.test(file);

/** The areas in the order in which they claim a test, each with its rule. */
const RULES = [
  ["early errors", ({ negative }) => negative?.phase === "parse"],
  ["module link errors", ({ negative }) => negative?.phase === "resolution"],
  ["dynamic import", ({ file, has }) => has("dynamic-import") || /dynamic-import/.test(file)],
  ["top-level await", ({ has }) => has("top-level-await")],
  ["dynamic code", (test, acorn) => makesCode(test, acorn)],
  ["modules", ({ module, file }) => module || /language\/(module-code|import|export)\//.test(file)],
  ["Promise library", ({ file }) => /^built-ins\/Promise\//.test(file)],
  ["for-await", ({ file }) => /for-await-of/.test(file)],
  ["destructuring", ({ file }) => /\/dstr\/|destructuring/.test(file)],
  ["async generators", ({ file, has }) => !isElements(file)
    && (/async-gen|Async(Generator|FromSync|Iterator)/.test(file) || has("async-iteration") && !inClass(file))],
  ["async functions", ({ file, has }) => !isElements(file)
    && (/\/async-(function|arrow|method)|\/await\b|AsyncFunction|async-(private-|static-)?(method|func)/.test(file)
      || has("async-functions") && !inClass(file))],
  ["generators (sync)", ({ file }) => !isElements(file)
    && /generators?\/|Generator|\/yield\/|gen-(meth|method|private|func)|(^|-)gen-|generator/.test(file)],
  ["classes", ({ file }) => /\/class\/|\/super\/|computed-property-names\/class/.test(file)],
  ["arrows, parameters, spread", ({ file }) => /\/spread/.test(file)],
  ["for-of and iteration", ({ file }) => /statements\/for-of/.test(file)],
  ["block scoping", ({ file }) =>
    /statements\/(let|const)\/|block-scope|lexical-|(^|\/)scope-|-let|-const|fresh/.test(file)],
  ["arrows, parameters, spread", ({ file, has }) =>
    /arrow-function|rest-parameters|default-param|dflt|function-code|new\.target|arguments-object|trailing-comma/.test(file)
    || has("default-parameters") || has("rest-parameters")],
  ["template, tagged", ({ file }) => /template-literal|tagged-template/.test(file)],
  ["?. ?? ??= **", ({ file }) => /optional-chaining|coalesce|logical-assignment|exponentiation/.test(file)],
  ["object literals", ({ file }) => /expressions\/object|method-definition|computed-property/.test(file)],
];

/** The kind of class test. */
function classArea({ file, features }) {
  const mentions = (text) => features.some((feature) => feature.includes(text));
  if (mentions("private") || /private/.test(file.slice(file.lastIndexOf("/") + 1))) return "classes: private";
  if (mentions("static") || /static/.test(file)) return "classes: static";
  const fields = features.includes("class-fields-public") || /\/elements\//.test(file);
  return fields ? "classes: elements" : "classes: other";
}

/** The area that a test counts in. */
export function area(test, acorn) {
  const asked = { ...test, has: (feature) => test.features.includes(feature) };
  const [name] = RULES.find(([, claims]) => claims(asked, acorn)) ?? ["other"];
  return name === "classes" ? classArea(test) : name;
}
