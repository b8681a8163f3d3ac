//! Do errors name the async functions that wait for where they are thrown?
#![cfg(feature = "run")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use switchback::run::{RunOptions, SourceFile, bundle, run};
use switchback::{AsyncForm, Options, SourceMap, transpile};

/// Checks what a program of several files prints, in both forms of async functions. The first file is the program.
fn check(files: &[(&str, &str)], expected: &str) {
    for form in [AsyncForm::Spawn, AsyncForm::AsyncToGenerator] {
        let options = Options::new().source_map(SourceMap::File).async_stack_traces(true).async_form(form);
        let mut find = |_: &str, specifier: &str| {
            let name = specifier.strip_prefix("./")?;
            files.iter().find(|file| file.0 == name).map(|file| SourceFile::new(file.0, file.1))
        };
        let program = bundle(SourceFile::new(files[0].0, files[0].1), &options, &mut find).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        run(&program.code, &RunOptions::new().source_map(program.map), &mut out, &mut err);
        let printed = [out, err].map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!((printed[0].as_str(), printed[1].as_str()), (expected, ""), "{form:?}: {}", files[0].1);
    }
}

#[test]
fn a_chain_of_functions_is_named() {
    let source = "async function load() {
  await null;
  throw new Error('gone');
}
async function read() {
  const text = 'a' + await load();
  return text;
}
async function main() {
  try { await read(); } finally { await null; }
}
main().catch((error) => console.log(error.stack));
";
    let stack = "Error: gone
    at load (app.js:3:9)
    at async read (app.js:6:22)
    at async main (app.js:10:9)
";
    check(&[("app.js", source)], stack);
}

#[test]
fn functions_of_every_kind_are_named() {
    let source = "class Store {
  async #find() { await 0; null.x; }
  async get() { return await this.#find(); }
}
const arrow = async () => {
  for (const store of [new Store()]) await store.get();
};
async function* values() { yield 1; await arrow(); }
async function* all() { yield* values(); }
const object = { async each() {
  for await (const value of all()) console.log(value);
} };
async function forwards() { return object.each(); }
(async () => { await 0; await forwards(); })().catch((error) => console.log(error.stack));
";
    check(
        &[("app.js", source)],
        "1
TypeError: cannot read property 'x' of null
    at app.js:2:28
    at async get (app.js:3:24)
    at async arrow (app.js:6:38)
    at async values (app.js:8:37)
    at async all (app.js:9:25)
    at async each (app.js:11:3)
    at async app.js:14:25
",
    );
}

#[test]
fn an_error_is_told_once() {
    // The first is thrown on the stack of those who wait, the second is caught and thrown again, the third is caught where it
    // was thrown, and the fourth is thrown by a function that does not wait.
    let source = "const fail = async () => { throw new Error('first'); };
const again = async () => { await 0; try { await 0; throw new Error('second'); } catch (error) { throw error; } };
const inside = async () => { await 0; try { throw new Error('third'); } catch (error) { console.log(error.stack); } };
const plain = () => { throw new Error('fourth'); };
const calls = async () => { await 0; plain(); };
const outer = async (f) => { try { await f(); } catch (error) { await 0; throw error; } };
async function show(f) { try { await outer(f); } catch (error) { console.log(error.stack); } }
async function main() { for (const f of [fail, again, inside, calls]) await show(f); }
main();
";
    let stack = "Error: first
    at fail (app.js:1:34)
    at outer (app.js:6:42)
    at show (app.js:7:38)
    at main (app.js:8:77)
    at app.js:9:1
Error: second
    at again (app.js:2:59)
    at async outer (app.js:6:36)
    at async show (app.js:7:32)
    at async main (app.js:8:71)
Error: third
    at inside (app.js:3:51)
    at async outer (app.js:6:36)
    at async show (app.js:7:32)
    at async main (app.js:8:71)
Error: fourth
    at plain (app.js:4:29)
    at calls (app.js:5:38)
    at async outer (app.js:6:36)
    at async show (app.js:7:32)
    at async main (app.js:8:71)
";
    check(&[("app.js", source)], stack);
}

#[test]
fn nobody_is_named_who_does_not_wait() {
    let source =
        "const lines = (error) => console.log(error.stack.split('\\n').filter((line) => / async /.test(line)).length);
const f = async () => { await 0; throw new Error('x'); };
const p = f();
const one = async () => { await p; };
const two = async () => { await p; };
one().catch(lines);
two().catch(lines);
const frozen = async () => { await 0; throw Object.freeze(new Error('y')); };
(async () => { await frozen(); })().catch(lines);
(async () => { await (async () => { await 0; throw 1; })(); })().catch((error) => console.log(error));
const slow = async () => { await new Promise((_, no) => setTimeout(() => no(new Error('late')), 5)); };
(async () => { await slow(); })().catch(lines);
";
    check(&[("app.js", source)], "0\n0\n0\n1\n0\n");
}

#[test]
fn modules_and_their_origins_are_named() {
    let main = "import { load } from './lib.mjs';
async function main() { await load(); }
try { await main(); } catch (error) { console.log(error.stack); }
";
    // What TypeScript makes of `export async function load(): Promise<void> {`, a comment, and `await 0; throw new Error("x");`.
    let lib = "export async function load() {
    await 0;
    throw new Error('lib');
}
";
    let stack = "Error: lib
    at load (lib.mjs:3:11)
    at async main (app.mjs:2:25)
    at async app.mjs:3:7
";
    check(&[("app.mjs", main), ("lib.mjs", lib)], stack);
    let map = r#"{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAEA"}"#.to_owned();
    let options = Options::new().async_stack_traces(true).input_source_map(map);
    let output = transpile("async function f() { await 0; }", &options).unwrap();
    assert!(output.code.contains(r#"["f", "a.ts:3:1"]"#), "{}", output.code);
}

#[test]
fn what_is_not_asked_for_costs_nothing() {
    let source = "async function f() { try { await 0; } catch (e) {} } async () => 1; async function* g() { await 0; }";
    let code = transpile(source, &Options::new()).unwrap().code;
    assert!(!code.contains("trace") && !code.contains("_places"), "{code}");
}
