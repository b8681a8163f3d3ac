//! Reserved words that escapes hide from the parser, which takes them for names.
//!
//! Reference: ECMA-262, 12.7.1.1 (Static Semantics: Early Errors), 13.1.1.

use swc_common::BytePos;
use swc_ecma_ast::{Ident, Program};
use swc_ecma_visit::{Visit, VisitWith};

use super::Semantics;
use crate::diagnostics::Report;

/// What no program may use as a name.
const WORDS: [&str; 36] = [
    "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum",
    "export", "extends", "false", "finally", "for", "function", "if", "import", "in", "instanceof", "new", "null", "return",
    "super", "switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with",
];

/// An error for each such name. `start` is the position of the file's first byte.
pub(super) fn check(program: &Program, semantics: &Semantics, start: BytePos) -> Vec<Report> {
    let declared = semantics.bindings.iter().map(|binding| &binding.name);
    if !declared.chain(&semantics.globals).any(|name| WORDS.binary_search(&&**name).is_ok()) {
        return Vec::new();
    }
    let mut find = Find { start, reports: Vec::new() };
    program.visit_with(&mut find);
    find.reports
}

struct Find {
    start: BytePos,
    reports: Vec<Report>,
}

impl Visit for Find {
    fn visit_ident(&mut self, ident: &Ident) {
        if WORDS.binary_search(&&*ident.sym).is_ok() {
            let offset = |at: BytePos| at.0.saturating_sub(self.start.0) as usize;
            let range = offset(ident.span.lo)..offset(ident.span.hi);
            let message = format!("`{}` is reserved, and no name however it is written", ident.sym);
            self.reports.push(Report::error("syntax", message, range));
        }
    }
}
