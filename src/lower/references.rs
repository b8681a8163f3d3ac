//! Property references that are used more than once, or later than they are evaluated.
//!
//! # Example
//! `a.b[k()] ||= v` reads and writes one property, so its object and key are kept:
//! ```js
//! (_a = a.b)[_key = k()] || (_a[_key] = v)
//! ```
//!
//! # Implementation
//! [`Lowering::split`] gives a member expression twice: once with the assignments to temporaries in it,
//! once with the temporaries alone. Parts that are stable need none. The key isn't converted to a property key:
//! an engine that converts it at each access does so for the original too.
//!
//! # Reference
//! ECMA-262, 13.3.2 (Property Accessors), 6.2.5 (The Reference Record Specification Type).

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::{Lowering, temp_name};
use crate::ast;

/// A property, written twice.
#[derive(Debug)]
pub(super) struct Split {
    /// Evaluates the object and the key.
    pub first: MemberExpr,
    /// The same property again.
    pub again: MemberExpr,
}

impl Lowering<'_> {
    /// Lowers a member expression (nothing in it lowered yet) and writes it twice.
    pub(super) fn split(&mut self, member: MemberExpr) -> Split {
        let span = member.span;
        let (object, object_again) = self.keep(member.obj);
        let (prop, prop_again) = match self.lower_member_prop(member.prop) {
            MemberProp::Computed(key) => {
                let (first, again) = self.memoize(key.expr, "key");
                let computed = |expr| MemberProp::Computed(ComputedPropName { span: key.span, expr });
                (computed(first), computed(again))
            }
            prop => (prop.clone(), prop),
        };
        Split {
            first: MemberExpr { span, obj: object, prop },
            again: MemberExpr { span, obj: object_again, prop: prop_again },
        }
    }

    /// Lowers a member expression (nothing in it lowered yet) whose object and key are evaluated now,
    /// by expressions added to `setup`, and which itself is used later.
    pub(super) fn evaluate_member(&mut self, member: MemberExpr, setup: &mut Vec<Box<Expr>>) -> MemberExpr {
        let Split { first, again } = self.split(member);
        let mut add = |first: Box<Expr>, again: &Expr| {
            if *first != *again {
                setup.push(first);
            }
        };
        add(first.obj, &again.obj);
        if let (MemberProp::Computed(first), MemberProp::Computed(again)) = (first.prop, &again.prop) {
            add(first.expr, &again.expr);
        }
        again
    }

    /// Lowers an expression and splits it as [`Self::memoize`] does.
    pub(super) fn keep(&mut self, mut expr: Box<Expr>) -> (Box<Expr>, Box<Expr>) {
        expr.visit_mut_with(self);
        let name = format!("_{}", temp_name(&expr).trim_start_matches('_'));
        self.memoize(expr, &name)
    }

    /// Lowers what follows the object of a member expression.
    pub(super) fn lower_member_prop(&mut self, prop: MemberProp) -> MemberProp {
        match prop {
            MemberProp::Computed(mut key) => {
                key.expr.visit_mut_with(self);
                MemberProp::Computed(key)
            }
            // A private name has been seen to before: see `private_members`.
            prop => prop,
        }
    }

    /// `(t = value) !== null && t !== void 0`, or the contrary with `nullish`; gives it with an expression that
    /// reads the value again.
    pub(super) fn null_test(&mut self, value: Box<Expr>, nullish: bool) -> (Box<Expr>, Box<Expr>) {
        if self.is_pure_path(&value) {
            let test = self.null_test_of(value.clone(), value.clone(), nullish);
            return (test, value);
        }
        self.null_test_once(value, nullish)
    }

    /// The same for a value that is only evaluated once, whatever it is.
    pub(super) fn null_test_once(&mut self, value: Box<Expr>, nullish: bool) -> (Box<Expr>, Box<Expr>) {
        let name = format!("_{}", temp_name(&value).trim_start_matches('_'));
        let (first, again) = self.memoize(value, &name);
        let test = self.null_test_of(first, again.clone(), nullish);
        (test, again)
    }

    /// The same test of a value that is evaluated by one expression and read again by another.
    pub(super) fn null_test_of(&self, first: Box<Expr>, again: Box<Expr>, nullish: bool) -> Box<Expr> {
        if self.options.assumptions.no_document_all {
            let compare = if nullish { BinaryOp::EqEq } else { BinaryOp::NotEq };
            return ast::binary(compare, first, ast::null());
        }
        let (compare, join) =
            if nullish { (BinaryOp::EqEqEq, BinaryOp::LogicalOr) } else { (BinaryOp::NotEqEq, BinaryOp::LogicalAnd) };
        ast::binary(join, ast::binary(compare, first, ast::null()), ast::binary(compare, again, ast::void_0()))
    }
}

impl Lowering<'_> {
    /// Whether a property can be read again right away instead of being kept, because getters are pure.
    pub(super) fn is_pure_path(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(_), .. }) => self.is_pure_object(obj),
            _ => false,
        }
    }

    /// Whether the same holds for an object's properties with plain names: the object has one itself, or a property that
    /// has one.
    pub(super) fn is_pure_object(&self, object: &Expr) -> bool {
        let is_name = |expr: &Expr| expr.is_ident() || expr.is_this();
        self.options.assumptions.pure_getters
            && match object {
                Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(_), .. }) => is_name(obj),
                object => is_name(object),
            }
    }

    /// Lowers a short path of names that is called: as it is, if it still is one, and otherwise with its receiver.
    pub(super) fn lower_pure_callee(&mut self, mut path: Box<Expr>) -> (Box<Expr>, Option<Box<Expr>>) {
        path.visit_mut_with(self);
        if self.is_pure_path(&path) {
            return (path, None);
        }
        match *path {
            Expr::Member(MemberExpr { span, obj, prop }) => {
                let (obj, again) = self.memoize(obj, "_ref");
                (Box::new(Expr::Member(MemberExpr { span, obj, prop })), Some(again))
            }
            other => (Box::new(other), None),
        }
    }
}

/// Takes the parentheses off an expression.
pub(super) fn unwrap_parens(mut expr: Box<Expr>) -> Box<Expr> {
    while let Expr::Paren(paren) = *expr {
        expr = paren.expr;
    }
    expr
}
