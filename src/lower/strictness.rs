//! Class code is strict, in sloppy surroundings too.
//!
//! # Example
//! In (a script or a CommonJS module without a directive):
//! ```js
//! class A { m() { return this; } n() { return 1; } }
//! ```
//! Out (the two methods):
//! ```js
//! m: function m() { "use strict"; return this; }, n: function n() { return 1; }
//! ```
//!
//! # Implementation
//! The functions of a class get the directive, unless nothing in them can tell the difference. So does a constructor that is to have
//! a static member called `arguments` or `caller`: engines give sloppy functions properties of these names that can't be replaced.
//!
//! # Reference
//! ECMA-262, 11.2.2 (Strict Mode Code), 15.7 (class definitions).

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitWith};

use crate::ast;
use crate::scope::{BindingId, directives};

/// Puts `"use strict"` at the start of a function where its body can tell the difference.
pub(super) fn say_strict(function: &mut Function) {
    let mut finder = NoticesStrictness { found: false, minds_this: true };
    function.params.visit_with(&mut finder);
    function.body.visit_with(&mut finder);
    if finder.found {
        make_strict(function);
    }
}

/// Puts `"use strict"` at the start of a function that has no directives.
pub(super) fn make_strict(function: &mut Function) {
    if let Some(body) = &mut function.body
        && directives(&body.stmts) == 0
    {
        body.stmts.insert(0, ast::expr_stmt(ast::string("use strict"), DUMMY_SP));
    }
}

/// Evaluates a lowered function expression in strict code, in an arrow function of the target's.
pub(super) fn strictly(value: Box<Expr>) -> Box<Expr> {
    let stmts = vec![ast::expr_stmt(ast::string("use strict"), DUMMY_SP), ast::return_stmt(Some(value), DUMMY_SP)];
    let body = Box::new(ArrowFunctionBody::FunctionBody(FunctionBody { span: DUMMY_SP, stmts }));
    ast::call(Box::new(Expr::Arrow(ArrowExpr { body, ..Default::default() })), Vec::new())
}

/// Makes the functions in an expression strict.
pub(super) struct StrictFunctions;

impl VisitMut for StrictFunctions {
    fn visit_mut_function(&mut self, function: &mut Function) {
        say_strict(function);
    }

    fn visit_mut_class(&mut self, _: &mut Class) {}
}

/// Looks for what strict code does differently: `this` that is not an object, assignments that fail, `arguments`,
/// functions in which any of this may be the case.
pub(super) struct NoticesStrictness {
    pub found: bool,
    /// `this` itself may be no object.
    pub minds_this: bool,
}

impl Visit for NoticesStrictness {
    fn visit_this_expr(&mut self, _: &ThisExpr) {
        self.found |= self.minds_this;
    }

    fn visit_super_prop_expr(&mut self, _: &SuperPropExpr) {
        self.found = true;
    }

    fn visit_ident(&mut self, ident: &Ident) {
        self.found |= ident.sym == *"arguments" || ident.sym == *"eval";
    }

    fn visit_function(&mut self, _: &Function) {
        self.found = true;
    }

    fn visit_class(&mut self, _: &Class) {
        self.found = true;
    }

    fn visit_simple_assign_target(&mut self, target: &SimpleAssignTarget) {
        self.found |= !matches!(target, SimpleAssignTarget::Ident(ident) if BindingId::of(&ident.id).is_some());
        target.visit_children_with(self);
    }

    fn visit_assign_target_pat(&mut self, _: &AssignTargetPat) {
        self.found = true;
    }

    fn visit_for_head(&mut self, head: &ForHead) {
        self.found |= matches!(head, ForHead::Pat(_));
        head.visit_children_with(self);
    }

    fn visit_update_expr(&mut self, update: &UpdateExpr) {
        self.found |= !matches!(&*update.arg, Expr::Ident(ident) if BindingId::of(ident).is_some());
        update.visit_children_with(self);
    }

    fn visit_unary_expr(&mut self, unary: &UnaryExpr) {
        self.found |= unary.op == UnaryOp::Delete;
        unary.visit_children_with(self);
    }
}
