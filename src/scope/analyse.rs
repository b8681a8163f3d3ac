//! The traversal that resolves every identifier.
//!
//! All names that a scope declares are entered when the scope is, so a use is resolved the moment
//! it is met. `env` holds for each name the stack of its bindings, innermost last.
//!
//! Reference: ECMA-262, 8.2 (Scope Analysis), 10.2.11 (FunctionDeclarationInstantiation),
//! B.3 (function declarations in blocks).

mod blocks;
mod classes;
mod early;
mod environment;
mod eval;
mod functions;
mod modules;
mod patterns;
mod privates;
mod references;
mod visit;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_common::{BytePos, DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::declare::{lexical_names, var_names};
use super::tdz::Tracker;
use super::{Binding, BindingId, BindingKind, FunctionId, FunctionKind, ScopeId, ScopeKind, Semantics};
use crate::SourceType;
use crate::diagnostics::Report;

/// What the top level of a program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TopLevel {
    /// A script: its bindings are global.
    Script,
    /// A function body.
    CommonJs,
    /// A module: strict.
    Module,
}

impl TopLevel {
    pub(crate) fn of(source_type: SourceType) -> Self {
        match source_type {
            SourceType::Module => Self::Module,
            SourceType::CommonJs => Self::CommonJs,
            SourceType::Script | SourceType::Auto => Self::Script,
        }
    }
}

/// Resolves a whole program. `start` is the position of the file's first byte. Errors are the
/// early errors that the parser leaves to us.
pub(crate) fn analyse(program: &mut Program, top: TopLevel, start: BytePos) -> (Semantics, Vec<Report>) {
    let mut semantics = Semantics::empty();
    let reports = Analyser::new(&mut semantics, top, start).program(program, FxHashMap::default());
    (semantics, reports)
}

/// Resolves the text of a runtime helper into the same tables. `known` are the helpers' own names;
/// a top-level declaration of such a name gets that binding.
pub(crate) fn analyse_helper(program: &mut Program, semantics: &mut Semantics, known: FxHashMap<Atom, BindingId>) {
    let reports = Analyser::new(semantics, TopLevel::CommonJs, BytePos(0)).program(program, known);
    debug_assert!(reports.is_empty(), "a helper has early errors: {reports:?}");
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
    ReadWrite,
}

struct Analyser<'s> {
    semantics: &'s mut Semantics,
    top: TopLevel,
    start: BytePos,
    /// The bindings that were there before.
    known: usize,
    env: FxHashMap<Atom, Vec<BindingId>>,
    /// The functions around the current place that have this name by inference.
    named: FxHashMap<Atom, Vec<FunctionId>>,
    scope: ScopeId,
    function: FunctionId,
    /// The current place can be reached more than once per activation of its function.
    in_loop: bool,
    /// The current place is in the parameters of its function, and evaluates something there.
    in_params: bool,
    /// The name for the anonymous function or class visited next.
    next_name: Option<Atom>,
    /// The binding that is the only way to the function visited next.
    next_via: Option<BindingId>,
    /// How the assignment targets of the pattern being visited are accessed.
    target: Access,
    tracker: Tracker,
    /// The labels around the current place, innermost last, and whether each is a loop's.
    labels: Vec<(Atom, bool)>,
    /// Functions at the head of a block that stand for a `var` as well.
    functions_at_head: Vec<BindingId>,
    /// The variables that texts given to `eval` make, by the function that has them.
    eval_vars: FxHashMap<(FunctionId, Atom), BindingId>,
    /// The private names of the classes around the current place, innermost last.
    privates: Vec<FxHashSet<Atom>>,
    /// The generators and async functions that are declared in blocks.
    suspending_functions: FxHashSet<BindingId>,
    reports: Vec<Report>,
}

impl Semantics {
    fn empty() -> Self {
        let nothing = Binding {
            name: Atom::default(),
            kind: BindingKind::Synthetic,
            span: DUMMY_SP,
            scope: ScopeId(0),
            captured: false,
            reassigned: false,
            tdz: false,
            frozen: false,
        };
        Self {
            bindings: vec![nothing],
            functions: Vec::new(),
            scopes: Vec::new(),
            tdz_uses: FxHashSet::default(),
            globals: FxHashSet::default(),
            fields: FxHashMap::default(),
            statics: FxHashMap::default(),
            aliases: FxHashMap::default(),
            annex_b: FxHashMap::default(),
            twins: FxHashMap::default(),
            shadowing: FxHashSet::default(),
            leaking: FxHashSet::default(),
            renamed: false,
            undeclared: FxHashSet::default(),
            unwritten: FxHashSet::default(),
            class_names: FxHashMap::default(),
            module: None,
            top_await: None,
            default_export: None,
        }
    }
}

fn is_strict_directive(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(ExprStmt { expr, .. }) if matches!(&**expr, Expr::Lit(Lit::Str(text))
        if text.raw.as_ref().is_some_and(|raw| raw.len() == 12 && &raw[1..11] == "use strict")))
}

/// The directive prologue (ECMA-262, 11.2.1) of a body.
pub(crate) fn directives(stmts: &[Stmt]) -> usize {
    stmts
        .iter()
        .take_while(
            |stmt| matches!(stmt, Stmt::Expr(ExprStmt { expr, .. }) if matches!(&**expr, Expr::Lit(Lit::Str(_)))),
        )
        .count()
}

pub(crate) fn has_use_strict(stmts: &[Stmt]) -> bool {
    stmts[..directives(stmts)].iter().any(is_strict_directive)
}

impl<'s> Analyser<'s> {
    fn new(semantics: &'s mut Semantics, top: TopLevel, start: BytePos) -> Self {
        let known = semantics.bindings.len();
        Self {
            semantics,
            top,
            start,
            known,
            env: FxHashMap::default(),
            named: FxHashMap::default(),
            scope: ScopeId(0),
            function: FunctionId(0),
            in_loop: false,
            in_params: false,
            next_name: None,
            next_via: None,
            target: Access::Read,
            tracker: Tracker::default(),
            labels: Vec::new(),
            functions_at_head: Vec::new(),
            eval_vars: FxHashMap::default(),
            privates: Vec::new(),
            suspending_functions: FxHashSet::default(),
            reports: Vec::new(),
        }
    }

    // ---- the program ----

    fn program(mut self, program: &mut Program, known: FxHashMap<Atom, BindingId>) -> Vec<Report> {
        let strict =
            self.top == TopLevel::Module || matches!(program, Program::Script(script) if has_use_strict(&script.body));
        self.function = self.new_function(FunctionKind::Program, program.span(), strict);
        self.scope = self.new_scope(ScopeKind::Program);
        for (name, id) in known {
            self.env.entry(name).or_default().push(id);
        }
        match program {
            Program::Script(script) => {
                self.hoist(script.body.iter(), strict);
                script.body.visit_mut_with(&mut self);
            }
            Program::Module(module) => {
                let body = self.module(std::mem::take(&mut module.body));
                *program = Program::Script(Script { span: module.span, body, shebang: module.shebang.take() });
            }
        }
        if self.top == TopLevel::Script {
            for id in self.semantics.scope(self.scope).bindings.clone() {
                let binding = self.semantics.binding_mut(id);
                // What is lexical is no property of the global object, so it may make way for a global that a helper
                // needs.
                binding.frozen = matches!(binding.kind, BindingKind::Var | BindingKind::Function);
            }
        }
        self.note_hidden_assignments();
        let tracker = std::mem::take(&mut self.tracker);
        tracker.finish(self.semantics);
        let heads = std::mem::take(&mut self.functions_at_head);
        self.semantics.settle_aliases(heads);
        self.reports
    }

    /// Bindings that can be assigned though no assignment names them: parameters that an `arguments`
    /// object is tied to, and all that a direct `eval` sees.
    fn note_hidden_assignments(&mut self) {
        for at in self.known..self.semantics.bindings.len() {
            let Binding { kind, scope, .. } = self.semantics.bindings[at];
            let facts = self.semantics.function(self.semantics.scope(scope).function);
            let tied = kind == BindingKind::Param && facts.uses_arguments && facts.simple_params && !facts.strict;
            let seen = facts.has_direct_eval && !kind.is_constant() && kind != BindingKind::Synthetic;
            if tied || seen {
                self.semantics.bindings[at].reassigned = true;
            }
        }
    }

    /// Enters the names of a body or script: `var`s, functions, and what is lexical at its top.
    fn hoist<'a>(&mut self, stmts: impl Iterator<Item = &'a Stmt> + Clone, strict: bool) {
        let vars = var_names(stmts.clone(), strict, &|_| false);
        for declared in vars.declared {
            self.declare_var(&declared);
        }
        for declared in lexical_names(stmts, true) {
            self.declare(&declared);
        }
    }
}
