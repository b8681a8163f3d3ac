//! `cargo xtask test262`: the conformance tests, natively and lowered, in Node.
//!
//! `xtask/test262/run.mjs` does the work; it starts this program again as the compiler, which may hang or die without
//! loss.

use std::fs;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use switchback::run::{SourceFile, bundle};
use switchback::{AsyncForm, Options, SourceType, transpile};

use super::npm;

/// What is run.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The checkout of test262
    #[arg(long)]
    path: PathBuf,
    /// Only files whose path contains this
    #[arg(long, default_value = "")]
    filter: String,
    /// Only areas whose name contains this
    #[arg(long, default_value = "")]
    area: String,
    /// The Kth part of N parts, as K/N
    #[arg(long, default_value = "1/1")]
    sample: String,
    /// How many tests run at a time
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// What async functions become
    #[arg(long = "async", default_value = "spawn", value_parser = ["spawn", "async-to-generator"])]
    form: String,
    /// Leave state machines as they are first built
    #[arg(long)]
    no_opt: bool,
    /// Go by a debug build, which parses and checks each output again
    #[arg(long)]
    pub debug: bool,
}

pub fn test262(root: &Path, args: &Args) -> Result<(), String> {
    let folder = root.join("target").join("test262");
    install(root, &folder)?;
    let checkout = args.path.canonicalize().map_err(|error| format!("{}: {error}", args.path.display()))?;
    let compiler = std::env::current_exe().map_err(|error| error.to_string())?;
    let options = json!({
        "compiler": compiler,
        "checkout": checkout,
        "filter": args.filter,
        "area": args.area,
        "sample": args.sample,
        "jobs": args.jobs.max(1),
        "form": args.form,
        "optimize": !args.no_opt,
        "snapshot": root.join("tests").join("test262").join("snapshot.txt"),
    });
    let status = Command::new("node").arg(folder.join("run.mjs")).arg(options.to_string()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("the tests could not be run".to_owned()),
        Err(error) => Err(format!("node can't be started: {error}")),
    }
}

/// Puts the scripts where they find acorn.
pub fn install(root: &Path, folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    fs::create_dir_all(folder).map_err(failed)?;
    for name in ["run.mjs", "realm.mjs", "scope.mjs"] {
        fs::copy(root.join("xtask").join("test262").join(name), folder.join(name)).map_err(failed)?;
    }
    npm::install(folder, &json!({ "acorn": "8.19.0" }), None)
}

/// Compiles what it reads on standard input, one request a line.
pub fn compiler() -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let request: Value =
            serde_json::from_str(&line.map_err(|error| error.to_string())?).map_err(|error| error.to_string())?;
        let answer = match compile(&request) {
            Ok(code) => json!({ "code": code }),
            Err(errors) => {
                let internal = errors.diagnostics.iter().any(|diagnostic| diagnostic.code.starts_with("internal"));
                let first = errors.diagnostics.first().map_or("", |diagnostic| diagnostic.message.as_str());
                json!({ "errors": first, "internal": internal })
            }
        };
        writeln!(out, "{answer}").and_then(|()| out.flush()).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn compile(request: &Value) -> Result<String, switchback::Errors> {
    let text = |key: &str| request[key].as_str().unwrap_or_default();
    let module = request["module"].as_bool().unwrap_or_default();
    let form = match text("form") {
        "async-to-generator" => AsyncForm::AsyncToGenerator,
        _ => AsyncForm::Spawn,
    };
    let options =
        Options::new().filename(text("path")).async_form(form).optimize(request["optimize"].as_bool().unwrap_or(true));
    if !module {
        return Ok(transpile(text("source"), &options.source_type(SourceType::Script))?.code);
    }
    let entry = SourceFile::new(text("path"), text("source"));
    // What a module imports is a module, whatever it looks like.
    let mut find = |from: &str, specifier: &str| {
        let path = normal(&Path::new(from).parent()?.join(specifier));
        let text = fs::read_to_string(&path).ok()?;
        Some(SourceFile::new(path.display().to_string(), text))
    };
    Ok(bundle(entry, &options.source_type(SourceType::Module), &mut find)?.code)
}

/// A path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}
