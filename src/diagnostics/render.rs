//! A diagnostic as the program prints it: message, place, the line with what is meant underlined,
//! and what can be done.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Label, LineIndex, Severity};

/// A line longer than this many bytes (minified code) is shown in part.
const WIDEST: usize = 140;

/// How much of a long line is shown before what is meant.
const LEAD: usize = 60;

/// Renders without colour.
pub(super) fn render(diagnostic: &Diagnostic, source: &str, lines: &LineIndex) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code);
    let mut group = Group::with_title(title);
    let mut columns = None;
    match diagnostic.labels.as_slice() {
        [] => group = group.element(Origin::path(diagnostic.filename.as_str())),
        labels if let Some(block) = short_lines(labels, source, lines) => {
            let annotations = labels.iter().enumerate().map(|(at, label)| {
                let shown = |offset: usize| offset.min(block.end) - block.start;
                let range = shown(label.range.start)..shown(label.range.end);
                annotation(at, label, range)
            });
            let first = labels.iter().map(|label| label.line).min().unwrap_or(1);
            let snippet = Snippet::source(&source[block.clone()]).path(diagnostic.filename.as_str()).line_start(first);
            group = group.element(snippet.annotations(annotations));
        }
        labels => {
            for (at, label) in labels.iter().enumerate() {
                let excerpt = Excerpt::of(label, source, lines);
                if at == 0 {
                    let shown = excerpt.text[..excerpt.span.start].chars().count() + 1;
                    columns = Some((place(diagnostic, label, shown), place(diagnostic, label, label.column)));
                }
                let snippet = Snippet::source(excerpt.text).path(diagnostic.filename.as_str()).line_start(label.line);
                group = group.element(snippet.annotation(annotation(at, label, excerpt.span)));
            }
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let rendered = Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group]);
    match columns {
        // The renderer takes the column from the part of the line that it was given.
        Some((shown, real)) => rendered.replacen(&shown, &real, 1),
        None => rendered,
    }
}

fn place(diagnostic: &Diagnostic, label: &Label, column: usize) -> String {
    format!("--> {}:{}:{column}\n", diagnostic.filename, label.line)
}

fn annotation(at: usize, label: &Label, range: Range<usize>) -> Annotation<'_> {
    let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
    let annotation = kind.span(range);
    if label.message.is_empty() { annotation } else { annotation.label(label.message.as_str()) }
}

/// The lines that the labels stand on and those between, unless one is too long to be shown.
fn short_lines(labels: &[Label], source: &str, lines: &LineIndex) -> Option<Range<usize>> {
    let mut block = source.len()..0;
    for label in labels {
        let line = lines.range(label.line);
        let last = lines.range(lines.place(label.range.end).0);
        if line.len() > WIDEST || last.len() > WIDEST {
            return None;
        }
        block = block.start.min(line.start)..block.end.max(last.end);
    }
    Some(block)
}

/// The part of a line that is shown, and what of it is underlined.
struct Excerpt {
    text: String,
    span: Range<usize>,
}

impl Excerpt {
    fn of(label: &Label, source: &str, lines: &LineIndex) -> Self {
        let line = lines.range(label.line);
        let start = label.range.start.clamp(line.start, line.end);
        let end = label.range.end.clamp(start, line.end);
        if line.len() <= WIDEST {
            return Self { text: source[line.clone()].to_owned(), span: start - line.start..end - line.start };
        }
        let from = source.ceil_char_boundary(start.saturating_sub(LEAD).max(line.start));
        let to = source.floor_char_boundary((from + WIDEST).min(line.end));
        let before = if from > line.start { "..." } else { "" };
        let after = if to < line.end { "..." } else { "" };
        let shift = before.len();
        Self {
            text: format!("{before}{}{after}", &source[from..to]),
            span: shift + start - from..shift + end.min(to) - from,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Report;
    use super::*;

    fn rendered(source: &str, report: Report) -> String {
        report.finish("a.js", source, &LineIndex::new(source)).rendered
    }

    #[test]
    fn a_diagnostic_shows_its_line() {
        let report =
            Report::error("syntax", "that is wrong", 10..13).label(0..3, "because of this").help("leave it out");
        assert_eq!(
            rendered("var a;\r\n  foo;\r\n", report),
            "error[syntax]: that is wrong\n --> a.js:2:3\n  |\n1 | var a;\n  | --- because of this\n2 |   foo;\n  |   ^^^\n  |\n  = help: leave it out"
        );
    }

    #[test]
    fn long_lines_are_cut() {
        let source = format!("{}wrong{}", "a;".repeat(1000), ";b".repeat(1000));
        let text = rendered(&source, Report::error("syntax", "that is wrong", 2000..2005));
        assert!(text.contains("a.js:1:2001"));
        assert!(text.contains("wrong") && text.contains("^^^^^"));
        assert!(text.lines().all(|line| line.len() < 170), "{text}");
    }

    #[test]
    fn places_outside_the_text_and_empty_texts_are_shown() {
        assert!(rendered("", Report::error("syntax", "too early", 0..0)).contains("a.js:1:1"));
        assert!(rendered("a\n", Report::error("syntax", "too early", 70..90)).contains("a.js:2:1"));
        assert!(rendered("\u{e9}\u{e9}", Report::error("syntax", "inside", 1..1)).contains("a.js:1:1"));
    }

    #[test]
    fn a_diagnostic_about_the_whole_file_has_no_frame() {
        let mut report = Report::error("internal", "broken", 0..0);
        report.labels.clear();
        assert_eq!(rendered("a", report), "error[internal]: broken\n--> a.js");
    }
}
