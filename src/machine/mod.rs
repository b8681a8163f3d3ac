//! State machines: what a suspending function's body becomes.
//!
//! This header is the specification. The input is **Core**: ES5 plus `yield`, `await`, `yield*`,
//! for-of loops whose body or head suspends, and the intrinsic call `@closing(it, expr)`
//! ([`closing`]). Declarations in it are `var` with plain names, functions are declared at the top
//! only, every name has its binding, and `this`, `arguments`, `super` and `new.target` have been
//! replaced by variables, so that the code can move into a nested function. The output is ES5.
//!
//! ```text
//! body ─ suspends (mark) ─ build (explode, leap, tidy) ─ opt ─ liveness ─ emit ─ step function
//!                                                 └ verify ┘         └ dump
//! ```
//!
//! # What a caller emits
//!
//! [`compile`] gives the step function, the variables that live outside of it, the function
//! declarations that stay outside of it, and the table of regions: a constant, for the caller to
//! put into a variable of the module. Helpers and what they take (`regions` may be left out):
//!
//! ```text
//! function total(xs) { <prologue> var <hoisted>; <functions> return _spawn(step, this, regions); }
//! function range(n)  { <prologue> var <hoisted>; <functions> return _generator(range, this, step, regions); }
//!
//! _spawn(step, self, regions)           runs a machine of kind Async; a promise
//! _settle(body, self)                   runs an async body without await; a promise
//! _generator(f, self, step, regions)    a generator object over a machine of kind Generator
//! _asyncToGenerator(start, self)        runs `start()`, which gives a generator object over a machine
//!                                       of kind AsyncAsGenerator (`_generator(null, this, …)`),
//!                                       and awaits what it yields; a promise
//! _asyncGenerator(f, self, step, regions)  an async generator object over a machine of kind AsyncGenerator
//! _generatorFunction(f[, name])         makes `f` look like a generator function; gives `f`
//! _asyncFunction(f[, name])             makes `f` look like an async function; gives `f`
//! _asyncGeneratorFunction(f[, name])    makes `f` look like an async generator function; gives `f`
//! ```
//!
//! `f` is the function whose `prototype` the generator object inherits from, `null` for none. `self` is
//! the `this` of the call: by it `new f()` is found out and refused; `void 0` where the function isn't
//! branded. The brands set the function's `name` where one is given.
//!
//! # The machine object
//!
//! `m`, the step function's parameter, is one object per activation:
//!
//! | field | meaning |
//! | --- | --- |
//! | `n` | the label to go on at; -1 is the end |
//! | `p` | the innermost region, 0 for none |
//! | `v` | what was sent in, or what was thrown or returned when a region's entry runs |
//! | `k` | when a region's entry runs: -1 thrown, -2 returned. Only in generators of both kinds |
//! | `d` | the iterator that a `yield*` has delegated to. Only in generators of both kinds |
//! | `y` | the suspension is a `yield`, not an `await`. Only in async generators; the driver resets it |
//!
//! The step function returns the operand of a suspension, or the result when it has set `n` to -1.
//! Every suspension and every jump writes `n`, so that a stale `n` is never read. Label 0 is the
//! start and nothing else: no jump goes there. A throw leaves the step function, and the driver
//! looks for the region in `p`; it writes the region's parent to `p`, the entry's label to `n`, the
//! completion to `k` and `v`, and calls the step function again.
//!
//! The driver of an async generator keeps the requests in a queue and waits for one thing at a time: the
//! operand of an `await` or a `yield`, the value of a `return()` request, or a result of the iterator that a
//! `yield*` delegates to. What it waits for at a `yield` belongs to the suspension: a rejection is thrown
//! there, and a `return` walks the regions only once its value has come. The lowering makes `return x` of an
//! async generator `return await x`, and a `for await` loop a `for` loop in `try`, `catch` and `finally` that
//! await the closing of the iteration, so that neither needs a region or an end of its own here. The same
//! driver serves both forms of async functions.
//!
//! # Instructions
//!
//! A block is a list of ordinary statements in which nothing suspends, and an end. It lies in one
//! region, and where it can be entered from another one its code begins with `m.p = region`.
//!
//! | end | JavaScript |
//! | --- | --- |
//! | `Goto b` | nothing where `b` follows, else `m.n = b; continue;` |
//! | `Branch test ? y : n` | `if (!test) { m.n = n; continue; }` and `y` follows, or the other way round; a block that ends the activation and has one way in stands in the `if` |
//! | `Switch v: t -> b, … default d` | `switch (v) { case t: m.n = b; continue; … }` and `d` |
//! | `Suspend x -> r` | `m.n = r; return x;` and at `r`, `m.v` is the value |
//! | `Suspend yield x -> r` in an async generator | `m.n = r; m.y = true; return x;` |
//! | `Suspend delegate x -> r` | `m.n = r; return _delegate(m, x);`, in an async generator `m.n = r; m.d = _asyncDelegate(x); return;` |
//! | `Return x` | `m.n = -1; return x;` |
//! | `Throw x` | `throw x;` |
//! | `EndFinally c, v, ret -> r, b…` | `if (c === -1) throw v; if (c === -2) { <r> } m.n = c; continue;`, without what can't be |
//!
//! Structured statements stay; a jump in one that leaves it for a block is `m.n = b; continue;`, with
//! the label of the dispatch loop inside of the user's loops. A machine without such jumps has no
//! loop, a machine without suspensions no switch.
//!
//! # Regions
//!
//! `_unwind` makes of the table what finds the region for a completion. The table has three numbers for each region, from region 1: kind, label of the entry, parent.
//!
//! | kind | number | the entry block, in the parent region |
//! | --- | --- | --- |
//! | catch | 0 | `e = m.v;`, and the handler follows |
//! | finally | 1 | `c = m.k; v = m.v;` (`c = -1` in async functions), and the finalizer follows |
//! | close | 2 | `if (m.k === -1) it.fail(m.v); it.close(); return m.v` (async: `throw it.fail(m.v)`) |
//!
//! `c` and `v` are variables of that finalizer alone. A jump through it writes the label at which to
//! go on to `c`, a `return` -2 and the value, a `throw` inside -1 and the value; each then goes to the
//! finalizer as any jump does, and so does a `throw` whose `catch` is in the same machine. A jump out
//! of a for-of loop goes through a block in the parent region that calls `it.close()`.
//!
//! # Variables
//!
//! What lives across a suspension, or into the entry of a region, or is captured by a closure, is
//! declared in the outer function. Everything else is a `var` of the step function.
//!
//! # Invariants (`verify`)
//!
//! - A block has one end, and the blocks that it names exist.
//! - Regions nest: a parent's number is lower. A region's entry lies in the parent region.
//! - A suspension is resumed in its own region.
//! - Nothing suspends in a statement of a block, and none declares a variable.
//! - A jump in a statement names a block that the statement lists.
//! - After optimisation every block is reached, and no local lives across a suspension or into an entry.

mod build;
mod control;
mod dump;
mod emit;
mod explode;
mod ir;
mod leap;
mod liveness;
mod opt;
mod suspends;
#[cfg(all(test, feature = "run"))]
mod tests;
mod tidy;
mod verify;

pub(crate) use ir::closing;

use crate::runtime::Helpers;
use crate::scope::{BindingId, Semantics};
use liveness::Liveness;
use rustc_hash::FxHashSet;
use swc_common::Span;
use swc_ecma_ast::*;

/// What a machine is driven as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// By `next`, `throw` and `return`.
    Generator,
    /// By promises: nobody outside asks for a `return`.
    Async,
    /// An async function in the form `async-to-generator`: a generator whose driver awaits what it
    /// yields, and never asks for a `return` either.
    AsyncAsGenerator,
    /// By `next`, `throw` and `return`, which are answered by promises.
    AsyncGenerator,
}

impl Kind {
    /// Whether a `return` can come in from outside, where the machine is suspended.
    fn takes_returns(self) -> bool {
        matches!(self, Self::Generator | Self::AsyncGenerator)
    }
}

/// A body to compile.
#[derive(Debug)]
pub(crate) struct Request<'a> {
    /// For the dump.
    pub name: &'a str,
    pub kind: Kind,
    /// The function's parameters and other variables that the caller declares outside.
    pub params: &'a [BindingId],
    /// Variables of the body that no `var` in it declares.
    pub locals: Vec<BindingId>,
    /// Core.
    pub body: Vec<Stmt>,
    /// Dynamic code can see the variables: all of the user's live outside.
    pub hoist_all: bool,
    /// Leave out nothing that optimises.
    pub optimize: bool,
    /// Fill [`Compiled::dump`].
    pub dump: bool,
    /// The function.
    pub span: Span,
}

/// A compiled body.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// The variables to declare in the outer function.
    pub hoisted: Vec<BindingId>,
    /// Function declarations to put into the outer function.
    pub functions: Vec<Stmt>,
    /// `function (m) { … }`
    pub step: Box<Function>,
    /// An array of numbers; none where there are no regions.
    pub regions: Option<Box<Expr>>,
    /// The labels at which suspensions go on, and the places of these.
    pub suspensions: Vec<(usize, Span)>,
    /// The machine as text.
    pub dump: String,
}

/// Compiles a body.
///
/// # Errors
/// A message when the body isn't Core, or when a machine breaks an invariant: a bug in the compiler.
pub(crate) fn compile(
    mut request: Request<'_>,
    semantics: &mut Semantics,
    helpers: &mut Helpers,
) -> Result<Compiled, String> {
    let labels = suspends::mark(&mut request.body);
    let (mut machine, functions) = build::build(&mut request, semantics, helpers)?;
    check(|| verify::built(&machine))?;
    if request.hoist_all {
        // Dynamic code is a reader that the graph doesn't show.
        let temps: FxHashSet<BindingId> = machine.temps.iter().copied().collect();
        for &id in machine.locals.iter().filter(|id| !temps.contains(id)) {
            semantics.binding_mut(id).captured = true;
        }
    }
    opt::remove_dead(&mut machine);
    if request.optimize {
        opt::run(&mut machine, semantics);
        check(|| verify::optimised(&machine))?;
    }
    let liveness = Liveness::of(&machine, semantics);
    let mut hoisted = liveness.across(&machine);
    let captured = |id: &BindingId| semantics.binding(*id).captured;
    hoisted.extend(machine.locals.iter().copied().filter(captured));
    if request.optimize {
        opt::share(&mut machine, semantics, &liveness, &mut hoisted);
    }
    check(|| verify::hoisting(&machine, semantics, &hoisted))?;
    // A declared function is its own declaration.
    let declared: FxHashSet<BindingId> = functions.iter().filter_map(declared_function).collect();
    machine.locals.retain(|id| !declared.contains(id));
    let dump = if request.dump { dump::dump(request.name, &machine, semantics, &hoisted) } else { String::new() };
    let outside: Vec<BindingId> = machine.locals.iter().copied().filter(|id| hoisted.contains(id)).collect();
    for &id in outside.iter().chain(request.params).chain(&declared) {
        // The step function is a nested function, too.
        semantics.binding_mut(id).captured = true;
    }
    let emission = emit::Emission { semantics, helpers, labels, hoisted: &hoisted, span: request.span };
    let emit::Emitted { step, regions, suspensions } = emit::emit(machine, emission);
    Ok(Compiled { hoisted: outside, functions, step, regions, suspensions, dump })
}

fn declared_function(stmt: &Stmt) -> Option<BindingId> {
    match stmt {
        Stmt::Decl(Decl::Fn(decl)) => BindingId::of(&decl.ident),
        _ => None,
    }
}

/// Runs a verification in debug builds.
fn check(verify: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    if cfg!(debug_assertions) { verify() } else { Ok(()) }
}
