//! Literals.
//!
//! # Example
//! In:
//! ```js
//! 1_000 + 0b11 + '\u{1F600}' + 0xffn
//! ```
//! Out:
//! ```js
//! 1000 + 3 + '\uD83D\uDE00' + BigInt("255")
//! ```
//!
//! # Implementation
//! The printer writes a literal as the source does where it knows how (`raw`), else from its value; here `raw` is
//! changed where it isn't ES5, or dropped. What is a BigInt can't be told before the program runs, so the
//! host has to have them. Regular expressions are in [`super::regexp`].
//!
//! # Reference
//! ECMA-262, 12.9 (Literals). Editions: ES2015 (`0b`, `0o`, `\u{…}`), ES2019 (U+2028 in strings), ES2020 (BigInt), ES2021
//! (separators).

use std::fmt::Write;

use swc_ecma_ast::*;

use super::Lowering;
use super::editions::Construct;
use crate::ast;

impl Lowering<'_> {
    /// Lowers a literal.
    pub(super) fn lower_literal(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Lit(Lit::Num(number)) => self.keep_number(number),
            Expr::Lit(Lit::Str(text)) => self.keep_string(text),
            Expr::Lit(Lit::Regex(_)) => self.lower_regexp(expr),
            Expr::Lit(Lit::BigInt(bigint)) if self.keeps(Construct::BigInt) => {
                if let (Some(raw), false) = (&bigint.raw, self.keeps(Construct::NumericSeparator)) {
                    bigint.raw = Some(raw.replace('_', "").into());
                }
            }
            Expr::Lit(Lit::BigInt(bigint)) => {
                let digits = ast::string(&bigint.value.to_string());
                *expr = *ast::call_at(bigint.span, ast::global("BigInt"), vec![digits]);
            }
            _ => {}
        }
    }

    /// A number in a spelling that the target has.
    pub(super) fn keep_number(&mut self, number: &mut Number) {
        if !self.keeps(Construct::NumberPrefix) {
            return es5_number(number);
        }
        if let (Some(raw), false) = (&number.raw, self.keeps(Construct::NumericSeparator))
            && raw.contains('_')
        {
            number.raw = Some(raw.replace('_', "").into());
        }
    }

    /// A string in a spelling that the target has.
    pub(super) fn keep_string(&mut self, text: &mut Str) {
        if !self.keeps(Construct::CodePointEscape) {
            return es5_string(text);
        }
        if let (Some(raw), false) = (&text.raw, self.keeps(Construct::LineSeparator))
            && raw.contains(['\u{2028}', '\u{2029}'])
        {
            text.raw = Some(without_separators(raw).into());
        }
    }
}

/// The text of a string literal without line separators, but for those that continue a line.
fn without_separators(raw: &str) -> String {
    let mut result = String::with_capacity(raw.len());
    let mut escaped = false;
    for char in raw.chars() {
        match char {
            '\u{2028}' if !escaped => result.push_str("\\u2028"),
            '\u{2029}' if !escaped => result.push_str("\\u2029"),
            other => result.push(other),
        }
        escaped = char == '\\' && !escaped;
    }
    result
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

/// Takes from a string a spelling that ES5 doesn't have. Whatever escapes are in it stay escapes, because they keep a
/// directive from being one.
pub(super) fn es5_string(text: &mut Str) {
    let newer = |raw: &str| raw.contains("\\u{") || raw.contains(['\u{2028}', '\u{2029}']);
    if let Some(raw) = text.raw.as_deref().filter(|raw| newer(raw)) {
        text.raw = Some(es5_spelling(raw).into());
    }
}

/// The same in directives.
pub(super) fn es5_directives(stmts: &mut [Stmt]) {
    for stmt in stmts {
        if let Stmt::Expr(ExprStmt { expr, .. }) = stmt
            && let Expr::Lit(Lit::Str(text)) = &mut **expr
        {
            es5_string(text);
        }
    }
}

/// The text of a string literal without code point escapes and line separators.
fn es5_spelling(raw: &str) -> String {
    let mut result = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['\\', '\u{2028}', '\u{2029}']) {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some((digits, _)) = rest.strip_prefix("\\u{").and_then(|code| code.split_once('}')) {
            escape_units(u32::from_str_radix(digits, 16).unwrap_or(0xFFFD), &mut result);
            digits.len() + "\\u{}".len()
        } else if let Some(escaped) = rest.strip_prefix('\\') {
            // A separator after a backslash continues the line, in ES5 too.
            let length = 1 + escaped.chars().next().map_or(0, char::len_utf8);
            result.push_str(&rest[..length]);
            length
        } else {
            result.push_str(if rest.starts_with('\u{2028}') { "\\u2028" } else { "\\u2029" });
            '\u{2028}'.len_utf8()
        };
        rest = &rest[length..];
    }
    result + rest
}

/// A code point as one or two escapes of ES5.
fn escape_units(value: u32, result: &mut String) {
    let mut push = |unit: u32| _ = write!(result, "\\u{unit:04X}");
    if value > 0xFFFF {
        push(0xD800 + ((value - 0x1_0000) >> 10));
        push(0xDC00 + (value & 0x3FF));
    } else {
        push(value);
    }
}
