//! Which literals are written in a way that ES5 doesn't have?

use swc_common::{BytePos, Span};
use swc_ecma_ast::Regex;

use super::{Found, regexp};
use crate::diagnostics::Report;

/// Strings: `\u{…}`, and line separators as they are.
pub(super) fn string(found: &mut Found, span: Span) {
    let text = found.text(span);
    if text.bytes().all(|byte| byte != b'\\' && byte != 0xE2) {
        return;
    }
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                let escaped = chars.next();
                if escaped.is_some_and(|(_, c)| c == 'u') && text[at..].starts_with("\\u{") {
                    found.add("code point escape", 2015, part(span, at, 3));
                }
            }
            '\u{2028}' | '\u{2029}' => found.add("line separator in a string", 2019, part(span, at, 3)),
            _ => {}
        }
    }
}

/// Numbers: `0b`, `0o`, separators.
pub(super) fn number(found: &mut Found, span: Span) {
    let text = found.text(span);
    match text.as_bytes() {
        [b'0', b'b' | b'B', ..] => found.add("binary literal", 2015, span),
        [b'0', b'o' | b'O', ..] => found.add("octal literal", 2015, span),
        _ => {}
    }
    // The node of a property's name can be a number without standing for digits.
    if text.starts_with(|c: char| c.is_ascii_digit() || c == '.') && text.contains('_') {
        found.add("numeric separator", 2021, span);
    }
}

/// What a flag is called, and the edition that brought it, if ES5 doesn't have it.
pub(super) fn newer_flag(flag: char) -> Option<(&'static str, u16)> {
    match flag {
        'y' => Some(("regular expression flag y", 2015)),
        'u' => Some(("regular expression flag u", 2015)),
        's' => Some(("regular expression flag s", 2018)),
        'd' => Some(("regular expression flag d", 2022)),
        'v' => Some(("regular expression flag v", 2024)),
        _ => None,
    }
}

/// Regular expressions: flags and the pattern's syntax.
pub(super) fn regexp(found: &mut Found, node: &Regex) {
    for (construct, edition) in node.flags.chars().filter_map(newer_flag) {
        found.add(construct, edition, node.span);
    }
    if let Some(fault) = crate::regexp::fault(&node.exp, &node.flags) {
        // The pattern begins after the slash.
        let at = found.parsed.range(node.span).start + 1;
        let range = at + fault.range.start..at + fault.range.end;
        found.invalid.push(Report::error("syntax", fault.message, range));
    }
    let unicode = node.flags.contains(['u', 'v']);
    for (construct, edition, at) in regexp::newer(&node.exp, unicode) {
        // The pattern begins after the slash.
        found.add(construct, edition, part(node.span, at + 1, 1));
    }
}

/// A few bytes of a node.
fn part(span: Span, at: usize, length: usize) -> Span {
    let lo = span.lo + BytePos(at as u32);
    span.with_lo(lo).with_hi(lo + BytePos(length as u32))
}
