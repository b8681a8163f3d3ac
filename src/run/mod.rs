//! Running a lowered program: an embedded engine that has nothing but ES5.1, and on it the ES5
//! host of `src/run/host`.
//!
//! ```
//! use switchback::run::{RunOptions, run};
//! let (mut out, mut err) = (Vec::new(), Vec::new());
//! let script = "Promise.resolve([1, 'a']).then(console.log); console.log('first')";
//! let outcome = run(script, &RunOptions::new(), &mut out, &mut err);
//! assert_eq!(outcome.exit_status, 0);
//! assert_eq!(String::from_utf8_lossy(&out), "first\n[ 1, 'a' ]\n");
//! ```
//!
//! # What the program finds
//! ES5.1 and nothing newer from the engine, and from the host: `Promise`, `Symbol` and iterators
//! as far as ES5 can have them, microtasks, timers on a virtual clock (waits are skipped, and
//! `Date` moves on as if they had passed, unless [`RunOptions::real_time`] says otherwise), `console`, `process`, `AbortController`, and the parts of the ES2015+
//! library that programs commonly use, `Map` and `Object.assign` among them.
//!
//! A program of a newer edition, by [`RunOptions::newer`], finds the engine's own objects of ES2015 and later instead.
//!
//! # How it ends
//! With status 0 when nothing is left to do, or with what the program gave to `process.exit` or
//! `process.exitCode`. An uncaught exception or an unhandled rejection goes to standard error as
//! `Uncaught …` or `Uncaught (in promise) …`, and the status is 1. A program that exceeds its
//! time or memory is stopped with one message there, also with status 1; its `finally` blocks
//! and `exit` listeners do not run.
//!
//! # How errors are printed
//! `console.log(error)` prints `Name: message`, then a line `    at …` for each frame of the
//! program that the engine recorded, then the error's own properties; Node prints the same but
//! for what the frames are called. With [`RunOptions::source_map`] the frames are those of what was
//! written, otherwise those of the lowered program.

mod bundle;
mod engine;
mod es5;
mod installed;
mod link;
mod memory;
mod stack;

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

pub use bundle::{Bundle, SourceFile, bundle};
use engine::Chunk;
pub use installed::{Installed, read_line, text_for};

/// How long a program may overrun its timeout inside one built-in function, which cannot be
/// interrupted, before it is given up.
const GRACE: Duration = Duration::from_secs(2);

/// How a program is run. Made by [`RunOptions::new`] and the methods that set one option each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunOptions {
    /// The program's name: in stack traces, and `process.argv[1]`.
    pub filename: String,
    /// What `process.argv` has after the program's name.
    pub args: Vec<String>,
    /// What `process.env` has.
    pub env: Vec<(String, String)>,
    /// How long the program may run, on the wall clock.
    pub timeout: Option<Duration>,
    /// How many bytes the engine may allocate, its own objects included.
    pub max_memory: Option<usize>,
    /// Whether the program finds the engine's own objects of ES2015 and later, in place of the mini-runtime's.
    pub newer: bool,
    /// Whether the program has to bring what ES5 engines lack: promises, symbols, iterators, weak maps, timers.
    pub bare: bool,
    /// Whether waits take as long as they say. Otherwise they are skipped, and the clock moves on as if they had passed.
    pub real_time: bool,
    /// The program's source map, by which stack traces name what was written.
    pub source_map: Option<String>,
}

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            filename: "script.js".to_owned(),
            args: Vec::new(),
            env: Vec::new(),
            timeout: None,
            max_memory: None,
            newer: false,
            bare: false,
            real_time: false,
            source_map: None,
        }
    }
}

impl RunOptions {
    /// The default options: no arguments, an empty environment, no limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the program's name.
    #[must_use]
    pub fn filename(mut self, name: impl Into<String>) -> Self {
        self.filename = name.into();
        self
    }

    /// Sets the program's arguments.
    #[must_use]
    pub fn args(mut self, args: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.args = args.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the environment variables that the program sees.
    #[must_use]
    pub fn env<N: Into<String>, V: Into<String>>(mut self, env: impl IntoIterator<Item = (N, V)>) -> Self {
        self.env = env.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        self
    }

    /// Sets how long the program may run.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets how many bytes the engine may allocate.
    #[must_use]
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// Sets whether waits take as long as they say.
    #[must_use]
    pub fn real_time(mut self, real: bool) -> Self {
        self.real_time = real;
        self
    }

    /// Sets the program's source map, which may be an indexed one. Frames of stack traces then name the places of its
    /// sources, and frames of what has no source are left out.
    #[must_use]
    pub fn source_map(mut self, map: Option<String>) -> Self {
        self.source_map = map;
        self
    }

    /// Sets whether the program has to bring promises, symbols, iterators, weak maps and timers itself: for outputs of
    /// [`RuntimeSource::Inline`](crate::RuntimeSource::Inline).
    #[must_use]
    pub fn bare(mut self, bare: bool) -> Self {
        self.bare = bare;
        self
    }

    /// Sets whether the program finds what the engine itself has of ES2015 and later: for programs of a target
    /// newer than ES5.
    #[must_use]
    pub fn newer(mut self, newer: bool) -> Self {
        self.newer = newer;
        self
    }
}

/// Why a run was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ending {
    /// Nothing was left to do, or the program called `process.exit`.
    Completed,
    /// An exception or a rejection that nobody caught.
    Uncaught,
    /// The program ran longer than [`RunOptions::timeout`].
    TimedOut,
    /// The program needed more than [`RunOptions::max_memory`].
    OutOfMemory,
    /// What the program wrote could not be written.
    OutputClosed,
    /// The engine itself could not be started or failed.
    EngineFailed,
}

/// What a line says that an installed engine has printed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Said {
    /// A text for standard output.
    Out(String),
    /// A text for standard error.
    Err(String),
    /// The program has ended with this status, and the engine is to be ended.
    Exit(u8),
}

/// What came of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The exit status that the program asks for, 0 to 255.
    pub exit_status: i32,
    /// Why the run was over.
    pub ending: Ending,
}

/// Runs an ES5 program, as a sloppy script, to the end of its event loop.
///
/// The engine has a thread of its own; `stdout` and `stderr` are written to from the calling
/// thread, as the output comes. The call returns when the program has ended. One built-in
/// function can run for long without a chance to interrupt it: two seconds after the timeout the
/// program is reported as stopped all the same, and its thread ends whenever that function does.
pub fn run(script_es5: &str, options: &RunOptions, stdout: &mut dyn Write, stderr: &mut dyn Write) -> Outcome {
    let failed = Outcome { exit_status: 1, ending: Ending::EngineFailed };
    let (sender, receiver) = sync_channel(256);
    let abandoned = Arc::new(AtomicBool::new(false));
    let spawned = {
        let script = script_es5.to_owned();
        let options = options.clone();
        let abandoned = Arc::clone(&abandoned);
        thread::Builder::new()
            .name("switchback-run".to_owned())
            .stack_size(engine::THREAD_STACK)
            .spawn(move || engine::execute(&script, &options, sender, abandoned))
    };
    let engine = match spawned {
        Ok(engine) => engine,
        Err(error) => {
            // There is nobody left to tell when this cannot be written either.
            let _ = writeln!(stderr, "switchback: the engine cannot be started: {error}");
            return failed;
        }
    };
    let outcome = match copy(receiver, options, stdout, stderr) {
        Copied::All => engine.join().unwrap_or(failed),
        Copied::Broken => {
            abandoned.store(true, Ordering::Relaxed);
            Outcome { exit_status: 1, ending: Ending::OutputClosed }
        }
        Copied::Overdue => {
            abandoned.store(true, Ordering::Relaxed);
            let _ = stderr.write_all(engine::explain(Ending::TimedOut, options).unwrap_or_default().as_bytes());
            Outcome { exit_status: 1, ending: Ending::TimedOut }
        }
    };
    let flushed = stdout.flush().and(stderr.flush());
    match flushed {
        Err(_) if outcome.exit_status == 0 => Outcome { exit_status: 1, ending: Ending::OutputClosed },
        _ => outcome,
    }
}

enum Copied {
    /// The engine has closed its end.
    All,
    /// An output refused the text.
    Broken,
    /// The engine is past its time and does not answer.
    Overdue,
}

/// Writes what the engine sends until it has ended.
fn copy(receiver: Receiver<Chunk>, options: &RunOptions, stdout: &mut dyn Write, stderr: &mut dyn Write) -> Copied {
    let limit = options.timeout.and_then(|timeout| Instant::now().checked_add(timeout.checked_add(GRACE)?));
    loop {
        let received = match limit {
            None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(limit) => receiver.recv_timeout(limit.saturating_duration_since(Instant::now())),
        };
        let written = match received {
            Ok(Chunk::Stdout(text)) => stdout.write_all(text.as_bytes()),
            // What the program printed before must not come out after its errors.
            Ok(Chunk::Stderr(text)) => stdout.flush().and_then(|()| stderr.write_all(text.as_bytes())),
            Err(RecvTimeoutError::Disconnected) => return Copied::All,
            Err(RecvTimeoutError::Timeout) => return Copied::Overdue,
        };
        if written.is_err() {
            return Copied::Broken;
        }
    }
}
