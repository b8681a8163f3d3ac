//! Async functions that errors name, where the options ask for it.
//!
//! # Example
//! In, as `app.js`:
//! ```js
//! async function load() { return await fetch(); }
//! ```
//! Out:
//! ```js
//! var _places = ["load", "app.js:1:32"];
//! function load() {
//!     return _tracedSpawn(function (m) { … }, this, _places);
//! }
//! ```
//!
//! # Implementation
//! Drivers stay as they are. `_traces` puts a function around the step function, which sees what the machine suspends for: if that
//! is the promise of another activation, then this one waits for it. Something that a segment throws is told who waits, over as many
//! promises as are known, and so is what a `catch` of the program takes, since what is caught within a segment never leaves it. Places
//! are those of the source, by label; what stands first is the function's name.
//!
//! Async functions without `await` become machines too, since only these are seen.
//!
//! # Reference
//! None covers `stack`; the form of its lines is V8's.

use swc_common::Span;
use swc_ecma_ast::*;

use super::Lowering;
use crate::ast;
use crate::machine::Kind;
use crate::scope::{BindingId, BindingKind, FunctionId};

impl Lowering<'_> {
    /// The constant that says where a machine suspends, if errors are to name it.
    pub(super) fn places_of(
        &mut self,
        kind: Kind,
        id: FunctionId,
        name: Option<BindingId>,
        suspensions: &[(usize, Span)],
        span: Span,
    ) -> Option<BindingId> {
        let places = self.places.as_ref().filter(|_| kind != Kind::Generator)?;
        let own = name.map(|name| self.semantics.binding(name)).filter(|own| own.kind != BindingKind::Synthetic);
        let inferred = self.semantics.function(id).inferred_name.as_deref();
        let name = own.map(|own| &*own.name).or(inferred).unwrap_or_default();
        let count = suspensions.iter().map(|&(label, _)| label + 1).max().unwrap_or(1);
        let mut table = vec![ast::string(name)];
        table.resize_with(count, || ast::number(0.0));
        for &(label, at) in suspensions {
            table[label] = ast::string(&places.name(if at.is_dummy() { span } else { at }));
        }
        Some(self.constant("_places", ast::array(table)))
    }

    /// The step function of a generator that stands for an async function: one that the driver's trace sees.
    pub(super) fn traced_step(&mut self, step: Box<Expr>, places: BindingId) -> Box<Expr> {
        let places = self.read(places);
        self.helper("tracedStep", vec![step, places], swc_common::DUMMY_SP)
    }

    /// `_asyncToGenerator(function () { … }, self)`
    pub(super) fn async_to_generator(&mut self, start: Vec<Stmt>, own_this: Box<Expr>, span: Span) -> Box<Expr> {
        let start = ast::function(None, Vec::new(), start, span);
        let helper = if self.places.is_some() { "tracedToGenerator" } else { "asyncToGenerator" };
        self.helper(helper, vec![start, own_this], span)
    }

    /// The helper that drives a machine.
    pub(super) fn driver(&self, kind: Kind) -> &'static str {
        let traced = self.places.is_some();
        match kind {
            Kind::Async if traced => "tracedSpawn",
            Kind::AsyncGenerator if traced => "tracedGenerator",
            Kind::Generator | Kind::AsyncAsGenerator => "generator",
            Kind::Async => "spawn",
            Kind::AsyncGenerator => "asyncGenerator",
        }
    }

    /// The start of the body of a `catch` clause of the program: what was caught is told who waits.
    pub(super) fn note_caught(&mut self, clause: &mut CatchClause) {
        let Some(Pat::Ident(caught)) = &clause.param else { return };
        if self.places.is_some() {
            let caught = Box::new(Expr::Ident(caught.id.clone()));
            let traces = Box::new(Expr::Ident(self.helpers.ident(self.semantics, "traces")));
            let note = ast::call(ast::member(traces, "note"), vec![caught]);
            clause.body.stmts.insert(0, ast::expr_stmt(note, swc_common::DUMMY_SP));
        }
    }
}
