//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_meta_property(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }
}

impl Lowering<'_> {
    /// What `new.target` is in the function of a frame.
    pub(super) fn new_target_value(&mut self, frame: &super::Frame) -> Box<Expr> {
        let _ = frame;
        crate::ast::void_0()
    }
}
