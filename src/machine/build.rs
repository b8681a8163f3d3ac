//! How does a body become blocks?
//!
//! Statements that suspend are taken apart here; all others stay as they are and go through
//! `tidy`, which only redirects the jumps that leave them. `explode` does the same for expressions.

use crate::ast;
use crate::machine::explode::remark;
use crate::machine::ir::*;
use crate::machine::leap::{Handler, Leap, completion};
use crate::machine::suspends::*;
use crate::machine::{Kind, Request};
use crate::runtime::Helpers;
use crate::scope::{BindingId, Semantics};
use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
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
    pub current: Option<BlockId>,
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

    pub(super) fn add_region(
        &mut self,
        kind: RegionKind,
        entry: BlockId,
        parent: RegionId,
        handler: Handler,
    ) -> RegionId {
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
            Kind::Generator | Kind::AsyncGenerator => {
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
                self.at(&stmt);
                self.suspending(stmt, Vec::new());
            }
            Err(stmt) => self.plain(stmt),
        }
    }

    /// What is built from now on comes from this statement. One that the lowering made belongs to what stands before it.
    fn at(&mut self, stmt: &Stmt) {
        let span = stmt.span();
        if !span.is_dummy() {
            self.span = span;
        }
    }

    /// A statement in which nothing suspends.
    pub(super) fn plain(&mut self, mut stmt: Stmt) {
        self.at(&stmt);
        match stmt {
            Stmt::Expr(ExprStmt { span: DUMMY_SP, expr }) => stmt = ast::expr_stmt(expr, self.span),
            Stmt::If(ref mut stmt) if stmt.span.is_dummy() => stmt.span = self.span,
            _ => {}
        }
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

    pub(super) fn var(&mut self, decl: VarDecl) {
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
    pub(super) fn breakable(&mut self, labels: Vec<Atom>, build: impl FnOnce(&mut Self)) {
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
}

/// A statement with its labels back on it.
pub(super) fn relabel(labels: Vec<Atom>, stmt: Stmt) -> Stmt {
    labels.into_iter().rev().fold(stmt, |body, label| {
        let span = body.span();
        Stmt::Labeled(LabeledStmt { span, label: Ident::new_no_ctxt(label, DUMMY_SP), body: Box::new(body) })
    })
}
