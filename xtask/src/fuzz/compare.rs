//! Whether a program does natively what it does in each lowered form, on Node and on the embedded engine.

use switchback::{AsyncForm, Options, SourceType, transpile};

use super::embedded;
use super::node::{Answer, Node, Request};

/// What programs call.
pub const PRELUDE: &str = include_str!("../../fuzz/prelude.js");

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
    Same {
        lines: usize,
    },
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

impl Lowered {
    /// The texts of the forms; none where one was refused.
    fn codes(&self) -> Vec<&str> {
        let forms = if self.refused.is_none() { self.forms.as_slice() } else { &[] };
        forms.iter().map(|(_, code)| code.as_str()).collect()
    }
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
    let logs = if embedded { embedded::logs(programs.iter().map(|program| program.codes())) } else { Vec::new() };
    let answers = node.receive(&requests, pending)?;
    let all = programs.iter().zip(answers).enumerate();
    Ok(all.map(|(at, (program, answer))| verdict(program, logs.get(at), answer)).collect())
}

fn verdict(program: &Lowered, embedded: Option<&Vec<String>>, answer: Answer) -> Verdict {
    let (native, logs) = match answer {
        Answer::Invalid(message) => return Verdict::LeftOut(message),
        Answer::Lost(what) => {
            return Verdict::Different(Difference { form: what, native: String::new(), lowered: String::new() });
        }
        Answer::Logs { native, lowered } => (native, lowered),
    };
    // What is thrown out of a program ends it, and what becomes of its microtasks then is the host's business.
    if native.contains("top threw") {
        return Verdict::LeftOut("throws".to_owned());
    }
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
    for ((name, code), log) in program.forms.iter().zip(embedded.into_iter().flatten()) {
        if *log == native {
            continue;
        }
        // There were other programs on that engine.
        let lowered = embedded::log(code);
        if lowered != native {
            return Verdict::Different(Difference { form: format!("{name}, embedded"), native, lowered });
        }
    }
    Verdict::Same { lines: native.lines().count() }
}
