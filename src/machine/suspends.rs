//! Does it suspend?
//!
//! One walk over a function's body marks every expression and statement with a suspension in it, so
//! that building can ask in constant time. Core has no parentheses, so a marked expression is put
//! in some, and a marked statement into a block whose `ctxt` no scope has.

use crate::ast;
use crate::machine::ir::is_closing;
use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, SyntaxContext};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

/// What the block around a suspending statement carries instead of a scope.
fn mark_ctxt() -> SyntaxContext {
    SyntaxContext::from_u32(u32::MAX)
}

/// Marks what suspends in a body and gives the labels that it uses.
pub(super) fn mark(body: &mut Vec<Stmt>) -> FxHashSet<Atom> {
    let mut marker = Marker { suspensions: 0, labels: FxHashSet::default() };
    body.visit_mut_with(&mut marker);
    marker.labels
}

/// Whether an expression has been marked.
pub(super) fn suspends(expr: &Expr) -> bool {
    matches!(expr, Expr::Paren(_))
}

/// Whether an expression that may be missing has been marked.
pub(super) fn may_suspend(expr: &Option<Box<Expr>>) -> bool {
    expr.as_deref().is_some_and(suspends)
}

/// Whether a statement has been marked.
pub(super) fn stmt_suspends(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Block(block) if block.ctxt == mark_ctxt())
}

/// Whether one of some statements has been marked.
pub(super) fn any_suspends(stmts: &[Stmt]) -> bool {
    stmts.iter().any(stmt_suspends)
}

/// Takes the mark off an expression.
pub(super) fn unmark(expr: Box<Expr>) -> Box<Expr> {
    match *expr {
        Expr::Paren(paren) => paren.expr,
        _ => expr,
    }
}

/// Takes the mark off a statement: the statement that it was put on, or else what was given.
pub(super) fn unmark_stmt(stmt: Stmt) -> Result<Stmt, Stmt> {
    match stmt {
        Stmt::Block(mut block) if block.ctxt == mark_ctxt() => Ok(block.stmts.pop().unwrap_or_default()),
        other => Err(other),
    }
}

struct Marker {
    suspensions: usize,
    labels: FxHashSet<Atom>,
}

impl VisitMut for Marker {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        while let Expr::Paren(paren) = expr {
            let inner = paren.expr.take();
            *expr = *inner;
        }
        let before = self.suspensions;
        expr.visit_mut_children_with(self);
        match expr {
            Expr::Yield(_) | Expr::Await(_) => self.suspensions += 1,
            Expr::Call(call) if is_closing(call) => self.suspensions += 1,
            _ => {}
        }
        if self.suspensions != before {
            let inner = Box::new(expr.take());
            *expr = Expr::Paren(ParenExpr { span: DUMMY_SP, expr: inner });
        }
    }

    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        let before = self.suspensions;
        stmt.visit_mut_children_with(self);
        match stmt {
            Stmt::ForOf(_) => self.suspensions += 1,
            Stmt::Labeled(labeled) => {
                self.labels.insert(labeled.label.sym.clone());
            }
            _ => {}
        }
        if self.suspensions != before {
            let inner = stmt.take();
            *stmt = Stmt::Block(BlockStmt { ctxt: mark_ctxt(), ..ast::block(vec![inner]) });
        }
    }

    // What suspends in a nested function suspends that function.
    fn visit_mut_function(&mut self, _: &mut Function) {}
}
