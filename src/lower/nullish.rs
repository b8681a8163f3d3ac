//! Nullish coalescing.
//!
//! # Example
//! In:
//! ```js
//! a() ?? b; c ?? d ?? e
//! ```
//! Out:
//! ```js
//! (_a = a()) !== null && _a !== void 0 ? _a : b;
//! (_c = c) !== null && _c !== void 0 || (_c = d) !== null && _c !== void 0 ? _c : e
//! ```
//!
//! # Implementation
//! A chain becomes one chain of tests, so that it doesn't nest.
//!
//! The comparisons are strict ones: `document.all` is neither null nor undefined to `??`.
//!
//! # Reference
//! ECMA-262, 13.13 (Binary Logical Operators). Edition: ES2020.

use swc_common::Spanned;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::references::unwrap_parens;
use super::{Lowering, temp_name};
use crate::ast;

impl Lowering<'_> {
    /// Lowers `a ?? b`, and a chain of it.
    pub(super) fn lower_nullish(&mut self, expr: &mut Expr) {
        let span = expr.span();
        let mut first = Box::new(expr.take());
        // The operands after the first one, last first.
        let mut others = Vec::new();
        loop {
            match *unwrap_parens(first) {
                Expr::Bin(BinExpr { op: BinaryOp::NullishCoalescing, left, right, .. }) => {
                    others.push(right);
                    first = left;
                }
                other => {
                    first = Box::new(other);
                    break;
                }
            }
        }
        first.visit_mut_with(self);
        let (test, value) =
            if others.len() > 1 { self.first_of(first, &mut others) } else { self.null_test(first, false) };
        let Some(mut last) = others.pop() else { return };
        last.visit_mut_with(self);
        *expr = *ast::conditional(test, value, last);
        if let Expr::Cond(cond) = expr {
            cond.span = span;
        }
    }

    /// A test that sets a variable to the first of some operands that is there, all but the last of `others`, and an
    /// expression that reads the variable. It doesn't nest, however long the chain is.
    fn first_of(&mut self, first: Box<Expr>, others: &mut Vec<Box<Expr>>) -> (Box<Expr>, Box<Expr>) {
        let name = format!("_{}", temp_name(&first).trim_start_matches('_'));
        let variable = self.temp(&name);
        let mut operand = first;
        let mut test: Option<Box<Expr>> = None;
        loop {
            let set = self.set(variable, self.unnamed(operand));
            let there = self.null_test_of(set, self.read(variable), false);
            let all = match test.take() {
                Some(test) => ast::binary(BinaryOp::LogicalOr, test, there),
                None => there,
            };
            if others.len() == 1 {
                return (all, self.read(variable));
            }
            let Some(mut next) = others.pop() else { return (all, self.read(variable)) };
            next.visit_mut_with(self);
            operand = next;
            test = Some(all);
        }
    }
}
