//! `cargo xtask projects` and `bench peers`: the program, built and handed to a script for Node that does the work.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::npm;

/// Whole folders built by the program, natively and lowered, and through bundlers.
pub fn projects(root: &Path, filter: &str, dir: &Path) -> Result<(), String> {
    let sources = root.join("tests").join("projects");
    install(&sources.join("projects.json"), dir)?;
    with_program(root, "debug", |program| {
        let mut command = script(root, "projects.mjs");
        command.arg(program).arg(sources).arg(dir).arg(filter);
        command
    })
}

/// What Babel, SWC and TypeScript make of the same inputs: right or wrong, how fast, how large.
pub fn peers(root: &Path, dir: &Path, rounds: usize) -> Result<(), String> {
    install(&root.join("xtask").join("peers.json"), dir)?;
    with_program(root, "release", |program| {
        let mut command = script(root, "peers.mjs");
        command.arg(program).arg(root).arg(dir).arg(rounds.max(1).to_string());
        command
    })
}

/// Installs what a list pins.
fn install(list: &Path, dir: &Path) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", list.display());
    let text = fs::read_to_string(list).map_err(|error| failed(&error))?;
    let pins: Value = serde_json::from_str(&text).map_err(|error| failed(&error))?;
    npm::install(dir, &pins["packages"], pins["before"].as_str())
}

fn script(root: &Path, name: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(root.join("xtask").join(name));
    command
}

fn with_program(root: &Path, profile: &str, command: impl FnOnce(&Path) -> Command) -> Result<(), String> {
    let release = if profile == "release" { Some("--release") } else { None };
    run(Command::new("cargo").args(["build", "--quiet", "--bin", "switchback"]).args(release).current_dir(root))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    run(&mut command(&target.join(profile).join("switchback")))
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{name} has failed")),
        Err(error) => Err(format!("{name} can't be started: {error}")),
    }
}
