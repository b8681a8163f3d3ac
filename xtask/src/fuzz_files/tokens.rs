//! Where the tokens of a text are, roughly: whether a slash begins a regular expression is not asked.

use std::ops::Range;

/// Punctuators of more than one character, the longest first.
const PUNCTUATORS: &[&str] = &[
    ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&",
    "||", "??", "?.", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "//", "/*", "*/",
    "${",
];

/// The places of the tokens.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let length = length(&text[at..], first);
        if !first.is_whitespace() {
            tokens.push(at..at + length);
        }
        at += length;
    }
    tokens
}

fn length(text: &str, first: char) -> usize {
    let part = |char: char| char.is_alphanumeric() || char == '_' || char == '$' || char == '\\';
    if first == '"' || first == '\'' {
        return string(text, first);
    }
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if text.starts_with("/*") {
        return text.find("*/").map_or(text.len(), |end| end + 2);
    }
    if part(first) || first == '#' {
        let rest = &text[first.len_utf8()..];
        return first.len_utf8() + rest.find(|char| !part(char)).unwrap_or(rest.len());
    }
    PUNCTUATORS.iter().find(|known| text.starts_with(**known)).map_or(first.len_utf8(), |known| known.len())
}

fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            '\n' => return at,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            char if char == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}
