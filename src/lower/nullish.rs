//! Nullish coalescing.
//!
//! # Example
//! In:
//! ```js
//! a() ?? b
//! ```
//! Out:
//! ```js
//! (_a = a()) !== null && _a !== void 0 ? _a : b
//! ```
//!
//! # Implementation
//! The comparisons are strict ones: `document.all` is neither null nor undefined to `??`.
//!
//! # Reference
//! ECMA-262, 13.13 (Binary Logical Operators). Edition: ES2020.

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use crate::ast;

impl Lowering<'_> {
    /// Lowers `a ?? b`.
    pub(super) fn lower_nullish(&mut self, expr: &mut Expr) {
        let Expr::Bin(bin) = expr else { return };
        let span = bin.span;
        let invalid = || Box::new(Expr::Invalid(Invalid { span: DUMMY_SP }));
        let mut left = std::mem::replace(&mut bin.left, invalid());
        let mut right = std::mem::replace(&mut bin.right, invalid());
        left.visit_mut_with(self);
        let (test, value) = self.null_test(left, false);
        right.visit_mut_with(self);
        *expr = *ast::conditional(test, value, right);
        if let Expr::Cond(cond) = expr {
            cond.span = span;
        }
    }
}
