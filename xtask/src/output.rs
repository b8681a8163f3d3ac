//! `cargo xtask bench output`: how fast is what comes out, against the same program natively?
//!
//! Each program defines `main(scale)` and does so many times the same work. A run is a process of
//! its own: it calls `main` once to warm up, then takes the time of a second call. Rounds are
//! interleaved, so that whatever else the machine does falls on both.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use switchback::{AsyncForm, Options, transpile};

use super::bench::summary;

/// A program in both forms.
struct Program {
    name: String,
    native: PathBuf,
    lowered: PathBuf,
}

pub fn measure(dir: &Path, rounds: usize, least: u64, form: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let form = if form == "spawn" { AsyncForm::Spawn } else { AsyncForm::AsyncToGenerator };
    let (programs, refused) = prepare(dir, folder.path(), form)?;
    println!("{:<24}{:>7}{:>12}{:>12}{:>9}{:>9}", "program", "scale", "native ms", "lowered ms", "of min", "median");
    let mut logs = Vec::new();
    for program in &programs {
        let scale = scale(program, least as f64)?;
        let (mut native, mut lowered) = (Vec::new(), Vec::new());
        for _ in 0..rounds.max(1) {
            native.push(time(&program.native, scale)?);
            lowered.push(time(&program.lowered, scale)?);
        }
        let ((native_min, native_median), (lowered_min, lowered_median)) = (summary(native), summary(lowered));
        let median = lowered_median / native_median;
        logs.push(median.ln());
        println!(
            "{:<24}{scale:>7}{native_median:>12.1}{lowered_median:>12.1}{:>9.2}{median:>9.2}",
            program.name,
            lowered_min / native_min,
        );
    }
    if !logs.is_empty() {
        let mean = (logs.iter().sum::<f64>() / logs.len() as f64).exp();
        println!("geometric mean over {} programs: {mean:.2}", logs.len());
    }
    for (name, error) in refused {
        println!("{name} does not compile: {error}");
    }
    Ok(())
}

/// Programs, and those that don't compile with the reason.
type Prepared = (Vec<Program>, Vec<(String, String)>);

/// Compiles every program of a folder, and gives both forms what calls them.
fn prepare(dir: &Path, folder: &Path, form: AsyncForm) -> Result<Prepared, String> {
    let entries = fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "js"));
    paths.sort();
    let (mut programs, mut refused) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let code = match transpile(&source, &Options::new().filename(name.as_str()).async_form(form)) {
            Ok(output) => output.code,
            Err(errors) => {
                let first = errors.diagnostics.first().map(|diagnostic| diagnostic.message.clone());
                refused.push((name, first.unwrap_or_default()));
                continue;
            }
        };
        let native = folder.join(format!("{name}.native.cjs"));
        let lowered = folder.join(format!("{name}.lowered.cjs"));
        for (path, code) in [(&native, &source), (&lowered, &code)] {
            fs::write(path, format!("{code}\n{DRIVER}")).map_err(|error| error.to_string())?;
        }
        programs.push(Program { name, native, lowered });
    }
    Ok((programs, refused))
}

/// Warms up, takes the time of a call, and prints it with the result.
const DRIVER: &str = include_str!("../driver.js");

/// How much work makes a native run last long enough; checks that both forms agree on the result.
fn scale(program: &Program, least: f64) -> Result<u64, String> {
    let (_, expected) = run(&program.native, 1)?;
    let (_, actual) = run(&program.lowered, 1)?;
    if expected != actual {
        return Err(format!("{}: the result is {expected} natively and {actual} lowered", program.name));
    }
    let mut scale = 1;
    while time(&program.native, scale)? < least && scale < 1 << 16 {
        scale *= 2;
    }
    Ok(scale)
}

fn time(program: &Path, scale: u64) -> Result<f64, String> {
    run(program, scale).map(|(time, _)| time)
}

/// Milliseconds and result of one run.
fn run(program: &Path, scale: u64) -> Result<(f64, String), String> {
    let output = Command::new("node")
        .arg(program)
        .arg(scale.to_string())
        .output()
        .map_err(|error| format!("node can't be started: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let parsed = text.trim().split_once(' ').and_then(|(time, result)| Some((time.parse().ok()?, result.to_owned())));
    parsed.ok_or_else(|| format!("{}: {text}{}", program.display(), String::from_utf8_lossy(&output.stderr)))
}
