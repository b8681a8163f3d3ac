//! Does a piece of a function suspend it?
//!
//! # Example
//! `[a, b = yield]` does; `() => yield_`, `async () => await x` and `class { m() { … } }` do not;
//! `class extends (yield) {}` does.
//!
//! # Implementation
//! A walk that stops at the first suspension. It looks into everything that runs as part of the function
//! itself: not into functions, and of classes only into heritage and computed keys.
//!
//! # Reference
//! ECMA-262, 15.5 (generator functions), 15.8 (async functions).

use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

/// Looks for a suspension.
#[derive(Debug, Default)]
pub(super) struct Finder {
    found: bool,
}

impl Visit for Finder {
    fn visit_expr(&mut self, expr: &Expr) {
        if !self.found {
            expr.visit_children_with(self);
        }
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        if !self.found {
            stmt.visit_children_with(self);
        }
    }

    fn visit_yield_expr(&mut self, _: &YieldExpr) {
        self.found = true;
    }

    fn visit_await_expr(&mut self, _: &AwaitExpr) {
        self.found = true;
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.found |= stmt.is_await;
        stmt.visit_children_with(self);
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_arrow_expr(&mut self, _: &ArrowExpr) {}

    fn visit_constructor(&mut self, _: &Constructor) {}

    fn visit_getter_prop(&mut self, prop: &GetterProp) {
        prop.key.visit_with(self);
    }

    fn visit_setter_prop(&mut self, prop: &SetterProp) {
        prop.key.visit_with(self);
    }

    fn visit_class_prop(&mut self, prop: &ClassProp) {
        prop.key.visit_with(self);
    }

    fn visit_private_prop(&mut self, _: &PrivateProp) {}

    fn visit_static_block(&mut self, _: &StaticBlock) {}
}

/// Whether a `yield` or `await` in `node` suspends the function around it.
pub(super) fn contains_suspension(node: &impl VisitWith<Finder>) -> bool {
    let mut finder = Finder::default();
    node.visit_with(&mut finder);
    finder.found
}
