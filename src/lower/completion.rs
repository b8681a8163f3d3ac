//! The value that a text gives to the `eval` that runs it.
//!
//! # Example
//! In:
//! ```js
//! 1; for (const x of xs) if (x) x * 2;
//! ```
//! Out, before it is lowered:
//! ```js
//! _result = 1; _result = void 0; for (const x of xs) { _result = void 0; if (x) _result = x * 2; } _result;
//! ```
//!
//! # Implementation
//! An expression that is a statement gives its value to a variable. A statement that gives a value even where nothing in it
//! does, which is undefined, sets that first. What a `finally` gives counts only where it leaves early.
//!
//! # Reference
//! ECMA-262, 8.3 and 14 (UpdateEmpty in the evaluation of statements), 19.2.1.1 (PerformEval).

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

use super::Lowering;
use super::object_literals::is_anonymous_function;
use crate::ast;
use crate::scope::BindingId;

impl Lowering<'_> {
    /// Has statements that aren't lowered yet end with an expression that gives their value.
    pub(super) fn complete(&mut self, stmts: Vec<Stmt>) -> Vec<Stmt> {
        let result = self.temp("result");
        let mut out = self.keep_values(stmts, result);
        out.push(ast::expr_stmt(self.read(result), DUMMY_SP));
        out
    }

    fn keep_values(&mut self, stmts: Vec<Stmt>, result: BindingId) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            self.keep_value(stmt, result, &mut out);
        }
        out
    }

    fn keep_value(&mut self, mut stmt: Stmt, result: BindingId, out: &mut Vec<Stmt>) {
        let mut inner = &stmt;
        while let Stmt::Labeled(labeled) = inner {
            inner = &labeled.body;
        }
        if matches!(
            inner,
            Stmt::If(_)
                | Stmt::For(_)
                | Stmt::ForIn(_)
                | Stmt::ForOf(_)
                | Stmt::While(_)
                | Stmt::DoWhile(_)
                | Stmt::Switch(_)
                | Stmt::With(_)
                | Stmt::Try(_)
        ) {
            out.push(self.reset(result));
        }
        self.keep_inside(&mut stmt, result);
        out.push(stmt);
    }

    fn reset(&mut self, result: BindingId) -> Stmt {
        ast::expr_stmt(self.set(result, ast::void_0()), DUMMY_SP)
    }

    fn keep_inside(&mut self, stmt: &mut Stmt, result: BindingId) {
        match stmt {
            Stmt::Expr(stmt) => {
                let mut value = std::mem::replace(&mut stmt.expr, ast::null());
                if is_anonymous_function(&value) {
                    // The variable's name is not to become the function's.
                    value = ast::detach(value);
                }
                stmt.expr = self.set(result, value);
            }
            Stmt::Block(block) => block.stmts = self.keep_values(std::mem::take(&mut block.stmts), result),
            Stmt::Labeled(labeled) => self.keep_inside(&mut labeled.body, result),
            Stmt::If(stmt) => {
                self.keep_in_body(&mut stmt.cons, result);
                if let Some(alt) = &mut stmt.alt {
                    self.keep_in_body(alt, result);
                }
            }
            Stmt::For(stmt) => self.keep_in_body(&mut stmt.body, result),
            Stmt::ForIn(stmt) => self.keep_in_body(&mut stmt.body, result),
            Stmt::ForOf(stmt) => self.keep_in_body(&mut stmt.body, result),
            Stmt::While(stmt) => self.keep_in_body(&mut stmt.body, result),
            Stmt::DoWhile(stmt) => self.keep_in_body(&mut stmt.body, result),
            // The body is a block that carries the statement's scope.
            Stmt::With(stmt) => self.keep_inside(&mut stmt.body, result),
            Stmt::Switch(stmt) => {
                for case in &mut stmt.cases {
                    case.cons = self.keep_values(std::mem::take(&mut case.cons), result);
                }
            }
            Stmt::Try(stmt) => {
                stmt.block.stmts = self.keep_values(std::mem::take(&mut stmt.block.stmts), result);
                if let Some(handler) = &mut stmt.handler {
                    let kept = self.keep_values(std::mem::take(&mut handler.body.stmts), result);
                    handler.body.stmts.push(self.reset(result));
                    handler.body.stmts.extend(kept);
                }
                if let Some(finalizer) = &mut stmt.finalizer {
                    let before = self.temp("before");
                    let kept = self.keep_values(std::mem::take(&mut finalizer.stmts), result);
                    let save = self.set(before, self.read(result));
                    finalizer.stmts.push(ast::expr_stmt(save, DUMMY_SP));
                    finalizer.stmts.push(self.reset(result));
                    finalizer.stmts.extend(kept);
                    let restore = self.set(result, self.read(before));
                    finalizer.stmts.push(ast::expr_stmt(restore, DUMMY_SP));
                }
            }
            _ => {}
        }
    }

    /// A body that is no list of statements.
    fn keep_in_body(&mut self, body: &mut Stmt, result: BindingId) {
        let mut out = Vec::new();
        let stmt = std::mem::replace(body, Stmt::Empty(EmptyStmt { span: DUMMY_SP }));
        self.keep_value(stmt, result, &mut out);
        *body = match out.pop() {
            Some(only) if out.is_empty() => only,
            last => {
                out.extend(last);
                Stmt::Block(ast::block(out))
            }
        };
    }
}
