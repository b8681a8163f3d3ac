//! Statements with block scopes of their own, where the target has these.
//!
//! # Example
//! In, for ES2015:
//! ```js
//! for (const { a, ...b } of xs) f(a, b);
//! try { g(); } catch { h(); }
//! ```
//! Out:
//! ```js
//! for (const _value of xs) { const { a } = _value, b = _objectRest(_value, ["a"]); f(a, b); }
//! try { g(); } catch (e) { h(); }
//! ```
//!
//! # Implementation
//! Declarations and loops stay. A head or a catch clause with a pattern that the target doesn't have gets a plain name, and
//! the pattern goes to the start of the body.
//!
//! # Reference
//! ECMA-262, 14.7 (iteration statements), 14.15 (the `try` statement). Editions: ES2015; ES2018 (`for await`, object rest);
//! ES2019 (`catch` without a binding).

use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::Lowering;
use super::destructuring::Names;
use super::editions::Construct;
use super::exits::Exits;
use super::statements::label;
use crate::ast;
use crate::scope::{BindingId, BindingKind, FunctionKind, ScopeId, pattern_names};

impl Lowering<'_> {
    /// What a declaration begins with.
    pub(super) fn kept_kind(&self, decl: &VarDecl) -> VarDeclKind {
        let mut flat = false;
        for declarator in &decl.decls {
            pattern_names(&declarator.name, &mut |name| {
                flat |= BindingId::of(name).is_some_and(|id| self.is_flat(id));
            });
        }
        if flat { VarDeclKind::Var } else { decl.kind }
    }

    pub(super) fn keep_for(&mut self, mut stmt: ForStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        let mut before = Vec::new();
        stmt.init = match stmt.init.take() {
            Some(VarDeclOrExpr::VarDecl(decl)) => {
                let is_var = decl.kind == VarDeclKind::Var;
                self.lower_stmt(Stmt::Decl(Decl::Var(decl)), &mut before);
                if is_var || before.len() < 2 { self.as_init(before, out) } else { Some(one_declaration(before, self)) }
            }
            Some(VarDeclOrExpr::Expr(expr)) => {
                self.lower_expr_into(expr, &mut before);
                self.as_init(before, out)
            }
            None => None,
        };
        stmt.test.visit_mut_with(self);
        stmt.update.visit_mut_with(self);
        self.lower_loop_body(&mut stmt.body);
        out.push(label(labels, Stmt::For(stmt)));
    }

    pub(super) fn keep_for_in(&mut self, mut stmt: ForInStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        if let ForHead::VarDecl(decl) = &mut stmt.left
            && let [VarDeclarator { name, init, .. }] = &mut decl.decls[..]
            && let Some(mut init) = init.take()
        {
            // B.3.5 came into the specification late; engines may not have it.
            init.visit_mut_with(self);
            self.bind_pattern(name.clone(), init, Names::Declared(VarDeclKind::Var), out);
        }
        self.keep_head_of(&stmt.left, &mut stmt.right, false);
        let mut bind = Vec::new();
        stmt.left = self.keep_head(stmt.left, &mut bind);
        self.lower_loop_body(&mut stmt.body);
        prepend(bind, &mut stmt.body);
        out.push(label(labels, Stmt::ForIn(stmt)));
    }

    pub(super) fn keep_for_of(&mut self, mut stmt: ForOfStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        let mut bind = Vec::new();
        if !stmt.is_await || self.keeps(Construct::ForAwait) {
            self.keep_head_of(&stmt.left, &mut stmt.right, false);
            stmt.left = self.keep_head(stmt.left, &mut bind);
            self.lower_loop_body(&mut stmt.body);
            prepend(bind, &mut stmt.body);
            out.push(label(labels, Stmt::ForOf(stmt)));
            return;
        }
        let exits = Exits::of(&stmt, &labels, &mut self.exits);
        self.keep_head_of(&stmt.left, &mut stmt.right, true);
        let Some((pat, names)) = self.head_pattern(stmt.left) else { return };
        let it = self.temp("_it");
        let value = ast::member(self.read(it), "value");
        self.bind_pattern(pat, value, names, &mut bind);
        self.lower_loop_body(&mut stmt.body);
        prepend(bind, &mut stmt.body);
        let body = match *stmt.body {
            Stmt::Block(block) => block.stmts,
            Stmt::Empty(_) => Vec::new(),
            other => vec![other],
        };
        self.lower_for_await(stmt.right, it, (body, exits), labels, stmt.span, out);
    }

    /// Lowers the expression after `of` or `in`. The loop's names are in their dead zone there, for good: where the
    /// loop will not have them in its head, their uses are seen to.
    fn keep_head_of(&mut self, head: &ForHead, right: &mut Box<Expr>, moves: bool) {
        let mut dead = Vec::new();
        if let ForHead::VarDecl(decl) = head
            && decl.kind != VarDeclKind::Var
            && let [VarDeclarator { name, .. }] = &decl.decls[..]
            && (moves || !self.pattern_stays(name, Names::Declared(decl.kind)))
        {
            pattern_names(name, &mut |ident| dead.extend(BindingId::of(ident)));
        }
        let outer = std::mem::replace(&mut self.dead, dead);
        right.visit_mut_with(self);
        self.dead = outer;
    }

    fn head_pattern(&mut self, head: ForHead) -> Option<(Pat, Names)> {
        match head {
            ForHead::VarDecl(mut decl) => Some((decl.decls.pop()?.name, Names::Declared(decl.kind))),
            ForHead::Pat(pat) => Some((*pat, Names::Assigned)),
            ForHead::UsingDecl(decl) => {
                self.refuse("unsupported/declaration", "`using` is not part of ES2022", decl.span);
                None
            }
        }
    }

    /// The head of a loop. What it can't bind itself is bound by statements for the start of the body.
    fn keep_head(&mut self, head: ForHead, bind: &mut Vec<Stmt>) -> ForHead {
        let span = head.span();
        let declared = |kind, name| {
            let decls = vec![VarDeclarator { span, name, init: None, definite: false }];
            ForHead::VarDecl(Box::new(VarDecl { span, kind, decls, ..Default::default() }))
        };
        let Some((pat, names)) = self.head_pattern(head) else {
            return ForHead::Pat(Box::new(Pat::Invalid(Invalid { span })));
        };
        if self.pattern_stays(&pat, names) {
            let pat = self.keep_pattern(pat);
            return match names {
                Names::Declared(kind) => declared(kind, pat),
                Names::First | Names::Assigned | Names::AssignedAtOnce => ForHead::Pat(Box::new(pat)),
            };
        }
        let value = self.semantics.fresh("_value");
        let read = self.read(value);
        self.bind_pattern(pat, read, names, bind);
        declared(VarDeclKind::Const, Pat::Ident(self.ident(value).into()))
    }

    pub(super) fn keep_catch(&mut self, clause: &mut CatchClause) {
        let mut bind = Vec::new();
        if let Some(param) = &clause.param {
            let scope = self.semantics.scope(ScopeId::from_ctxt(clause.body.ctxt)).parent;
            bind.extend(self.hidden_variable(param, &clause.body.stmts, scope));
        }
        let names = Names::Declared(VarDeclKind::Let);
        clause.param = match clause.param.take() {
            None if self.keeps(Construct::OptionalCatch) => None,
            Some(pat) if self.pattern_stays(&pat, names) => Some(self.keep_pattern(pat)),
            other => {
                let caught = self.semantics.fresh("e");
                if let Some(pat) = other {
                    let value = self.read(caught);
                    self.bind_pattern(pat, value, names, &mut bind);
                }
                Some(Pat::Ident(self.ident(caught).into()))
            }
        };
        self.lower_block(&mut clause.body);
        clause.body.stmts.splice(0..0, bind);
        self.note_caught(clause);
    }

    /// A `with` statement. What it asks its object for are the names as they are printed.
    pub(super) fn keep_with(&mut self, stmt: WithStmt, out: &mut Vec<Stmt>) {
        let WithStmt { span, mut obj, body } = stmt;
        // The scope analysis has put the body into a block that carries the statement's scope.
        let Stmt::Block(block) = *body else { return };
        let mut mentioned = Mentioned::default();
        block.stmts.visit_with(&mut mentioned);
        for id in mentioned.ids {
            self.semantics.binding_mut(id).frozen = true;
        }
        obj.visit_mut_with(self);
        let mut stmts = self.lower_stmts(block.stmts);
        let mut mentioned = Mentioned::default();
        stmts.visit_with(&mut mentioned);
        if mentioned.ids.iter().any(|&id| self.semantics.binding(id).kind == BindingKind::Synthetic) {
            self.warn(
                "with-helper",
                "what this `with` statement has in it needs helpers and variables: its object is asked for their names, and \
                 is not `this` of what is called by `?.`",
                span,
                "write in it what the target has",
            );
        }
        let body = match stmts.pop() {
            Some(only) if stmts.is_empty() => only,
            last => {
                stmts.extend(last);
                Stmt::Block(ast::block(stmts))
            }
        };
        out.push(Stmt::With(WithStmt { span, obj, body: Box::new(body) }));
    }

    /// A function declaration in a block. What brands it goes to the start of the block.
    pub(super) fn keep_block_function(&mut self, mut decl: FnDecl, entry: &mut Vec<Stmt>, out: &mut Vec<Stmt>) {
        let id = self.binding_of(&decl.ident);
        let function = std::mem::take(&mut decl.function);
        let strict = self.frame_is_strict();
        let lowered = self.lower_function_named(function, FunctionKind::Function, id, |_| {});
        if let Some(brand) = lowered.brand {
            let mut name = decl.ident.clone();
            name.span = DUMMY_SP;
            let mut function = Box::new(Expr::Ident(name));
            if let (Some(id), false) = (id, strict) {
                // A sloppy function that isn't async any more can be seen outside of the block, where it
                // must not stand in anyone's way.
                self.semantics.leaking.insert(id);
                function = self.helper("named", vec![function, ast::string(&decl.ident.sym)], DUMMY_SP);
            }
            let call = self.helper(brand, vec![function], DUMMY_SP);
            entry.push(ast::expr_stmt(call, DUMMY_SP));
        }
        decl.function = lowered.function;
        out.push(Stmt::Decl(Decl::Fn(decl)));
    }
}

/// Collects the bindings that a piece of code refers to.
#[derive(Default)]
struct Mentioned {
    ids: Vec<BindingId>,
}

impl Visit for Mentioned {
    fn visit_ident(&mut self, ident: &Ident) {
        self.ids.extend(BindingId::of(ident));
    }
}

/// Puts statements to the start of a loop's body.
fn prepend(mut bind: Vec<Stmt>, body: &mut Stmt) {
    if bind.is_empty() {
        return;
    }
    match std::mem::replace(body, Stmt::Empty(EmptyStmt { span: DUMMY_SP })) {
        Stmt::Block(mut block) => {
            block.stmts.splice(0..0, bind);
            *body = Stmt::Block(block);
        }
        other => {
            bind.push(other);
            *body = Stmt::Block(ast::block(bind));
        }
    }
}

/// Statements that declare the variables of a `for` as one declaration.
fn one_declaration(stmts: Vec<Stmt>, lowering: &mut Lowering) -> VarDeclOrExpr {
    let mut decls = Vec::new();
    for stmt in stmts {
        match stmt {
            Stmt::Decl(Decl::Var(decl)) => decls.extend(decl.decls),
            Stmt::Expr(stmt) => {
                let unread = lowering.semantics.fresh("_");
                let name = Pat::Ident(lowering.ident(unread).into());
                decls.push(VarDeclarator { span: stmt.span, name, init: Some(stmt.expr), definite: false });
            }
            _ => {}
        }
    }
    let kind = VarDeclKind::Let;
    VarDeclOrExpr::VarDecl(Box::new(VarDecl { span: DUMMY_SP, kind, decls, ..Default::default() }))
}
