//! What happens to a statement that stays as it is?
//!
//! Its declarations become assignments, as the variables are declared elsewhere, and its jumps that
//! leave for what has been taken apart become stores and a jump of the machine. Expressions are not
//! looked at: nothing in them can jump.

use crate::ast;
use crate::machine::build::Builder;
use crate::machine::ir::*;
use crate::machine::leap::{Route, completion};
use crate::scope::BindingId;
use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;

/// What surrounds a place in the statement.
#[derive(Default)]
struct Inner {
    labels: Vec<Atom>,
    /// How many loops and switches.
    breakable: usize,
    /// How many loops.
    loops: usize,
    /// How many `try` statements: what is thrown there must be thrown.
    tries: usize,
    leaves: Vec<Leaf>,
}

impl Builder<'_> {
    /// Adds a statement in which nothing suspends to `out`, and gives the jumps out of it.
    pub(super) fn tidy(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) -> Vec<Leaf> {
        let mut inner = Inner::default();
        self.tidy_stmt(stmt, &mut inner, out);
        inner.leaves
    }

    fn tidy_stmts(&mut self, stmts: &mut Vec<Stmt>, inner: &mut Inner) {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in std::mem::take(stmts) {
            self.tidy_stmt(stmt, inner, &mut out);
        }
        *stmts = out;
    }

    fn tidy_box(&mut self, stmt: &mut Box<Stmt>, inner: &mut Inner) {
        let mut out = Vec::new();
        self.tidy_stmt(std::mem::take(stmt), inner, &mut out);
        **stmt = match (out.pop(), out.is_empty()) {
            (None, _) => Stmt::default(),
            (Some(only), true) if jump_target(&only).is_none() => only,
            (Some(last), _) => {
                out.push(last);
                Stmt::Block(ast::block(out))
            }
        };
    }

    fn tidy_stmt(&mut self, stmt: impl Into<Box<Stmt>>, inner: &mut Inner, out: &mut Vec<Stmt>) {
        let mut stmt = *stmt.into();
        match &mut stmt {
            Stmt::Block(block) => self.tidy_stmts(&mut block.stmts, inner),
            Stmt::If(node) => {
                self.tidy_box(&mut node.cons, inner);
                if let Some(alt) = &mut node.alt {
                    self.tidy_box(alt, inner);
                }
            }
            Stmt::Labeled(node) => {
                inner.labels.push(node.label.sym.clone());
                self.tidy_box(&mut node.body, inner);
                inner.labels.pop();
            }
            Stmt::While(WhileStmt { body, .. }) | Stmt::DoWhile(DoWhileStmt { body, .. }) => {
                self.tidy_loop(body, inner);
            }
            Stmt::For(node) => {
                if let Some(VarDeclOrExpr::VarDecl(decl)) = &mut node.init {
                    let exprs = self.assignments(std::mem::take(&mut **decl));
                    node.init = (!exprs.is_empty()).then(|| VarDeclOrExpr::Expr(ast::sequence(exprs)));
                }
                self.tidy_loop(&mut node.body, inner);
            }
            Stmt::ForIn(node) => {
                if let ForHead::VarDecl(decl) = &mut node.left {
                    match decl.decls.pop().map(|decl| decl.name) {
                        Some(Pat::Ident(name)) => {
                            if let Some(id) = BindingId::of(&name) {
                                self.declare(id);
                            }
                            node.left = ForHead::Pat(Box::new(Pat::Ident(name)));
                        }
                        _ => self.unsupported("loop head"),
                    }
                }
                self.tidy_loop(&mut node.body, inner);
            }
            Stmt::Switch(node) => {
                inner.breakable += 1;
                for case in &mut node.cases {
                    self.tidy_stmts(&mut case.cons, inner);
                }
                inner.breakable -= 1;
            }
            Stmt::Try(node) => {
                inner.tries += 1;
                self.tidy_stmts(&mut node.block.stmts, inner);
                if let Some(handler) = &mut node.handler {
                    self.tidy_stmts(&mut handler.body.stmts, inner);
                }
                if let Some(finalizer) = &mut node.finalizer {
                    self.tidy_stmts(&mut finalizer.stmts, inner);
                }
                inner.tries -= 1;
            }
            Stmt::With(node) => self.tidy_box(&mut node.body, inner),
            Stmt::Decl(Decl::Var(decl)) => {
                let span = decl.span;
                let exprs = self.assignments(std::mem::take(&mut **decl));
                if !exprs.is_empty() {
                    out.push(ast::expr_stmt(ast::sequence(exprs), span));
                }
                return;
            }
            Stmt::Break(node) => {
                let label = node.label.as_ref().map(|label| &label.sym);
                let stays = label.map_or(inner.breakable > 0, |label| inner.labels.contains(label));
                if !stays {
                    let route = self.break_route(label);
                    return self.leave(route, &stmt, inner, out);
                }
            }
            Stmt::Continue(node) => {
                let label = node.label.as_ref().map(|label| &label.sym);
                let stays = label.map_or(inner.loops > 0, |label| inner.labels.contains(label));
                if !stays {
                    let route = self.continue_route(label);
                    return self.leave(route, &stmt, inner, out);
                }
            }
            Stmt::Return(node) => {
                let (arg, span) = (node.arg.take(), node.span);
                let outer = std::mem::replace(&mut self.span, span);
                match self.return_route(self.leaps.len(), arg) {
                    Ok(route) => self.leave(Some(route), &stmt, inner, out),
                    Err(arg) => {
                        // A return value that throws finds the region in `m.p`; the stale label is
                        // never read.
                        let m = self.semantics.ident(self.machine.m, DUMMY_SP);
                        let n = ast::member_of(Box::new(Expr::Ident(m)), "n");
                        let end = ast::assign_to(SimpleAssignTarget::Member(n), completion(END));
                        out.push(ast::expr_stmt(end, span.with_hi(span.lo)));
                        out.push(ast::return_stmt(arg, span));
                    }
                }
                self.span = outer;
                return;
            }
            Stmt::Throw(node) if inner.tries == 0 => {
                let (arg, span) = (std::mem::take(&mut node.arg), node.span);
                let outer = std::mem::replace(&mut self.span, span);
                match self.throw_route(arg) {
                    Ok(route) => self.leave(Some(route), &stmt, inner, out),
                    Err(arg) => out.push(ast::throw_stmt(arg, span)),
                }
                self.span = outer;
                return;
            }
            Stmt::ForOf(_) | Stmt::Decl(_) => self.unsupported("statement"),
            _ => {}
        }
        out.push(stmt);
    }

    fn tidy_loop(&mut self, body: &mut Box<Stmt>, inner: &mut Inner) {
        inner.breakable += 1;
        inner.loops += 1;
        self.tidy_box(body, inner);
        inner.breakable -= 1;
        inner.loops -= 1;
    }

    /// A jump out of the statement.
    fn leave(&mut self, route: Option<Route>, stmt: &Stmt, inner: &mut Inner, out: &mut Vec<Stmt>) {
        let Some(route) = route else {
            return self.fail("a jump has no target");
        };
        let mut sets: Vec<BindingId> = route.stores.iter().filter_map(|stmt| Some(assignment(stmt)?.0)).collect();
        let voided: Vec<BindingId> =
            sets.iter().filter_map(|c| self.machine.completions.get(c)).flatten().copied().collect();
        sets.extend(voided);
        out.extend(route.stores);
        out.push(jump(route.to, stmt.span()));
        inner.leaves.push(Leaf { to: route.to, sets });
    }

    /// The initialisers of a declaration as assignments.
    fn assignments(&mut self, decl: VarDecl) -> Vec<Box<Expr>> {
        let mut exprs = Vec::new();
        for decl in decl.decls {
            let Pat::Ident(name) = decl.name else {
                self.unsupported("declaration");
                continue;
            };
            if let Some(id) = BindingId::of(&name) {
                self.declare(id);
            }
            if let Some(init) = decl.init {
                exprs.push(ast::assign(name.into(), init));
            }
        }
        exprs
    }
}
