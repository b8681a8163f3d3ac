//! `for-of`.
//!
//! # Example
//! In:
//! ```js
//! for (const x of xs) { if (!x) break; use(x); }
//! ```
//! Out:
//! ```js
//! _it = _iterate(xs);
//! try {
//!     for (; !_it.done();) { var x = _it.value; if (!x) break; use(x); }
//! } catch (e) { _it.fail(e); }
//! _it.close();
//! ```
//!
//! # Implementation
//! An iteration that has come to its end, or failed, is closed already, so `close` can stand where all ways out
//! of the loop lead. It is left out where nothing leaves early. `return` and jumps to labels further out need a
//! `finally`. A loop in which something suspends stays a for-of over a plain variable, for the machine.
//!
//! Where iterables are taken for arrays, all this is `for (var _i = 0; _i < xs.length; _i++)`, and where iterators need no
//! closing, `for (_it = _iterate(xs); !_it.done();)`: neither is anything special to a machine.
//!
//! The expression after `of` is evaluated in a scope of its own, where the loop's names are in their dead zone.
//!
//! # Reference
//! ECMA-262, 14.7.5.6 (ForIn/OfHeadEvaluation), 14.7.5.7 (ForIn/OfBodyEvaluation). Edition: ES2015.

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;

use super::destructuring::Names;
use super::editions::Construct;
use super::exits::Exits;
use super::statements::label;
use super::{Lowering, temp_name};
use crate::ast;
use crate::scope::{BindingId, ScopeId};

impl Lowering<'_> {
    /// Lowers a for-of statement (nothing in it lowered yet). `labels` are those that stand directly
    /// before it, outermost first; they have to stand before the resulting loop.
    pub(super) fn lower_for_of(&mut self, mut stmt: ForOfStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        if self.keeps(Construct::ForOf) {
            return self.keep_for_of(stmt, labels, out);
        }
        let scope = match &stmt.left {
            ForHead::VarDecl(decl) if decl.kind != VarDeclKind::Var => Some(ScopeId::from_ctxt(decl.ctxt)),
            _ => None,
        };
        let exits = Exits::of(&stmt, &labels, &mut self.exits);
        let by_index = self.options.assumptions.iterable_is_array && !stmt.is_await;
        let closes = !self.options.assumptions.skip_for_of_iterator_closing || stmt.is_await;
        // What is only a loop over a variable is nothing that the machine has to know of.
        let suspends = exits.suspends && self.frame().suspends && !stmt.is_await && !by_index && closes;
        let (pat, names) = match stmt.left {
            ForHead::VarDecl(mut decl) => {
                let Some(declarator) = decl.decls.pop() else { return };
                (declarator.name, Names::Declared(VarDeclKind::Var))
            }
            ForHead::Pat(pat) => (*pat, Names::Assigned),
            ForHead::UsingDecl(decl) => {
                self.refuse("unsupported/declaration", "`using` is not part of ES2022", decl.span);
                return;
            }
        };
        let checked = self.lower_head_of(scope, &mut stmt.right, out);

        self.enter_scope(scope);
        let mut bind = Vec::new();
        if let (Some(scope), true) = (scope, checked) {
            self.sentinels(scope, &mut bind);
        }
        let mut items = by_index.then(|| self.items(&mut stmt.right));
        let variable = match &items {
            Some(items) => items.index,
            None => self.temp(if suspends { "_value" } else { "_it" }),
        };
        let value = match &mut items {
            Some(items) => ast::index(items.list.clone(), self.read(variable)),
            None if suspends => self.read(variable),
            None => ast::member(self.read(variable), "value"),
        };
        self.bind_pattern(pat, value, names, &mut bind);
        self.lower_loop_body(&mut stmt.body);
        let record = self.leave_scope();

        let mut body: Vec<Stmt> = record.map(|record| ast::expr_stmt(record, DUMMY_SP)).into_iter().collect();
        body.append(&mut bind);
        match *stmt.body {
            Stmt::Block(mut block) => body.append(&mut block.stmts),
            Stmt::Empty(_) => {}
            other => body.push(other),
        }
        if let Some(items) = items {
            let body = Box::new(Stmt::Block(ast::block(body)));
            out.push(label(labels, Stmt::For(self.loop_over(items, body, stmt.span))));
            return;
        }
        if suspends {
            stmt.left = ForHead::Pat(Box::new(Pat::Ident(self.ident(variable).into())));
            stmt.body = Box::new(Stmt::Block(ast::block(body)));
            out.push(label(labels, Stmt::ForOf(stmt)));
            return;
        }

        if stmt.is_await {
            return self.lower_for_await(stmt.right, variable, (body, exits), labels, stmt.span, out);
        }
        let iterate = self.helper("iterate", vec![stmt.right], stmt.span);
        out.push(ast::expr_stmt(self.set(variable, iterate), stmt.span));
        let call = |this: &Self, name: &str| ast::call(ast::member(this.read(variable), name), Vec::new());
        let test = ast::not(call(self, "done"));
        let body = Box::new(Stmt::Block(ast::block(body)));
        let mut looped = ForStmt { span: stmt.span, init: None, test: Some(test), update: None, body };
        if !closes {
            looped.init = self.as_init(out.pop().into_iter().collect(), out);
            out.push(label(labels, Stmt::For(looped)));
            return;
        }
        let looped = label(labels, Stmt::For(looped));
        let mut close = call(self, "close");
        ast::begin(&mut close, stmt.span);
        let close = ast::expr_stmt(close, DUMMY_SP);
        let (finalizer, after) = match (exits.leaves, exits.breaks) {
            (true, _) => (Some(ast::block(vec![close])), None),
            (false, true) => (None, Some(close)),
            (false, false) => (None, None),
        };
        out.push(self.close_on_throw(variable, ast::block(vec![looped]), finalizer));
        out.extend(after);
    }

    /// The variables of a loop over an array (already lowered).
    fn items(&mut self, list: &mut Box<Expr>) -> Items {
        let index = self.semantics.fresh("_i");
        let mut decls = vec![(self.ident(index), Some(ast::number(0.0)))];
        if !self.is_stable(list) {
            let name = format!("_{}", temp_name(list).trim_start_matches('_'));
            let holder = self.semantics.fresh(&name);
            let value = std::mem::replace(list, self.read(holder));
            decls.push((self.ident(holder), Some(value)));
        }
        Items { index, list: list.clone(), decls }
    }

    /// `for (var i = 0; i < list.length; i++) …`
    fn loop_over(&self, items: Items, body: Box<Stmt>, span: Span) -> ForStmt {
        let Items { index, list, decls } = items;
        let test = ast::binary(BinaryOp::Lt, self.read(index), ast::member(list, "length"));
        let update = UpdateExpr { span: DUMMY_SP, op: UpdateOp::PlusPlus, prefix: false, arg: self.read(index) };
        ForStmt {
            span,
            init: Some(VarDeclOrExpr::VarDecl(Box::new(ast::var(decls, DUMMY_SP)))),
            test: Some(test),
            update: Some(Box::new(Expr::Update(update))),
            body,
        }
    }
}

/// What a loop over an array goes by.
struct Items {
    index: BindingId,
    /// Reads the array.
    list: Box<Expr>,
    /// Its variables, with their first values.
    decls: Vec<(Ident, Option<Box<Expr>>)>,
}
