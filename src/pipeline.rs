//! The stages in order.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::check;
use crate::diagnostics::{Diagnostic, Errors, LineIndex, Report, Severity};
use crate::places::Places;
use crate::print::{self, Printed};
use crate::scope::{self, TopLevel};
use crate::source::nesting::{self, Limits};
use crate::source::{self, BOM, Parsed};
use crate::{ModuleFormat, Options, Output, SourceType, Target, lower};

pub(crate) fn transpile(source: &str, options: &Options) -> Result<Output, Errors> {
    let (mut output, warnings) =
        with_stack(source, options, |text, limits| stages(text, options, limits, &mut NoClock))?;
    output.warnings = finish(warnings, source, options);
    Ok(output)
}

/// Everything that happens to a text, on one screen.
pub(crate) fn stages(
    source: &str,
    options: &Options,
    limits: Limits,
    clock: &mut dyn Clock,
) -> Result<(Output, Vec<Report>), Vec<Report>> {
    nesting::check(source, limits)?;
    clock.done("nesting");
    let mut parsed = source::parse(source, options)?;
    print::drop_comments(&parsed, options);
    clock.done("parse");
    let (helpers, ir, mut warnings) = rewrite(source, &mut parsed, options, clock)?;
    if options.target == Target::Es5 && scope::astral::may_occur(source) {
        scope::astral::spell(&mut parsed.program);
    }
    print::parenthesize(&mut parsed);
    if options.target > Target::Es5 && source.contains("extends") {
        print::parenthesize_heritage(&mut parsed);
    }
    if source.contains("eval") {
        print::write_texts(&mut parsed, options.target).map_err(|report| vec![report])?;
    }
    clock.done("parenthesize");
    let Printed { code, map, warning } = print::print(source, &parsed, options).map_err(|report| vec![report])?;
    warnings.extend(warning);
    clock.done("print");
    if cfg!(debug_assertions) {
        verify(&code, &parsed, options, limits)?;
        clock.done("verify");
    }
    let source_type = parsed.source_type;
    drop(parsed);
    clock.done("drop");
    Ok((Output { code, source_type, map, helpers, warnings: Vec::new(), ir }, warnings))
}

/// From ES2022 to the target: the names of the helpers, the dumps of the machines, and warnings.
fn rewrite(
    source: &str,
    parsed: &mut Parsed,
    options: &Options,
    clock: &mut dyn Clock,
) -> Result<(Vec<String>, String, Vec<Report>), Vec<Report>> {
    let top = TopLevel::of(parsed.source_type);
    let (mut semantics, mut reports) = scope::analyse(&mut parsed.program, top, parsed.start);
    if options.assumptions.no_temporal_dead_zone {
        semantics.trust_initialisations();
    }
    clock.done("scope");
    // Async functions that stay are the engine's own business.
    let traced = options.async_stack_traces && options.target < Target::Es2017;
    let places = traced.then(|| Places::of(source, parsed.start, options));
    let lowered = lower::lower(&mut parsed.program, &mut semantics, options, top, parsed.start, places);
    clock.done("lower");
    reports.extend(lowered.reports);
    if reports.iter().any(|report| report.severity == Severity::Error) {
        // What is wrong in the input may be wrong in the tree, which says nothing of us.
        let internal = |report: &Report| report.code.starts_with("internal");
        if reports.iter().any(|report| report.severity == Severity::Error && !internal(report)) {
            reports.retain(|report| !internal(report));
        }
        reports.sort_by_key(|report| report.labels.first().map_or(0, |label| label.0.start));
        return Err(reports);
    }
    let newer = options.target > Target::Es5;
    // What a CommonJS module is given can't be declared again by anything lexical.
    let commonjs = top == TopLevel::Module && options.module == ModuleFormat::CommonJs;
    let given: &[&str] = if newer && commonjs { &COMMONJS } else { &[] };
    scope::names::assign(&mut parsed.program, &semantics, newer, !options.assumptions.ignore_function_name, given);
    clock.done("names");
    Ok((lowered.helpers, lowered.ir, reports))
}

/// The parameters of the function that a CommonJS module is the body of.
const COMMONJS: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// Takes the time of the stages.
pub(crate) trait Clock {
    /// The stage of this name is over.
    fn done(&mut self, stage: &'static str);
}

struct NoClock;

impl Clock for NoClock {
    fn done(&mut self, _: &'static str) {}
}

/// Reads a clock of the caller's at the end of each stage.
pub(crate) struct Stopwatch<'a> {
    read: &'a dyn Fn() -> Duration,
    last: Duration,
    pub stages: Vec<(&'static str, Duration)>,
}

impl<'a> Stopwatch<'a> {
    pub(crate) fn start(read: &'a dyn Fn() -> Duration) -> Self {
        Self { read, last: read(), stages: Vec::new() }
    }
}

impl Clock for Stopwatch<'_> {
    fn done(&mut self, stage: &'static str) {
        let now = (self.read)();
        self.stages.push((stage, now.saturating_sub(self.last)));
        self.last = now;
    }
}

/// The output has to be of the target's edition: held against the text, because printing keeps raw literals.
fn verify(code: &str, parsed: &Parsed, options: &Options, limits: Limits) -> Result<(), Vec<Report>> {
    // What was printed can nest deeper than what was read, so the limit is doubled, which the
    // stack has room for.
    let limits = Limits { depth: limits.depth * 2, chain: limits.chain * 2 };
    let preserved = parsed.source_type == SourceType::Module && options.module == ModuleFormat::Preserve;
    let source_type = match parsed.source_type {
        SourceType::Module if preserved => SourceType::Module,
        SourceType::Auto | SourceType::Module => SourceType::Script,
        given => given,
    };
    let options = options.clone().source_type(source_type);
    let lines = LineIndex::new(code);
    let fault = |at: usize, what: &str| {
        let (line, _) = lines.place(at);
        let text: String = code.lines().nth(line - 1).unwrap_or_default().chars().take(200).collect();
        Report {
            code: "internal/not-es5",
            severity: Severity::Error,
            message: format!(
                "the output is not {}: {what}; this is a fault of Switchback, not of the input",
                options.target
            ),
            labels: Vec::new(),
            help: Some(format!("please report it together with the input; line {line} of the output is: {text}")),
        }
    };
    match check::newer_syntax(code, &options, limits) {
        Ok(items) => match items.iter().find(|item| !stays(item.construct, preserved)) {
            None => Ok(()),
            Some(item) => Err(vec![fault(item.range.start, item.construct)]),
        },
        // The message is left out: the parser's guesses are about what people write.
        Err(reports) => {
            let at = reports.first().and_then(|report| report.labels.first()).map_or(0, |label| label.0.start);
            Err(vec![fault(at, "it does not parse")])
        }
    }
}

/// Whether a construct that ES5 doesn't have is left in the output on purpose.
fn stays(construct: &str, module: bool) -> bool {
    construct == "hashbang" || module && check::of_modules(construct)
}

/// Stacks to try, the largest first: where address space is limited, a smaller one does for
/// ordinary input. The memory itself is only taken as deep input needs it.
const STACKS: [(usize, Limits); 3] = [
    (4_usize.saturating_mul(1 << 30), Limits { depth: 20_000, chain: 200_000 }),
    (1 << 30, Limits { depth: 5_000, chain: 50_000 }),
    (256 << 20, Limits { depth: 1_000, chain: 10_000 }),
];

/// Runs `work` on a thread with a large stack, and turns its reports into diagnostics. Everything
/// that recurses over a tree happens inside, dropping it included. No panic gets out.
pub(crate) fn with_stack<T: Send>(
    source: &str,
    options: &Options,
    work: impl Fn(&str, Limits) -> Result<T, Vec<Report>> + Sync,
) -> Result<T, Errors> {
    let text = source.strip_prefix(BOM).unwrap_or(source);
    let attempt = |(size, limits)| {
        std::thread::scope(|scope| {
            let guarded = || {
                catch_unwind(AssertUnwindSafe(|| work(text, limits)))
                    .unwrap_or_else(|panic| Err(vec![internal(&panic_message(panic.as_ref()))]))
            };
            let thread = std::thread::Builder::new().name(WORKER.to_owned()).stack_size(size);
            let worker = thread.spawn_scoped(scope, guarded).ok()?;
            Some(worker.join().unwrap_or_else(|_| Err(vec![internal("the compiler panicked")])))
        })
    };
    let result = STACKS
        .into_iter()
        .find_map(attempt)
        .unwrap_or_else(|| Err(vec![internal("no thread could be started to compile on")]));
    result.map_err(|reports| Errors { diagnostics: finish(reports, source, options) })
}

/// The name of the worker thread, by which the program keeps its panics from being printed twice.
pub(crate) const WORKER: &str = "switchback";

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let message = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    format!("the compiler panicked: {message}")
}

/// Ties reports to the text that the caller gave, which may start with a byte order mark.
fn finish(reports: Vec<Report>, source: &str, options: &Options) -> Vec<Diagnostic> {
    let text = source.strip_prefix(BOM).unwrap_or(source);
    let shift = source.len() - text.len();
    let lines = LineIndex::new(text);
    reports
        .into_iter()
        .map(|report| {
            let mut diagnostic = report.finish(&options.filename, text, &lines);
            for label in &mut diagnostic.labels {
                label.range = label.range.start + shift..label.range.end + shift;
            }
            diagnostic
        })
        .collect()
}

/// A fault of the compiler's own.
fn internal(what: &str) -> Report {
    Report {
        code: "internal",
        severity: Severity::Error,
        message: format!("{what}; this is a fault of Switchback, not of the input"),
        labels: Vec::new(),
        help: Some("please report it together with the input".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(result: Result<(), Errors>) -> &'static str {
        result.expect_err("refused").diagnostics[0].code
    }

    #[test]
    fn a_panic_becomes_a_diagnostic() {
        let result = with_stack("", &Options::new(), |_, _| -> Result<(), Vec<Report>> { panic!("on purpose") });
        assert_eq!(code_of(result), "internal");
    }

    #[test]
    fn offsets_count_the_byte_order_mark() {
        let errors = transpile("\u{feff}a b", &Options::new()).expect_err("refused");
        assert_eq!(errors.diagnostics[0].labels[0].range, 5..6);
        assert_eq!(errors.diagnostics[0].labels[0].column, 3);
    }

    #[test]
    fn deep_nesting_is_refused_and_long_chains_compile() {
        for piece in ["(", "[", "{", "`${", "!", "a?b:", "a=>", "if(a)", "x={a:"] {
            let errors = transpile(&piece.repeat(100_000), &Options::new()).expect_err(piece);
            assert_eq!(errors.diagnostics.len(), 1);
            assert_eq!(errors.diagnostics[0].code, "nesting");
        }
        for source in [
            format!("x = a{}", " + a".repeat(50_000)),
            format!("x = a{}", ".a".repeat(50_000)),
            format!("x = a{}", "()".repeat(50_000)),
            format!("x = a{}", " && a".repeat(50_000)),
            format!("x = a{}", ", a".repeat(50_000)),
            format!("x = a{}", " ?? a()".repeat(50_000)),
            format!("if (a) b(); {}", "else if (a) b(); ".repeat(4_000)),
        ] {
            assert!(transpile(&source, &Options::new()).is_ok(), "{}", &source[..20]);
        }
    }
}
