//! Is a text ES5, or of another edition? Lists what is newer, judged from the tree and from the text itself: a tree does
//! not show every trailing comma, escape or comment that an ES5 engine stumbles over.
//!
//! ES5 means ECMA-262 edition 5.1 with its annexes. What an edition after it brought is listed
//! with that edition, also where an older engine happened to accept it (functions in blocks).

mod constructs;
mod literals;
mod objects;
mod regexp;
mod text;

use std::fmt;
use std::ops::Range;

use swc_ecma_visit::VisitWith;

use crate::diagnostics::{Errors, LineIndex, Report, Severity};
use crate::options::{Options, Target};
use crate::pipeline;
use crate::scope::{self, TopLevel};
use crate::source::nesting::{self, Limits};
use crate::source::{self, BOM, Parsed};

/// A construct that the edition asked for doesn't have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewerSyntax {
    /// What it is, such as `arrow function`.
    pub construct: &'static str,
    /// The year of the edition of ECMAScript that brought it, such as 2015.
    pub edition: u16,
    /// Where it stands: byte offsets into the text.
    pub range: Range<usize>,
    /// Line of its start, from 1.
    pub line: usize,
    /// Column of its start in characters, from 1.
    pub column: usize,
}

impl fmt::Display for NewerSyntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (ES{})", self.construct, self.edition)
    }
}

/// Lists each construct in a text that isn't ES5, or is newer than [`Options::target`], in the order of the text.
///
/// ```
/// use switchback::{Options, Target, check};
/// let found = check("var f = x => x;", &Options::new())?;
/// assert_eq!(found[0].to_string(), "arrow function (ES2015)");
/// assert!(check("var f = x => x;", &Options::new().target(Target::Es2015))?.is_empty());
/// # Ok::<(), switchback::Errors>(())
/// ```
///
/// # Errors
/// [`Errors`] when the text isn't JavaScript of any edition that Switchback knows.
pub fn check(source: &str, options: &Options) -> Result<Vec<NewerSyntax>, Errors> {
    let shift = if source.starts_with(BOM) { BOM.len() } else { 0 };
    pipeline::with_stack(source, options, |text, limits| {
        let found = newer_syntax(text, options, limits)?;
        let lines = LineIndex::new(text);
        let place = |item: Item| {
            let (line, column) = lines.place(item.range.start);
            let range = item.range.start + shift..item.range.end + shift;
            NewerSyntax { construct: item.construct, edition: item.edition, range, line, column }
        };
        Ok(found.into_iter().map(place).collect())
    })
}

/// A construct that the edition asked for doesn't have, by byte offsets alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    pub construct: &'static str,
    pub edition: u16,
    pub range: Range<usize>,
}

/// Whether a construct, as [`NewerSyntax::construct`] names it, is one that only modules have.
pub(crate) fn of_modules(construct: &str) -> bool {
    matches!(
        construct,
        "import declaration"
            | "export declaration"
            | "export * as"
            | "string as export name"
            | "import attributes"
            | "import()"
            | "import.meta"
    )
}

/// [`check`] for a caller that already runs on a large stack.
pub(crate) fn newer_syntax(source: &str, options: &Options, limits: Limits) -> Result<Vec<Item>, Vec<Report>> {
    nesting::check(source, limits)?;
    let mut parsed = source::parse(source, options)?;
    let (items, invalid) = items(source, &parsed, options.target);
    // What no edition allows isn't ES5 either; the parser leaves some of it to us.
    let (_, mut faults) = scope::analyse(&mut parsed.program, TopLevel::of(parsed.source_type), parsed.start);
    faults.extend(invalid);
    faults.retain(|report| report.severity == Severity::Error);
    faults.sort_by_key(|report| report.labels.first().map_or(0, |label| label.0.start));
    if faults.is_empty() { Ok(items) } else { Err(faults) }
}

/// The newer constructs, and the regular expressions that no edition allows.
fn items(source: &str, parsed: &Parsed, target: Target) -> (Vec<Item>, Vec<Report>) {
    let mut found = Found { source, parsed, newest: target.year(), items: Vec::new(), invalid: Vec::new() };
    text::check(&mut found);
    parsed.program.visit_with(&mut constructs::Constructs::new(&mut found));
    let Found { mut items, invalid, .. } = found;
    items.sort_by_key(|item| (item.range.start, item.range.end));
    items.dedup();
    (items, invalid)
}

/// The year of the newest edition that a regular expression needs; that of ES5 for the oldest.
pub(crate) fn newest_part(pattern: &str, flags: &str) -> u16 {
    let parts = regexp::newer(pattern, flags.contains(['u', 'v']));
    let flags = flags.chars().filter_map(literals::newer_flag).map(|(_, edition)| edition);
    flags.chain(parts.into_iter().map(|(_, edition, _)| edition)).max().unwrap_or(Target::Es5.year())
}

/// The text at hand and what was found in it.
struct Found<'a> {
    source: &'a str,
    parsed: &'a Parsed,
    /// The year of the edition that the text is held against.
    newest: u16,
    items: Vec<Item>,
    invalid: Vec<Report>,
}

impl<'a> Found<'a> {
    fn add(&mut self, construct: &'static str, edition: u16, span: swc_common::Span) {
        if edition <= self.newest {
            return;
        }
        let range = self.parsed.range(span);
        self.items.push(Item { construct, edition, range });
    }

    /// The text of a node.
    fn text(&self, span: swc_common::Span) -> &'a str {
        self.source.get(self.parsed.range(span)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
