//! `cargo xtask engines`: the fixtures with the mini-runtime inline, on engines that have little beyond ES5.
//!
//! What the fixtures use of the library of ES2015 and later, and the console, come from the embedded engine's host, which is
//! in ES5 and stands before each program; what the mini-runtime brings is taken away again before the program starts.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use similar::{ChangeTag, TextDiff};

use crate::jobs::Jobs;
use crate::support::{engine, fixtures};

/// An engine, how programs are run on it, and what it lacks that a fixture can need.
struct Engine {
    name: &'static str,
    run: fn(&Place, &str) -> Result<String, String>,
    lacks: &'static [&'static str],
}

/// Whether a case passed or was left out, or why it failed, by the engine's number and the case's name.
type Results = BTreeMap<(usize, String), Result<bool, String>>;

/// Where files for a program can be written.
struct Place {
    /// The folder with the library for each engine.
    folder: PathBuf,
    /// The program's own file.
    program: PathBuf,
}

const ENGINES: &[Engine] = &[
    Engine {
        name: "embedded",
        run: |_, code| engine::run_bare(code),
        lacks: &["own-polyfill", "symbols", "weak-maps"],
    },
    Engine { name: "node", run: |place, code| run_file(place, code, &["node"]), lacks: &["own-polyfill"] },
    Engine { name: "node, bare", run: node_bare, lacks: &["own-polyfill", "weak-maps"] },
    Engine {
        name: "mujs",
        run: mujs,
        lacks: &[
            "array-keys",
            "deep-recursion",
            "eval-variables",
            "function-length",
            "function-name",
            "mapped-arguments",
            "own-polyfill",
            "property-order",
            "prototypes",
            "redefinition",
            "regexp",
            "silent-in",
            "sloppy-delete",
            "sparse-arrays",
            "strict-eval",
            "symbols",
            "this-of-primitives",
            "utf-16",
            "weak-maps",
        ],
    },
    Engine {
        name: "duktape",
        run: duktape,
        lacks: &[
            "finally-overrides",
            "function-arguments",
            "function-properties",
            "inferred-names",
            "own-polyfill",
            "proto-names",
            "regexp",
            "symbol-description",
            "symbol-enumerability",
            "utf-16",
            "weak-maps",
        ],
    },
];

/// The embedded engine's host as far as it is a library, and what it is put together of on each engine.
const LIBRARY: &[&str] = &[
    "core",
    "symbol",
    "iterator",
    "errors",
    "clock",
    "object",
    "array",
    "string",
    "number",
    "collections",
    "layout",
    "inspect",
    "console",
    "bare",
];

pub fn engines(root: &Path, filter: &str, only: &str) -> Result<(), String> {
    let folder = root.join("target").join("engines");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    write_library(root, &folder)?;
    let chosen: Vec<&Engine> =
        ENGINES.iter().filter(|engine| engine.name.contains(only)).filter(|engine| installed(engine.name)).collect();
    let cases = fixtures::cases(root)?;
    let cases: Vec<_> = cases.into_iter().filter(|case| case.name.contains(filter)).collect();
    let work = |jobs: &Jobs<Results>| {
        while let Some(taken) = jobs.take(1) {
            let Some(case) = usize::try_from(taken.start).ok().and_then(|at| cases.get(at)) else { break };
            let Some(compiled) = case.with_runtime() else { continue };
            for (at, engine) in chosen.iter().enumerate() {
                let result = match &compiled {
                    Err(errors) => Err(errors.clone()),
                    Ok(_) if case.needs.iter().any(|need| engine.lacks.contains(&need.as_str())) => Ok(false),
                    Ok((code, log)) => {
                        let file = format!("{}-{at}.js", case.name.replace('/', "-"));
                        let place = Place { folder: folder.clone(), program: folder.join(file) };
                        (engine.run)(&place, code).and_then(|printed| match printed == *log {
                            true => Ok(true),
                            false => Err(difference(log, &printed)),
                        })
                    }
                };
                jobs.totals().insert((at, case.name.clone()), result);
            }
        }
        Ok(())
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let results = Jobs::run(0..cases.len() as u64, threads, work)?;
    for ((at, case), result) in &results {
        if let Err(message) = result {
            println!("{} on {}:\n{message}\n", case, chosen[*at].name);
        }
    }
    println!("{:12} {:>6} {:>8} {:>7}", "engine", "passed", "left out", "failed");
    let mut failed = 0;
    for (at, engine) in chosen.iter().enumerate() {
        let count = |wanted: fn(&Result<bool, String>) -> bool| {
            results.iter().filter(|((of, _), result)| *of == at && wanted(result)).count()
        };
        let failures = count(Result::is_err);
        failed += failures;
        println!(
            "{:12} {:>6} {:>8} {:>7}",
            engine.name,
            count(|result| *result == Ok(true)),
            count(|result| *result == Ok(false)),
            failures
        );
    }
    for engine in ENGINES.iter().filter(|engine| engine.name.contains(only) && !installed(engine.name)) {
        println!("{:12} is not installed", engine.name);
    }
    if failed == 0 { Ok(()) } else { Err(format!("{failed} programs print something else")) }
}

/// Whether an engine can be called.
fn installed(name: &str) -> bool {
    let program = match name {
        "embedded" => return true,
        "mujs" => "mujs",
        "duktape" => "duk",
        _ => "node",
    };
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// The library, once with symbols of its own and once for an engine that has symbols.
fn write_library(root: &Path, folder: &Path) -> Result<(), String> {
    let read = |path: PathBuf| fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()));
    for (name, symbols) in [("mujs.js", false), ("duktape.js", true)] {
        let mut text = read(root.join("xtask").join("engines").join("start.js"))?;
        for part in LIBRARY {
            let path = match *part {
                "symbol" if symbols => root.join("src").join("run").join("symbols.js"),
                _ => root.join("src").join("run").join("host").join(part).with_extension("js"),
            };
            let code = read(path)?;
            text.push_str(code.trim_end().trim_end_matches(';'));
            text.push_str("(host);\n");
        }
        fs::write(folder.join(name), text).map_err(|error| error.to_string())?;
    }
    let node = read(root.join("xtask").join("engines").join("node.js"))?;
    fs::write(folder.join("node.cjs"), node).map_err(|error| error.to_string())
}

fn run_file(place: &Place, code: &str, command: &[&str]) -> Result<String, String> {
    fs::write(&place.program, code).map_err(|error| error.to_string())?;
    engine::printed(Command::new(command[0]).args(&command[1..]).arg(&place.program))
}

fn node_bare(place: &Place, code: &str) -> Result<String, String> {
    let before = place.folder.join("node.cjs").display().to_string();
    run_file(place, code, &["node", "--require", &before])
}

fn mujs(place: &Place, code: &str) -> Result<String, String> {
    fs::write(&place.program, code).map_err(|error| error.to_string())?;
    let both = place.program.with_extension("main.js");
    let load = |path: &Path| format!("load({:?});\n", path.display().to_string());
    fs::write(&both, load(&place.folder.join("mujs.js")) + &load(&place.program)).map_err(|error| error.to_string())?;
    engine::printed(Command::new("mujs").arg(&both))
}

fn duktape(place: &Place, code: &str) -> Result<String, String> {
    fs::write(&place.program, code).map_err(|error| error.to_string())?;
    engine::printed(Command::new("duk").arg(place.folder.join("duktape.js")).arg(&place.program))
}

/// The first lines that differ.
fn difference(log: &str, printed: &str) -> String {
    let diff = TextDiff::from_lines(log, printed);
    let mut lines = Vec::new();
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => lines.push(format!("  - {}", change.value().trim_end())),
            ChangeTag::Insert => lines.push(format!("  + {}", change.value().trim_end())),
            ChangeTag::Equal => {}
        }
    }
    lines.truncate(12);
    lines.join("\n")
}
