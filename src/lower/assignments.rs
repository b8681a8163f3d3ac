//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_assign(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    /// Stub.
    pub(super) fn lower_update(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    /// Stub.
    pub(super) fn lower_unary(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    /// Stub.
    pub(super) fn lower_binary(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    /// Stub.
    pub(super) fn lower_member(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }
}
