//! Async functions without `await`: a promise made at once, and no machine.
//!
//! # Example
//! In:
//! ```js
//! async function check(x) { if (x > 2) throw "no"; return x; }
//! ```
//! Out:
//! ```js
//! function check(x) {
//!     _refuseNew(this);
//!     try {
//!         if (x > 2) throw "no";
//!         return _resolved(x);
//!     } catch (_error) {
//!         return _rejected(_error);
//!     }
//! }
//! ```
//!
//! # Implementation
//! The body stays where it is, in a `try`, and what it returns is made a promise on the way out. Function
//! declarations stand before the `try`, because ES5 has none in blocks. Where a `return` has a `finally`
//! on its way, or the closing of an iterator, the promise must not be made before that has run; such a body
//! is called by a helper, `return _settle(function () { … }, this)`, or becomes a machine where a `var` of it is a parameter as well.
//!
//! # Reference
//! ECMA-262, 27.7.5.1 (AsyncFunctionStart).

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

use super::Lowering;
use crate::ast;
use crate::scope::{BindingId, BindingKind, FunctionKind, Semantics};

impl Lowering<'_> {
    /// Puts a lowered body into the `try`. `kind` tells whether the function could be called with `new`.
    pub(super) fn settle_in_place(&mut self, inner: Vec<Stmt>, kind: FunctionKind, span: Span, result: &mut Vec<Stmt>) {
        if kind == FunctionKind::Function {
            let check = self.helper("refuseNew", vec![ast::this(DUMMY_SP)], DUMMY_SP);
            result.push(ast::expr_stmt(check, DUMMY_SP));
        }
        let (functions, mut body): (Vec<Stmt>, Vec<Stmt>) =
            inner.into_iter().partition(|stmt| matches!(stmt, Stmt::Decl(Decl::Fn(_))));
        result.extend(functions);
        body.visit_mut_with(&mut Returns { lowering: self });
        if !matches!(body.last(), Some(Stmt::Return(_) | Stmt::Throw(_))) {
            let value = self.helper("resolved", Vec::new(), DUMMY_SP);
            body.push(ast::return_stmt(Some(value), DUMMY_SP));
        }
        let error = self.semantics.fresh("_error");
        let value = self.read(error);
        let rejected = self.helper("rejected", vec![value], DUMMY_SP);
        let handler = CatchClause {
            span: DUMMY_SP,
            param: Some(Pat::Ident(self.ident(error).into())),
            body: ast::block(vec![ast::return_stmt(Some(rejected), DUMMY_SP)]),
        };
        let block = BlockStmt { span, ..ast::block(body) };
        result.push(Stmt::Try(Box::new(TryStmt { span, block, handler: Some(handler), finalizer: None })));
    }
}

/// Whether a `return` of the function itself (not lowered yet) has code to run on its way out.
pub(super) fn returns_through_code(stmts: &[Stmt]) -> bool {
    let mut finder = Finder::default();
    stmts.visit_with(&mut finder);
    finder.found
}

/// Whether some `var` of a body is a parameter as well, which it wouldn't be in a function of its own.
pub(super) fn declares_a_parameter(stmts: &[Stmt], semantics: &Semantics) -> bool {
    let mut finder = Redeclarations { semantics, found: false };
    stmts.visit_with(&mut finder);
    finder.found
}

struct Redeclarations<'a> {
    semantics: &'a Semantics,
    found: bool,
}

impl Redeclarations<'_> {
    fn declared(&mut self, name: &Ident) {
        let binding = BindingId::of(name).map(|id| self.semantics.binding(id));
        self.found |= binding.is_some_and(|binding| binding.kind == BindingKind::Param);
    }
}

impl Visit for Redeclarations<'_> {
    fn visit_binding_ident(&mut self, name: &BindingIdent) {
        self.declared(&name.id);
    }

    fn visit_assign_pat_prop(&mut self, prop: &AssignPatProp) {
        self.declared(&prop.key.id);
    }

    fn visit_expr(&mut self, _: &Expr) {}

    fn visit_function(&mut self, _: &Function) {}

    fn visit_class(&mut self, _: &Class) {}
}

#[derive(Default)]
struct Finder {
    depth: usize,
    found: bool,
}

impl Visit for Finder {
    fn visit_return_stmt(&mut self, _: &ReturnStmt) {
        self.found |= self.depth > 0;
    }

    fn visit_try_stmt(&mut self, stmt: &TryStmt) {
        let guarded = usize::from(stmt.finalizer.is_some());
        self.depth += guarded;
        stmt.block.visit_with(self);
        stmt.handler.visit_with(self);
        self.depth -= guarded;
        stmt.finalizer.visit_with(self);
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.depth += 1;
        stmt.body.visit_with(self);
        self.depth -= 1;
    }

    fn visit_expr(&mut self, _: &Expr) {}

    fn visit_function(&mut self, _: &Function) {}

    fn visit_class(&mut self, _: &Class) {}
}

/// Makes promises of what the function itself returns.
struct Returns<'a, 'b> {
    lowering: &'a mut Lowering<'b>,
}

impl VisitMut for Returns<'_, '_> {
    fn visit_mut_return_stmt(&mut self, stmt: &mut ReturnStmt) {
        let args = stmt.arg.take().into_iter().collect();
        stmt.arg = Some(self.lowering.helper("resolved", args, stmt.span));
    }

    fn visit_mut_expr(&mut self, _: &mut Expr) {}

    fn visit_mut_function(&mut self, _: &mut Function) {}
}
