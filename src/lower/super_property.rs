//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_super_property(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }
}

impl Lowering<'_> {
    /// Assignments, updates and deletions of `super` properties.
    pub(super) fn lower_super_assign(&mut self, expr: &mut Expr) {
        let _ = expr;
    }
}
