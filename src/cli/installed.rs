//! `switchback run --engine`: the program on an engine that is installed.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use switchback::Target;
use switchback::run::{Installed, RunOptions, Said, read_line, text_for};

use super::args::{Engine, RunArgs};
use super::input::reason;
use super::{Failure, say};

/// The engine that is asked for, unless it is the embedded one.
pub(crate) fn engine(args: &RunArgs) -> Result<Option<Installed>, Failure> {
    let engine = match args.engine {
        Engine::Embedded => return Ok(None),
        Engine::Node => Installed::Node,
        Engine::Mujs => Installed::MuJs,
        Engine::Duk => Installed::Duktape,
    };
    if args.max_memory.is_some() {
        return Err(Failure::Usage("--max-memory needs the embedded engine".to_owned()));
    }
    if engine != Installed::Node && args.compile.source.target > Target::Es5 {
        return Err(Failure::Usage(format!("`{}` has nothing newer than ES5", engine.command())));
    }
    Ok(Some(engine))
}

/// Runs a program and gives its exit status.
pub(crate) fn run(
    engine: Installed,
    script: &str,
    options: &RunOptions,
    timeout: Option<Duration>,
) -> Result<ExitCode, String> {
    let command = find(engine.command())
        .ok_or_else(|| format!("`{}` is not installed: there is no such program in PATH", engine.command()))?;
    let failed = |error: std::io::Error| format!("can't run `{}`: {}", engine.command(), reason(&error));
    let folder = std::env::current_dir().map_err(failed)?;
    let text = text_for(engine, script, options, &format!("file://{}", folder.display()));
    // The engine finds the program there; it goes when this function is left.
    let place = tempfile::tempdir().map_err(failed)?;
    let file = place.path().join("program.js");
    std::fs::write(&file, text).map_err(failed)?;
    let deadline = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let mut child = Command::new(command);
    if engine == Installed::Node {
        child.arg("--enable-source-maps").arg(&file).args(&options.args);
        let mut child = child.spawn().map_err(failed)?;
        let status = wait(&mut child, deadline).map_err(failed)?;
        return Ok(status.map_or_else(|| overdue(options), |status| ExitCode::from(code_of(status))));
    }
    let mut child = child.arg(&file).stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    let ended = read(&mut child, deadline);
    // After its last word the engine has nothing more to do.
    if ended != Ended::Silent {
        let _ = child.kill();
    }
    let status = child.wait().map_err(failed)?;
    Ok(match ended {
        Ended::Exit(status) => ExitCode::from(status),
        Ended::Overdue => overdue(options),
        // It has said why on standard error.
        Ended::Silent => ExitCode::from(code_of(status).max(1)),
        Ended::Closed => ExitCode::from(1),
    })
}

/// A program in PATH.
fn find(command: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{command}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

fn overdue(options: &RunOptions) -> ExitCode {
    let limit = options.timeout.unwrap_or_default().as_secs_f64();
    say(&format!("switchback: the program was stopped: it ran longer than {limit} s"));
    ExitCode::from(1)
}

fn code_of(status: ExitStatus) -> u8 {
    status.code().and_then(|code| u8::try_from(code & 0xFF).ok()).unwrap_or(1)
}

/// Waits for a process. One that is late is ended, and has no status.
fn wait(child: &mut Child, deadline: Option<Instant>) -> std::io::Result<Option<ExitStatus>> {
    let Some(deadline) = deadline else { return child.wait().map(Some) };
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

#[derive(PartialEq, Eq)]
enum Ended {
    Exit(u8),
    /// The engine has ended without saying so.
    Silent,
    Overdue,
    /// What the program wrote could not be written.
    Closed,
}

/// Writes what the engine prints until it says that the program has ended.
fn read(child: &mut Child, deadline: Option<Instant>) -> Ended {
    let Some(out) = child.stdout.take() else { return Ended::Silent };
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(out).split(b'\n') {
            // Whoever reads may have gone.
            if line.is_err() || line.is_ok_and(|line| sender.send(read_line(&line)).is_err()) {
                return;
            }
        }
    });
    loop {
        let said = match deadline {
            None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(deadline) => receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())),
        };
        let written = match said {
            Ok(Said::Out(text)) => put(&mut std::io::stdout().lock(), &text),
            Ok(Said::Err(text)) => put(&mut std::io::stderr().lock(), &text),
            Ok(Said::Exit(status)) => return Ended::Exit(status),
            Ok(_) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => return Ended::Silent,
            Err(RecvTimeoutError::Timeout) => return Ended::Overdue,
        };
        if written.is_err() {
            return Ended::Closed;
        }
    }
}

fn put(to: &mut dyn Write, text: &str) -> std::io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}
