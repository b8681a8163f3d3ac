//! Whether a program does natively what it does in each lowered form, on Node and on the embedded engine.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use switchback::run::{RunOptions, run};
use switchback::{AsyncForm, Options, SourceType, transpile};

use super::node::{Answer, Node, Request};

/// What programs call.
pub const PRELUDE: &str = include_str!("../../fuzz/prelude.js");

/// How long a program may take on the embedded engine.
const PATIENCE: Duration = Duration::from_secs(10);

/// How much memory a program may take there.
const MEMORY: usize = 256 << 20;

/// The forms that a program is lowered to.
const FORMS: [(&str, AsyncForm, bool); 4] = [
    ("spawn", AsyncForm::Spawn, true),
    ("spawn, --no-opt", AsyncForm::Spawn, false),
    ("async-to-generator", AsyncForm::AsyncToGenerator, true),
    ("async-to-generator, --no-opt", AsyncForm::AsyncToGenerator, false),
];

/// What is wrong with a program.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The form, and the engine.
    pub form: String,
    /// What it should log.
    pub native: String,
    /// What it logs, or the diagnostics.
    pub lowered: String,
}

impl Difference {
    /// The first lines that differ.
    pub fn summary(&self) -> String {
        let (mut native, mut lowered) = (self.native.lines(), self.lowered.lines());
        let mut at = 0;
        loop {
            at += 1;
            match (native.next(), lowered.next()) {
                (Some(one), Some(two)) if one == two => {}
                (one, two) => {
                    let clip = |line: Option<&str>| line.unwrap_or("(end)").chars().take(110).collect::<String>();
                    return format!("{}: line {at}: {} | {}", self.form, clip(one), clip(two));
                }
            }
        }
    }
}

/// A form and an engine to go by alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    form: String,
    embedded: bool,
    refused: bool,
}

impl Only {
    /// The form and the engine of a difference.
    pub fn of(difference: &Difference) -> Self {
        let (form, place) = difference.form.rsplit_once(", ").unwrap_or((&difference.form, ""));
        Self { form: form.to_owned(), embedded: place == "embedded", refused: place == "refused" }
    }
}

/// What came of a program.
#[derive(Debug, Clone)]
pub enum Verdict {
    Same { lines: usize },
    /// It doesn't parse natively, or needs more than it can have.
    LeftOut(String),
    Different(Difference),
}

/// A program in its lowered forms, those that are the same as another left out.
#[derive(Debug, Clone)]
pub struct Lowered {
    native: String,
    forms: Vec<(String, String)>,
    refused: Option<Difference>,
}

/// Lowers a program to every form.
pub fn lower(program: &str) -> Lowered {
    lower_to(program, |_| true)
}

/// Lowers a program to one form.
pub fn lower_only(program: &str, only: &Only) -> Lowered {
    lower_to(program, |name| name == only.form)
}

fn lower_to(program: &str, is_it: impl Fn(&str) -> bool) -> Lowered {
    let mut lowered = Lowered { native: program.to_owned(), forms: Vec::new(), refused: None };
    for (name, form, optimize) in FORMS.into_iter().filter(|form| is_it(form.0)) {
        let options = Options::new().source_type(SourceType::Script).async_form(form).optimize(optimize);
        match transpile(program, &options) {
            Ok(output) if lowered.forms.iter().any(|(_, code)| *code == output.code) => {}
            Ok(output) => lowered.forms.push((name.to_owned(), output.code)),
            Err(errors) => {
                lowered.refused = Some(Difference {
                    form: format!("{name}, refused"),
                    native: String::new(),
                    lowered: errors.to_string(),
                });
                break;
            }
        }
    }
    lowered
}

/// Compares several programs.
pub fn compare(node: &mut Node, programs: &[Lowered]) -> Result<Vec<Verdict>, String> {
    compare_on(node, programs, true)
}

/// Compares several programs on one engine.
pub fn compare_only(node: &mut Node, programs: &[Lowered], only: &Only) -> Result<Vec<Verdict>, String> {
    compare_on(node, programs, only.embedded)
}

fn compare_on(node: &mut Node, programs: &[Lowered], embedded: bool) -> Result<Vec<Verdict>, String> {
    let requests: Vec<Request> = programs
        .iter()
        .map(|program| Request {
            native: program.native.clone(),
            lowered: program.forms.iter().map(|(_, code)| code.clone()).collect(),
        })
        .collect();
    // Node works while the embedded engine does.
    let pending = node.send(&requests)?;
    let embedded: Vec<Vec<Result<String, String>>> = programs
        .iter()
        .map(|program| match program.refused {
            None if embedded => program.forms.iter().map(|(_, code)| on_the_engine(code)).collect(),
            _ => Vec::new(),
        })
        .collect();
    let answers = node.receive(&requests, pending)?;
    let all = programs.iter().zip(embedded).zip(answers);
    Ok(all.map(|((program, embedded), answer)| verdict(program, &embedded, answer)).collect())
}

fn verdict(program: &Lowered, embedded: &[Result<String, String>], answer: Answer) -> Verdict {
    let (native, logs) = match answer {
        Answer::Invalid(message) => return Verdict::LeftOut(message),
        Answer::Lost(what) => {
            return Verdict::Different(Difference { form: what, native: String::new(), lowered: String::new() });
        }
        Answer::Logs { native, lowered } => (native, lowered),
    };
    // How deep is too deep, and how long too long, is each engine's business.
    if native == "does not end" || native.contains("E:RangeError") {
        return Verdict::LeftOut("needs too much".to_owned());
    }
    if let Some(refused) = &program.refused {
        return Verdict::Different(Difference { native, ..refused.clone() });
    }
    for ((name, _), log) in program.forms.iter().zip(logs) {
        if let Some(lowered) = log {
            return Verdict::Different(Difference { form: format!("{name}, Node"), native, lowered });
        }
    }
    for ((name, _), log) in program.forms.iter().zip(embedded) {
        match log {
            Ok(log) if *log == native => {}
            Ok(log) | Err(log) => {
                let form = format!("{name}, embedded");
                return Verdict::Different(Difference { form, native, lowered: log.clone() });
            }
        }
    }
    Verdict::Same { lines: native.lines().count() }
}

/// What a lowered program logs on the embedded engine.
fn on_the_engine(code: &str) -> Result<String, String> {
    const START: &str = "process.on('uncaughtException', function (error) { log('top threw ' + show(error)); });\n\
                         process.on('unhandledRejection', function () {});\n\
                         setTimeout(function () { console.log(LOG.join('\\n')); }, 0);\n";
    let printed = Printed::default();
    let options = RunOptions::new().timeout(PATIENCE).max_memory(MEMORY);
    let script = format!("{PRELUDE}{START}{code}");
    let outcome = run(&script, &options, &mut printed.clone(), &mut printed.clone());
    let text = String::from_utf8_lossy(&printed.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    match outcome.ending {
        switchback::run::Ending::Completed => Ok(text.trim_end().to_owned()),
        ending => Err(format!("{ending:?}\n{text}")),
    }
}

/// Both streams of a program in one.
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
