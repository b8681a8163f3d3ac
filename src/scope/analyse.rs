//! The traversal that resolves every identifier.
//!
//! All names that a scope declares are entered when the scope is, so a use is resolved the moment
//! it is met. `env` holds for each name the stack of its bindings, innermost last.
//!
//! Reference: ECMA-262, 8.2 (Scope Analysis), 10.2.11 (FunctionDeclarationInstantiation),
//! B.3 (function declarations in blocks).

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_common::{BytePos, DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::declare::{Declared, lexical_names, lexical_names_of, pattern_names, var_names};
use super::tdz::Tracker;
use super::{
    Binding, BindingId, BindingKind, FunctionFacts, FunctionId, FunctionKind, Scope, ScopeId, ScopeKind, Semantics,
};
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
    env: FxHashMap<Atom, Vec<BindingId>>,
    /// The functions around the current place that have this name by inference.
    named: FxHashMap<Atom, Vec<FunctionId>>,
    scope: ScopeId,
    function: FunctionId,
    /// The current place can be reached more than once per activation of its function.
    in_loop: bool,
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
            class_names: FxHashMap::default(),
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

fn has_use_strict(stmts: &[Stmt]) -> bool {
    stmts[..directives(stmts)].iter().any(is_strict_directive)
}

impl<'s> Analyser<'s> {
    fn new(semantics: &'s mut Semantics, top: TopLevel, start: BytePos) -> Self {
        Self {
            semantics,
            top,
            start,
            env: FxHashMap::default(),
            named: FxHashMap::default(),
            scope: ScopeId(0),
            function: FunctionId(0),
            in_loop: false,
            next_name: None,
            next_via: None,
            target: Access::Read,
            tracker: Tracker::default(),
            labels: Vec::new(),
            functions_at_head: Vec::new(),
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
                let stmts = || {
                    module.body.iter().filter_map(|item| match item {
                        ModuleItem::Stmt(stmt) => Some(stmt),
                        ModuleItem::ModuleDecl(_) => None,
                    })
                };
                self.hoist(stmts(), strict);
                module.body.visit_mut_with(&mut self);
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
        for at in 1..self.semantics.bindings.len() {
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

    // ---- scopes and bindings ----

    fn new_function(&mut self, kind: FunctionKind, span: Span, strict: bool) -> FunctionId {
        let id = FunctionId(self.semantics.functions.len() as u32);
        self.semantics.functions.push(FunctionFacts {
            parent: self.function,
            kind,
            span,
            is_async: false,
            is_generator: false,
            strict,
            simple_params: true,
            suspends: false,
            uses_this: false,
            uses_arguments: false,
            uses_super_property: false,
            uses_super_call: false,
            uses_new_target: false,
            has_direct_eval: false,
            has_with: false,
            scope: ScopeId(0),
            body_scope: ScopeId(0),
            inferred_name: None,
            name_conflict: false,
            assigns_param: false,
            derived: false,
        });
        id
    }

    fn new_scope(&mut self, kind: ScopeKind) -> ScopeId {
        let id = ScopeId(self.semantics.scopes.len() as u32);
        let in_loop = self.in_loop;
        let (parent, function) = (self.scope, self.function);
        self.semantics.scopes.push(Scope { parent, kind, function, in_loop, bindings: Vec::new() });
        id
    }

    /// Runs `visit` within a new scope and takes its names out of sight afterwards.
    fn within(&mut self, kind: ScopeKind, visit: impl FnOnce(&mut Self, ScopeId)) -> ScopeId {
        let id = self.new_scope(kind);
        let outer = std::mem::replace(&mut self.scope, id);
        visit(self, id);
        self.leave(id);
        self.scope = outer;
        id
    }

    fn leave(&mut self, id: ScopeId) {
        let scope = &self.semantics.scopes[id.index()];
        for &binding in scope.bindings.iter().rev() {
            if let Some(stack) = self.env.get_mut(&self.semantics.bindings[binding.index()].name) {
                stack.pop();
            }
        }
    }

    /// The binding of `name` that the current scope itself declares.
    fn own(&self, name: &Atom) -> Option<BindingId> {
        let id = *self.env.get(name)?.last()?;
        (self.semantics.binding(id).scope == self.scope).then_some(id)
    }

    fn enter(&mut self, declared: &Declared) -> BindingId {
        let Declared { name, kind, span } = declared;
        let id = BindingId(self.semantics.bindings.len() as u32);
        self.semantics.bindings.push(Binding {
            name: name.clone(),
            kind: *kind,
            span: *span,
            scope: self.scope,
            captured: false,
            reassigned: false,
            tdz: false,
            frozen: false,
        });
        self.semantics.scopes[self.scope.index()].bindings.push(id);
        self.env.entry(name.clone()).or_default().push(id);
        // An inferred name is written as the function's own, which its scope must not redeclare.
        let scope_kind = self.semantics.scope(self.scope).kind;
        if matches!(scope_kind, ScopeKind::Function | ScopeKind::Body) {
            let facts = &mut self.semantics.functions[self.function.index()];
            if facts.inferred_name.as_ref() == Some(name) {
                facts.name_conflict = true;
            }
        }
        id
    }

    /// A lexical declaration: two of one name in one scope are an early error.
    fn declare(&mut self, declared: &Declared) -> BindingId {
        if let Some(earlier) = self.own(&declared.name) {
            let kind = self.semantics.binding(earlier).kind;
            // B.3.2.4: sloppy functions in one block may repeat; helpers come with their bindings.
            let sloppy = !self.semantics.function(self.function).strict;
            let both_functions = kind == BindingKind::Function && declared.kind == BindingKind::Function;
            if kind == BindingKind::Synthetic || (both_functions && sloppy) {
                return earlier;
            }
            self.redeclared(declared);
            return earlier;
        }
        self.enter(declared)
    }

    /// A `var` or a function at the top of a body: it joins an earlier one or a parameter.
    fn declare_var(&mut self, declared: &Declared) {
        match self.own(&declared.name) {
            // `var arguments` is the arguments object's own binding.
            None if declared.kind == BindingKind::Var && declared.name == *"arguments" && self.has_arguments() => {}
            Some(earlier) => {
                let binding = self.semantics.binding_mut(earlier);
                binding.reassigned |= declared.kind == BindingKind::Function;
            }
            None => match self.env.get(&declared.name).and_then(|stack| stack.last()) {
                // A helper's own binding was entered before.
                Some(&id) if self.semantics.binding(id).kind == BindingKind::Synthetic => {}
                _ => {
                    self.enter(declared);
                }
            },
        }
    }

    fn redeclared(&mut self, declared: &Declared) {
        let message = format!("`{}` has already been declared in this scope", declared.name);
        let first =
            self.env.get(&declared.name).and_then(|stack| stack.last()).map(|&id| self.semantics.binding(id).span);
        let first = first.filter(|span| !span.is_dummy()).unwrap_or(declared.span);
        // A `var` is entered before what is lexical, wherever they stand.
        let (first, second) =
            if first.lo <= declared.span.lo { (first, declared.span) } else { (declared.span, first) };
        let mut report = Report::error("redeclaration", message, self.range(second));
        if first != second {
            report = report.label(self.range(first), "it is declared here first");
        }
        self.reports.push(report);
    }

    fn early_error(&mut self, code: &'static str, message: &str, span: Span) {
        let range = self.range(span);
        self.reports.push(Report::error(code, message, range));
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let offset = |at: BytePos| at.0.saturating_sub(self.start.0) as usize;
        offset(span.lo)..offset(span.hi)
    }

    // ---- what functions use ----

    /// Notes a fact at the current function and, while that is an arrow, at those around it.
    fn note(&mut self, mut set: impl FnMut(&mut FunctionFacts)) {
        let mut id = self.function;
        loop {
            let facts = &mut self.semantics.functions[id.index()];
            set(facts);
            if facts.kind != FunctionKind::Arrow {
                return;
            }
            id = facts.parent;
        }
    }

    /// Notes a fact at the current function and at all around it.
    fn note_all(&mut self, mut set: impl FnMut(&mut FunctionFacts)) {
        let mut id = self.function;
        loop {
            let facts = &mut self.semantics.functions[id.index()];
            set(facts);
            if facts.kind == FunctionKind::Program {
                return;
            }
            id = facts.parent;
        }
    }

    /// The function whose `arguments` and `this` the current place sees.
    fn owner_of_arguments(&self) -> FunctionId {
        let mut id = self.function;
        while self.semantics.function(id).kind == FunctionKind::Arrow {
            id = self.semantics.function(id).parent;
        }
        id
    }

    fn is_inside(&self, mut inner: FunctionId, outer: FunctionId) -> bool {
        loop {
            if inner == outer {
                return true;
            }
            let facts = self.semantics.function(inner);
            if facts.kind == FunctionKind::Program {
                return false;
            }
            inner = facts.parent;
        }
    }

    // ---- uses ----

    fn reference(&mut self, ident: &mut Ident, access: Access) {
        let found = self.env.get(&ident.sym).and_then(|stack| stack.last().copied());
        if let Some(functions) = self.named.get(&ident.sym) {
            for &function in functions {
                let declared_inside = found.is_some_and(|id| self.is_inside(self.semantics.owner(id), function));
                if !declared_inside {
                    self.semantics.functions[function.index()].name_conflict = true;
                }
            }
        }
        if ident.sym == *"arguments" && self.is_arguments_object(found) {
            self.note(|facts| facts.uses_arguments = true);
            return;
        }
        let Some(id) = found else {
            if !self.semantics.globals.contains(&ident.sym) {
                self.semantics.globals.insert(ident.sym.clone());
            }
            return;
        };
        ident.ctxt = id.ctxt();
        let owner = self.semantics.owner(id);
        let binding = self.semantics.binding_mut(id);
        if owner != self.function {
            binding.captured = true;
        }
        let kind = binding.kind;
        if access != Access::Read {
            binding.reassigned = true;
            if kind == BindingKind::Param {
                self.semantics.functions[owner.index()].assigns_param = true;
            }
        }
        if kind.has_tdz() || kind == BindingKind::Param && !self.semantics.function(owner).simple_params {
            self.tracker.use_of(self.semantics, id, ident.span.lo, self.function);
        }
        if matches!(kind, BindingKind::Function | BindingKind::Class | BindingKind::Const | BindingKind::ClassName) {
            self.tracker.reference(id, ident.span.lo, self.function);
        }
    }

    /// Whether the current function, or the one around an arrow, has an arguments object.
    fn has_arguments(&self) -> bool {
        self.semantics.function(self.owner_of_arguments()).kind != FunctionKind::Program
    }

    /// Whether the name `arguments`, for which `found` is the innermost binding, means the arguments object.
    fn is_arguments_object(&self, found: Option<BindingId>) -> bool {
        let owner = self.owner_of_arguments();
        self.has_arguments() && !found.is_some_and(|id| self.is_inside(self.semantics.owner(id), owner))
    }

    /// An identifier in a declaring pattern: which binding is it?
    fn binding_occurrence(&mut self, ident: &mut Ident) -> Option<BindingId> {
        let found = self.env.get(&ident.sym).and_then(|stack| stack.last().copied());
        if ident.sym == *"arguments" && self.is_arguments_object(found) {
            self.note(|facts| facts.uses_arguments = true);
            return None;
        }
        let id = found?;
        ident.ctxt = id.ctxt();
        Some(id)
    }

    /// The BoundNames of `pat` have their values from `at` on.
    fn initialise(&mut self, pat: &Pat, at: BytePos) {
        pattern_names(pat, &mut |ident| {
            if let Some(id) = BindingId::of(ident) {
                self.tracker.initialise(id, at);
            }
        });
    }

    /// Visits a declaring pattern. Each name is initialised once its own default has run.
    fn declaring_pattern(&mut self, pat: &mut Pat, is_var: bool) {
        match pat {
            Pat::Ident(ident) => {
                let declared = Declared { name: ident.id.sym.clone(), kind: BindingKind::Var, span: ident.id.span };
                let end = ident.id.span.hi;
                if let Some(id) = self.binding_occurrence(&mut ident.id) {
                    let kind = self.semantics.binding(id).kind;
                    if is_var {
                        self.semantics.binding_mut(id).reassigned = true;
                        // A lexical name between the var and its function.
                        let lexical = kind.has_tdz() && kind != BindingKind::CatchParam;
                        if lexical || kind == BindingKind::Function && self.own_scope_is_block(id) {
                            self.redeclared(&declared);
                        }
                        if kind == BindingKind::CatchParam {
                            // B.3.5: the initialiser assigns the catch parameter, as the text says.
                            self.semantics.binding_mut(id).reassigned = true;
                        }
                    }
                    self.tracker.initialise(id, end);
                }
            }
            Pat::Array(array) => {
                array.elems.iter_mut().flatten().for_each(|elem| self.declaring_pattern(elem, is_var));
            }
            Pat::Rest(rest) => self.declaring_pattern(&mut rest.arg, is_var),
            Pat::Object(object) => {
                for prop in &mut object.props {
                    match prop {
                        ObjectPatProp::KeyValue(prop) => {
                            prop.key.visit_mut_with(self);
                            self.declaring_pattern(&mut prop.value, is_var);
                        }
                        ObjectPatProp::Assign(prop) => {
                            if let Some(default) = &mut prop.value {
                                self.named_expr(default, Some(prop.key.id.sym.clone()));
                            }
                            let mut key = Pat::Ident(prop.key.clone());
                            self.declaring_pattern(&mut key, is_var);
                            if let Pat::Ident(key) = key {
                                prop.key = key;
                            }
                        }
                        ObjectPatProp::Rest(rest) => self.declaring_pattern(&mut rest.arg, is_var),
                    }
                }
            }
            Pat::Assign(assign) => {
                let name = match &*assign.left {
                    Pat::Ident(ident) => Some(ident.id.sym.clone()),
                    _ => None,
                };
                self.named_expr(&mut assign.right, name);
                self.declaring_pattern(&mut assign.left, is_var);
            }
            Pat::Expr(expr) => expr.visit_mut_with(self),
            Pat::Invalid(_) => {}
        }
    }

    fn own_scope_is_block(&self, id: BindingId) -> bool {
        matches!(self.semantics.scope(self.semantics.binding(id).scope).kind, ScopeKind::Block | ScopeKind::Switch)
    }

    /// Visits an expression to which NamedEvaluation may give a name.
    fn named_expr(&mut self, expr: &mut Expr, name: Option<Atom>) {
        self.next_name = if is_anonymous_definition(expr) { name } else { None };
        expr.visit_mut_with(self);
        self.next_name = None;
    }

    // ---- functions ----

    /// Runs `visit` within a new function.
    fn function(&mut self, kind: FunctionKind, span: Span, strict: bool, visit: impl FnOnce(&mut Self)) -> FunctionId {
        let strict = strict || self.semantics.function(self.function).strict;
        let name = self.next_name.take();
        let via = self.next_via.take();
        let id = self.new_function(kind, span, strict);
        if let Some(binding) = via {
            self.tracker.reached_through(id, binding);
        }
        self.resume(id, name, visit);
        id
    }

    /// Runs `visit` within a function made before.
    fn resume(&mut self, id: FunctionId, name: Option<Atom>, visit: impl FnOnce(&mut Self)) {
        let outer = (self.function, self.in_loop);
        if let Some(name) = &name {
            self.semantics.functions[id.index()].inferred_name = Some(name.clone());
            self.named.entry(name.clone()).or_default().push(id);
        }
        self.function = id;
        self.in_loop = false;
        visit(self);
        (self.function, self.in_loop) = outer;
        if let Some(stack) = name.and_then(|name| self.named.get_mut(&name)) {
            stack.pop();
        }
    }

    /// Parameters and body of a function of any kind.
    fn params_and_body<'a>(
        &mut self,
        params: impl Iterator<Item = &'a mut Pat>,
        body: Option<&mut Vec<Stmt>>,
        expression: Option<&mut Box<Expr>>,
    ) {
        let mut params: Vec<&mut Pat> = params.collect();
        let function = self.function;
        let strict = self.semantics.function(function).strict;
        let simple = params.iter().all(|param| matches!(param, Pat::Ident(_)));
        self.semantics.functions[function.index()].simple_params = simple;
        let scope = self.new_scope(ScopeKind::Function);
        let outer = std::mem::replace(&mut self.scope, scope);
        self.semantics.functions[function.index()].scope = scope;
        self.semantics.functions[function.index()].body_scope = scope;

        let mut names = Vec::new();
        for param in &params {
            pattern_names(param, &mut |ident| {
                names.push(Declared { name: ident.sym.clone(), kind: BindingKind::Param, span: ident.span });
            });
        }
        let may_repeat = simple && !strict && self.semantics.function(function).kind != FunctionKind::Arrow;
        for declared in names {
            if self.own(&declared.name).is_some() {
                if !may_repeat {
                    self.redeclared(&declared);
                }
                continue;
            }
            self.enter(&declared);
        }
        for param in &mut params {
            self.declaring_pattern(param, false);
        }
        drop(params);
        if let Some(expression) = expression {
            expression.visit_mut_with(self);
        }
        if let Some(stmts) = body {
            let vars = var_names(stmts.iter(), strict, &|name| self.own(name).is_some());
            let apart = !simple && self.needs_body_scope(&vars.declared);
            if apart {
                let body_scope = self.new_scope(ScopeKind::Body);
                self.scope = body_scope;
                self.semantics.functions[function.index()].body_scope = body_scope;
            }
            for declared in &vars.declared {
                self.declare_var(declared);
            }
            for declared in lexical_names(stmts.iter(), true) {
                if apart
                    && self
                        .env
                        .get(&declared.name)
                        .and_then(|ids| ids.last())
                        .is_some_and(|id| self.semantics.binding(*id).scope == scope)
                {
                    self.redeclared(&declared);
                }
                self.declare(&declared);
            }
            stmts.visit_mut_with(self);
            if apart {
                self.leave(self.scope);
            }
        }
        self.leave(scope);
        self.scope = outer;
    }

    /// 10.2.11, step 27: a body with `var`s of its own beside parameters of the same names. It can be
    /// told from one scope only where a closure in the parameter list sees such a parameter, or where the
    /// body gives the name a function before its first statement.
    fn needs_body_scope(&self, vars: &[Declared]) -> bool {
        self.semantics.function(self.function).has_direct_eval
            || vars
                .iter()
                .filter_map(|declared| Some((declared.kind, self.own(&declared.name)?)))
                .any(|(kind, param)| kind == BindingKind::Function || self.semantics.binding(param).captured)
    }

    fn plain_function(&mut self, function: &mut Function, kind: FunctionKind) {
        let strict = function.body.as_ref().is_some_and(|body| has_use_strict(&body.stmts));
        let span = function.span;
        let id = self.function(kind, span, strict, |this| {
            let facts = &mut this.semantics.functions[this.function.index()];
            facts.is_async = function.is_async;
            facts.is_generator = function.is_generator;
            let params = function.params.iter_mut().map(|param| &mut param.pat);
            this.params_and_body(params, function.body.as_mut().map(|body| &mut body.stmts), None);
        });
        function.ctxt = id.ctxt();
    }

    // ---- statements that bind ----

    fn lexical_block(&mut self, kind: ScopeKind, stmts: &mut Vec<Stmt>) -> ScopeId {
        self.within(kind, |this, _| {
            this.declare_block(stmts.iter(), kind);
            stmts.visit_mut_with(this);
        })
    }

    /// Enters what a block declares. A sloppy function in a block is also given to the `var` of its name: see
    /// [`Semantics::annex_b`].
    fn declare_block<'a>(&mut self, stmts: impl Iterator<Item = &'a Stmt>, kind: ScopeKind) {
        // Functions before anything else in a block have been reached once it is entered.
        let mut at_head = kind == ScopeKind::Block;
        for stmt in stmts {
            at_head &= matches!(stmt, Stmt::Decl(Decl::Fn(_)));
            for declared in lexical_names([stmt], false) {
                let var = (declared.kind == BindingKind::Function).then(|| self.annex_b_var(&declared.name)).flatten();
                let id = self.declare(&declared);
                if let Some(var) = var {
                    self.semantics.annex_b.insert(id, var);
                    if at_head {
                        self.functions_at_head.push(id);
                    }
                }
            }
        }
    }

    /// The `var` that a sloppy function of this name in a block stands for as well.
    fn annex_b_var(&self, name: &Atom) -> Option<BindingId> {
        if self.semantics.function(self.function).strict {
            return None;
        }
        let &id = self.env.get(name)?.last()?;
        let found = match self.semantics.annex_b.get(&id) {
            Some(&var) => var,
            None => id,
        };
        let binding = self.semantics.binding(found);
        let is_var = matches!(binding.kind, BindingKind::Var | BindingKind::Function)
            && !matches!(self.semantics.scope(binding.scope).kind, ScopeKind::Block | ScopeKind::Switch);
        (is_var && self.semantics.owner(found) == self.function).then_some(found)
    }

    fn in_loop(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_loop, true);
        visit(self);
        self.in_loop = outer;
    }

    fn for_head_loop(&mut self, left: &mut ForHead, right: &mut Box<Expr>, body: &mut Stmt) {
        match left {
            ForHead::VarDecl(decl) if decl.kind != VarDeclKind::Var => {
                let outer = std::mem::replace(&mut self.in_loop, true);
                let scope = self.within(ScopeKind::ForHead, |this, _| {
                    let mut names = Vec::new();
                    lexical_names_of(decl, &mut names);
                    for declared in &names {
                        this.declare(declared);
                    }
                    this.in_loop = outer;
                    right.visit_mut_with(this);
                    this.in_loop = true;
                    for declarator in &mut decl.decls {
                        this.declaring_pattern(&mut declarator.name, false);
                    }
                    body.visit_mut_with(this);
                });
                self.in_loop = outer;
                decl.ctxt = scope.ctxt();
            }
            left => {
                right.visit_mut_with(self);
                self.in_loop(|this| {
                    match left {
                        ForHead::VarDecl(decl) => {
                            for declarator in &mut decl.decls {
                                if let Some(init) = &mut declarator.init {
                                    init.visit_mut_with(this);
                                }
                                this.declaring_pattern(&mut declarator.name, true);
                            }
                        }
                        ForHead::Pat(pat) => this.assigned_pattern(pat),
                        ForHead::UsingDecl(_) => {}
                    }
                    body.visit_mut_with(this);
                });
            }
        }
    }

    /// Visits a pattern whose names are assigned, not declared.
    fn assigned_pattern(&mut self, pat: &mut Pat) {
        match pat {
            Pat::Ident(ident) => self.reference(&mut ident.id, Access::Write),
            Pat::Array(array) => array.elems.iter_mut().flatten().for_each(|elem| self.assigned_pattern(elem)),
            Pat::Rest(rest) => self.assigned_pattern(&mut rest.arg),
            Pat::Object(object) => {
                for prop in &mut object.props {
                    match prop {
                        ObjectPatProp::KeyValue(prop) => {
                            prop.key.visit_mut_with(self);
                            self.assigned_pattern(&mut prop.value);
                        }
                        ObjectPatProp::Assign(prop) => {
                            if let Some(default) = &mut prop.value {
                                self.named_expr(default, Some(prop.key.id.sym.clone()));
                            }
                            self.reference(&mut prop.key.id, Access::Write);
                        }
                        ObjectPatProp::Rest(rest) => self.assigned_pattern(&mut rest.arg),
                    }
                }
            }
            Pat::Assign(assign) => {
                let name = match &*assign.left {
                    Pat::Ident(ident) => Some(ident.id.sym.clone()),
                    _ => None,
                };
                self.named_expr(&mut assign.right, name);
                self.assigned_pattern(&mut assign.left);
            }
            Pat::Expr(expr) => self.target_expr(expr),
            Pat::Invalid(_) => {}
        }
    }

    /// An expression that is assigned: `x` and `(x)` are written, anything else is visited.
    fn target_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Ident(ident) => self.reference(ident, self.write_access()),
            Expr::Paren(paren) => self.target_expr(&mut paren.expr),
            other => other.visit_mut_with(self),
        }
    }

    fn write_access(&self) -> Access {
        if self.target == Access::ReadWrite { Access::ReadWrite } else { Access::Write }
    }

    // ---- classes ----

    fn class(&mut self, class: &mut Class, name: Option<&Ident>, declared: Option<BindingId>) {
        let outer_strict = self.semantics.function(self.function).strict;
        let inferred = self.next_name.take();
        let via = self.next_via.take().or(declared);
        // Class code is strict; the flag is lent to the surrounding function for the time being.
        self.semantics.functions[self.function.index()].strict = true;
        let span = class.span;
        let derived = class.super_class.is_some();
        let scope = self.within(ScopeKind::Class, |this, scope| {
            let inner = name.map(|name| {
                let declared = Declared { name: name.sym.clone(), kind: BindingKind::ClassName, span: name.span };
                this.declare(&declared)
            });
            if let (Some(inner), Some(outer)) = (inner, declared) {
                this.semantics.aliases.insert(inner, outer);
            }
            if let Some(superclass) = &mut class.super_class {
                superclass.visit_mut_with(this);
            }
            let finish = |this: &mut Self, ready: bool| {
                for id in [inner, declared].into_iter().flatten() {
                    if ready { this.tracker.initialise(id, span.hi) } else { this.tracker.forget(id) }
                }
            };
            for member in &mut class.body {
                match member {
                    ClassMember::Constructor(constructor) => {
                        finish(this, true);
                        this.next_via = via;
                        this.next_name = None;
                        let span = constructor.span;
                        let id = this.function(FunctionKind::Constructor, span, true, |this| {
                            this.semantics.functions[this.function.index()].derived = derived;
                            let params = constructor.params.iter_mut().filter_map(|param| match param {
                                ParamOrTsParamProp::Param(param) => Some(&mut param.pat),
                                ParamOrTsParamProp::TsParamProp(_) => None,
                            });
                            this.params_and_body(params, constructor.body.as_mut().map(|body| &mut body.stmts), None);
                        });
                        constructor.ctxt = id.ctxt();
                        finish(this, false);
                    }
                    ClassMember::Method(method) => {
                        if method.is_static && static_key(&method.key).is_some_and(|name| name == *"prototype") {
                            let message = "a class can't have a static method called `prototype`";
                            this.early_error("static-prototype", message, method.span);
                        }
                        method.key.visit_mut_with(this);
                        finish(this, true);
                        this.next_via = via;
                        this.next_name = if method.kind == MethodKind::Method { static_key(&method.key) } else { None };
                        this.plain_function(&mut method.function, FunctionKind::Method);
                        finish(this, false);
                    }
                    ClassMember::PrivateMethod(method) => {
                        finish(this, true);
                        this.next_via = via;
                        this.plain_function(&mut method.function, FunctionKind::Method);
                        finish(this, false);
                    }
                    ClassMember::ClassProp(prop) => {
                        prop.key.visit_mut_with(this);
                        let name = static_key(&prop.key);
                        if let Some(value) = &mut prop.value {
                            finish(this, true);
                            this.initialiser(scope, prop.is_static, span, via, |this| this.named_expr(value, name));
                            finish(this, false);
                        }
                    }
                    ClassMember::PrivateProp(prop) => {
                        if let Some(value) = &mut prop.value {
                            finish(this, true);
                            this.initialiser(scope, prop.is_static, span, via, |this| value.visit_mut_with(this));
                            finish(this, false);
                        }
                    }
                    ClassMember::StaticBlock(block) => {
                        finish(this, true);
                        this.initialiser(scope, true, span, via, |this| {
                            let strict = true;
                            let scope = this.new_scope(ScopeKind::Function);
                            let outer = std::mem::replace(&mut this.scope, scope);
                            this.hoist(block.body.stmts.iter(), strict);
                            block.body.stmts.visit_mut_with(this);
                            this.leave(scope);
                            this.scope = outer;
                        });
                        finish(this, false);
                    }
                    other => other.visit_mut_children_with(this),
                }
            }
            finish(this, true);
        });
        class.ctxt = scope.ctxt();
        self.semantics.functions[self.function.index()].strict = outer_strict;
        if let Some(name) = inferred {
            self.semantics.class_names.insert(scope, name);
        }
    }

    /// Visits an initialiser within the function that stands for all of its class's.
    fn initialiser(
        &mut self,
        class: ScopeId,
        is_static: bool,
        span: Span,
        via: Option<BindingId>,
        visit: impl FnOnce(&mut Self),
    ) {
        let table = if is_static { &self.semantics.statics } else { &self.semantics.fields };
        let id = match table.get(&class) {
            Some(&id) => id,
            None => {
                let kind = if is_static { FunctionKind::Static } else { FunctionKind::Fields };
                let id = self.new_function(kind, span, true);
                let table = if is_static { &mut self.semantics.statics } else { &mut self.semantics.fields };
                table.insert(class, id);
                if let (false, Some(via)) = (is_static, via) {
                    self.tracker.reached_through(id, via);
                }
                id
            }
        };
        self.resume(id, None, visit);
    }
}

/// IsAnonymousFunctionDefinition (ECMA-262, 8.4.2).
fn is_anonymous_definition(expr: &Expr) -> bool {
    match expr {
        Expr::Fn(function) => function.ident.is_none(),
        Expr::Class(class) => class.ident.is_none(),
        Expr::Arrow(_) => true,
        Expr::Paren(paren) => is_anonymous_definition(&paren.expr),
        _ => false,
    }
}

/// The name that a property key gives, where it is known at compile time.
fn static_key(key: &PropName) -> Option<Atom> {
    match key {
        PropName::Ident(name) => Some(name.sym.clone()),
        PropName::Str(text) => text.value.as_str().map(Atom::from),
        PropName::Num(_) | PropName::Computed(_) | PropName::BigInt(_) => None,
    }
}

impl VisitMut for Analyser<'_> {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        self.reference(ident, Access::Read);
    }

    fn visit_mut_labeled_stmt(&mut self, stmt: &mut LabeledStmt) {
        let mut body = &*stmt.body;
        while let Stmt::Labeled(inner) = body {
            body = &inner.body;
        }
        let is_loop =
            matches!(body, Stmt::For(_) | Stmt::ForIn(_) | Stmt::ForOf(_) | Stmt::While(_) | Stmt::DoWhile(_));
        self.labels.push((stmt.label.sym.clone(), is_loop));
        stmt.body.visit_mut_with(self);
        self.labels.pop();
    }

    fn visit_mut_break_stmt(&mut self, _: &mut BreakStmt) {}

    fn visit_mut_continue_stmt(&mut self, stmt: &mut ContinueStmt) {
        // The parser has found that the label is there; labels of functions further out can't be meant.
        if let Some(label) = &stmt.label
            && self.labels.iter().rev().find(|(name, _)| *name == label.sym).is_some_and(|(_, is_loop)| !is_loop)
        {
            let message = format!("`continue {}` needs a loop of that label around it", label.sym);
            self.early_error("continue-target", &message, stmt.span);
        }
    }

    fn visit_mut_this_expr(&mut self, _: &mut ThisExpr) {
        self.note(|facts| facts.uses_this = true);
    }

    fn visit_mut_meta_prop_expr(&mut self, meta: &mut MetaPropExpr) {
        if meta.kind == MetaPropKind::NewTarget {
            self.note(|facts| facts.uses_new_target = true);
        }
    }

    fn visit_mut_super_prop_expr(&mut self, expr: &mut SuperPropExpr) {
        self.note(|facts| facts.uses_super_property = true);
        expr.visit_mut_children_with(self);
    }

    fn visit_mut_yield_expr(&mut self, expr: &mut YieldExpr) {
        self.semantics.functions[self.function.index()].suspends = true;
        expr.visit_mut_children_with(self);
    }

    fn visit_mut_await_expr(&mut self, expr: &mut AwaitExpr) {
        self.semantics.functions[self.function.index()].suspends = true;
        expr.visit_mut_children_with(self);
    }

    fn visit_mut_with_stmt(&mut self, stmt: &mut WithStmt) {
        self.note_all(|facts| facts.has_with = true);
        stmt.visit_mut_children_with(self);
    }

    fn visit_mut_call_expr(&mut self, call: &mut CallExpr) {
        match &call.callee {
            Callee::Super(_) => {
                self.note(|facts| {
                    facts.uses_super_call = true;
                    facts.uses_this = true;
                    facts.uses_new_target = true;
                });
                if !self.semantics.function(self.owner_of_arguments()).derived {
                    let message = "`super()` is only allowed in the constructor of a class that extends another";
                    self.early_error("super-call", message, call.span);
                }
            }
            Callee::Expr(callee) => {
                if matches!(&**callee, Expr::Ident(name) if name.sym == *"eval" && !self.env.get(&name.sym).is_some_and(|ids| !ids.is_empty()))
                {
                    self.note_all(|facts| facts.has_direct_eval = true);
                }
            }
            Callee::Import(_) => {}
        }
        call.visit_mut_children_with(self);
    }

    fn visit_mut_assign_expr(&mut self, assign: &mut AssignExpr) {
        let outer = self.target;
        self.target = if assign.op == AssignOp::Assign { Access::Write } else { Access::ReadWrite };
        let mut name = None;
        match &mut assign.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => {
                name = Some(ident.id.sym.clone());
                self.reference(&mut ident.id, self.write_access());
            }
            AssignTarget::Simple(SimpleAssignTarget::Paren(paren)) => self.target_expr(&mut paren.expr),
            AssignTarget::Simple(other) => other.visit_mut_children_with(self),
            AssignTarget::Pat(AssignTargetPat::Array(array)) => {
                array.elems.iter_mut().flatten().for_each(|elem| self.assigned_pattern(elem));
            }
            AssignTarget::Pat(AssignTargetPat::Object(object)) => {
                let mut pat = Pat::Object(std::mem::replace(
                    object,
                    ObjectPat { span: DUMMY_SP, props: Vec::new(), optional: false, type_ann: None },
                ));
                self.assigned_pattern(&mut pat);
                if let Pat::Object(visited) = pat {
                    *object = visited;
                }
            }
            AssignTarget::Pat(AssignTargetPat::Invalid(_)) => {}
        }
        self.target = outer;
        let names =
            matches!(assign.op, AssignOp::Assign | AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign);
        self.named_expr(&mut assign.right, name.filter(|_| names));
    }

    fn visit_mut_update_expr(&mut self, update: &mut UpdateExpr) {
        let outer = std::mem::replace(&mut self.target, Access::ReadWrite);
        self.target_expr(&mut update.arg);
        self.target = outer;
    }

    fn visit_mut_object_lit(&mut self, object: &mut ObjectLit) {
        let sets_prototype = |prop: &&PropOrSpread| match prop {
            PropOrSpread::Prop(prop) => match &**prop {
                Prop::KeyValue(prop) => static_key(&prop.key).is_some_and(|name| name == *"__proto__"),
                _ => false,
            },
            PropOrSpread::Spread(_) => false,
        };
        // B.3.1: not two of them. A pattern never gets here.
        if let Some(second) = object.props.iter().filter(sets_prototype).nth(1) {
            let span = second.span();
            self.early_error("duplicate-proto", "an object literal can set `__proto__` only once", span);
        }
        object.visit_mut_children_with(self);
    }

    fn visit_mut_key_value_prop(&mut self, prop: &mut KeyValueProp) {
        prop.key.visit_mut_with(self);
        // `__proto__: function () {}` sets the prototype and names nothing.
        let name = static_key(&prop.key).filter(|name| *name != *"__proto__");
        self.named_expr(&mut prop.value, name);
    }

    fn visit_mut_method_prop(&mut self, prop: &mut MethodProp) {
        prop.key.visit_mut_with(self);
        self.next_name = static_key(&prop.key);
        self.plain_function(&mut prop.function, FunctionKind::Method);
    }

    fn visit_mut_getter_prop(&mut self, prop: &mut GetterProp) {
        prop.key.visit_mut_with(self);
        self.plain_function(&mut prop.function, FunctionKind::Method);
    }

    fn visit_mut_setter_prop(&mut self, prop: &mut SetterProp) {
        prop.key.visit_mut_with(self);
        self.plain_function(&mut prop.function, FunctionKind::Method);
    }

    fn visit_mut_fn_decl(&mut self, decl: &mut FnDecl) {
        let id = self.binding_occurrence(&mut decl.ident);
        self.next_name = None;
        self.next_via = id.filter(|&id| self.semantics.binding(id).kind == BindingKind::Function);
        self.plain_function(&mut decl.function, FunctionKind::Function);
        if let Some(id) = id
            && self.semantics.binding(id).kind != BindingKind::Function
            && self.semantics.binding(id).kind != BindingKind::Synthetic
        {
            // A parameter, or a var by Annex B, that is given the function.
            self.semantics.binding_mut(id).reassigned = true;
        }
    }

    fn visit_mut_fn_expr(&mut self, expr: &mut FnExpr) {
        match &mut expr.ident {
            None => self.plain_function(&mut expr.function, FunctionKind::Function),
            Some(name) => {
                self.next_name = None;
                let function = &mut expr.function;
                self.within(ScopeKind::FunctionName, |this, scope| {
                    let declared =
                        Declared { name: name.sym.clone(), kind: BindingKind::FunctionName, span: name.span };
                    let id = this.declare(&declared);
                    name.ctxt = id.ctxt();
                    this.plain_function(function, FunctionKind::Function);
                    // The name lives in the function that it names.
                    this.semantics.scopes[scope.index()].function = FunctionId::from_ctxt(function.ctxt);
                });
            }
        }
    }

    fn visit_mut_arrow_expr(&mut self, arrow: &mut ArrowExpr) {
        let strict = matches!(&*arrow.body, ArrowFunctionBody::FunctionBody(body) if has_use_strict(&body.stmts));
        let span = arrow.span;
        let id = self.function(FunctionKind::Arrow, span, strict, |this| {
            this.semantics.functions[this.function.index()].is_async = arrow.is_async;
            let params = arrow.params.iter_mut();
            match &mut *arrow.body {
                ArrowFunctionBody::FunctionBody(body) => {
                    this.params_and_body(params, Some(&mut body.stmts), None);
                }
                ArrowFunctionBody::Expr(expr) => this.params_and_body(params, None, Some(expr)),
            }
        });
        arrow.ctxt = id.ctxt();
    }

    fn visit_mut_class_decl(&mut self, decl: &mut ClassDecl) {
        let id = self.binding_occurrence(&mut decl.ident);
        let name = decl.ident.clone();
        self.class(&mut decl.class, Some(&name), id);
        if let Some(id) = id {
            self.initialise_class(id, decl.class.span.hi);
        }
    }

    fn visit_mut_class_expr(&mut self, expr: &mut ClassExpr) {
        let name = expr.ident.clone();
        self.class(&mut expr.class, name.as_ref(), None);
        if let Some(ident) = &mut expr.ident {
            let scope = self.semantics.scope(ScopeId::from_ctxt(expr.class.ctxt));
            if let Some(id) = scope.bindings.first() {
                ident.ctxt = id.ctxt();
            }
        }
    }

    fn visit_mut_var_declarator(&mut self, declarator: &mut VarDeclarator) {
        // Reached for `let`, `const` and `var` outside of the heads of for-in and for-of. What a pattern
        // binds has no value while the initialiser runs, so that is visited first.
        if let Some(init) = &mut declarator.init {
            let ident = match &declarator.name {
                Pat::Ident(ident) => Some(ident.id.sym.clone()),
                _ => None,
            };
            if let Some(name) = &ident
                && is_anonymous_definition(init)
            {
                let id = self.env.get(name).and_then(|stack| stack.last().copied());
                self.next_via = id.filter(|&id| self.semantics.binding(id).kind == BindingKind::Const);
            }
            self.named_expr(init, ident);
            self.next_via = None;
        }
        let is_var = {
            let mut first = None;
            pattern_names(&declarator.name, &mut |ident| {
                first.get_or_insert_with(|| ident.sym.clone());
            });
            first.is_some_and(|name| {
                let id = self.env.get(&name).and_then(|stack| stack.last().copied());
                id.is_some_and(|id| {
                    let kind = self.semantics.binding(id).kind;
                    !kind.has_tdz() || kind == BindingKind::CatchParam
                })
            })
        };
        self.declaring_pattern(&mut declarator.name, is_var);
        self.initialise(&declarator.name, declarator.span.hi);
    }

    fn visit_mut_var_decl(&mut self, decl: &mut VarDecl) {
        if decl.kind != VarDeclKind::Var {
            decl.visit_mut_children_with(self);
            return;
        }
        for declarator in &mut decl.decls {
            if let Some(init) = &mut declarator.init {
                let name = match &declarator.name {
                    Pat::Ident(ident) => Some(ident.id.sym.clone()),
                    _ => None,
                };
                self.named_expr(init, name);
            }
            self.declaring_pattern(&mut declarator.name, true);
        }
    }

    fn visit_mut_block_stmt(&mut self, block: &mut BlockStmt) {
        let scope = self.lexical_block(ScopeKind::Block, &mut block.stmts);
        block.ctxt = scope.ctxt();
    }

    fn visit_mut_switch_stmt(&mut self, stmt: &mut SwitchStmt) {
        stmt.discriminant.visit_mut_with(self);
        let cases = &mut stmt.cases;
        let scope = self.within(ScopeKind::Switch, |this, scope| {
            this.declare_block(cases.iter().flat_map(|case| &case.cons), ScopeKind::Switch);
            for case in cases {
                case.visit_mut_children_with(this);
                // Another case may be entered without this one.
                for id in this.semantics.scope(scope).bindings.clone() {
                    this.tracker.forget(id);
                }
            }
        });
        stmt.body_ctxt = scope.ctxt();
    }

    fn visit_mut_catch_clause(&mut self, clause: &mut CatchClause) {
        let Some(param) = &mut clause.param else {
            clause.body.visit_mut_with(self);
            return;
        };
        let body = &mut clause.body;
        self.within(ScopeKind::Catch, |this, _| {
            let mut names = Vec::new();
            pattern_names(param, &mut |ident| {
                names.push(Declared { name: ident.sym.clone(), kind: BindingKind::CatchParam, span: ident.span });
            });
            for declared in &names {
                this.declare(declared);
            }
            this.declaring_pattern(param, false);
            let clashes = lexical_names(body.stmts.iter(), false);
            for declared in &clashes {
                if this.own(&declared.name).is_some() {
                    this.redeclared(declared);
                }
            }
            body.visit_mut_with(this);
        });
    }

    fn visit_mut_while_stmt(&mut self, stmt: &mut WhileStmt) {
        self.in_loop(|this| stmt.visit_mut_children_with(this));
    }

    fn visit_mut_do_while_stmt(&mut self, stmt: &mut DoWhileStmt) {
        self.in_loop(|this| stmt.visit_mut_children_with(this));
    }

    fn visit_mut_for_stmt(&mut self, stmt: &mut ForStmt) {
        match &mut stmt.init {
            Some(VarDeclOrExpr::VarDecl(decl)) if decl.kind != VarDeclKind::Var => {
                let outer = std::mem::replace(&mut self.in_loop, true);
                let (test, update, body) = (&mut stmt.test, &mut stmt.update, &mut stmt.body);
                let scope = self.within(ScopeKind::ForHead, |this, _| {
                    let mut names = Vec::new();
                    lexical_names_of(decl, &mut names);
                    for declared in &names {
                        this.declare(declared);
                    }
                    decl.visit_mut_children_with(this);
                    test.visit_mut_with(this);
                    update.visit_mut_with(this);
                    body.visit_mut_with(this);
                });
                self.in_loop = outer;
                decl.ctxt = scope.ctxt();
            }
            _ => {
                stmt.init.visit_mut_with(self);
                self.in_loop(|this| {
                    stmt.test.visit_mut_with(this);
                    stmt.update.visit_mut_with(this);
                    stmt.body.visit_mut_with(this);
                });
            }
        }
    }

    fn visit_mut_for_in_stmt(&mut self, stmt: &mut ForInStmt) {
        self.for_head_loop(&mut stmt.left, &mut stmt.right, &mut stmt.body);
    }

    fn visit_mut_for_of_stmt(&mut self, stmt: &mut ForOfStmt) {
        if stmt.is_await {
            self.semantics.functions[self.function.index()].suspends = true;
        }
        self.for_head_loop(&mut stmt.left, &mut stmt.right, &mut stmt.body);
    }
}

impl Analyser<'_> {
    fn initialise_class(&mut self, id: BindingId, at: BytePos) {
        self.tracker.initialise(id, at);
    }
}
