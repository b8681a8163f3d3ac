//! A module's body that runs later than its functions can be called.
//!
//! # Example
//! In:
//! ```js
//! var a = 1; function f() { return a; }
//! ```
//! Out:
//! ```js
//! var a; function f() { return a; } (function () { a = 1; })
//! ```
//!
//! # Implementation
//! Functions stay outside, and so do the variables that they refer to: declarations become assignments. A body that
//! awaits becomes a state machine, which does the same.
//!
//! # Reference
//! ECMA-262, 16.2.1.6.4 (InitializeEnvironment): bindings exist, and functions have their values, before the body runs.

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::Body;
use crate::ast;
use crate::lower::Lowering;
use crate::scope::{BindingId, FunctionId};

impl Lowering<'_> {
    /// What stands outside, and the function that runs the body. Where the body awaits, that gives a promise.
    pub(super) fn deferred_body(&mut self, body: Body, span: Span) -> (Vec<Stmt>, Box<Expr>) {
        let Body { mut start, mut rest } = body;
        if self.semantics.function(FunctionId(0)).suspends {
            start.append(&mut rest);
            let mut outside = Vec::new();
            let run = self.top_machine(start, span, &mut outside);
            let stmts = vec![ast::return_stmt(Some(run), span)];
            return (outside, ast::function(None, Vec::new(), stmts, span));
        }
        let (mut outside, mut inside): (Vec<Stmt>, Vec<Stmt>) =
            rest.into_iter().partition(|stmt| matches!(stmt, Stmt::Decl(Decl::Fn(_))));
        let mut names = undeclare(&mut inside);
        names.sort_unstable();
        names.dedup();
        if !names.is_empty() {
            let decls = names.into_iter().map(|id| (self.ident(id), None)).collect();
            outside.insert(0, ast::var_stmt(decls, DUMMY_SP));
        }
        outside.append(&mut start);
        (outside, ast::function(None, Vec::new(), inside, span))
    }
}

/// Makes assignments of the declarations of a lowered body, and gives what they declare.
pub(super) fn undeclare(stmts: &mut Vec<Stmt>) -> Vec<BindingId> {
    let mut undeclare = Undeclare { names: Vec::new() };
    stmts.visit_mut_with(&mut undeclare);
    stmts.retain(|stmt| !matches!(stmt, Stmt::Empty(_)));
    undeclare.names
}

/// Makes assignments of the declarations of a lowered body, and collects what they declare.
struct Undeclare {
    names: Vec<BindingId>,
}

impl Undeclare {
    fn assignments(&mut self, decl: &mut VarDecl) -> Vec<Box<Expr>> {
        let mut exprs = Vec::new();
        for declarator in std::mem::take(&mut decl.decls) {
            let Pat::Ident(name) = declarator.name else { continue };
            self.names.extend(BindingId::of(&name.id));
            exprs.extend(declarator.init.map(|value| ast::assign(name.id, value)));
        }
        exprs
    }
}

impl VisitMut for Undeclare {
    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        let Stmt::Decl(Decl::Var(decl)) = stmt else {
            stmt.visit_mut_children_with(self);
            return;
        };
        let span = decl.span;
        let exprs = self.assignments(decl);
        *stmt =
            if exprs.is_empty() { Stmt::Empty(EmptyStmt { span }) } else { ast::expr_stmt(ast::sequence(exprs), span) };
    }

    fn visit_mut_for_stmt(&mut self, stmt: &mut ForStmt) {
        if let Some(VarDeclOrExpr::VarDecl(decl)) = &mut stmt.init {
            let exprs = self.assignments(decl);
            stmt.init = (!exprs.is_empty()).then(|| VarDeclOrExpr::Expr(ast::sequence(exprs)));
        }
        stmt.body.visit_mut_with(self);
    }

    fn visit_mut_for_head(&mut self, head: &mut ForHead) {
        if let ForHead::VarDecl(decl) = head
            && let Some(VarDeclarator { name: Pat::Ident(name), .. }) = decl.decls.pop()
        {
            self.names.extend(BindingId::of(&name.id));
            *head = ForHead::Pat(Box::new(Pat::Ident(name)));
        }
    }

    fn visit_mut_expr(&mut self, _: &mut Expr) {}

    fn visit_mut_function(&mut self, _: &mut Function) {}
}
