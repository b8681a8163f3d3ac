//! `cargo xtask projects`: whole folders built by the program, natively and lowered, and through bundlers.
//!
//! `xtask/projects.mjs` does the work, in Node; here the program is built and handed to it.

use std::path::Path;
use std::process::Command;

pub fn projects(root: &Path, filter: &str, dir: &Path) -> Result<(), String> {
    let run = |command: &mut Command| {
        let name = command.get_program().to_string_lossy().into_owned();
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(_) => Err(format!("{name} has failed")),
            Err(error) => Err(format!("{name} can't be started: {error}")),
        }
    };
    run(Command::new("cargo").args(["build", "--quiet", "--bin", "switchback"]).current_dir(root))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let program = target.join("debug").join("switchback");
    run(Command::new("node")
        .arg(root.join("xtask").join("projects.mjs"))
        .args([&program, &root.join("tests").join("projects"), dir])
        .arg(filter))
}
