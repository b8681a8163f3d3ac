// Whole projects, built folder by folder: packages to CommonJS, and a project of our own through bundlers.
// Called by `cargo xtask projects`, which installs them, as: node projects.mjs SWITCHBACK SOURCES DIR FILTER

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [switchback, sources, dir, filter] = process.argv.slice(2);
const faults = [];

function build(input, output, ...options) {
  const start = Date.now();
  execFileSync(switchback, ["build", input, "-d", output, "--quiet", ...options], { stdio: "inherit" });
  return Date.now() - start;
}

// What a program prints, run in a process of its own.
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 120_000 });
  return status === 0 ? stdout : `exit ${status}\n${stdout}${stderr}`;
}

function compare(name, native, lowered, line) {
  const same = native === lowered && !native.startsWith("exit");
  console.log(`${name.padEnd(28)}${line}${same ? "the same" : "DIFFERS"}`);
  if (!same) faults.push(`${name}\nnatively:\n${native.slice(0, 1500)}\nlowered:\n${lowered.slice(0, 1500)}`);
}

function project(name, { lower }) {
  const lowered = join(dir, "lowered", name);
  rmSync(lowered, { recursive: true, force: true });
  cpSync(join(dir, "node_modules"), join(lowered, "node_modules"), { recursive: true, verbatimSymlinks: true });
  let took = 0;
  for (const [dependency, folder] of Object.entries(lower)) {
    const at = join(lowered, "node_modules", dependency);
    took += build(join(dir, "node_modules", dependency, folder), join(at, folder));
    // What was a module is CommonJS now.
    for (const manifest of [join(at, "package.json"), join(at, folder, "package.json")]) {
      if (!existsSync(manifest)) continue;
      const { type, ...rest } = JSON.parse(readFileSync(manifest));
      writeFileSync(manifest, JSON.stringify(rest));
    }
  }
  const exercise = join(sources, `${name}.mjs`);
  const [native, other] = [dir, lowered].map((base) => run(process.argv[1], "--exercise", exercise, base));
  compare(name, native, other, `${String(took).padStart(7)} ms  `);
}

function bundled() {
  const source = join(sources, "bundled");
  const out = join(dir, "bundled");
  rmSync(out, { recursive: true, force: true });
  const at = (...names) => join(out, ...names);
  mkdirSync(out, { recursive: true });
  writeFileSync(at("package.json"), '{ "type": "module" }');
  cpSync(source, at("native"), { recursive: true });
  const native = run(at("native", "main.js"));
  const tool = (name) => join(dir, "node_modules", name);
  for (const helpers of ["inline", "import"]) {
    const preserved = at(`preserved-${helpers}`);
    build(source, preserved, "--module", "preserve", "--helpers", helpers);
    compare(`preserve, ${helpers}`, native, run(join(preserved, "main.js")), "");
    const entry = join(preserved, "main.js");
    const rolled = at(`rollup-${helpers}.cjs`);
    execFileSync(tool("rollup/dist/bin/rollup"), [entry, "-f", "cjs", "--inlineDynamicImports", "--silent", "-o", rolled]);
    compare(`  rollup`, native, run(rolled), "");
    const built = at(`esbuild-${helpers}.cjs`);
    const options = ["--bundle", "--format=cjs", "--target=es5", "--tree-shaking=true", "--log-level=error"];
    execFileSync(tool("esbuild/bin/esbuild"), [entry, ...options, `--outfile=${built}`]);
    compare(`  esbuild`, native, run(built), "");
    for (const [bundler, file] of [["rollup", rolled], ["esbuild", built]]) {
      const kept = readFileSync(file, "utf8").match(/unused-secret|unused-async/g);
      if (kept) faults.push(`${bundler}, ${helpers}: keeps ${kept.join(", ")}`);
    }
    const common = at(`common-${helpers}`);
    build(source, common, "--helpers", helpers);
    writeFileSync(join(common, "package.json"), "{}");
    compare(`commonjs, ${helpers}`, native, run(join(common, "main.js")), "");
    const packed = at(`webpack-${helpers}.cjs`);
    const script = `require("webpack")({ mode: "development", devtool: false, target: ["node", "es5"],
      entry: ${JSON.stringify(join(common, "main.js"))}, output: { path: ${JSON.stringify(out)},
      filename: "webpack-${helpers}.cjs" }, optimization: { splitChunks: false } }, (error, stats) => {
        if (error || stats.hasErrors()) { console.error(error ?? stats.toString()); process.exitCode = 1; }
      })`;
    writeFileSync(join(dir, "pack.cjs"), script);
    execFileSync(process.execPath, [join(dir, "pack.cjs")], { stdio: "inherit" });
    compare(`  webpack`, native, run(packed), "");
  }
}

if (process.argv[2] === "--exercise") {
  // In the process that is compared: load the package from the folder and print what the exercise gives.
  const [, , , exercise, base] = process.argv;
  const { entry, exercise: perform } = await import(pathToFileURL(exercise));
  const path = join(base, "node_modules", entry);
  const loaded = base.includes("lowered") ? createRequire(pathToFileURL(path))(path) : await import(pathToFileURL(path));
  // CommonJS as it is imported has its exports twice.
  const exports = loaded.default && loaded["module.exports"] ? loaded.default : loaded;
  console.log(await perform(exports));
  process.exit(0);
} else {
  const { projects } = JSON.parse(readFileSync(join(sources, "projects.json")));
  for (const [name, options] of Object.entries(projects)) if (name.includes(filter)) project(name, options);
  if ("bundled".includes(filter)) bundled();
  if (faults.length > 0) {
    console.error(faults.join("\n\n"));
    process.exitCode = 1;
  }
}
