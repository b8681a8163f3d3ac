//! stub

use swc_ecma_ast::*;

use super::Lowering;

impl Lowering<'_> {
    /// Lowers a for-of statement (nothing in it lowered yet). `labels` are those that stand directly before it, outermost first; they have to
    /// stand before the resulting loop.
    pub(super) fn lower_for_of(&mut self, stmt: ForOfStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        let _ = (stmt, labels, out);
    }
}
