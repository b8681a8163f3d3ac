//! stub

use swc_ecma_ast::*;

use super::Lowering;

/// What the names in a pattern are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Declared by it: their first value.
    Declared,
    /// Assigned by it.
    Assigned,
}

impl Lowering<'_> {
    /// Statements that bind the names of `pat` (not yet lowered) to the parts of `value` (already lowered). Also
    /// for plain identifiers.
    pub(super) fn bind_pattern(&mut self, pat: Pat, value: Box<Expr>, names: Names, out: &mut Vec<Stmt>) {
        let _ = (pat, value, names, out);
    }

    /// Lowers an assignment whose target is a pattern, in any place of an expression.
    pub(super) fn lower_pattern_assignment(&mut self, expr: &mut Expr) {
        let _ = expr;
    }
}
