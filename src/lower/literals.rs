//! Literals.
//!
//! # Example
//! In:
//! ```js
//! 1_000 + 0b11 + '\u{1F600}'
//! ```
//! Out:
//! ```js
//! 1000 + 3 + "\uD83D\uDE00"
//! ```
//!
//! # Implementation
//! The printer writes a literal as the source does where it knows how (`raw`), else from its value; here `raw` is
//! dropped where it isn't ES5. Regular expressions beyond ES5 and BigInts are refused.
//!
//! # Reference
//! ECMA-262, 12.9 (Literals), 22.2.1 (Patterns). Editions: ES2015 (`0b`, `0o`, `\u{…}`, flags `u` and `y`), ES2018
//! (flag `s`, named groups, look-behind), ES2019 (U+2028 in strings), ES2020 (BigInt), ES2021 (separators),
//! ES2022 (flag `d`).

use swc_ecma_ast::*;

use super::Lowering;

impl Lowering<'_> {
    /// Lowers a literal.
    pub(super) fn lower_literal(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Lit(Lit::Num(number)) => es5_number(number),
            Expr::Lit(Lit::Str(text)) => es5_string(text),
            Expr::Lit(Lit::Regex(regex)) => self.check_regex(regex),
            Expr::Lit(Lit::BigInt(bigint)) => {
                let span = bigint.span;
                self.refuse("unsupported/bigint", "BigInt literals are not supported yet", span);
            }
            _ => {}
        }
    }

    fn check_regex(&mut self, regex: &Regex) {
        for flag in regex.flags.chars().filter(|flag| !matches!(flag, 'g' | 'i' | 'm')) {
            let message = format!("the regular expression flag `{flag}` is not supported yet");
            self.refuse("unsupported/regexp-flag", message, regex.span);
        }
        let mut in_class = false;
        let mut rest = regex.exp.as_str();
        while let Some(at) = rest.chars().next() {
            let mut length = at.len_utf8();
            match at {
                '\\' => length += rest[1..].chars().next().map_or(0, char::len_utf8),
                '[' => in_class = true,
                ']' => in_class = false,
                '(' if !in_class && (rest.starts_with("(?<=") || rest.starts_with("(?<!")) => {
                    let message = "look-behind in regular expressions is not supported yet";
                    self.refuse("unsupported/regexp-lookbehind", message, regex.span);
                }
                '(' if !in_class && rest.starts_with("(?<") => {
                    let message = "named groups in regular expressions are not supported yet";
                    self.refuse("unsupported/regexp-named-group", message, regex.span);
                }
                _ => {}
            }
            rest = &rest[length..];
        }
    }
}

/// Takes from a number a spelling that ES5 doesn't have. Legacy octals stay: `010` is 8 in sloppy ES5 too.
pub(super) fn es5_number(number: &mut Number) {
    let newer = |raw: &str| {
        raw.contains('_') || raw.as_bytes().get(1).is_some_and(|mark| matches!(mark, b'o' | b'O' | b'b' | b'B'))
    };
    if number.raw.as_deref().is_some_and(newer) {
        number.raw = None;
    }
}

/// Takes from a string a spelling that ES5 doesn't have.
pub(super) fn es5_string(text: &mut Str) {
    let newer = |raw: &str| raw.contains("\\u{") || raw.contains(['\u{2028}', '\u{2029}']);
    if text.raw.as_deref().is_some_and(newer) {
        // Escapes keep a string from being the directive: so must what replaces them.
        text.raw = (text.value.as_str() == Some("use strict")).then(|| "\"use\\x20strict\"".into());
    }
}
