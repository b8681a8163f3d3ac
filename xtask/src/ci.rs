//! `cargo xtask ci`: everything that must hold before a change is merged.

use std::path::Path;
use std::process::Command;

pub fn ci(root: &Path) -> Result<(), String> {
    cargo(root, &["fmt", "--all", "--check"])?;
    cargo(root, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    // The library alone builds without the program and the engine.
    cargo(root, &["check", "--no-default-features", "--lib"])?;
    // The rules about files are among the tests.
    cargo(root, &["test", "--workspace"])?;
    if installed("node") {
        // A few random programs, so that the fuzzer itself goes on working.
        cargo(root, &["xtask", "fuzz-programs", "--debug", "--seed", "1", "--count", "40"])?;
    }
    if installed("cargo-deny") {
        cargo(root, &["deny", "check"])?;
    } else {
        println!("cargo-deny is not installed: licences and advisories were not checked");
    }
    println!("all is well");
    Ok(())
}

fn cargo(root: &Path, args: &[&str]) -> Result<(), String> {
    println!("cargo {}", args.join(" "));
    let status = Command::new(env!("CARGO"))
        .args(args)
        .current_dir(root)
        .status()
        .map_err(|error| format!("cargo can't be started: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("cargo {} failed", args.join(" "))) }
}

fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}
