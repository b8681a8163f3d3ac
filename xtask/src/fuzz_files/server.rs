//! A process that answers a line with a line, and is started again when it hangs or dies.

use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    Hang,
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

/// The process, and how it is started.
pub struct Server {
    command: Box<dyn Fn() -> Command + Send>,
    process: Option<Process>,
}

struct Process {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<String>,
}

impl Server {
    pub fn new(command: impl Fn() -> Command + Send + 'static) -> Self {
        Self { command: Box::new(command), process: None }
    }

    /// The answer to a request.
    pub fn ask(&mut self, request: &Value, patience: Duration) -> Result<Result<Value, Lost>, String> {
        if self.process.is_none() {
            self.process = Some(start((self.command)())?);
        }
        let Some(process) = &mut self.process else { return Ok(Err(Lost::Crash)) };
        let sent = process.stdin.write_all(format!("{request}\n").as_bytes()).and_then(|()| process.stdin.flush());
        let answer = match sent {
            Ok(()) => process.answers.recv_timeout(patience),
            Err(_) => Err(RecvTimeoutError::Disconnected),
        };
        match answer {
            Ok(line) => Ok(Ok(serde_json::from_str(&line).map_err(|error| error.to_string())?)),
            Err(error) => {
                self.stop();
                Ok(Err(if error == RecvTimeoutError::Timeout { Lost::Hang } else { Lost::Crash }))
            }
        }
    }

    fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = process.child.kill();
            let _ = process.child.wait();
        }
    }
}

impl Drop for Server {
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
