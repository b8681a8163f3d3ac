//! Does `switchback run --engine` run programs on what is installed, as the embedded engine does?
//!
//! An engine that isn't installed is passed over.
#![cfg(feature = "run")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const ENGINES: [&str; 3] = ["node", "mujs", "duk"];

fn installed(engine: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(engine).is_file())
}

fn switchback(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_switchback")).current_dir(folder).args(args).output().unwrap()
}

/// Checks what a program prints to standard output and its exit status; standard error has to contain a text.
fn check(source: &str, out: &str, err: &str, status: i32) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("app.mjs"), source).unwrap();
    fs::write(folder.path().join("lib.mjs"), "export const text = 'h\u{e9}\u{1f600}\\u2028';\n").unwrap();
    for engine in ["embedded"].into_iter().chain(ENGINES.into_iter().filter(|engine| installed(engine))) {
        let ran =
            switchback(folder.path(), &["run", "--engine", engine, "--timeout", "60", "app.mjs", "--", "x", "-y"]);
        let (stdout, stderr) = (String::from_utf8(ran.stdout).unwrap(), String::from_utf8(ran.stderr).unwrap());
        assert_eq!((stdout.as_str(), ran.status.code()), (out, Some(status)), "{engine}: {source}\n{stderr}");
        assert!(stderr.contains(err) && stderr.is_empty() == err.is_empty(), "{engine}: {source}\n{stderr}");
    }
}

#[test]
fn programs_print_the_same() {
    let source = "import { text } from './lib.mjs';
console.log(text, [1, { a: 'b' }], new Map([[1, new Set([2])]]));
process.stdout.write('no end of line ');
setTimeout(() => { console.log('timer'); process.exitCode = 3; }, 5);
(async () => { for await (const each of [Promise.resolve(1), 2]) console.log(each); })();
queueMicrotask(() => console.log('job', process.argv.slice(2)));
class Name { #own = 1; get() { return this.#own; } }
console.log(new Name().get(), Promise.resolve(1));
";
    let out = "h\u{e9}\u{1f600}\u{2028} [ 1, { a: 'b' } ] Map(1) { 1 => Set(1) { 2 } }
no end of line 1 Promise { 1 }
job [ 'x', '-y' ]
1
2
timer
";
    check(source, out, "", 3);
}

#[test]
fn what_nobody_catches_ends_the_program() {
    check("console.log(1); null.x; console.log(2);", "1\n", "TypeError", 1);
    check("setTimeout(() => console.log('never')); Promise.reject(new RangeError('lost'));", "", "RangeError: lost", 1);
    check("console.error('to standard error'); process.exit(7);", "", "to standard error\n", 7);
}

#[test]
fn async_functions_are_named_everywhere() {
    let source = "async function load() { await 0; throw new Error('gone'); }
const read = async () => { await load(); };
async function* all() { yield read(); }
async function main() { for await (const each of all()) console.log(each); }
main().catch((error) => console.log(error.stack.split('\\n').filter((line) => / async /.test(line)).join('\\n')));
";
    let out = "    at async read (app.mjs:2:28)
    at async all (app.mjs:3:25)
    at async main (app.mjs:4:25)
";
    check(source, out, "", 0);
}

#[test]
fn an_engine_that_is_missing_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("app.js"), "for (;;) {}").unwrap();
    for engine in ENGINES {
        let ran = Command::new(env!("CARGO_BIN_EXE_switchback"))
            .current_dir(folder.path())
            .env("PATH", folder.path())
            .args(["run", "--engine", engine, "app.js"])
            .output()
            .unwrap();
        let message = format!("error: `{engine}` is not installed: there is no such program in PATH\n");
        assert_eq!((ran.status.code(), String::from_utf8(ran.stderr).unwrap()), (Some(1), message));
        if installed(engine) {
            let ran = switchback(folder.path(), &["run", "--engine", engine, "--timeout", "0.5", "app.js"]);
            let message = "switchback: the program was stopped: it ran longer than 0.5 s\n";
            assert_eq!((ran.status.code(), String::from_utf8(ran.stderr).unwrap().as_str()), (Some(1), message));
        }
    }
    let wrong: [&[&str]; 2] = [
        &["run", "--engine", "duk", "--target", "es2017", "app.js"],
        &["run", "--engine", "node", "--max-memory", "1MB", "app.js"],
    ];
    assert!(wrong.iter().all(|args| switchback(folder.path(), args).status.code() == Some(2)));
}
