//! Assignments, updates and the operators that are dispatched by kind.
//!
//! # Example
//! In:
//! ```js
//! const c = 1; c += f();
//! ```
//! Out:
//! ```js
//! var c = 1; c + f(), _readOnly("c");
//! ```
//!
//! # Implementation
//! What ES5 has stays as it is; names go through [`Lowering::write`], which knows about records, constants and
//! the dead zone. A compound assignment to such a name is spelled out.
//!
//! # Reference
//! ECMA-262, 13.15 (assignment), 13.4 (update expressions).

use swc_common::DUMMY_SP;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::object_literals::is_anonymous_function;
use crate::ast;
use crate::scope::BindingKind;

/// An update expression, spelled out up to the assignment.
pub(super) struct Counted {
    /// Is evaluated first.
    pub first: Box<Expr>,
    /// The value to assign.
    pub next: Box<Expr>,
    /// The result after that, where it isn't the value assigned.
    pub old: Option<Box<Expr>>,
}

impl Lowering<'_> {
    pub(super) fn lower_assign(&mut self, expr: &mut Expr) {
        let Expr::Assign(assign) = expr else { return };
        let parenthesized = matches!(assign.left, AssignTarget::Simple(SimpleAssignTarget::Paren(_)));
        while let AssignTarget::Simple(SimpleAssignTarget::Paren(paren)) = &mut assign.left {
            let Ok(target) = AssignTarget::try_from(paren.expr.take()) else { return };
            assign.left = target;
        }
        let plain = matches!(assign.left, AssignTarget::Simple(SimpleAssignTarget::Ident(_)));
        if parenthesized && plain && is_anonymous_function(&assign.right) {
            // `(f) = function () {}` names nothing, and the parentheses do not stay.
            let function = assign.right.take();
            assign.right = self.named(function, ast::string(""), assign.span);
        }
        if matches!(assign.left, AssignTarget::Simple(SimpleAssignTarget::SuperProp(_))) {
            return self.lower_super_assign(expr);
        }
        if matches!(&assign.left, AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) if self.is_dynamic(&ident.id))
        {
            return self.lower_dynamic_assign(expr);
        }
        if Self::is_private_assign(assign) && !self.keeps(Construct::ClassMembers) {
            return self.lower_private_assign(expr);
        }
        if !self.keeps_operator(assign) {
            return self.lower_logical_assign(expr);
        }
        match &mut assign.left {
            AssignTarget::Pat(_) => self.lower_pattern_assignment(expr),
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => {
                if self.is_plain_target(&ident.id) {
                    match self.binding_of(&ident.id) {
                        Some(id) => ident.id.ctxt = id.ctxt(),
                        None => self.rename_arguments(&mut ident.id),
                    }
                    assign.right.visit_mut_with(self);
                    return;
                }
                let ident = ident.id.clone();
                let mut value = assign.right.take();
                if let Some(op) = assign.op.to_update() {
                    let mut current = Expr::Ident(ident.clone());
                    self.lower_ident(&mut current);
                    value.visit_mut_with(self);
                    value = ast::binary(op, Box::new(current), value);
                    *expr = *self.write_after_read(ident, value);
                } else {
                    self.place_apart(&value);
                    value.visit_mut_with(self);
                    *expr = *self.write(ident, value);
                }
            }
            AssignTarget::Simple(_) => expr.visit_mut_children_with(self),
        }
    }

    /// Whether the target has the operator of an assignment, and can have it here.
    fn keeps_operator(&mut self, assign: &AssignExpr) -> bool {
        let kept = match assign.op {
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                self.keeps(Construct::LogicalAssignment)
            }
            AssignOp::ExpAssign => self.keeps(Construct::Exponentiation),
            _ => return true,
        };
        match &assign.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => kept && self.is_plain_target(&ident.id),
            _ => kept,
        }
    }

    /// Whether an assignment to the name can stand as it is.
    pub(super) fn is_plain_target(&mut self, ident: &Ident) -> bool {
        let Some(id) = self.binding_of(ident) else { return true };
        if !self.is_lowered(ident) {
            return true;
        }
        let binding = self.semantics.binding(id);
        let kind = self.declared_kind(ident);
        let told = self.module.live.contains_key(&id);
        let plain = !kind.is_constant() && kind != BindingKind::FunctionName && !told;
        plain && !(binding.tdz && self.semantics.tdz_uses.contains(&ident.span.lo)) && self.use_record(id).is_none()
    }

    pub(super) fn lower_update(&mut self, expr: &mut Expr) {
        let Expr::Update(update) = expr else { return };
        while let Expr::Paren(paren) = &mut *update.arg {
            update.arg = paren.expr.take();
        }
        match &mut *update.arg {
            Expr::SuperProp(_) => self.lower_super_assign(expr),
            Expr::Member(member) if member.prop.is_private_name() && !self.keeps(Construct::ClassMembers) => {
                self.lower_private_update(expr);
            }
            Expr::Ident(ident) if self.is_dynamic(ident) => {
                let span = update.span;
                self.lower_dynamic(expr, span);
            }
            Expr::Ident(ident) => {
                let ident = ident.clone();
                if self.is_plain_target(&ident) {
                    if let Expr::Ident(ident) = &mut *update.arg {
                        match self.binding_of(ident) {
                            Some(id) => ident.ctxt = id.ctxt(),
                            None => self.rename_arguments(ident),
                        }
                    }
                    return;
                }
                let id = self.binding_of(&ident);
                let checked = id.is_some_and(|id| {
                    let binding = self.semantics.binding(id);
                    let kind = self.declared_kind(&ident);
                    kind.is_constant()
                        || kind == BindingKind::FunctionName
                        || binding.tdz && self.semantics.tdz_uses.contains(&ident.span.lo)
                });
                let told = id.is_some_and(|id| self.module.live.contains_key(&id));
                if let (false, false, Some(id)) = (checked, told, id) {
                    // A record's property counts like any other.
                    update.arg = self.place(id);
                    return;
                }
                let (op, prefix) = (update.op, update.prefix);
                let mut current = Expr::Ident(ident.clone());
                self.lower_ident(&mut current);
                let Counted { first, next, old } = self.count(Box::new(current), op, prefix);
                let write = self.write_after_read(ident, next);
                *expr = *ast::sequence([first, write].into_iter().chain(old).collect());
            }
            other => other.visit_mut_with(self),
        }
    }

    /// Spells `value++` or its like out, up to the assignment. The value is counted in a variable: unlike `+ 1`, that
    /// is right for BigInts too.
    pub(super) fn count(&mut self, value: Box<Expr>, op: UpdateOp, prefix: bool) -> Counted {
        let counter = self.temp("value");
        let first = self.set(counter, value);
        let arg = self.read(counter);
        let step = Box::new(Expr::Update(UpdateExpr { span: DUMMY_SP, op, prefix, arg }));
        if prefix {
            return Counted { first, next: step, old: None };
        }
        let old = self.temp("old");
        let first = ast::sequence(vec![first, self.set(old, step)]);
        Counted { first, next: self.read(counter), old: Some(self.read(old)) }
    }

    pub(super) fn lower_unary(&mut self, expr: &mut Expr) {
        let Expr::Unary(unary) = expr else { return };
        if matches!(unary.op, UnaryOp::Delete | UnaryOp::TypeOf) && self.is_dynamic_name(&unary.arg) {
            let span = unary.span;
            return self.lower_dynamic(expr, span);
        }
        if unary.op == UnaryOp::Delete {
            while let Expr::Paren(paren) = &mut *unary.arg {
                unary.arg = paren.expr.take();
            }
            match &*unary.arg {
                chain @ Expr::OptChain(_) if self.chain_stays(chain) => {}
                Expr::OptChain(_) => return self.lower_optional_delete(expr),
                Expr::SuperProp(_) => return self.lower_super_assign(expr),
                Expr::Ident(_) => return self.lower_name_delete(expr),
                Expr::Member(_) => {}
                _ => {
                    // `this` and `new.target` may become names, calls may become properties.
                    unary.arg.visit_mut_with(self);
                    if matches!(&*unary.arg, Expr::Ident(_) | Expr::Member(_)) {
                        *expr = *ast::sequence(vec![unary.arg.take(), ast::boolean(true)]);
                    }
                    return;
                }
            }
        }
        expr.visit_mut_children_with(self);
        if matches!(expr, Expr::Unary(unary) if unary.op == UnaryOp::TypeOf) && self.may_lack_symbols() {
            self.type_of(expr);
        }
    }

    /// `delete x`, in sloppy code: no binding goes away. It isn't read, so its dead zone does not count.
    fn lower_name_delete(&mut self, expr: &mut Expr) {
        let Expr::Unary(unary) = expr else { return };
        let Expr::Ident(ident) = &mut *unary.arg else { return };
        match self.binding_of(ident) {
            Some(id) if self.use_record(id).is_some() => *expr = *ast::boolean(false),
            Some(id) => ident.ctxt = id.ctxt(),
            None => self.rename_arguments(ident),
        }
    }

    pub(super) fn lower_binary(&mut self, expr: &mut Expr) {
        let Expr::Bin(bin) = expr else { return };
        match bin.op {
            BinaryOp::Exp if !self.keeps(Construct::Exponentiation) => self.lower_exponent(expr),
            BinaryOp::NullishCoalescing if !self.keeps(Construct::Nullish) => self.lower_nullish(expr),
            BinaryOp::In if bin.left.is_private_name() => {
                if self.keeps(Construct::ClassMembers) {
                    bin.right.visit_mut_with(self);
                } else {
                    self.lower_private_in(expr);
                }
            }
            BinaryOp::In if self.may_lack_symbols() && !bin.left.is_lit() => {
                expr.visit_mut_children_with(self);
                self.in_object(expr);
            }
            BinaryOp::EqEq | BinaryOp::NotEq | BinaryOp::EqEqEq | BinaryOp::NotEqEq if self.may_lack_symbols() => {
                self.lower_equality(bin);
            }
            _ => expr.visit_mut_children_with(self),
        }
    }

    pub(super) fn lower_member(&mut self, expr: &mut Expr) {
        let private = matches!(expr, Expr::Member(member) if member.prop.is_private_name());
        if private && !self.keeps(Construct::ClassMembers) {
            return self.lower_private_read(expr);
        }
        expr.visit_mut_children_with(self);
    }
}
