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

use swc_common::{BytePos, DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::Body;
use crate::ast;
use crate::lower::Lowering;
use crate::lower::editions::Construct;
use crate::lower::steps::assign_pattern;
use crate::scope::{BindingId, FunctionId, pattern_names};

impl Lowering<'_> {
    /// What stands outside, and the function that runs the body. Where the body awaits, that gives a promise.
    pub(super) fn deferred_body(&mut self, body: Body, span: Span) -> (Vec<Stmt>, Box<Expr>) {
        let Body { mut start, mut rest } = body;
        // The comments before the first statement are for that, not for the function around it.
        let span = span.with_lo(span.lo + BytePos(1));
        if self.semantics.function(FunctionId(0)).suspends {
            start.append(&mut rest);
            let mut outside = Vec::new();
            let run = self.top_machine(start, span, &mut outside);
            let stmts = vec![ast::return_stmt(Some(run), span)];
            return (outside, ast::function(None, Vec::new(), stmts, span));
        }
        let (mut outside, inside) = self.take_outside(rest);
        outside.append(&mut start);
        (outside, ast::function(None, Vec::new(), inside, span))
    }

    /// The functions and variables of a body, and what is left of it.
    fn take_outside(&mut self, body: Vec<Stmt>) -> (Vec<Stmt>, Vec<Stmt>) {
        let (mut outside, mut inside): (Vec<Stmt>, Vec<Stmt>) =
            body.into_iter().partition(|stmt| matches!(stmt, Stmt::Decl(Decl::Fn(_))));
        let mut names = undeclare(&mut inside);
        names.sort_unstable();
        names.dedup();
        if !names.is_empty() {
            let decls = names.into_iter().map(|id| (self.ident(id), None)).collect();
            outside.insert(0, ast::var_stmt(decls, DUMMY_SP));
        }
        (outside, inside)
    }

    /// A body that awaits, where the target has functions for it, as the call that starts it.
    pub(super) fn top_function(&mut self, body: Vec<Stmt>, span: Span, outside: &mut Vec<Stmt>) -> Box<Expr> {
        let (functions, inside) = self.take_outside(body);
        outside.extend(functions);
        if !self.keeps(Construct::AsyncFunction) {
            let mut generator = ast::function_of(Vec::new(), inside, span);
            generator.is_generator = true;
            let generator = Box::new(Expr::Fn(FnExpr { ident: None, function: Box::new(generator) }));
            return self.drive_wrap(vec![generator, ast::void_0()], FunctionId(0), None, span);
        }
        let body = Box::new(ArrowFunctionBody::FunctionBody(FunctionBody { span, stmts: inside }));
        let arrow = ArrowExpr { span, body, is_async: true, ..Default::default() };
        ast::call_at(span, Box::new(Expr::Arrow(arrow)), Vec::new())
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
            pattern_names(&declarator.name, &mut |name| self.names.extend(BindingId::of(name)));
            let Some(value) = declarator.init else { continue };
            exprs.push(match declarator.name {
                Pat::Ident(name) => ast::assign(name.id, value),
                pat => assign_pattern(pat, value),
            });
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
        // Where the target has block scopes, what is in one stays there.
        if decl.kind != VarDeclKind::Var {
            return;
        }
        let span = decl.span;
        let exprs = self.assignments(decl);
        *stmt =
            if exprs.is_empty() { Stmt::Empty(EmptyStmt { span }) } else { ast::expr_stmt(ast::sequence(exprs), span) };
    }

    fn visit_mut_for_stmt(&mut self, stmt: &mut ForStmt) {
        if let Some(VarDeclOrExpr::VarDecl(decl)) = &mut stmt.init
            && decl.kind == VarDeclKind::Var
        {
            let exprs = self.assignments(decl);
            stmt.init = (!exprs.is_empty()).then(|| VarDeclOrExpr::Expr(ast::sequence(exprs)));
        }
        stmt.body.visit_mut_with(self);
    }

    fn visit_mut_for_head(&mut self, head: &mut ForHead) {
        if let ForHead::VarDecl(decl) = head
            && decl.kind == VarDeclKind::Var
            && let Some(VarDeclarator { name, .. }) = decl.decls.pop()
        {
            pattern_names(&name, &mut |name| self.names.extend(BindingId::of(name)));
            *head = ForHead::Pat(Box::new(name));
        }
    }

    fn visit_mut_expr(&mut self, _: &mut Expr) {}

    fn visit_mut_function(&mut self, _: &mut Function) {}

    fn visit_mut_class(&mut self, _: &mut Class) {}
}
