//! `for` and `for-in`: block-scoped heads, and records for what closures capture.
//!
//! # Example
//! In:
//! ```js
//! for (let i = 0; i < 3; i++) fns.push(() => i);
//! ```
//! Out:
//! ```js
//! for (_scope = { i: void 0 }, _scope.i = 0; _scope.i < 3; _scope = { i: _scope.i }, _scope.i++)
//!     fns.push(function (_scope) { return function () { return _scope.i; }; }(_scope));
//! ```
//!
//! # Implementation
//! A head whose names no closure captures becomes `var`. Otherwise its names live in a record, which is
//! copied before the first test (only a closure in the initialisers could tell) and before each update.
//!
//! # Reference
//! ECMA-262, 14.7.4 (the `for` statement), 14.7.5 (for-in).

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::destructuring::Names;
use super::editions::Construct;
use super::scopes::property;
use super::statements::label;
use super::{ActiveScope, Lowering};
use crate::ast;
use crate::scope::ScopeId;

impl Lowering<'_> {
    /// Lowers the body of a loop, a scope that is entered again.
    pub(super) fn lower_loop_body(&mut self, body: &mut Stmt) {
        self.enter_scope(None);
        self.lower_single_stmt(body);
        if let Some(first) = self.leave_block() {
            let stmt = std::mem::replace(body, Stmt::Empty(EmptyStmt { span: DUMMY_SP }));
            *body = Stmt::Block(ast::block(vec![first, stmt]));
        }
    }

    pub(super) fn lower_for(&mut self, mut stmt: ForStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        if self.keeps(Construct::BlockScope) {
            return self.keep_for(stmt, labels, out);
        }
        let scope = match &stmt.init {
            Some(VarDeclOrExpr::VarDecl(decl)) if decl.kind != VarDeclKind::Var => Some(ScopeId::from_ctxt(decl.ctxt)),
            _ => None,
        };
        if let Some(scope) = scope {
            self.enter_scope(Some(scope));
            self.sentinels(scope, out);
        }
        let mut before = Vec::new();
        match stmt.init.take() {
            Some(VarDeclOrExpr::VarDecl(decl)) => self.lower_stmt(Stmt::Decl(Decl::Var(decl)), &mut before),
            Some(VarDeclOrExpr::Expr(expr)) => {
                self.lower_expr_into(expr, &mut before);
            }
            None => {}
        }
        stmt.test.visit_mut_with(self);
        stmt.update.visit_mut_with(self);
        self.lower_loop_body(&mut stmt.body);
        if scope.is_some() {
            let fields = self.frame().scopes.last().map_or_else(Vec::new, |scope: &ActiveScope| scope.fields.clone());
            if let Some(record) = self.leave_scope()
                && let Expr::Assign(AssignExpr { left: AssignTarget::Simple(target), .. }) = &*record
                && let SimpleAssignTarget::Ident(holder) = target.clone()
            {
                let copy = || {
                    let props = fields
                        .iter()
                        .map(|(_, name)| {
                            property(name, ast::member(Box::new(Expr::Ident(holder.id.clone())), name.clone()))
                        })
                        .collect();
                    ast::assign(holder.id.clone(), ast::object(props))
                };
                let closes = before.iter().any(makes_function);
                before.insert(0, ast::expr_stmt(record, DUMMY_SP));
                if closes {
                    before.push(ast::expr_stmt(copy(), DUMMY_SP));
                }
                let copied = copy();
                stmt.update = Some(match stmt.update.take() {
                    Some(update) => ast::sequence(vec![copied, update]),
                    None => copied,
                });
            }
        }
        stmt.init = self.as_init(before, out);
        out.push(label(labels, Stmt::For(stmt)));
    }

    /// An expression for its effects, as statements: a destructuring assignment needs some.
    pub(super) fn lower_expr_into(&mut self, expr: Box<Expr>, out: &mut Vec<Stmt>) {
        self.lower_stmt(Stmt::Expr(ExprStmt { span: DUMMY_SP, expr }), out);
    }

    /// Puts statements into the head of a `for` where they fit: one declaration, or expressions. Others go
    /// before the loop.
    pub(super) fn as_init(&mut self, mut before: Vec<Stmt>, out: &mut Vec<Stmt>) -> Option<VarDeclOrExpr> {
        if before.iter().all(|stmt| matches!(stmt, Stmt::Expr(_))) {
            let exprs: Vec<Box<Expr>> = before
                .into_iter()
                .filter_map(|stmt| match stmt {
                    Stmt::Expr(stmt) => Some(stmt.expr),
                    _ => None,
                })
                .collect();
            return if exprs.is_empty() { None } else { Some(VarDeclOrExpr::Expr(ast::sequence(exprs))) };
        }
        match before.pop() {
            Some(Stmt::Decl(Decl::Var(decl))) => {
                out.append(&mut before);
                Some(VarDeclOrExpr::VarDecl(decl))
            }
            last => {
                out.append(&mut before);
                out.extend(last);
                None
            }
        }
    }

    pub(super) fn lower_for_in(&mut self, mut stmt: ForInStmt, labels: Vec<Ident>, out: &mut Vec<Stmt>) {
        if self.keeps(Construct::BlockScope) {
            return self.keep_for_in(stmt, labels, out);
        }
        let scope = match &stmt.left {
            ForHead::VarDecl(decl) if decl.kind != VarDeclKind::Var => Some(ScopeId::from_ctxt(decl.ctxt)),
            _ => None,
        };
        let checked = self.lower_head_of(scope, &mut stmt.right, out);
        if scope.is_some() {
            self.enter_scope(scope);
        }
        let mut bind = Vec::new();
        if let (Some(scope), true) = (scope, checked) {
            self.sentinels(scope, &mut bind);
        }
        let left = std::mem::replace(&mut stmt.left, ForHead::Pat(Box::new(Pat::Invalid(Invalid { span: DUMMY_SP }))));
        stmt.left = self.for_in_head(left, &mut bind, out);
        self.lower_loop_body(&mut stmt.body);
        let record = if scope.is_some() { self.leave_scope() } else { None };
        if record.is_some() || !bind.is_empty() {
            let mut stmts: Vec<Stmt> = record.map(|record| ast::expr_stmt(record, DUMMY_SP)).into_iter().collect();
            stmts.append(&mut bind);
            match *stmt.body {
                Stmt::Block(mut block) => stmts.append(&mut block.stmts),
                other => stmts.push(other),
            }
            stmt.body = Box::new(Stmt::Block(ast::block(stmts)));
        }
        out.push(label(labels, Stmt::ForIn(stmt)));
    }

    /// Lowers the expression after `of` or `in`, which is evaluated in a scope of its own, where the loop's names
    /// are in their dead zone. Gives whether that has to be checked anywhere.
    pub(super) fn lower_head_of(&mut self, scope: Option<ScopeId>, head: &mut Box<Expr>, out: &mut Vec<Stmt>) -> bool {
        let checked = scope.filter(|&scope| {
            let bindings = &self.semantics.scope(scope).bindings;
            bindings.iter().any(|&id| self.semantics.binding(id).tdz)
        });
        let Some(scope) = checked else {
            head.visit_mut_with(self);
            return false;
        };
        let mut entry = Vec::new();
        self.enter_scope(Some(scope));
        self.sentinels(scope, &mut entry);
        head.visit_mut_with(self);
        let record = self.leave_scope();
        out.extend(record.map(|record| ast::expr_stmt(record, DUMMY_SP)));
        out.append(&mut entry);
        true
    }

    /// The head of a for-in: a plain name where that is enough, otherwise a temporary whose value `bind` hands on.
    fn for_in_head(&mut self, left: ForHead, bind: &mut Vec<Stmt>, out: &mut Vec<Stmt>) -> ForHead {
        let (pat, names) = match left {
            ForHead::VarDecl(mut decl) => {
                let Some(declarator) = decl.decls.pop() else { return ForHead::VarDecl(decl) };
                if let Some(mut init) = declarator.init {
                    // B.3.5: a sloppy `for (var x = 0 in o)` sets x before the object is evaluated.
                    init.visit_mut_with(self);
                    self.bind_pattern(declarator.name.clone(), init, Names::Declared(VarDeclKind::Var), out);
                }
                if let Pat::Ident(ident) = &declarator.name
                    && !self.lives_in_record(&ident.id)
                    && !self.is_dynamic(&ident.id)
                {
                    let target = self.declared_target(&ident.id);
                    if let SimpleAssignTarget::Ident(target) = target {
                        let decl = ast::var(vec![(target.id, None)], decl.span);
                        return ForHead::VarDecl(Box::new(decl));
                    }
                }
                (declarator.name, Names::Declared(VarDeclKind::Var))
            }
            ForHead::Pat(pat) => (*pat, Names::Assigned),
            ForHead::UsingDecl(decl) => {
                self.refuse("unsupported/declaration", "`using` is not part of ES2022", decl.span);
                return ForHead::UsingDecl(decl);
            }
        };
        let key = self.temp("key");
        let value = self.read(key);
        self.bind_pattern(pat, value, names, bind);
        ForHead::Pat(Box::new(Pat::Ident(self.ident(key).into())))
    }
}

/// Whether a statement has a function in it.
fn makes_function(stmt: &Stmt) -> bool {
    struct Finder(bool);
    impl Visit for Finder {
        fn visit_function(&mut self, _: &Function) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    stmt.visit_with(&mut finder);
    finder.0
}
