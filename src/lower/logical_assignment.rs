//! Logical assignment, and `**=`.
//!
//! # Example
//! In:
//! ```js
//! a ||= b; o.p ??= v; x[i++] **= 2;
//! ```
//! Out:
//! ```js
//! a || (a = b);
//! (_p = (_o = o).p) !== null && _p !== void 0 ? _p : _o.p = v;
//! (_x = x)[_key = i++] = Math.pow(_x[_key], 2);
//! ```
//!
//! # Implementation
//! The target is split into a read with temporaries for object and key, and a write: see
//! [`super::references`]. The write is made only where the assignment happens, so the TypeError for a
//! constant is thrown there alone.
//!
//! # Reference
//! ECMA-262, 13.15.2 (Assignment Operators: evaluation). Edition: ES2021 (`&&=`, `||=`, `??=`), ES2016
//! (`**=`).

use swc_common::Span;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::references::{Split, unwrap_parens};
use crate::ast;

impl Lowering<'_> {
    /// Lowers an assignment with `&&=`, `||=`, `??=` or `**=`.
    pub(super) fn lower_logical_assign(&mut self, expr: &mut Expr) {
        let Expr::Assign(assign) = expr else { return };
        let (op, span) = (assign.op, assign.span);
        let AssignTarget::Simple(target) =
            std::mem::replace(&mut assign.left, AssignTarget::Simple(SimpleAssignTarget::Invalid(Invalid { span })))
        else {
            return;
        };
        let mut target: Box<Expr> = target.into();
        target = unwrap_parens(target);
        let value = std::mem::replace(&mut assign.right, Box::new(Expr::Invalid(Invalid { span })));
        *expr = match *target {
            Expr::Ident(ident) => *self.update_name(op, ident, value, span),
            Expr::Member(member) => *self.update_member(op, member, value, span),
            other => {
                // A `super` property has a file of its own.
                if let Ok(target) = SimpleAssignTarget::try_from(Box::new(other)) {
                    assign.left = AssignTarget::Simple(target);
                }
                assign.right = value;
                self.lower_super_assign(expr);
                return;
            }
        };
    }

    fn update_name(&mut self, op: AssignOp, ident: Ident, mut value: Box<Expr>, span: Span) -> Box<Expr> {
        let mut read = Box::new(Expr::Ident(ident.clone()));
        read.visit_mut_with(self);
        if !self.is_plain_target(&ident) {
            self.place_apart(&value);
        }
        value.visit_mut_with(self);
        if op == AssignOp::ExpAssign {
            let value = self.power(read, value, span);
            return self.write_after_read(ident, value);
        }
        // Reading a variable again has no effect; reading a global may have.
        let again = match &*read {
            Expr::Call(_) => None,
            _ => self.binding_of(&ident).map(|_| read.clone()),
        };
        let write = self.write_after_read(ident, value);
        self.short_circuit(op, read, again, write, span)
    }

    fn update_member(&mut self, op: AssignOp, member: MemberExpr, mut value: Box<Expr>, span: Span) -> Box<Expr> {
        let split = self.split(member);
        value.visit_mut_with(self);
        self.update_split(op, split, value, span)
    }

    /// The same for a property that has been written twice, and a lowered value.
    pub(super) fn update_split(&mut self, op: AssignOp, split: Split, value: Box<Expr>, span: Span) -> Box<Expr> {
        if op == AssignOp::ExpAssign {
            let value = self.power(Box::new(Expr::Member(split.again)), value, span);
            return ast::assign_to(SimpleAssignTarget::Member(split.first), value);
        }
        let write = ast::assign_to(SimpleAssignTarget::Member(split.again), value);
        self.short_circuit(op, Box::new(Expr::Member(split.first)), None, write, span)
    }

    /// The operator between a read and a write. `again` reads the value once more, where that needs no
    /// temporary.
    pub(super) fn short_circuit(
        &mut self,
        op: AssignOp,
        read: Box<Expr>,
        again: Option<Box<Expr>>,
        write: Box<Expr>,
        span: Span,
    ) -> Box<Expr> {
        let mut result = match op {
            AssignOp::AndAssign => ast::binary(BinaryOp::LogicalAnd, read, write),
            AssignOp::OrAssign => ast::binary(BinaryOp::LogicalOr, read, write),
            _ => {
                let (test, value) = match again {
                    Some(again) => (self.null_test_of(read, again.clone(), false), again),
                    None => self.null_test(read, false),
                };
                ast::conditional(test, value, write)
            }
        };
        match &mut *result {
            Expr::Bin(bin) => bin.span = span,
            Expr::Cond(cond) => cond.span = span,
            _ => {}
        }
        result
    }
}
