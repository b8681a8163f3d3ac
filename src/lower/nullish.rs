//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_nullish(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }
}
