//! What chores need of npm, at pinned versions.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

/// Installs packages into a folder, unless these very versions are there already. `dependencies` are versions by name;
/// `before` is a day, and what the packages themselves depend on is the newest that there was then.
pub fn install(dir: &Path, dependencies: &Value, before: Option<&str>) -> Result<(), String> {
    let manifest = json!({ "private": true, "before": before, "dependencies": dependencies }).to_string();
    let done = dir.join("installed.json");
    if fs::read_to_string(&done).is_ok_and(|installed| installed == manifest) {
        return Ok(());
    }
    let failed = |error: std::io::Error| format!("{}: {error}", dir.display());
    fs::create_dir_all(dir).map_err(failed)?;
    fs::write(dir.join("package.json"), &manifest).map_err(failed)?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--loglevel", "error", "--no-audit", "--no-fund"])
        .args(["--no-package-lock", "--ignore-scripts", "--legacy-peer-deps"])
        .current_dir(dir);
    if let Some(before) = before {
        npm.args(["--before", before]);
    }
    let status = npm.status().map_err(|error| format!("npm can't be started: {error}"))?;
    if !status.success() {
        return Err(format!("npm could not install what {} has to have", dir.display()));
    }
    // Only now: what npm didn't finish is begun anew.
    fs::write(done, manifest).map_err(failed)
}
