//! stub

use swc_ecma_ast::*;

use super::Lowering;

impl Lowering<'_> {
    /// Stub.
    pub(super) fn lower_super_call(&mut self, expr: &mut Expr) {
        let _ = expr;
    }
}
