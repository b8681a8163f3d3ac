//! Do errors name the async functions that wait for where they are thrown, and is the event loop told of as it goes?
//!
//! `tests/loops/*.js` each have a `.txt` beside them: what `switchback run --trace x.js 2> x.txt` writes there.
#![cfg(feature = "run")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use switchback::run::{RunOptions, SourceFile, Trace, bundle, run, run_with_trace};
use switchback::{AsyncForm, Options, SourceMap, Target, transpile};

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
fn functions_over_generators_of_the_engine_are_named() {
    let source = "async function load({ name }) { await null; throw new Error(name); }
const read = async (...names) => 'a' + await load(...names);
class Store { async get() { try { return await read(this); } catch (error) { await 0; throw error; } } name = 'gone'; }
try { await new Store().get(); } catch (error) { console.log(error.stack); }
";
    let stack = "Error: gone
    at load (app.mjs:1:51)
    at async read (app.mjs:2:40)
    at async get (app.mjs:3:42)
    at async app.mjs:4:7
";
    for target in [Target::Es2015, Target::Es2016] {
        let options = Options::new().source_map(SourceMap::File).async_stack_traces(true).target(target);
        let program = bundle(SourceFile::new("app.mjs", source), &options, &mut |_, _| None).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let options = RunOptions::new().newer(true).source_map(program.map);
        run(&program.code, &options, &mut out, &mut err);
        assert_eq!(String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap(), stack, "{target}");
    }
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

/// The trace of a program and what it prints.
fn traced(name: &str, source: &str, trace: Trace) -> (String, String) {
    let options = Options::new().source_map(SourceMap::File).async_stack_traces(true);
    let program = bundle(SourceFile::new(name, source), &options, &mut |_, _| None).unwrap();
    let options = RunOptions::new().filename(name).source_map(program.map).trace(Some(trace));
    let (mut out, mut err, mut told) = (Vec::new(), Vec::new(), Vec::new());
    run_with_trace(&program.code, &options, &mut out, &mut err, &mut told);
    (String::from_utf8(told).unwrap(), String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
}

#[test]
fn the_event_loop_is_told_of() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/loops");
    let mut programs = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "js") {
            programs += 1;
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let source = std::fs::read_to_string(&path).unwrap();
            let (told, _) = traced(&name, &source, Trace::Text);
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            for (number, (found, wanted)) in told.lines().zip(expected.lines()).enumerate() {
                assert_eq!(found, wanted, "{name}, line {}", number + 1);
            }
            assert_eq!(told, expected, "{name}");
        }
    }
    assert!(programs >= 3, "only {programs} programs were found");
}

#[test]
fn the_event_loop_is_written_as_events() {
    let source = "async function main() { await null; console.log('a'); }
main();
setTimeout(function late() { process.exit(3); }, 5);
";
    let (told, printed) = traced("app.js", source, Trace::Events);
    assert_eq!(printed, "a\n");
    let events: Vec<serde_json::Value> = serde_json::from_str(&told).unwrap();
    let told: Vec<String> = events
        .iter()
        .map(|event| format!("{} {}", event["ph"].as_str().unwrap(), event["name"].as_str().unwrap()))
        .collect();
    let expected = "B script
b main
i main starts
i main suspends (app.js:1:25)
s main goes on (app.js:1:25)
s setTimeout late (app.js:3:1)
E script
B microtask 1: main goes on (app.js:1:25)
f main goes on (app.js:1:25)
i main resumes (app.js:1:25)
i prints \"a\"
i main returns
e main
E microtask 1
B timer 1: setTimeout late (app.js:3:1)
f setTimeout late (app.js:3:1)";
    assert_eq!(told.join("\n"), expected);
    let times: Vec<i64> = events.iter().map(|event| event["ts"].as_i64().unwrap()).collect();
    assert!(times.is_sorted(), "{times:?}");
}
