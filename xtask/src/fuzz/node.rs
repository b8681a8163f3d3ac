//! A Node process that runs programs, each in a realm of its own; it is started again when it hangs or dies.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long one program may take, all its forms together.
const PATIENCE: Duration = Duration::from_secs(40);

/// How many programs a process runs: realms are not given back soon enough.
const MOST: usize = 400;

/// A program and its lowered forms.
#[derive(Debug, Clone)]
pub struct Request {
    pub native: String,
    pub lowered: Vec<String>,
}

/// What came of a request.
#[derive(Debug, Clone)]
pub enum Answer {
    /// The native log, and those of the lowered forms: nothing where it is the same.
    Logs { native: String, lowered: Vec<Option<String>> },
    /// The program is none.
    Invalid(String),
    /// The process hung or died.
    Lost(String),
}

/// The process.
#[derive(Debug)]
pub struct Node {
    folder: PathBuf,
    process: Option<Process>,
}

#[derive(Debug)]
struct Process {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<String>,
    asked: usize,
}

impl Node {
    /// `folder` has the worker.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), process: None }
    }

    fn process(&mut self) -> Result<&mut Process, String> {
        if self.process.as_ref().is_some_and(|process| process.asked >= MOST) {
            self.stop();
        }
        if self.process.is_none() {
            let mut child = Command::new("node")
                .args(["--stack-size=900", "--no-warnings"])
                .arg(self.folder.join("realm.mjs"))
                .arg(self.folder.join("prelude.js"))
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .map_err(|error| format!("node can't be started: {error}"))?;
            let stdin = child.stdin.take().ok_or("node has no standard input")?;
            let stdout = child.stdout.take().ok_or("node has no standard output")?;
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
            self.process = Some(Process { child, stdin, answers, asked: 0 });
        }
        self.process.as_mut().ok_or_else(|| "node can't be started".to_owned())
    }

    /// Sends requests; the result says how many have gone out.
    pub fn send(&mut self, requests: &[Request]) -> Result<usize, String> {
        let process = self.process()?;
        for (at, request) in requests.iter().enumerate() {
            let line = json!({ "id": at, "native": request.native, "lowered": request.lowered });
            process.asked += 1;
            if process.stdin.write_all(format!("{line}\n").as_bytes()).is_err() {
                return Ok(at);
            }
        }
        // Whoever doesn't take what was written is found out when it doesn't answer.
        let _ = process.stdin.flush();
        Ok(requests.len())
    }

    /// The answers to requests that have been sent.
    pub fn receive(&mut self, requests: &[Request], sent: usize) -> Result<Vec<Answer>, String> {
        let mut answers = Vec::new();
        let mut first = 0;
        let mut sent = sent;
        while answers.len() < requests.len() {
            let received = match (&self.process, answers.len() < sent) {
                (Some(process), true) => process.answers.recv_timeout(PATIENCE).ok(),
                _ => None,
            };
            let value = received.and_then(|line| serde_json::from_str::<Value>(&line).ok());
            match value {
                Some(value) if value["id"].as_u64() == u64::try_from(answers.len() - first).ok() => {
                    answers.push(read(&value));
                }
                _ => {
                    self.stop();
                    answers.push(Answer::Lost("Node hung or died".to_owned()));
                    first = answers.len();
                    sent = first + self.send(&requests[first..])?;
                }
            }
        }
        Ok(answers)
    }

    /// Ends the process.
    fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            // It may have ended by itself.
            let _ = process.child.kill();
            let _ = process.child.wait();
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.stop();
    }
}

fn read(value: &Value) -> Answer {
    if let Some(message) = value["invalid"].as_str() {
        return Answer::Invalid(message.to_owned());
    }
    let native = value["native"].as_str().unwrap_or_default().to_owned();
    let logs = value["lowered"].as_array().map(Vec::as_slice).unwrap_or_default();
    Answer::Logs { native, lowered: logs.iter().map(|log| log.as_str().map(str::to_owned)).collect() }
}
