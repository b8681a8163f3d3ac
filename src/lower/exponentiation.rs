//! Exponentiation.
//!
//! # Example
//! In:
//! ```js
//! a ** b
//! ```
//! Out:
//! ```js
//! Math.pow(a, b)
//! ```
//!
//! # Implementation
//! `Math.pow` converts its arguments in order as the operator does. `a **= b` is in
//! [`super::logical_assignment`].
//!
//! # Reference
//! ECMA-262, 13.6 (Exponentiation Operator). Edition: ES2016.

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use crate::ast;

impl Lowering<'_> {
    /// Lowers `a ** b`.
    pub(super) fn lower_exponent(&mut self, expr: &mut Expr) {
        let Expr::Bin(bin) = expr else { return };
        let span = bin.span;
        bin.left.visit_mut_with(self);
        bin.right.visit_mut_with(self);
        let invalid = || Box::new(Expr::Invalid(Invalid { span: DUMMY_SP }));
        let left = std::mem::replace(&mut bin.left, invalid());
        let right = std::mem::replace(&mut bin.right, invalid());
        *expr = *power(left, right, span);
    }
}

/// `Math.pow(base, exponent)`.
pub(super) fn power(base: Box<Expr>, exponent: Box<Expr>, span: Span) -> Box<Expr> {
    ast::call_at(span, ast::member(ast::global("Math"), "pow"), vec![base, exponent])
}
