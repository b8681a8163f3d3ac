//! Exponentiation.
//!
//! # Example
//! In:
//! ```js
//! a ** b; a ** 2
//! ```
//! Out:
//! ```js
//! _pow(a, b); Math.pow(a, 2)
//! ```
//!
//! # Implementation
//! `Math.pow` converts its arguments in order as the operator does, but doesn't know BigInts. Where one operand
//! is certainly a number it will do, since it throws where the other is a BigInt, and so does the operator. Elsewhere a
//! helper looks at what the operands are. `a **= b` is in [`super::logical_assignment`].
//!
//! # Reference
//! ECMA-262, 13.6 (Exponentiation Operator). Editions: ES2016, ES2020 (BigInt).

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
        *expr = *self.power(left, right, span);
    }

    /// `base ** exponent`, both lowered.
    pub(super) fn power(&mut self, base: Box<Expr>, exponent: Box<Expr>, span: Span) -> Box<Expr> {
        if is_number(&base) || is_number(&exponent) {
            return ast::call_at(span, ast::member(ast::global("Math"), "pow"), vec![base, exponent]);
        }
        self.helper("pow", vec![base, exponent], span)
    }
}

/// Whether a (lowered) expression is a number if it has a value at all, to be told by its form.
fn is_number(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(Lit::Num(_)) => true,
        Expr::Paren(paren) => is_number(&paren.expr),
        Expr::Unary(unary) => match unary.op {
            UnaryOp::Plus => true,
            UnaryOp::Minus | UnaryOp::Tilde => is_number(&unary.arg),
            _ => false,
        },
        Expr::Bin(bin) => match bin.op {
            // The result may be a string.
            BinaryOp::Add => is_number(&bin.left) && is_number(&bin.right),
            BinaryOp::ZeroFillRShift => true,
            // These throw where one operand is a number and the other is a BigInt.
            BinaryOp::Sub
            | BinaryOp::Mul
            | BinaryOp::Div
            | BinaryOp::Mod
            | BinaryOp::LShift
            | BinaryOp::RShift
            | BinaryOp::BitAnd
            | BinaryOp::BitOr
            | BinaryOp::BitXor => is_number(&bin.left) || is_number(&bin.right),
            _ => false,
        },
        _ => false,
    }
}
