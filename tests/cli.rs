//! The program from outside: what it prints, what it writes, how it ends.

// What the tests have in common is as free to give up as they are.
#![allow(clippy::expect_used)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// How a run of the program ended.
struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

/// Runs the program in a folder, with a text on standard input.
fn switchback_with(folder: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_switchback"))
        .args(args)
        .current_dir(folder)
        .env_remove("RUST_BACKTRACE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its arguments does not read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("the program ends");
    Run {
        status: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn switchback(folder: &Path, args: &[&str]) -> Run {
    switchback_with(folder, args, b"")
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    folder
}

/// The names of a folder's files, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("readable");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect("readable")
}

/// A run that was refused, with one message.
fn refused(run: &Run, status: i32, message: &str) {
    assert_eq!(run.status, status, "{}", run.stderr);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert_eq!(run.stderr.matches("error").count(), 1, "{}", run.stderr);
}

#[test]
fn a_file_is_built_to_standard_output() {
    let folder = folder(&[("a.js", "f( 1 )")]);
    let run = switchback(folder.path(), &["build", "a.js"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "f(1);\n", ""));
    assert_eq!(names(folder.path()), ["a.js"]);
}

#[test]
fn standard_input_is_built_and_named() {
    let folder = folder(&[]);
    let run = switchback_with(folder.path(), &["build", "-"], b"f( 1 )");
    assert_eq!((run.status, run.stdout.as_str()), (0, "f(1);\n"));
    let run = switchback_with(folder.path(), &["build", "-", "-f", "named.js"], b"a b");
    refused(&run, 1, "named.js:1:3");
}

#[test]
fn outputs_go_where_they_are_asked_to() {
    let folder = folder(&[("a.js", "f()"), ("sub/b.cjs", "g()")]);
    assert_eq!(switchback(folder.path(), &["build", "a.js", "-o", "new/folder/x.js"]).status, 0);
    assert_eq!(read(&folder, "new/folder/x.js"), "f();\n");
    assert_eq!(switchback(folder.path(), &["build", "a.js", "sub/b.cjs", "-d", "out"]).status, 0);
    assert_eq!(names(&folder.path().join("out")), ["a.js", "b.cjs"]);
    assert_eq!(read(&folder, "out/b.cjs"), "g();\n");
}

#[cfg(unix)]
#[test]
fn outputs_have_ordinary_permissions_and_keep_those_they_had() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.js", "f()"), ("plain", ""), ("x.js", "")]);
    let mode = |name: &str| fs::metadata(folder.path().join(name)).expect("there").permissions().mode() & 0o777;
    fs::set_permissions(folder.path().join("x.js"), fs::Permissions::from_mode(0o755)).expect("set");
    assert_eq!(switchback(folder.path(), &["build", "a.js", "-o", "new.js"]).status, 0);
    assert_eq!(switchback(folder.path(), &["build", "a.js", "-o", "x.js"]).status, 0);
    assert_eq!((mode("new.js"), mode("x.js")), (mode("plain"), 0o755));
    assert_eq!(switchback(folder.path(), &["build", "a.js", "-o", "/dev/null"]).status, 0);
}

#[test]
fn maps_are_written_beside_the_code() {
    let folder = folder(&[("src/a b.js", "f()")]);
    let run = switchback(folder.path(), &["build", "src/a b.js", "-d", "out", "-s", "file"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(names(&folder.path().join("out")), ["a b.js", "a b.js.map"]);
    assert_eq!(read(&folder, "out/a b.js"), "f();\n//# sourceMappingURL=a%20b.js.map\n");
    assert!(read(&folder, "out/a b.js.map").starts_with("{\"version\":3,\"sources\":[\"../src/a b.js\"],"));
    let run = switchback(folder.path(), &["build", "src/a b.js", "--source-map", "inline"]);
    assert!(run.stdout.contains("\n//# sourceMappingURL=data:application/json;"));
    assert_eq!(switchback(folder.path(), &["build", "src/a b.js", "-d", "out", "-s", "both"]).status, 0);
    assert_eq!(read(&folder, "out/a b.js").matches("sourceMappingURL").count(), 1);
}

#[test]
fn a_refused_file_leaves_nothing_and_stops_no_other() {
    let folder = folder(&[("a.js", "a b"), ("b.js", "f()")]);
    let run = switchback(folder.path(), &["build", "a.js", "b.js", "-d", "out"]);
    refused(&run, 1, "--> a.js:1:3");
    assert_eq!(names(&folder.path().join("out")), ["b.js"]);
    refused(&switchback(folder.path(), &["build", "a.js", "-o", "new/x.js"]), 1, "syntax");
    assert_eq!(names(folder.path()), ["a.js", "b.js", "out"]);
}

#[test]
fn an_output_that_exists_stays_when_the_input_is_refused() {
    let folder = folder(&[("a.js", "a b"), ("x.js", "before")]);
    assert_eq!(switchback(folder.path(), &["build", "a.js", "-o", "x.js", "-s", "file"]).status, 1);
    assert_eq!(read(&folder, "x.js"), "before");
    assert_eq!(names(folder.path()), ["a.js", "x.js"]);
}

#[test]
fn inputs_that_cannot_be_read_get_one_message() {
    let folder = folder(&[]);
    refused(&switchback(folder.path(), &["build", "none.js"]), 1, "can't read none.js: no such file");
    fs::write(folder.path().join("latin.js"), b"var a;\nvar b = '\xE9'").expect("written");
    let message = "latin.js is not UTF-8: byte 0xE9 at offset 16 (line 2)";
    refused(&switchback(folder.path(), &["build", "latin.js", "-o", "x.js"]), 1, message);
    refused(&switchback_with(folder.path(), &["build", "-"], b"\xFF"), 1, "standard input is not UTF-8");
    refused(&switchback(folder.path(), &["check", "none.js"]), 1, "can't read none.js");
    assert_eq!(names(folder.path()), ["latin.js"]);
}

#[test]
fn outputs_that_cannot_be_written_get_one_message() {
    let folder = folder(&[("a.js", "f()"), ("file", ""), ("sub/c.js", "")]);
    refused(&switchback(folder.path(), &["build", "a.js", "-o", "file/x.js"]), 1, "can't write file/x.js");
    refused(&switchback(folder.path(), &["build", "a.js", "-o", "sub"]), 1, "can't write sub: it is a folder");
    // A map that can't be written keeps the code from being written.
    fs::create_dir(folder.path().join("x.js.map")).expect("made");
    refused(&switchback(folder.path(), &["build", "a.js", "-o", "x.js", "-s", "file"]), 1, "can't write x.js.map");
    assert_eq!(names(folder.path()), ["a.js", "file", "sub", "x.js.map"]);
}

#[test]
fn wrong_usage_is_told_apart() {
    let folder = folder(&[("a.js", "f()"), ("b.js", "f()"), ("sub/a.js", "f()")]);
    for (args, message) in [
        (&["build"][..], "required"),
        (&["build", "a.js", "b.js"], "--out-dir"),
        (&["build", "a.js", "-o", "x.js", "-d", "out"], "cannot be used with"),
        (&["build", "sub"], "sub is a folder"),
        (&["build", "sub", "-d", "sub/out"], "the outputs would go into the input sub"),
        (&["build", "sub", "-o", "x.js"], "sub is a folder"),
        (&["build", "a.js", "-o", "a.js"], "would overwrite the input a.js"),
        (&["build", "a.js", "-o", "sub/../a.js"], "would overwrite the input a.js"),
        (&["build", "a.js", "-d", "."], "would overwrite the input a.js"),
        (&["build", "a.js", "sub/a.js", "-d", "out"], "would both be written to"),
        (&["build", "a.js", "-s", "file"], "--out-file"),
        (&["build", "a.js", "--async", "magic"], "invalid value"),
        (&["build", "a.js", "-f", "name.js"], "standard input"),
        (&["build", "-", "-", "-d", "out"], "only once"),
        (&["build", "a.js", "--unknown"], "unexpected argument"),
        (&["explain"], "unrecognized subcommand"),
    ] {
        let run = switchback(folder.path(), args);
        assert_eq!(run.status, 2, "{args:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
    assert_eq!(names(folder.path()), ["a.js", "b.js", "sub"]);
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = folder(&[]);
    for args in [&["--help"][..], &["--version"], &["build", "--help"], &["check", "-h"]] {
        let run = switchback(folder.path(), args);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{args:?}");
        assert!(run.stdout.to_lowercase().contains("switchback"), "{args:?}");
    }
}

#[test]
fn deep_nesting_is_one_error() {
    let folder = folder(&[("deep.js", &"[".repeat(100_000)), ("long.js", &format!("x=a{}", "+a".repeat(50_000)))]);
    refused(&switchback(folder.path(), &["build", "deep.js", "-o", "x.js"]), 1, "error[nesting]");
    assert_eq!(switchback(folder.path(), &["build", "long.js", "-o", "x.js"]).status, 0);
}

#[test]
fn check_lists_what_is_newer() {
    let folder = folder(&[("new.js", "var a;\na = () => `b`"), ("old.js", "var a;")]);
    let run = switchback(folder.path(), &["check", "old.js", "new.js"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stdout, "new.js:2:5: arrow function (ES2015)\nnew.js:2:11: template literal (ES2015)\n");
    assert_eq!(run.stderr, "");
    let run = switchback(folder.path(), &["check", "old.js"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    let run = switchback_with(folder.path(), &["check", "-"], b"let a");
    assert_eq!((run.status, run.stdout.as_str()), (1, "stdin:1:1: let declaration (ES2015)\n"));
}

#[cfg(feature = "run")]
#[test]
fn run_runs_a_program() {
    let folder = folder(&[
        (
            "a.js",
            "console.log('out', process.argv.slice(2)); setTimeout(function () { console.error('late') }, 3600000)",
        ),
        ("b.cjs", "module.exports = 1; console.log(this === exports); return"),
        ("throws.js", "throw new TypeError('on purpose')"),
        ("exits.js", "process.exit(3)"),
        ("forever.js", "for (;;);"),
        ("hungry.js", "for (var a = [];;) a.push(new Array(1000))"),
    ]);
    let run = switchback(folder.path(), &["run", "a.js", "--", "-x", "y"]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "out [ '-x', 'y' ]\n", "late\n"));
    let run = switchback_with(folder.path(), &["run", "-"], b"console.log(1)");
    assert_eq!((run.status, run.stdout.as_str()), (0, "1\n"));
    assert_eq!(switchback(folder.path(), &["run", "b.cjs"]).stdout, "true\n");
    // Symbols are objects there.
    let symbols =
        b"var s = Symbol('s'), o = {}; console.log(typeof s, s in o, (o[s] = 1, s in o), Symbol.iterator in [])";
    let run = switchback_with(folder.path(), &["run", "-"], symbols);
    assert_eq!((run.stderr.as_str(), run.stdout.as_str()), ("", "symbol false true true\n"));
    let run = switchback(folder.path(), &["run", "throws.js"]);
    assert_eq!((run.status, run.stderr.contains("TypeError: on purpose")), (1, true), "{}", run.stderr);
    assert_eq!(switchback(folder.path(), &["run", "exits.js"]).status, 3);
    let run = switchback(folder.path(), &["run", "--timeout", "0.2", "forever.js"]);
    assert_eq!((run.status, run.stderr.contains("longer than 0.2 s")), (1, true), "{}", run.stderr);
    let run = switchback(folder.path(), &["run", "--max-memory", "16MB", "hungry.js"]);
    assert_eq!((run.status, run.stderr.contains("memory")), (1, true), "{}", run.stderr);
    refused(&switchback_with(folder.path(), &["run", "-"], b"a b"), 1, "stdin:1:3");
    for args in [
        &["run"][..],
        &["run", "a.js", "--max-memory", "much"],
        &["run", "a.js", "--timeout", "-1"],
        &["run", "a.js", "b"],
    ] {
        assert_eq!(switchback(folder.path(), args).status, 2, "{args:?}");
    }
}

/// A map of `out.js` to `a.ts`, one folder up.
const MAP: &str = r#"{"version":3,"sourceRoot":"..","sources":["a.ts"],"names":[],"mappings":"AAEA"}"#;

/// The sources that the map of a built file names.
fn sources(folder: &TempDir, map: &str) -> String {
    let map: serde_json::Value = serde_json::from_str(&read(folder, map)).expect("JSON");
    map["sources"].to_string()
}

#[test]
fn maps_are_composed_with_the_one_that_the_input_names() {
    let named = "f();\n//# sourceMappingURL=maps/out%20.js.map\n";
    let folder =
        folder(&[("lib/out.js", named), ("lib/maps/out .js.map", MAP), ("other/x.map", MAP), ("gone.js", named)]);
    let build = |args: &[&str]| {
        let args = [&["build", "lib/out.js", "-o", "dist/deep/out.js", "-s", "file"], args].concat();
        let run = switchback(folder.path(), &args);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        sources(&folder, "dist/deep/out.js.map")
    };
    assert_eq!(build(&[]), r#"["../../lib/a.ts"]"#);
    assert_eq!(build(&["--input-source-map", "auto"]), r#"["../../lib/a.ts"]"#);
    assert_eq!(build(&["--input-source-map", "other/x.map"]), r#"["../../a.ts"]"#);
    assert_eq!(build(&["--input-source-map", "none"]), r#"["../../lib/out.js"]"#);
    assert!(read(&folder, "dist/deep/out.js").ends_with("f();\n//# sourceMappingURL=out.js.map\n"));
    // What a package was published without is no fault of whoever compiles it.
    let run = switchback(folder.path(), &["build", "gone.js", "-o", "dist/gone.js", "-s", "file"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(sources(&folder, "dist/gone.js.map"), r#"["../gone.js"]"#);
}

#[test]
fn maps_are_composed_with_the_one_that_the_input_holds() {
    let url = "data:application/json,%7B%22version%22:3,%22sources%22:[%22../a.ts%22],%22names%22:[],%22mappings%22:%22AAEA%22%7D";
    let text = format!("f();\n//# sourceMappingURL={url}\n");
    let folder =
        folder(&[("lib/out.js", &text), ("bad.js", "f();\n//# sourceMappingURL=data:application/json;base64,e30\n")]);
    let run = switchback(folder.path(), &["build", "lib/out.js", "-d", "dist", "-s", "file"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(sources(&folder, "dist/out.js.map"), r#"["../a.ts"]"#);
    let run = switchback(folder.path(), &["build", "bad.js", "-d", "dist", "-s", "file"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stderr.starts_with("warning[source-map]: the input's source map is ignored: it names no sources\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("bad.js:2:22"), "{}", run.stderr);
    assert_eq!(sources(&folder, "dist/bad.js.map"), r#"["../bad.js"]"#);
    // Without a map for the output nobody looks.
    let run = switchback(folder.path(), &["build", "bad.js"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_map_that_is_asked_for_has_to_be_there() {
    let folder = folder(&[("a.js", "f()"), ("b.js", "f()"), ("not.map", "{")]);
    let build = |args: &[&str]| switchback(folder.path(), &[&["build", "-d", "dist", "-s", "file"], args].concat());
    refused(&build(&["a.js", "--input-source-map", "gone.map"]), 1, "can't read gone.map");
    refused(&build(&["a.js", "b.js", "--input-source-map", "not.map"]), 2, "there are several");
    let run = build(&["a.js", "--input-source-map", "not.map"]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.starts_with("warning[source-map]: the input's source map is ignored: "), "{}", run.stderr);
}

#[test]
fn a_folder_is_built() {
    let folder = folder(&[
        ("src/index.mjs", "import { x } from './lib/x.mjs'; export const y = () => x"),
        ("src/lib/x.mjs", "export const x = 1"),
        ("src/lib/x.test.js", "test()"),
        ("src/data.txt", "data"),
        ("src/node_modules/p/index.js", "p()"),
        ("src/made/m.js", "m()"),
        ("src/.gitignore", "made/"),
    ]);
    let run = switchback(folder.path(), &["build", "src", "-d", "out", "--ignore", "**/*.test.js", "--copy-files"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(names(&folder.path().join("out")), ["data.txt", "index.js", "lib"]);
    assert_eq!(names(&folder.path().join("out/lib")), ["x.js"]);
    assert!(read(&folder, "out/index.js").contains("require(\"./lib/x.js\")"), "{}", read(&folder, "out/index.js"));
    let run = switchback(
        folder.path(),
        &["build", "src", "-d", "es", "--only", "**/*.mjs", "-m", "preserve", "--out-file-extension", "es.js"],
    );
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(names(&folder.path().join("es")), ["index.es.js", "lib"]);
    assert!(read(&folder, "es/index.es.js").starts_with("import { x } from \"./lib/x.es.js\";"));
}

#[test]
fn every_file_of_a_folder_is_tried() {
    let folder = folder(&[("src/a.js", "a b"), ("src/b.js", "b()"), ("src/c.js", "c d")]);
    let run = switchback(folder.path(), &["build", "src", "-d", "out", "--jobs", "2"]);
    assert_eq!(run.status, 1);
    assert_eq!(names(&folder.path().join("out")), ["b.js"]);
    let end = "2 of 3 files failed:\n  src/a.js\n  src/c.js\n";
    assert!(run.stderr.ends_with(end), "{}", run.stderr);
}

#[test]
fn importers_of_a_module_that_awaits_wait() {
    let folder = folder(&[
        ("src/a.mjs", "import { b } from './b.mjs'; export const a = b;"),
        ("src/b.mjs", "export const b = await 1;"),
        ("src/c.mjs", "export const c = 1;"),
    ]);
    assert_eq!(switchback(folder.path(), &["build", "src", "-d", "out"]).status, 0);
    let waits = ["a.js", "b.js", "c.js"].map(|name| read(&folder, &format!("out/{name}")).contains("_evaluateModule("));
    assert_eq!(waits, [true, true, false]);
}

#[cfg(feature = "run")]
#[test]
fn a_wrong_file_that_is_only_loaded_is_an_error_of_the_program() {
    let main = "import('./bad.mjs').catch((error) => console.log(String(error)));\nconsole.log('first');\n";
    let folder = folder(&[("main.mjs", main), ("bad.mjs", "let a;\nlet a;\n"), ("both.mjs", "import './bad.mjs';")]);
    let run = switchback(folder.path(), &["run", "main.mjs"]);
    let message = "SyntaxError: bad.mjs:2:5: `a` has already been declared in this scope";
    assert_eq!((run.status, run.stdout.as_str()), (0, &*format!("first\n{message}\n")));
    refused(&switchback(folder.path(), &["run", "both.mjs"]), 1, "bad.mjs:2:5");
}

#[test]
fn stack_traces_name_what_was_written() {
    let main = "import { Square } from './lib/shapes.mjs';
import { check } from './lib/check.js';

async function main(list) {
  for (const item of list) {
    await null;
    try {
      new Square(item).area();
    } catch (error) {
      console.log(error.stack);
    }
  }
  try {
    list.forEach((item) => {
      helper(
        item,
        'é😀', check(list),
      );
    });
  } catch (error) {
    console.log(error);
  }
}
const helper = (item, text) => item.missing.deeper;
main([1]).then(() => absent());
setTimeout(() => { throw new TypeError('at last'); }, 10);
process.on('unhandledRejection', (error) => console.log(error.stack));
";
    let shapes = "class Shape {
  #size = 1;
  constructor(size) { this.size = size; }
  area() { throw new RangeError(`no area of ${this.size}`); }
}
export class Square extends Shape {
  area() { return super.area() ** 2; }
}
";
    // What TypeScript makes of `export function check(list: number[]): void {`, a comment, and
    // `  if (list.length > 1) throw new Error("many");`.
    let check = "export function check(list) {\n    if (list.length > 0)\n        throw new Error(\"many\");\n}\n//# sourceMappingURL=check.js.map\n";
    let map = r#"{"version":3,"sources":["../src/check.ts"],"names":[],"mappings":"AAAA,MAAM;IAEF,IAAI,IAAI,CAAC,MAAM,GAAG,CAAC;QAAE,MAAM,IAAI,KAAK,CAAC,MAAM,CAAC,CAAC"}"#;
    let folder =
        folder(&[("main.mjs", main), ("lib/shapes.mjs", shapes), ("lib/check.js", check), ("lib/check.js.map", map)]);
    let run = switchback(folder.path(), &["run", "main.mjs"]);
    assert_eq!(
        run.stdout,
        "RangeError: no area of 1
    at area (lib/shapes.mjs:4:18)
    at area (lib/shapes.mjs:7:19)
    at main (main.mjs:8:24)
Error: many
    at check (src/check.ts:3:32)
    at main.mjs:17:16
    at main (main.mjs:14:10)
ReferenceError: absent is not defined
    at main.mjs:25:22
"
    );
    assert_eq!(run.stderr, "Uncaught TypeError: at last\n    at main.mjs:26:26\n");
    assert_eq!(run.status, 1);
    let stdout = |map: &str| switchback(folder.path(), &["run", "main.mjs", "--input-source-map", map]).stdout;
    assert!(stdout("auto").contains("at check (src/check.ts:3:32)"));
    assert!(stdout("none").contains("at check (lib/check.js:3:15)"));
    assert!(switchback(folder.path(), &["run", "lib/check.js", "--input-source-map", "gone.map"]).status == 1);
}

#[test]
fn sources_are_read_where_their_map_does_not_hold_them() {
    let folder = folder(&[
        ("a.ts", "one"),
        ("lib/out.js", "f();\n//# sourceMappingURL=out.js.map\n"),
        ("lib/out.js.map", MAP),
        ("lib/gone.js", "f();\n//# sourceMappingURL=gone.js.map\n"),
        ("lib/gone.js.map", &MAP.replace("a.ts", "gone.ts")),
        ("lib/held.js", "f();\n//# sourceMappingURL=held.js.map\n"),
        ("lib/held.js.map", &MAP.replace(r#""names""#, r#""sourcesContent":["held"],"names""#)),
    ]);
    let contents = |file: &str, args: &[&str], map: &str| {
        let run = switchback(folder.path(), &[&["build", file, "-s", "file"], args].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let map: serde_json::Value = serde_json::from_str(&read(&folder, map)).expect("JSON");
        map["sourcesContent"].to_string()
    };
    assert_eq!(contents("lib/out.js", &["-o", "dist/deep/out.js"], "dist/deep/out.js.map"), r#"["one"]"#);
    assert_eq!(contents("lib/out.js", &["-d", "."], "out.js.map"), r#"["one"]"#);
    assert_eq!(contents("lib/gone.js", &["-d", "dist"], "dist/gone.js.map"), "[null]");
    assert_eq!(contents("lib/held.js", &["-d", "dist"], "dist/held.js.map"), r#"["held"]"#);
}

#[test]
fn assumptions_are_made_by_name() {
    let folder = folder(&[("a.js", "const list = [a ?? 1];\nfor (const x of list) console.log(x);\n")]);
    let build = |args: &[&str]| switchback(folder.path(), &[&["build", "a.js"], args].concat());
    let whole = build(&[]).stdout;
    assert!(whole.contains("_iterate") && whole.contains("void 0"));
    for args in [
        &["--assume", "noDocumentAll,iterableIsArray"][..],
        &["--assume", "noDocumentAll", "--assume", "iterableIsArray"],
    ] {
        assert_eq!(
            build(args).stdout,
            "var _a;\n\nvar list = [(_a = a) != null ? _a : 1];\nfor (var _i = 0; _i < list.length; _i++) {\n  var x = list[_i];\n  console.log(x);\n}\n"
        );
    }
    let wrong = build(&["--assume", "iterableIsArray,arraysOnly"]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (2, ""));
    for part in ["'arraysOnly'", "iterableIsArray", "superIsCallableConstructor"] {
        assert!(wrong.stderr.contains(part), "{}", wrong.stderr);
    }
    #[cfg(feature = "run")]
    {
        let loop_over = |what: &str| format!("for (const x of {what}) console.log(x);");
        let run =
            |text: &str| switchback_with(folder.path(), &["run", "-", "--assume", "iterableIsArray"], text.as_bytes());
        assert_eq!(run(&loop_over("[1, 2]")).stdout, "1\n2\n");
        assert_eq!(run(&loop_over("new Set([1])")).stdout, "");
    }
}

#[test]
fn the_module_of_helpers_is_printed_as_the_outputs_are() {
    let folder = folder(&[("src/a.js", "export const f = (...a) => a;"), ("src/b.js", "class A {}")]);
    for format in ["commonjs", "preserve", "system"] {
        let build = |out: &str, args: &[&str]| {
            let args = [&["build", "src", "-d", out, "--helpers", "import", "--module", format], args].concat();
            assert_eq!(switchback(folder.path(), &args).status, 0);
            read(&folder, &format!("{out}/switchback-helpers.js"))
        };
        let (plain, compact) = (build(&format!("{format}-plain"), &[]), build(format, &["--compact"]));
        assert!(plain.len() > compact.len() && plain.lines().count() > 5, "{plain}");
        assert_eq!(compact.lines().count(), 2, "{compact}");
        assert_eq!(plain.lines().next(), compact.lines().next());
        assert!(compact.contains("function _slice(list,from){var result=[];for("), "{compact}");
    }
}

#[test]
fn a_target_keeps_what_it_has() {
    let folder = folder(&[("a.js", "const f = async (x) => x ?? 1;\nf().then(console.log);\n")]);
    let build = |target: &str| switchback(folder.path(), &["build", "--target", target, "a.js"]);
    let es2015 = build("es6").stdout;
    assert!(es2015.contains("_asyncToGenerator(function*()") && es2015.contains("const f = (x) =>"), "{es2015}");
    assert_eq!(build("es2015").stdout, es2015);
    assert_eq!(
        build("ES2019").stdout,
        "const f = async (x) => x !== null && x !== void 0 ? x : 1;\nf().then(console.log);\n"
    );
    assert_eq!(build("es2022").stdout, "const f = async (x) => x ?? 1;\nf().then(console.log);\n");
    assert!(!build("es5").stdout.contains("=>"));
    let wrong = build("es2014");
    assert_eq!((wrong.status, wrong.stderr.contains("es2014")), (2, true), "{}", wrong.stderr);

    let check = switchback(folder.path(), &["check", "--target", "es2019", "a.js"]);
    assert_eq!((check.status, check.stdout.as_str()), (1, "a.js:1:24: nullish coalescing (ES2020)\n"));
    assert_eq!(switchback(folder.path(), &["check", "--target", "es2020", "a.js"]).status, 0);
    #[cfg(feature = "run")]
    assert_eq!(switchback(folder.path(), &["run", "--target", "es2017", "a.js"]).stdout, "1\n");
}

#[test]
fn outputs_are_printed_as_they_are_asked_to() {
    let source = "/*! mine */\n// Adds.\nfunction add(a, b) {\n  /* c8 ignore next */\n  return a + +b; // done\n}\nadd( 1, /* two */ 2);\n";
    let folder = folder(&[("a.js", source)]);
    let build = |args: &[&str]| {
        let run = switchback(folder.path(), &[&["build", "a.js"], args].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        run.stdout
    };
    assert_eq!(
        build(&["--no-comments"]),
        "/*! mine */\n\nfunction add(a, b) {\n  /* c8 ignore next */\n  return a + +b;\n}\nadd(1, 2);\n"
    );
    assert_eq!(
        build(&["--no-comments", "--compact"]),
        "/*! mine */\nfunction add(a,b){/* c8 ignore next */return a+ +b}add(1,2);\n"
    );
    assert!(build(&["--compact"]).contains("// Adds.\nfunction add(a,b)"));
    build(&["--compact", "-s", "file", "-o", "out/a.js"]);
    assert!(read(&folder, "out/a.js").ends_with("\n//# sourceMappingURL=a.js.map\n"));
}
