//! `super.x` in every use: read, called, assigned, counted, deleted.
//!
//! # Example
//! In:
//! ```js
//! class B extends A { m(x) { super.n += super.m(x); } }
//! ```
//! Out (in the method; `_proto` is `B.prototype`):
//! ```js
//! _superSet(_proto, this, "n", _superGet(_proto, this, "n") + _superGet(_proto, this, "m").call(this, x));
//! ```
//!
//! # Implementation
//! A helper looks the property up from the prototype of the object that the method was made for, its home, and calls accessors on
//! `this`. The function around an arrow knows the home; it lives in a variable beside the class or literal. Everything but
//! reading and plain assignment is first spelled out in these two, on the tree that is not lowered yet.
//!
//! Where the parents of classes stay what they are, a call takes the function from a variable: `_base.m.call(this, x)`.
//!
//! # Reference
//! ECMA-262, 13.3.7 (the super keyword), 13.15.2 (assignment), 13.5.1.2 (delete).

use swc_common::Span;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::assignments::Counted;
use super::editions::Construct;
use super::object_literals::is_primitive;
use crate::ast;

impl Lowering<'_> {
    pub(super) fn lower_super_property(&mut self, expr: &mut Expr) {
        if self.super_is_here() {
            return expr.visit_mut_children_with(self);
        }
        let native = self.super_is_native();
        let Expr::SuperProp(property) = expr else { return };
        if native {
            *expr = *self.wrapped_super_get(property);
            return;
        }
        let span = property.span;
        let args = self.super_reference(property);
        *expr = *self.helper("superGet", args, span);
    }

    /// The object whose properties `super` has, where that is a variable.
    pub(super) fn constant_base(&mut self) -> Option<Box<Expr>> {
        let home = self.frames[self.this_frame()].home?;
        let (base, used) = self.bases.get_mut(&home)?;
        *used = true;
        let base = *base;
        Some(self.place(base))
    }

    /// The home, `this` and the key, in the order in which they are evaluated.
    fn super_reference(&mut self, property: &mut SuperPropExpr) -> Vec<Box<Expr>> {
        let span = property.span;
        let owner = self.this_frame();
        let home = match self.frames[owner].home {
            Some(home) => self.place(home),
            // Only `delete` gets here, which looks nothing up.
            None if self.super_is_native() => ast::null(),
            None => {
                self.refuse("syntax", "`super` is only allowed in methods", span);
                ast::null()
            }
        };
        let this = self.this(span);
        let key = match &mut property.prop {
            SuperProp::Ident(name) => ast::string(&name.sym),
            SuperProp::Computed(computed) => {
                computed.expr.visit_mut_with(self);
                computed.expr.take()
            }
        };
        vec![home, this, key]
    }

    /// Assignments, updates and deletions of `super` properties.
    pub(super) fn lower_super_assign(&mut self, expr: &mut Expr) {
        let native = self.super_is_native();
        let operator = match expr {
            Expr::Assign(assign) => assign.op,
            _ => AssignOp::Assign,
        };
        let has_operator = match operator {
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                self.keeps(Construct::LogicalAssignment)
            }
            AssignOp::ExpAssign => self.keeps(Construct::Exponentiation),
            _ => true,
        };
        if self.super_is_here() && has_operator {
            return match expr {
                // Its operand is no read.
                Expr::Update(UpdateExpr { arg, .. }) | Expr::Unary(UnaryExpr { arg, .. }) => {
                    arg.visit_mut_children_with(self);
                }
                _ => expr.visit_mut_children_with(self),
            };
        }
        match expr {
            Expr::Assign(assign) if assign.op == AssignOp::Assign => {
                let AssignTarget::Simple(SimpleAssignTarget::SuperProp(property)) = &mut assign.left else { return };
                if native {
                    let value = assign.right.take();
                    *expr = *self.wrapped_super_set(property, value);
                    return;
                }
                let mut args = self.super_reference(property);
                assign.right.visit_mut_with(self);
                args.push(assign.right.take());
                let current = self.frame().id;
                if !self.semantics.function(current).strict {
                    args.push(ast::boolean(true));
                }
                *expr = *self.helper("superSet", args, assign.span);
            }
            Expr::Assign(assign) => {
                let AssignTarget::Simple(SimpleAssignTarget::SuperProp(property)) = &mut assign.left else { return };
                let (first, property) = self.super_key(property);
                let value = assign.right.take();
                let span = assign.span;
                let read = Box::new(Expr::SuperProp(property.clone()));
                let logical = match assign.op {
                    AssignOp::AndAssign => Some(BinaryOp::LogicalAnd),
                    AssignOp::OrAssign => Some(BinaryOp::LogicalOr),
                    AssignOp::NullishAssign => Some(BinaryOp::NullishCoalescing),
                    _ => None,
                };
                let spelled = match (logical, assign.op.to_update()) {
                    (Some(op), _) => ast::binary(op, read, put(property, value, span)),
                    (None, Some(op)) => put(property, ast::binary(op, read, value), span),
                    (None, None) => return,
                };
                *expr = *with_first(first, spelled);
                expr.visit_mut_with(self);
            }
            Expr::Update(update) => {
                let Expr::SuperProp(property) = &mut *update.arg else { return };
                let (first, property) = self.super_key(property);
                let read = Box::new(Expr::SuperProp(property.clone()));
                let Counted { first: count, next, old } = self.count(read, update.op, update.prefix);
                let put = put(property, next, update.span);
                *expr = *with_first(first, ast::sequence([count, put].into_iter().chain(old).collect()));
                expr.visit_mut_with(self);
            }
            Expr::Unary(unary) => {
                let Expr::SuperProp(property) = &mut *unary.arg else { return };
                let span = unary.span;
                let computed = matches!(property.prop, SuperProp::Computed(_));
                let mut parts = self.super_reference(property);
                // The home and a plain name have no effect, `this` has one where it may not be set.
                parts.remove(0);
                if !computed {
                    parts.pop();
                }
                parts.retain(|part| !self.is_stable(part));
                parts.push(self.helper("superDelete", Vec::new(), span));
                *expr = *ast::sequence(parts);
            }
            _ => {}
        }
    }

    /// A reference that can be evaluated twice, and what evaluates its key first. Nothing is lowered yet.
    fn super_key(&mut self, property: &mut SuperPropExpr) -> (Option<Box<Expr>>, SuperPropExpr) {
        let mut first = None;
        if let SuperProp::Computed(computed) = &mut property.prop
            && !matches!(&*computed.expr, Expr::Lit(_))
        {
            let span = swc_common::Spanned::span(&computed.expr);
            let key = self.temp("_key");
            let primitive = is_primitive(&computed.expr);
            let mut value = computed.expr.take();
            let owner = self.this_frame();
            if self.frames[owner].derived_this.is_some() {
                // `this` comes before the key, and may not be set.
                value = ast::sequence(vec![ast::this(property.span), value]);
            }
            if !primitive {
                value = self.helper("propertyKey", vec![value], span);
            }
            first = Some(self.set(key, value));
            computed.expr = self.read(key);
        }
        (first, property.clone())
    }
}

fn with_first(first: Option<Box<Expr>>, then: Box<Expr>) -> Box<Expr> {
    match first {
        Some(first) => ast::sequence(vec![first, then]),
        None => then,
    }
}

/// `super.x = value`, not lowered yet.
fn put(property: SuperPropExpr, value: Box<Expr>, span: Span) -> Box<Expr> {
    let left = AssignTarget::Simple(SimpleAssignTarget::SuperProp(property));
    Box::new(Expr::Assign(AssignExpr { span, op: AssignOp::Assign, left, right: value }))
}
