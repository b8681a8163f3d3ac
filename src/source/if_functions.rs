//! `if (x) function f() {}`, which sloppy code may have.
//!
//! The parser reports an error there and goes on. The error is taken back and the function put into a block, since
//! it means the same in one. In strict code it stays an error, which only the scope analysis can tell, so the
//! block begins where the function does: none in the source can.
//!
//! Reference: ECMA-262, B.3.4 (FunctionDeclarations in IfStatement Statement Clauses).

use rustc_hash::FxHashSet;
use swc_common::{BytePos, DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_parser::error::{Error, SyntaxError};
use swc_ecma_visit::{VisitMut, VisitMutWith};

/// Takes back the parser's errors about such functions.
pub(super) fn allow<T: VisitMutWith<Wrap>>(mut program: T, errors: &mut Vec<Error>) -> T {
    let about = |error: &Error| matches!(error.kind(), SyntaxError::DeclNotAllowed);
    if errors.iter().any(about) {
        let mut wrap = Wrap::default();
        program.visit_mut_with(&mut wrap);
        errors.retain(|error| !about(error) || !wrap.starts.contains(&error.span().lo));
    }
    program
}

/// Whether the body of an `if` is a block that was put around a function.
pub(crate) fn is_implied_block(body: &Stmt) -> bool {
    matches!(body, Stmt::Block(block) if block.stmts.first().is_some_and(|first| first.span().lo == block.span.lo))
}

/// Puts functions that are the bodies of `if` statements into blocks.
#[derive(Default)]
pub(super) struct Wrap {
    starts: FxHashSet<BytePos>,
}

impl Wrap {
    fn body(&mut self, body: &mut Stmt) {
        let Stmt::Decl(Decl::Fn(decl)) = body else { return };
        if decl.function.is_async || decl.function.is_generator {
            return;
        }
        let span = decl.function.span;
        self.starts.insert(span.lo);
        let function = std::mem::replace(body, Stmt::Empty(EmptyStmt { span: DUMMY_SP }));
        *body = Stmt::Block(BlockStmt { span, stmts: vec![function], ..Default::default() });
    }
}

impl VisitMut for Wrap {
    fn visit_mut_if_stmt(&mut self, stmt: &mut IfStmt) {
        stmt.visit_mut_children_with(self);
        self.body(&mut stmt.cons);
        if let Some(alt) = &mut stmt.alt {
            self.body(alt);
        }
    }
}
