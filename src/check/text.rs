//! What does the text show that the tree doesn't? Trailing commas, the spelling of identifiers,
//! comments that older engines don't know.

use swc_common::{BytePos, Span};
use swc_ecma_ast::{Lit, Program, Tpl};
use swc_ecma_visit::{Visit, VisitWith};

use super::Found;

/// Looks at the text as a whole.
pub(super) fn check(found: &mut Found) {
    let hashbang = match &found.parsed.program {
        Program::Module(module) => module.shebang.as_ref(),
        Program::Script(script) => script.shebang.as_ref(),
    };
    if hashbang.is_some() {
        let end = found.source.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(found.source.len());
        let start = found.parsed.start;
        found.add("hashbang", 2023, Span::new(start, start + BytePos(end as u32)));
    }
    html_comments(found);
}

/// The comma that follows a parameter or argument which ends at `from`, if the list ends after it.
pub(super) fn comma_after(found: &Found, from: BytePos, to: BytePos) -> Option<Span> {
    let text = found.text(Span::new(from, to));
    let at = skip_blanks(text, 0);
    let comma = text[at..].starts_with(',');
    let end = skip_blanks(text, at + 1);
    (comma && text[end..].starts_with(')')).then(|| {
        let lo = from + BytePos(at as u32);
        Span::new(lo, lo + BytePos(1))
    })
}

/// Whether a statement ends where no edition before 2015 would have put in a semicolon for it: on the line of what
/// comes next.
pub(super) fn runs_on(found: &Found, span: Span) -> bool {
    let end = found.parsed.range(span).end;
    let rest = &found.source[end..];
    let next = skip_blanks(rest, 0);
    let same_line = !rest[..next].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    let ended = found.source[..end].ends_with(';') || rest[next..].is_empty() || rest[next..].starts_with(['}', ';']);
    same_line && !ended
}

/// The offset of the first byte after white space and comments.
fn skip_blanks(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        at += rest.len() - trimmed.len();
        let length = if trimmed.starts_with("//") {
            trimmed.find(['\n', '\r', '\u{2028}', '\u{2029}'])
        } else if trimmed.starts_with("/*") {
            trimmed.find("*/").map(|end| end + 2)
        } else {
            return at;
        };
        at += length.unwrap_or(trimmed.len());
    }
}

/// Notes an identifier outside the BMP, which ES5 reads as two surrogates, and `\u{…}` in one.
pub(super) fn identifier(found: &mut Found, span: Span, name: &str) {
    // The first comparison answers for nearly every name.
    if name.is_ascii() && (span.hi.0 - span.lo.0) as usize == name.len() {
        return;
    }
    if name.chars().any(|c| u32::from(c) > 0xFFFF) {
        found.add("identifier outside the basic multilingual plane", 2015, span);
    }
    if found.text(span).contains("\\u{") {
        found.add("code point escape in an identifier", 2015, span);
    }
}

/// Notes `<!--` and `-->` where they are comments: in scripts, outside of literals and comments.
fn html_comments(found: &mut Found) {
    if found.parsed.program.is_module() || !(found.source.contains("<!--") || found.source.contains("-->")) {
        return;
    }
    let mut opaque = Opaque(Vec::new());
    found.parsed.program.visit_with(&mut opaque);
    let (leading, trailing) = found.parsed.comments.borrow_all();
    opaque.0.extend(leading.values().chain(trailing.values()).flatten().map(|comment| comment.span));
    let mut ranges: Vec<_> = opaque.0.into_iter().map(|span| found.parsed.range(span)).collect();
    drop((leading, trailing));
    ranges.sort_by_key(|range| range.start);
    let hidden = |at: usize| {
        let next = ranges.partition_point(|range| range.start < at);
        // Templates nest, so more than the last one may reach here.
        ranges[..next].iter().rev().take(64).any(|range| at < range.end)
    };
    let opening = found.source.match_indices("<!--").map(|(at, _)| at);
    let closing = found.source.match_indices("-->").map(|(at, _)| at).filter(|&at| begins_line(&found.source[..at]));
    let places: Vec<usize> = opening.chain(closing).filter(|&at| !hidden(at)).collect();
    for at in places {
        let lo = found.parsed.start + BytePos(at as u32);
        found.add("HTML-like comment", 2015, Span::new(lo, lo + BytePos(3)));
    }
}

/// Whether only white space and comments stand on the line before.
fn begins_line(before: &str) -> bool {
    let start = before.rfind(['\n', '\r', '\u{2028}', '\u{2029}']).map_or(0, |at| at + 1);
    let line = before.get(start..).unwrap_or_default();
    skip_blanks(line, 0) == line.len()
}

/// Collects the literals in which anything may stand.
struct Opaque(Vec<Span>);

impl Visit for Opaque {
    fn visit_lit(&mut self, literal: &Lit) {
        match literal {
            Lit::Str(text) => self.0.push(text.span),
            Lit::Regex(regexp) => self.0.push(regexp.span),
            _ => {}
        }
    }

    fn visit_tpl(&mut self, template: &Tpl) {
        self.0.extend(template.quasis.iter().map(|part| part.span));
        template.visit_children_with(self);
    }
}
