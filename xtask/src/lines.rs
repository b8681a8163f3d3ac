//! A process that answers lines with lines, and may hang or die: whoever asks starts it again then.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// It takes too long.
    Hang,
    /// The process has ended, or was never started.
    Crash,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Hang => "hang",
            Self::Crash => "crash",
        })
    }
}

/// How the process is started, and the process where there is one.
pub struct Lines {
    command: Box<dyn Fn() -> Command + Send>,
    process: Option<Process>,
}

struct Process {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<String>,
}

impl Lines {
    pub fn new(command: impl Fn() -> Command + Send + 'static) -> Self {
        Self { command: Box::new(command), process: None }
    }

    /// Sends a line, to a new process if there is none. The result says whether the process took it; that it will read it
    /// is not said.
    pub fn send(&mut self, line: &str) -> Result<bool, String> {
        if self.process.is_none() {
            self.process = Some(start((self.command)())?);
        }
        let Some(process) = &mut self.process else { return Ok(false) };
        Ok(process.stdin.write_all(format!("{line}\n").as_bytes()).and_then(|()| process.stdin.flush()).is_ok())
    }

    /// The next line of the process. Where there is none in time, or none any more, the process is ended.
    pub fn receive(&mut self, patience: Duration) -> Result<String, Lost> {
        let Some(process) = &self.process else { return Err(Lost::Crash) };
        process.answers.recv_timeout(patience).map_err(|error| {
            self.stop();
            if error == RecvTimeoutError::Timeout { Lost::Hang } else { Lost::Crash }
        })
    }

    /// The line that answers a line.
    pub fn ask(&mut self, line: &str, patience: Duration) -> Result<Result<String, Lost>, String> {
        if self.send(line)? {
            return Ok(self.receive(patience));
        }
        self.stop();
        Ok(Err(Lost::Crash))
    }

    /// Ends the process.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = process.child.kill();
            let _ = process.child.wait();
        }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.stop();
    }
}

fn start(mut command: Command) -> Result<Process, String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| format!("{command:?} can't be started: {error}"))?;
    let stdin = child.stdin.take().ok_or("there is no standard input")?;
    let stdout = child.stdout.take().ok_or("there is no standard output")?;
    let (sender, answers) = channel();
    // It reads as fast as the process writes, which would otherwise wait for us, and we for it.
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines() {
            let Ok(line) = line else { break };
            if sender.send(line).is_err() {
                break;
            }
        }
    });
    Ok(Process { child, stdin, answers })
}
