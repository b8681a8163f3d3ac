//! Errors and warnings about the input, each with its place in the source text.

mod render;

use std::fmt;
use std::ops::Range;

/// How serious a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The input was refused.
    Error,
    /// There is output, and something about it that the user should know.
    Warning,
}

/// A stretch of the source text that a diagnostic points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Byte offsets into the source text.
    pub range: Range<usize>,
    /// What is to be said about it; may be empty.
    pub message: String,
    /// Line of the start, from 1.
    pub line: usize,
    /// Column of the start in characters, from 1.
    pub column: usize,
}

/// One error or warning.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// A stable name for this kind of diagnostic, such as `syntax` or `unsupported/bigint`.
    pub code: &'static str,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where; the first label is the main one. Empty when it concerns the file as a whole.
    pub labels: Vec<Label>,
    /// What the user can do about it.
    pub help: Option<String>,
    /// The file's name, from [`Options::filename`](crate::Options::filename).
    pub filename: String,
    /// The message with its place and a code frame, as the program prints it.
    pub rendered: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rendered)
    }
}

/// Why a compilation gave no output. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Errors {
    /// The errors in order of appearance, and any warnings that came before them.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

/// A diagnostic before it is tied to a source text: what the stages produce. Offsets are bytes
/// from the start of the source text.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub code: &'static str,
    pub severity: Severity,
    pub message: String,
    pub labels: Vec<(Range<usize>, String)>,
    pub help: Option<String>,
}

impl Report {
    /// An error with one label.
    pub(crate) fn error(code: &'static str, message: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels: vec![(range, String::new())],
            help: None,
        }
    }

    /// A warning with one label.
    pub(crate) fn warning(code: &'static str, message: impl Into<String>, range: Range<usize>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, range) }
    }

    /// Adds a second place and what is to be said of it.
    pub(crate) fn label(mut self, range: Range<usize>, message: impl Into<String>) -> Self {
        self.labels.push((range, message.into()));
        self
    }

    /// Adds what the user can do.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Ties the report to a source text: computes lines and columns and renders the code frame.
    pub(crate) fn finish(self, filename: &str, source: &str, lines: &LineIndex) -> Diagnostic {
        let labels: Vec<Label> = self
            .labels
            .into_iter()
            .map(|(range, message)| {
                let start = source.floor_char_boundary(range.start.min(source.len()));
                let end = source.ceil_char_boundary(range.end.clamp(start, source.len()));
                let (line, column) = lines.place(start);
                Label { line, column, range: start..end, message }
            })
            .collect();
        let mut diagnostic = Diagnostic {
            code: self.code,
            severity: self.severity,
            message: self.message,
            labels,
            help: self.help,
            filename: filename.to_owned(),
            rendered: String::new(),
        };
        diagnostic.rendered = render::render(&diagnostic, source, lines);
        diagnostic
    }
}

/// Where the lines of a text start.
pub(crate) struct LineIndex<'a> {
    source: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        let starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { source, starts }
    }

    /// Line and column (in characters) of a byte offset, both from 1.
    pub(crate) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let before = self.source.get(self.starts[line - 1]..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// The byte range of a line, counted from 1, without its end.
    fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).map_or(self.source.len(), |next| next - 1);
        let text = &self.source[start..end];
        start..start + text.strip_suffix('\r').unwrap_or(text).len()
    }
}
