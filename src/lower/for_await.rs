//! `for await`.
//!
//! # Example
//! In:
//! ```js
//! for await (const x of xs) { if (!x) break; use(x); }
//! ```
//! Out, and then taken apart by the machine:
//! ```js
//! _it = _asyncIterate(xs);
//! try {
//!     for (; _result = await _it.next(), !_it.done(_result);) { var x = _it.value; if (!x) break; use(x); }
//! } catch (e) {
//!     try { if (_it.close()) await _it.value; } catch {}
//!     throw e;
//! } finally {
//!     if (_it.close()) _result = await _it.value, _it.closed(_result);
//! }
//! ```
//!
//! # Implementation
//! [`super::for_of`] has made the body; this puts it into the loop. The iteration is closed once: who asks it to
//! close again, or asks one that has finished or failed, is told that there is nothing to await. So a throw is closed
//! by the `catch`, where what closing throws or comes to does not count, and all other ways out by the `finally`, the
//! `return()` of an async generator among them. Neither awaits anything if the iterator has no `return` method. A
//! loop that is not left early needs no `finally`.
//!
//! # Reference
//! ECMA-262, 14.7.5.7 (ForIn/OfBodyEvaluation), 7.4.10 (AsyncIteratorClose). Edition: ES2018.

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;

use super::Lowering;
use super::editions::Construct;
use super::exits::Exits;
use super::statements::label;
use crate::ast;
use crate::scope::BindingId;

impl Lowering<'_> {
    /// Puts together a `for await` of parts that have been lowered. The body starts by reading the iteration, in the
    /// variable `it`.
    pub(super) fn lower_for_await(
        &mut self,
        iterable: Box<Expr>,
        it: BindingId,
        (body, exits): (Vec<Stmt>, Exits),
        labels: Vec<Ident>,
        span: Span,
        out: &mut Vec<Stmt>,
    ) {
        // An async generator can be asked to return at each `yield`.
        let asked = exits.suspends && self.in_async_generator();

        let iterate = self.helper("asyncIterate", vec![iterable], span);
        out.push(ast::expr_stmt(self.set(it, iterate), span));
        let next = self.call_method(it, "next", Vec::new());
        let next = self.awaited(next, span);
        let result = self.temp("_result");
        let done = self.call_method(it, "done", vec![self.read(result)]);
        let test = ast::sequence(vec![self.set(result, next), ast::not(done)]);
        let looped =
            ForStmt { span, init: None, test: Some(test), update: None, body: Box::new(Stmt::Block(ast::block(body))) };
        let block = ast::block(vec![label(labels, Stmt::For(looped))]);

        let error = self.semantics.fresh("e");
        let quietly = self.awaited(ast::member(self.read(it), "value"), span);
        // Only a machine does without.
        let param = self.keeps(Construct::ForOf).then(|| {
            let unused = self.semantics.fresh("_");
            Pat::Ident(self.ident(unused).into())
        });
        let ignored = CatchClause { span: DUMMY_SP, param, body: ast::block(Vec::new()) };
        let close = TryStmt {
            span: DUMMY_SP,
            block: ast::block(vec![self.if_closes(it, quietly)]),
            handler: Some(ignored),
            finalizer: None,
        };
        let handler = CatchClause {
            span: DUMMY_SP,
            param: Some(Pat::Ident(self.ident(error).into())),
            body: ast::block(vec![Stmt::Try(Box::new(close)), ast::throw_stmt(self.read(error), DUMMY_SP)]),
        };
        let finalizer = (exits.breaks || exits.leaves || asked).then(|| {
            let value = self.awaited(ast::member(self.read(it), "value"), span);
            let closed = self.call_method(it, "closed", vec![self.read(result)]);
            ast::block(vec![self.if_closes(it, ast::sequence(vec![self.set(result, value), closed]))])
        });
        out.push(Stmt::Try(Box::new(TryStmt { span, block, handler: Some(handler), finalizer })));
    }

    /// `if (it.close()) effect;`
    fn if_closes(&self, it: BindingId, effect: Box<Expr>) -> Stmt {
        let test = self.call_method(it, "close", Vec::new());
        let cons = Box::new(ast::expr_stmt(effect, DUMMY_SP));
        Stmt::If(IfStmt { span: DUMMY_SP, test, cons, alt: None })
    }

    /// Whether the code being lowered stands in an async generator.
    pub(super) fn in_async_generator(&mut self) -> bool {
        let id = self.frame().id;
        let facts = self.semantics.function(id);
        facts.is_async && facts.is_generator
    }
}
