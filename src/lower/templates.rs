//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_template(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    /// Stub.
    pub(super) fn lower_tagged_template(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }
}
