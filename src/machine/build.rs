//! How does a body become blocks?
//!
//! Statements that suspend are taken apart here; all others stay as they are and go through
//! `tidy`, which only redirects the jumps that leave them. `explode` does the same for expressions.

use crate::ast;
use crate::machine::explode::{head_suspends, remark};
use crate::machine::ir::*;
use crate::machine::leap::{Closer, Finalizer, Handler, Leap, completion};
use crate::machine::suspends::*;
use crate::machine::{Kind, Request};
use crate::runtime::Helpers;
use crate::scope::{BindingId, BindingKind, Semantics};
use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;

/// A machine being built.
pub(super) struct Builder<'a> {
    pub semantics: &'a mut Semantics,
    pub helpers: &'a mut Helpers,
    pub machine: Machine,
    /// Function declarations, which stay in the outer function.
    pub functions: Vec<Stmt>,
    /// The block that statements are added to; none after an end.
    current: Option<BlockId>,
    /// The region of the code being built.
    pub region: RegionId,
    pub leaps: Vec<Leap>,
    /// Finished blocks that get a place where control does not fall through.
    pub apart: Vec<BlockId>,
    /// What takes a throw in each region.
    pub handlers: Vec<Handler>,
    /// The statement being built.
    pub span: Span,
    known: FxHashSet<BindingId>,
    temps: FxHashSet<BindingId>,
    error: Option<String>,
}

/// Builds the machine of a body that has been marked.
pub(super) fn build(
    request: &mut Request<'_>,
    semantics: &mut Semantics,
    helpers: &mut Helpers,
) -> Result<(Machine, Vec<Stmt>), String> {
    let m = semantics.fresh("m");
    let dummy = Region { kind: RegionKind::Catch, entry: ENTRY, parent: ROOT };
    let mut builder = Builder {
        machine: Machine {
            kind: request.kind,
            blocks: Vec::new(),
            regions: vec![dummy],
            forward: Vec::new(),
            order: Vec::new(),
            locals: Vec::new(),
            temps: Vec::new(),
            completions: FxHashMap::default(),
            m,
        },
        semantics,
        helpers,
        functions: Vec::new(),
        current: None,
        region: ROOT,
        leaps: Vec::new(),
        apart: Vec::new(),
        handlers: vec![Handler::Close],
        span: DUMMY_SP,
        known: request.params.iter().copied().collect(),
        temps: FxHashSet::default(),
        error: None,
    };
    for &local in &request.locals {
        builder.declare(local);
    }
    let entry = builder.new_block(ROOT);
    builder.start(entry);
    // The entry is a block of its own, so that label 0 means 'not started' and nothing else.
    let first = builder.new_block(ROOT);
    builder.goto(first);
    builder.start(first);
    for stmt in std::mem::take(&mut request.body) {
        builder.stmt(stmt);
    }
    builder.span = DUMMY_SP;
    builder.do_return(None);
    builder.place_apart();
    match builder.error {
        Some(error) => Err(error),
        None => Ok((builder.machine, builder.functions)),
    }
}

impl Builder<'_> {
    // ---- blocks ----

    /// A new block in a region.
    pub(super) fn new_block(&mut self, region: RegionId) -> BlockId {
        let id = BlockId(self.machine.blocks.len() as u32);
        self.machine.blocks.push(Block { insts: Vec::new(), term: Term::Open, region, span: self.span });
        self.machine.forward.push(id);
        id
    }

    /// A new block in the current region.
    pub(super) fn block_here(&mut self) -> BlockId {
        self.new_block(self.region)
    }

    /// Goes on in `block`.
    pub(super) fn start(&mut self, block: BlockId) {
        if self.current.is_some() {
            self.goto(block);
        } else {
            self.place_apart();
        }
        self.machine.order.push(block);
        self.current = Some(block);
        self.region = self.machine.block(block).region;
    }

    fn place_apart(&mut self) {
        self.machine.order.append(&mut self.apart);
    }

    /// The block to add to; code after an end gets a block that nothing reaches.
    fn here(&mut self) -> BlockId {
        match self.current {
            Some(block) => block,
            None => {
                let block = self.block_here();
                self.start(block);
                block
            }
        }
    }

    pub(super) fn push(&mut self, stmt: Stmt) {
        self.push_inst(Inst { stmt, leaves: Vec::new() });
    }

    fn push_inst(&mut self, inst: Inst) {
        let block = self.here();
        self.machine.block_mut(block).insts.push(inst);
    }

    /// Ends the current block.
    pub(super) fn terminate(&mut self, term: Term) {
        let (block, span) = (self.here(), self.span);
        let block = self.machine.block_mut(block);
        block.term = term;
        block.span = span;
        self.current = None;
    }

    pub(super) fn goto(&mut self, to: BlockId) {
        if self.current.is_some() {
            self.terminate(Term::Goto(to));
        }
    }

    /// A finished block apart from the current one.
    pub(super) fn detached(&mut self, region: RegionId, stmts: Vec<Stmt>, term: Term) -> BlockId {
        let id = self.new_block(region);
        self.apart.push(id);
        let block = self.machine.block_mut(id);
        block.insts = stmts.into_iter().map(|stmt| Inst { stmt, leaves: Vec::new() }).collect();
        block.term = term;
        id
    }

    /// Ends the current block with some stores and a jump.
    fn follow(&mut self, stores: Vec<Stmt>, to: BlockId) {
        for store in stores {
            self.push(store);
        }
        self.here();
        self.goto(to);
    }

    // ---- variables and regions ----

    /// A new variable of the machine's own.
    pub(super) fn temp(&mut self, name: &str) -> BindingId {
        let id = self.semantics.fresh(name);
        self.temps.insert(id);
        self.machine.temps.push(id);
        self.declare(id);
        id
    }

    /// Whether a variable is one of the machine's own.
    pub(super) fn is_temp(&self, id: BindingId) -> bool {
        self.temps.contains(&id)
    }

    /// Notes that the body declares a variable.
    pub(super) fn declare(&mut self, id: BindingId) {
        if self.known.insert(id) {
            self.machine.locals.push(id);
        }
    }

    fn add_region(&mut self, kind: RegionKind, entry: BlockId, parent: RegionId, handler: Handler) -> RegionId {
        let id = RegionId(self.machine.regions.len() as u32);
        self.machine.regions.push(Region { kind, entry, parent });
        self.handlers.push(handler);
        id
    }

    /// A region around the current one's code that closes the iterator record `it`.
    pub(super) fn close_region(&mut self, it: BindingId) -> RegionId {
        let outside = self.region;
        let fail = ast::call(ast::member(self.read(it), "fail"), vec![self.sent("v")]);
        let entry = match self.machine.kind {
            Kind::Async | Kind::AsyncAsGenerator => self.detached(outside, Vec::new(), Term::Throw(fail)),
            Kind::Generator => {
                let thrown = ast::binary(BinaryOp::EqEqEq, self.sent("k"), completion(THROW));
                let fail = Stmt::If(IfStmt {
                    span: self.span,
                    test: thrown,
                    cons: Box::new(ast::expr_stmt(fail, self.span)),
                    alt: None,
                });
                let stmts = vec![fail, self.close_stmt(it)];
                let value = self.sent("v");
                self.return_block(self.leaps.len(), outside, stmts, value)
            }
        };
        self.add_region(RegionKind::Close, entry, outside, Handler::Close)
    }

    /// Notes what Core must not contain.
    pub(super) fn unsupported(&mut self, what: &str) {
        self.error.get_or_insert_with(|| format!("a suspension in this kind of {what} should have been lowered"));
    }

    pub(super) fn fail(&mut self, what: &str) {
        self.error.get_or_insert_with(|| what.to_owned());
    }

    // ---- statements ----

    /// Builds a statement at the current place.
    pub(super) fn stmt(&mut self, stmt: Stmt) {
        match unmark_stmt(stmt) {
            Ok(stmt) => {
                self.span = stmt.span();
                self.suspending(stmt, Vec::new());
            }
            Err(stmt) => self.plain(stmt),
        }
    }

    /// A statement in which nothing suspends.
    fn plain(&mut self, stmt: Stmt) {
        self.span = stmt.span();
        match stmt {
            Stmt::Empty(_) => {}
            Stmt::Block(block) => block.stmts.into_iter().for_each(|stmt| self.plain(stmt)),
            Stmt::Decl(Decl::Fn(_)) => self.functions.push(stmt),
            Stmt::Return(stmt) => self.do_return(stmt.arg),
            Stmt::Throw(stmt) => self.do_throw(stmt.arg),
            stmt => {
                let mut out = Vec::new();
                let leaves = self.tidy(stmt, &mut out);
                // What is a jump as a whole becomes the end of the block.
                if let Some((to, _)) = out.last().and_then(jump_target) {
                    out.pop();
                    return self.follow(out, to);
                }
                for stmt in out {
                    self.push_inst(Inst { stmt, leaves: leaves.clone() });
                }
            }
        }
    }

    /// `return`, at the current place.
    pub(super) fn do_return(&mut self, value: Option<Box<Expr>>) {
        match self.return_route(self.leaps.len(), value) {
            Ok(route) => self.follow(route.stores, route.to),
            Err(value) => self.terminate(Term::Return(value)),
        }
    }

    fn do_throw(&mut self, value: Box<Expr>) {
        match self.throw_route(value) {
            Ok(route) => self.follow(route.stores, route.to),
            Err(value) => self.terminate(Term::Throw(value)),
        }
    }

    /// A statement with a suspension in it. `labels` are those that it carries.
    fn suspending(&mut self, stmt: Stmt, mut labels: Vec<Atom>) {
        let span = self.span;
        match stmt {
            Stmt::Expr(stmt) => self.effect(stmt.expr),
            Stmt::Decl(Decl::Var(decl)) => self.var(*decl),
            Stmt::Return(ReturnStmt { arg: Some(arg), .. }) => self.return_exploded(arg),
            Stmt::Throw(stmt) => {
                let value = self.explode(stmt.arg);
                self.do_throw(value);
            }
            Stmt::Block(block) => self.breakable(labels, |builder| builder.stmts(block.stmts)),
            Stmt::Labeled(stmt) => {
                labels.push(stmt.label.sym);
                match unmark_stmt(*stmt.body) {
                    Ok(body) => self.suspending(body, labels),
                    Err(body) => self.breakable(labels, |builder| builder.plain(body)),
                }
            }
            Stmt::If(stmt) => self.breakable(labels, |builder| builder.if_stmt(stmt)),
            Stmt::Try(stmt) => self.breakable(labels, |builder| builder.try_stmt(*stmt)),
            Stmt::Switch(stmt) => self.switch_stmt(stmt, labels),
            Stmt::While(stmt) => {
                let (head, body, exit) = self.loop_blocks();
                self.start(head);
                self.branch(stmt.test, body, exit);
                self.loop_body(labels, *stmt.body, body, head, exit);
                self.span = span;
                self.goto(head);
                self.start(exit);
            }
            Stmt::DoWhile(stmt) => {
                let (test, body, exit) = self.loop_blocks();
                self.loop_body(labels, *stmt.body, body, test, exit);
                self.span = span;
                self.start(test);
                self.branch(stmt.test, body, exit);
                self.start(exit);
            }
            Stmt::For(stmt) => self.for_stmt(stmt, labels),
            Stmt::ForIn(stmt) => self.for_in(stmt, labels),
            Stmt::ForOf(stmt) => self.for_of(stmt, labels),
            Stmt::With(mut stmt) => {
                if stmt_suspends(&stmt.body) {
                    self.unsupported("with");
                }
                stmt.obj = self.explode(stmt.obj);
                self.plain(relabel(labels, Stmt::With(stmt)));
            }
            _ => self.unsupported("statement"),
        }
    }

    pub(super) fn stmts(&mut self, stmts: Vec<Stmt>) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn var(&mut self, decl: VarDecl) {
        for decl in decl.decls {
            let Pat::Ident(name) = decl.name else {
                self.unsupported("declaration");
                continue;
            };
            if let Some(id) = BindingId::of(&name) {
                self.declare(id);
            }
            if let Some(init) = decl.init {
                let late = suspends(&init);
                let assignment = ast::assign(name.into(), init);
                self.effect(if late { remark(assignment) } else { assignment });
            }
        }
    }

    /// A statement that `break` with one of its labels leaves.
    fn breakable(&mut self, labels: Vec<Atom>, build: impl FnOnce(&mut Self)) {
        if labels.is_empty() {
            return build(self);
        }
        let after = self.block_here();
        self.leaps.push(Leap::Break { labels, plain: false, to: after });
        build(self);
        self.pop_leap();
        self.goto(after);
        self.start(after);
    }

    pub(super) fn pop_leap(&mut self) -> Option<Leap> {
        let leap = self.leaps.pop();
        debug_assert!(leap.is_some(), "the stack of leaps is unbalanced");
        leap
    }

    fn if_stmt(&mut self, mut stmt: IfStmt) {
        let suspends = stmt_suspends(&stmt.cons) || stmt.alt.as_deref().is_some_and(stmt_suspends);
        if !suspends {
            stmt.test = self.explode(stmt.test);
            return self.plain(Stmt::If(stmt));
        }
        let (yes, join) = (self.block_here(), self.block_here());
        let no = if stmt.alt.is_some() { self.block_here() } else { join };
        self.branch(stmt.test, yes, no);
        self.start(yes);
        self.stmt(*stmt.cons);
        self.goto(join);
        if let Some(alt) = stmt.alt {
            self.start(no);
            self.stmt(*alt);
            self.goto(join);
        }
        self.start(join);
    }

    // ---- loops ----

    /// Where a loop goes on, its body, and what comes after it.
    fn loop_blocks(&mut self) -> (BlockId, BlockId, BlockId) {
        (self.block_here(), self.block_here(), self.block_here())
    }

    /// Builds a loop's body in the block `body`, which it ends up behind.
    fn loop_body(&mut self, labels: Vec<Atom>, stmt: Stmt, body: BlockId, next: BlockId, exit: BlockId) {
        self.leaps.push(Leap::Break { labels: labels.clone(), plain: true, to: exit });
        self.leaps.push(Leap::Continue { labels, to: next });
        self.start(body);
        self.stmt(stmt);
        self.pop_leap();
        self.pop_leap();
    }

    fn for_stmt(&mut self, mut stmt: ForStmt, labels: Vec<Atom>) {
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

    fn for_in(&mut self, mut stmt: ForInStmt, labels: Vec<Atom>) {
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

    fn for_of(&mut self, stmt: ForOfStmt, labels: Vec<Atom>) {
        let span = self.span;
        if stmt.is_await {
            return self.unsupported("for await");
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

    fn switch_stmt(&mut self, mut stmt: SwitchStmt, labels: Vec<Atom>) {
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

    fn try_stmt(&mut self, stmt: TryStmt) {
        let outside = self.region;
        let after = self.block_here();
        let Some(finalizer) = stmt.finalizer else {
            self.try_catch(stmt.block, stmt.handler, after);
            return self.start(after);
        };
        let (c, v) = (self.temp("c"), self.temp("cv"));
        let body = self.block_here();
        let kind = match self.machine.kind {
            Kind::Async | Kind::AsyncAsGenerator => completion(THROW),
            Kind::Generator => self.sent("k"),
        };
        let saves = vec![self.set(c, kind), self.set(v, self.sent("v"))];
        let entry = self.detached(outside, saves, Term::Goto(body));
        // It gets its place right before the finalizer's body.
        self.apart.retain(|&block| block != entry);
        self.machine.completions.insert(c, vec![v]);
        let region = self.add_region(RegionKind::Finally, entry, outside, Handler::Finally { c, v, body });
        let returns = self.machine.kind == Kind::Generator;
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
        let outside = self.region;
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
        self.span = handler.span;
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

/// A statement with its labels back on it.
fn relabel(labels: Vec<Atom>, stmt: Stmt) -> Stmt {
    labels.into_iter().rev().fold(stmt, |body, label| {
        let span = body.span();
        Stmt::Labeled(LabeledStmt { span, label: Ident::new_no_ctxt(label, DUMMY_SP), body: Box::new(body) })
    })
}

fn pat_suspends(pat: &Pat) -> bool {
    matches!(pat, Pat::Expr(expr) if suspends(expr))
}
