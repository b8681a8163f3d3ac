//! A module as a function that is called at once.
//!
//! # Example
//! In:
//! ```js
//! const config = await load(); start(config);
//! ```
//! Out:
//! ```js
//! (function () {
//!     "use strict";
//!     return _spawn(function (m) { … });
//! })();
//! ```
//!
//! # Implementation
//! Nobody can import from it, so exports are only declarations. It can't import either: a bundler has to put it
//! together with what it needs first. A body that awaits is run as an async function's; what it throws is an unhandled
//! rejection, as it would be natively.
//!
//! # Reference
//! ECMA-262, 16.2.1.5.3.4 (ExecuteAsyncModule).

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;

use super::{Body, Surrounded};
use crate::ast;
use crate::lower::Lowering;
use crate::scope::FunctionId;

impl Lowering<'_> {
    /// Refuses imports, and warns about exports.
    pub(super) fn check_iife(&mut self) {
        let imported: Vec<Span> = self.module.record.requests.iter().map(|request| request.span).collect();
        for span in imported {
            self.refuse("unsupported/import", "an iife can't import: bundle it first, or use another --module", span);
        }
        if let Some(span) = self.module.record.exports.first().map(|entry| entry.span) {
            let help = "use another --module, or assign a property of the global object";
            self.warn("unused-export", "nobody can import what an iife exports", span, help);
        }
    }

    pub(super) fn as_iife(&mut self, body: Body) -> Surrounded {
        let mut after = body.into_stmts();
        if self.semantics.function(FunctionId(0)).suspends {
            let span = self.semantics.function(FunctionId(0)).span;
            let mut outside = Vec::new();
            let run = self.top_machine(after, span, &mut outside);
            outside.push(ast::expr_stmt(run, span));
            after = outside;
        }
        Surrounded { before: Vec::new(), after }
    }
}

/// `(function () { … })();`
pub(super) fn wrap(stmts: Vec<Stmt>) -> Vec<Stmt> {
    let function = ast::function(None, Vec::new(), stmts, DUMMY_SP);
    vec![ast::expr_stmt(ast::call(function, Vec::new()), DUMMY_SP)]
}
