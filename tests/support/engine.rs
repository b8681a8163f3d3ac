//! Runs programs and returns what they print: standard output and standard error in one.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use switchback::run::{Ending, RunOptions};

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs a program with Node. Nothing where Node is not installed.
pub fn node(program: &Path) -> Option<Result<String, String>> {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    let installed = *INSTALLED.get_or_init(|| {
        Command::new("node").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
    });
    installed.then(|| run_node(program).map_err(|error| format!("{}: {error}", program.display())))
}

fn run_node(program: &Path) -> Result<String, String> {
    printed(Command::new("node").arg(program))
}

/// What a command prints to both streams.
pub fn printed(command: &mut Command) -> Result<String, String> {
    // Both streams go to one file, which keeps their order.
    let printed = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let stream = || File::options().append(true).open(printed.path()).map_err(|error| error.to_string());
    let mut child =
        command.stdin(Stdio::null()).stdout(stream()?).stderr(stream()?).spawn().map_err(|error| error.to_string())?;
    let start = Instant::now();
    while child.try_wait().map_err(|error| error.to_string())?.is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
            return Err(format!("does not end within {} seconds", PATIENCE.as_secs()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let bytes = std::fs::read(printed.path()).map_err(|error| error.to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Runs a program that was compiled, on the embedded engine; `newer` says that it needs more than ES5.
pub fn run(code: &str, newer: bool) -> Result<String, String> {
    run_with(code, &RunOptions::new().newer(newer))
}

/// The same on an engine that leaves the program without promises, symbols and timers.
pub fn run_bare(code: &str) -> Result<String, String> {
    run_with(code, &RunOptions::new().bare(true))
}

fn run_with(code: &str, options: &RunOptions) -> Result<String, String> {
    let printed = Printed::default();
    let options = options.clone().filename("input.js").timeout(PATIENCE);
    let outcome = switchback::run::run(code, &options, &mut printed.clone(), &mut printed.clone());
    let text = String::from_utf8_lossy(&printed.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    match outcome.ending {
        Ending::Completed | Ending::Uncaught => Ok(text),
        other => Err(format!("{other:?}\n{text}")),
    }
}

/// Both streams of a program in one, which keeps their order.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
