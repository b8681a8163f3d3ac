//! `cargo xtask promises`: is the mini-runtime's Promise one? Promises/A+'s tests and test262's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use switchback::{Options, RuntimeSource, SourceType, runtime_parts, runtime_script, transpile};

use super::npm;

/// What is run.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A checkout of test262, whose tests of Promise are run as well
    #[arg(long)]
    test262: Option<PathBuf>,
    /// Only tests of test262 whose path contains this
    #[arg(long, default_value = "")]
    filter: String,
}

/// The tests of Promises/A+ that there are.
const APLUS: usize = 872;

pub fn promises(root: &Path, args: &Args) -> Result<(), String> {
    let folder = root.join("target").join("promises");
    install(root, &folder)?;
    if args.filter.is_empty() {
        aplus(&folder)?;
    }
    let Some(checkout) = &args.test262 else { return Ok(()) };
    let status = Command::new("node")
        .arg(folder.join("test262.mjs"))
        .arg(checkout)
        .arg(folder.join("runtime.js"))
        .arg(&args.filter)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("less than nine tenths of test262's tests pass".to_owned()),
        Err(error) => Err(format!("node can't be started: {error}")),
    }
}

/// Writes the mini-runtime and the scripts, and has npm bring the tests.
fn install(root: &Path, folder: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    fs::create_dir_all(folder).map_err(failed)?;
    for name in ["adapter.cjs", "aplus.cjs", "test262.mjs"] {
        fs::copy(root.join("xtask").join("promises").join(name), folder.join(name)).map_err(failed)?;
    }
    let source = "exports.Promise = Promise; Promise.prototype.finally; exports.event = 'unhandledRejection';";
    let options = Options::new().filename("ours.cjs").source_type(SourceType::CommonJs).runtime(RuntimeSource::Inline);
    let code = transpile(source, &options).map_err(|errors| errors.to_string())?.code;
    let code = format!(
        "const Native = Promise;\ndelete globalThis.Promise;\n(function () {{\n{code}}})();\nglobalThis.Promise = Native;\n"
    );
    fs::write(folder.join("ours.cjs"), code).map_err(failed)?;
    let wanted = |part: &&str| part.contains("romise") && *part != "promiseEvents" || *part == "AggregateError";
    let parts: Vec<String> = runtime_parts().filter(wanted).map(str::to_owned).collect();
    fs::write(folder.join("runtime.js"), runtime_script(&parts)).map_err(failed)?;
    npm::install(folder, &json!({ "promises-aplus-tests": "2.1.2" }), None)
}

fn aplus(folder: &Path) -> Result<(), String> {
    let output = Command::new("node").arg(folder.join("aplus.cjs")).output();
    let output = output.map_err(|error| format!("node can't be started: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let start = text.find("{\n").unwrap_or(0);
    let report: serde_json::Value = serde_json::from_str(text[start..].trim())
        .map_err(|error| format!("{error} in what the tests print:\n{text}"))?;
    let (passes, failures) = (&report["stats"]["passes"], &report["stats"]["failures"]);
    println!("Promises/A+: {passes} of {APLUS} pass, {failures} fail");
    for failure in report["failures"].as_array().into_iter().flatten() {
        println!("  {}", failure["fullTitle"].as_str().unwrap_or_default());
    }
    if passes.as_u64() == Some(APLUS as u64) { Ok(()) } else { Err("not all of Promises/A+ passes".to_owned()) }
}
