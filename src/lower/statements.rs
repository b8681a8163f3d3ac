//! stub

use swc_ecma_ast::*;

use super::Lowering;

impl Lowering<'_> {
    /// Lowers a statement list, in place of the scope around it.
    pub(super) fn lower_stmts(&mut self, stmts: Vec<Stmt>) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            self.lower_stmt(stmt, &mut out);
        }
        out
    }

    /// Lowers one statement to any number of statements.
    pub(super) fn lower_stmt(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        out.push(stmt);
    }

    /// Lowers a statement that is no list's element to one statement.
    pub(super) fn lower_single_stmt(&mut self, stmt: &mut Stmt) {
        let _ = stmt;
    }
}
