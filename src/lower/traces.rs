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
//! Async functions without `await` become machines too, since only these are seen. Where the target has generators, each `yield` that stands
//! for an await says where it is, and what is called to resume the generator counts as the step function.
//!
//! # Reference
//! None covers `stack`; the form of its lines is V8's.

use swc_atoms::Atom;
use swc_common::{Span, Spanned};
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
        let name = self.traced_name(id, name);
        let count = suspensions.iter().map(|&(label, _)| label + 1).max().unwrap_or(1);
        let mut table = vec![ast::string(&name)];
        table.resize_with(count, || ast::number(0.0));
        for &(label, at) in suspensions {
            table[label] = ast::string(&places.name(if at.is_dummy() { span } else { at }));
        }
        Some(self.constant("_places", ast::array(table)))
    }

    /// The name that errors have for a function; an empty one for none.
    fn traced_name(&self, id: FunctionId, name: Option<BindingId>) -> Atom {
        let own = name.map(|name| self.semantics.binding(name)).filter(|own| own.kind != BindingKind::Synthetic);
        let inferred = self.semantics.function(id).inferred_name.clone();
        own.map(|own| own.name.clone()).or(inferred).unwrap_or_default()
    }

    /// What drives a generator function that stands for an async one: the call of a helper with that, the `this` value and,
    /// where there are more arguments, the list of them.
    pub(super) fn drive_wrap(
        &mut self,
        mut args: Vec<Box<Expr>>,
        id: FunctionId,
        name: Option<BindingId>,
        span: Span,
    ) -> Box<Expr> {
        if self.places.is_none() {
            return self.helper("nativeAsyncToGenerator", args, span);
        }
        args.resize_with(3, ast::void_0);
        args.push(ast::string(&self.traced_name(id, name)));
        self.helper("tracedNative", args, span)
    }

    /// The operand of an await in such a function: it says where it is.
    pub(super) fn placed(&mut self, value: Box<Expr>, span: Span) -> Box<Expr> {
        let Some(places) = &self.places else { return value };
        let place = ast::string(&places.name(if span.is_dummy() { value.span() } else { span }));
        let traces = Box::new(Expr::Ident(self.helpers.ident(self.semantics, "traces")));
        ast::call(ast::member(traces, "at"), vec![value, place])
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
