//! How do loops, `switch` and `try` become blocks?
//!
//! Each of these functions takes a statement in which something suspends. Where that is only the part
//! that is evaluated first, the rest stays the statement that it is.

use crate::ast;
use crate::machine::Kind;
use crate::machine::build::{Builder, relabel};
use crate::machine::explode::head_suspends;
use crate::machine::ir::*;
use crate::machine::leap::{Closer, Finalizer, Handler, Leap, completion};
use crate::machine::suspends::*;
use crate::scope::{BindingId, BindingKind};
use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_ecma_ast::*;

impl Builder<'_> {
    /// Where a loop goes on, its body, and what comes after it.
    pub(super) fn loop_blocks(&mut self) -> (BlockId, BlockId, BlockId) {
        (self.block_here(), self.block_here(), self.block_here())
    }

    /// Builds a loop's body in the block `body`, which it ends up behind.
    pub(super) fn loop_body(&mut self, labels: Vec<Atom>, stmt: Stmt, body: BlockId, next: BlockId, exit: BlockId) {
        self.leaps.push(Leap::Break { labels: labels.clone(), plain: true, to: exit });
        self.leaps.push(Leap::Continue { labels, to: next });
        self.start(body);
        self.stmt(stmt);
        self.pop_leap();
        self.pop_leap();
    }

    pub(super) fn for_stmt(&mut self, mut stmt: ForStmt, labels: Vec<Atom>) {
        let span = self.span;
        if head_suspends(&stmt.init)
            || stmt_suspends(&stmt.body)
            || may_suspend(&stmt.test)
            || may_suspend(&stmt.update)
        {
            match stmt.init.take() {
                Some(VarDeclOrExpr::VarDecl(decl)) => self.var(*decl),
                Some(VarDeclOrExpr::Expr(expr)) => self.effect(expr),
                None => {}
            }
        }
        if !stmt_suspends(&stmt.body) && !may_suspend(&stmt.test) && !may_suspend(&stmt.update) {
            // Only the initialisation suspends: the loop stays one.
            return self.plain(relabel(labels, Stmt::For(stmt)));
        }
        let (head, body, exit) = self.loop_blocks();
        let next = if stmt.update.is_some() { self.block_here() } else { head };
        self.start(head);
        match stmt.test {
            Some(test) => self.branch(test, body, exit),
            None => self.goto(body),
        }
        self.loop_body(labels, *stmt.body, body, next, exit);
        self.span = span;
        if let Some(update) = stmt.update {
            self.start(next);
            self.effect(update);
        }
        self.goto(head);
        self.start(exit);
    }

    pub(super) fn for_in(&mut self, mut stmt: ForInStmt, labels: Vec<Atom>) {
        let span = self.span;
        let object = self.explode(stmt.right);
        let head_suspends = matches!(&stmt.left, ForHead::Pat(pat) if pat_suspends(pat));
        if !stmt_suspends(&stmt.body) && !head_suspends {
            stmt.right = object;
            return self.plain(relabel(labels, Stmt::ForIn(stmt)));
        }
        let keys = self.temp("keys");
        let record = self.helpers.call(self.semantics, "keys", vec![object]);
        self.push(self.set(keys, record));
        let (head, body, exit) = self.loop_blocks();
        self.start(head);
        self.branch(ast::call(ast::member(self.read(keys), "done"), Vec::new()), exit, body);
        self.start(body);
        let key = ast::member(self.read(keys), "value");
        self.assign_head(stmt.left, key);
        let inner = self.block_here();
        self.loop_body(labels, *stmt.body, inner, head, exit);
        self.span = span;
        self.goto(head);
        self.start(exit);
    }

    /// Assigns what a loop's head names.
    fn assign_head(&mut self, left: ForHead, value: Box<Expr>) {
        match left {
            ForHead::VarDecl(decl) => {
                let name = decl.decls.into_iter().next().map(|decl| decl.name);
                let Some(Pat::Ident(name)) = name else { return self.unsupported("loop head") };
                if let Some(id) = BindingId::of(&name) {
                    self.declare(id);
                }
                self.push(ast::expr_stmt(ast::assign(name.into(), value), self.span));
            }
            ForHead::Pat(pat) => match *pat {
                Pat::Ident(name) => {
                    // The lowering's own variable has no declaration elsewhere.
                    if let Some(id) = BindingId::of(&name)
                        && self.semantics.binding(id).kind == BindingKind::Synthetic
                    {
                        self.declare(id);
                    }
                    self.push(ast::expr_stmt(ast::assign(name.into(), value), self.span));
                }
                Pat::Expr(target) => {
                    let target = self.explode(target);
                    match SimpleAssignTarget::try_from(target) {
                        Ok(target) => self.push(ast::expr_stmt(ast::assign_to(target, value), self.span)),
                        Err(_) => self.unsupported("loop head"),
                    }
                }
                _ => self.unsupported("loop head"),
            },
            ForHead::UsingDecl(_) => self.unsupported("loop head"),
        }
    }

    pub(super) fn for_of(&mut self, stmt: ForOfStmt, labels: Vec<Atom>) {
        let span = self.span;
        if stmt.is_await {
            return self.unsupported("loop");
        }
        let iterable = self.explode(stmt.right);
        let it = self.temp("it");
        let record = self.helpers.call(self.semantics, "iterate", vec![iterable]);
        self.push(self.set(it, record));
        let outside = self.region;
        let (head, exit) = (self.block_here(), self.block_here());
        // The close region covers the body and the assignment, not the steps of the iterator.
        let region = self.close_region(it);
        let body = self.new_block(region);
        self.start(head);
        self.branch(ast::call(ast::member(self.read(it), "done"), Vec::new()), exit, body);
        self.leaps.push(Leap::Break { labels: labels.clone(), plain: true, to: exit });
        self.leaps.push(Leap::Close(Closer { it, outside, targets: Vec::new(), ret: None }));
        self.leaps.push(Leap::Continue { labels, to: head });
        self.start(body);
        let value = ast::member(self.read(it), "value");
        self.assign_head(stmt.left, value);
        self.stmt(*stmt.body);
        self.span = span;
        self.goto(head);
        self.pop_leap();
        self.pop_leap();
        self.pop_leap();
        self.region = outside;
        self.start(exit);
    }

    // ---- switch and try ----

    pub(super) fn switch_stmt(&mut self, mut stmt: SwitchStmt, labels: Vec<Atom>) {
        let value = self.explode(stmt.discriminant.take());
        let tests_suspend = stmt.cases.iter().any(|case| may_suspend(&case.test));
        if !tests_suspend && !stmt.cases.iter().any(|case| any_suspends(&case.cons)) {
            stmt.discriminant = value;
            return self.plain(relabel(labels, Stmt::Switch(stmt)));
        }
        let exit = self.block_here();
        let bodies: Vec<BlockId> = stmt.cases.iter().map(|_| self.block_here()).collect();
        let default = stmt.cases.iter().position(|case| case.test.is_none()).map_or(exit, |at| bodies[at]);
        let tests = stmt.cases.iter_mut().map(|case| case.test.take()).zip(&bodies);
        if tests_suspend {
            let value = self.save(value);
            for (test, &body) in tests {
                let Some(test) = test else { continue };
                let test = self.explode(test);
                let more = self.block_here();
                let test = ast::binary(BinaryOp::EqEqEq, value.clone(), test);
                self.terminate(Term::Branch { test, yes: body, no: more });
                self.start(more);
            }
            self.goto(default);
        } else {
            let cases = tests.filter_map(|(test, &body)| Some((test?, body))).collect();
            self.terminate(Term::Switch { value, cases, default });
        }
        self.leaps.push(Leap::Break { labels, plain: true, to: exit });
        for (case, body) in stmt.cases.into_iter().zip(bodies) {
            self.start(body);
            self.stmts(case.cons);
        }
        self.pop_leap();
        self.goto(exit);
        self.start(exit);
    }

    pub(super) fn try_stmt(&mut self, stmt: TryStmt) {
        let (outside, span) = (self.region, self.span);
        let after = self.block_here();
        let Some(finalizer) = stmt.finalizer else {
            self.try_catch(stmt.block, stmt.handler, after);
            return self.start(after);
        };
        let (c, v) = (self.temp("c"), self.temp("cv"));
        let body = self.block_here();
        let kind = match self.machine.kind {
            Kind::Async | Kind::AsyncAsGenerator => completion(THROW),
            Kind::Generator | Kind::AsyncGenerator => self.sent("k"),
        };
        let saves = vec![self.set(c, kind), self.set(v, self.sent("v"))];
        let entry = self.detached(outside, saves, Term::Goto(body));
        // It gets its place right before the finalizer's body.
        self.apart.retain(|&block| block != entry);
        self.machine.completions.insert(c, vec![v]);
        let region = self.add_region(RegionKind::Finally, entry, outside, Handler::Finally { c, v, body });
        let returns = self.machine.kind.takes_returns();
        self.leaps.push(Leap::Finally(Finalizer { c, v, body, outside, targets: Vec::new(), returns }));
        let (inside, normal) = (self.new_block(region), self.new_block(region));
        self.goto(inside);
        self.start(inside);
        let completes = self.try_catch(stmt.block, stmt.handler, normal);
        self.start(normal);
        self.push(self.set(c, label(after)));
        self.goto(body);
        let Some(Leap::Finally(done)) = self.pop_leap() else {
            return self.fail("the stack of leaps is unbalanced");
        };
        self.region = outside;
        self.apart.push(entry);
        self.span = span;
        self.start(body);
        self.stmts(finalizer.stmts);
        let mut targets = if completes { vec![after] } else { Vec::new() };
        targets.extend(done.targets.into_iter().map(|(_, next)| next));
        let ret = done.returns.then(|| {
            let value = self.read(v);
            self.return_block(self.leaps.len(), outside, Vec::new(), value)
        });
        self.terminate(Term::EndFinally { c, v, ret, targets });
        self.start(after);
    }

    /// The part of a `try` without its `finally`. Both ways go on in `after`, if they get there.
    fn try_catch(&mut self, block: BlockStmt, handler: Option<CatchClause>, after: BlockId) -> bool {
        let (outside, span) = (self.region, self.span);
        let Some(handler) = handler else {
            self.stmts(block.stmts);
            let completes = self.current.is_some();
            self.goto(after);
            return completes;
        };
        let param = match handler.param {
            None => None,
            Some(Pat::Ident(name)) => BindingId::of(&name),
            Some(_) => {
                self.unsupported("catch clause");
                None
            }
        };
        if let Some(param) = param {
            self.declare(param);
        }
        let (entry, body) = (self.block_here(), self.block_here());
        let region = self.add_region(RegionKind::Catch, entry, outside, Handler::Catch { param, body });
        let inside = self.new_block(region);
        self.goto(inside);
        self.start(inside);
        self.stmts(block.stmts);
        let mut completes = self.current.is_some();
        self.goto(after);
        self.region = outside;
        self.span = if handler.span.is_dummy() { span } else { handler.span };
        self.start(entry);
        if let Some(param) = param {
            self.push(self.set(param, self.sent("v")));
        }
        self.goto(body);
        self.start(body);
        self.stmts(handler.body.stmts);
        completes |= self.current.is_some();
        self.goto(after);
        completes
    }
}

fn pat_suspends(pat: &Pat) -> bool {
    matches!(pat, Pat::Expr(expr) if suspends(expr))
}
