//! A Node process that runs programs, each in a realm of its own; it is started again when it hangs or dies.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde_json::{Value, json};

use crate::lines::Lines;

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
pub struct Node {
    process: Lines,
    /// How many programs it has been given.
    asked: usize,
}

impl Node {
    /// `folder` has the worker.
    pub fn new(folder: &Path) -> Self {
        let (worker, prelude) = (folder.join("realm.mjs"), folder.join("prelude.js"));
        let process = Lines::new(move || {
            let mut command = Command::new("node");
            command.args(["--stack-size=900", "--no-warnings"]).arg(&worker).arg(&prelude);
            command
        });
        Self { process, asked: 0 }
    }

    /// Sends requests; the result says how many have gone out.
    pub fn send(&mut self, requests: &[Request]) -> Result<usize, String> {
        if self.asked >= MOST {
            self.stop();
        }
        for (at, request) in requests.iter().enumerate() {
            let line = json!({ "id": at, "native": request.native, "lowered": request.lowered });
            self.asked += 1;
            if !self.process.send(&line.to_string())? {
                return Ok(at);
            }
        }
        Ok(requests.len())
    }

    /// The answers to requests that have been sent.
    pub fn receive(&mut self, requests: &[Request], sent: usize) -> Result<Vec<Answer>, String> {
        let mut answers = Vec::new();
        let mut first = 0;
        let mut sent = sent;
        while answers.len() < requests.len() {
            let received = if answers.len() < sent { self.process.receive(PATIENCE).ok() } else { None };
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
        self.process.stop();
        self.asked = 0;
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
