//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_class_expr(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }
}

impl Lowering<'_> {
    /// Lowers a class declaration (nothing in it lowered yet) to statements.
    pub(super) fn lower_class_decl(&mut self, decl: ClassDecl, out: &mut Vec<Stmt>) {
        let _ = (decl, out);
    }
}
