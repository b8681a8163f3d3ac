//! The stages in order.

use std::ops::ControlFlow;

use crate::diagnostics::{Diagnostic, Errors, LineIndex, Report, Severity};
use crate::print;
use crate::source::nesting::{self, Limits};
use crate::source::{self, BOM};
use crate::{Options, Output};

/// Stacks to try, the largest first: where address space is limited, a smaller one does for
/// ordinary input. The memory itself is only taken as deep input needs it.
const STACKS: [(usize, Limits); 3] = [
    (4 << 30, Limits { depth: 20_000, chain: 200_000 }),
    (1 << 30, Limits { depth: 5_000, chain: 50_000 }),
    (256 << 20, Limits { depth: 1_000, chain: 10_000 }),
];

pub(crate) fn transpile(source: &str, options: &Options) -> Result<Output, Errors> {
    with_stack(source, options, |source, limits| stages(source, options, limits))
}

/// Runs `work` on a thread with a large stack, and turns its reports into diagnostics. Everything
/// that recurses over a tree happens inside, dropping it included.
pub(crate) fn with_stack<T: Send>(
    source: &str,
    options: &Options,
    work: impl Fn(&str, Limits) -> Result<T, Vec<Report>> + Sync,
) -> Result<T, Errors> {
    let text = source.strip_prefix(BOM).unwrap_or(source);
    let attempt = |(size, limits)| {
        std::thread::scope(|scope| {
            let worker = std::thread::Builder::new()
                .name("switchback".to_owned())
                .stack_size(size)
                .spawn_scoped(scope, || work(text, limits));
            match worker {
                Ok(worker) => {
                    ControlFlow::Break(worker.join().unwrap_or_else(|_| Err(vec![internal("the compiler panicked")])))
                }
                Err(error) => ControlFlow::Continue(error),
            }
        })
    };
    let result = match STACKS.into_iter().map(attempt).find(ControlFlow::is_break) {
        Some(ControlFlow::Break(result)) => result,
        _ => Err(vec![internal("no thread could be started to compile on")]),
    };
    result.map_err(|reports| Errors { diagnostics: finish(reports, source, options) })
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

fn stages(source: &str, options: &Options, limits: Limits) -> Result<Output, Vec<Report>> {
    nesting::check(source, limits)?;
    let mut parsed = source::parse(source, options)?;
    let _ = parsed.source_type;
    print::parenthesize(&mut parsed);
    let printed = print::print(source, &parsed, options).map_err(|report| vec![report])?;
    Ok(Output { code: printed.code, map: printed.map, helpers: Vec::new(), warnings: Vec::new(), ir: String::new() })
}
