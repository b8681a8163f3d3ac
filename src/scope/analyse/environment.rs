//! Scopes, the bindings in them, and what is noted at functions.

use swc_atoms::Atom;
use swc_common::{BytePos, Span};

use super::Analyser;
use crate::diagnostics::Report;
use crate::scope::declare::Declared;
use crate::scope::module::DEFAULT;
use crate::scope::{
    Binding, BindingId, BindingKind, FunctionFacts, FunctionId, FunctionKind, Scope, ScopeId, ScopeKind,
};

impl Analyser<'_> {
    pub(super) fn new_function(&mut self, kind: FunctionKind, span: Span, strict: bool) -> FunctionId {
        let id = FunctionId(self.semantics.functions.len() as u32);
        self.semantics.functions.push(FunctionFacts::new(self.function, kind, span, strict));
        id
    }

    pub(super) fn new_scope(&mut self, kind: ScopeKind) -> ScopeId {
        let id = ScopeId(self.semantics.scopes.len() as u32);
        let in_loop = self.in_loop;
        let (parent, function) = (self.scope, self.function);
        self.semantics.scopes.push(Scope { parent, kind, function, in_loop, bindings: Vec::new() });
        id
    }

    /// Runs `visit` within a new scope and takes its names out of sight afterwards.
    pub(super) fn within(&mut self, kind: ScopeKind, visit: impl FnOnce(&mut Self, ScopeId)) -> ScopeId {
        let id = self.new_scope(kind);
        let outer = std::mem::replace(&mut self.scope, id);
        visit(self, id);
        self.leave(id);
        self.scope = outer;
        id
    }

    pub(super) fn leave(&mut self, id: ScopeId) {
        let scope = &self.semantics.scopes[id.index()];
        for &binding in scope.bindings.iter().rev() {
            if let Some(stack) = self.env.get_mut(&self.semantics.bindings[binding.index()].name) {
                stack.pop();
            }
        }
    }

    /// The binding of `name` that the current scope itself declares.
    pub(super) fn own(&self, name: &Atom) -> Option<BindingId> {
        let id = *self.env.get(name)?.last()?;
        (self.semantics.binding(id).scope == self.scope).then_some(id)
    }

    /// The same, unless a text that a default has evaluated has made it: what the body declares is apart from that.
    fn own_declared(&self, name: &Atom) -> Option<BindingId> {
        self.own(name).filter(|id| !self.semantics.undeclared.contains(id))
    }

    pub(super) fn enter(&mut self, declared: &Declared) -> BindingId {
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
    pub(super) fn declare(&mut self, declared: &Declared) -> BindingId {
        if let Some(earlier) = self.own_declared(&declared.name) {
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
    pub(super) fn declare_var(&mut self, declared: &Declared) {
        match self.own_declared(&declared.name) {
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

    pub(super) fn redeclared(&mut self, declared: &Declared) {
        if declared.name == *DEFAULT {
            // Said as a name exported twice.
            return;
        }
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

    pub(super) fn early_error(&mut self, code: &'static str, message: &str, span: Span) {
        let range = self.range(span);
        self.reports.push(Report::error(code, message, range));
    }

    pub(super) fn range(&self, span: Span) -> std::ops::Range<usize> {
        let offset = |at: BytePos| at.0.saturating_sub(self.start.0) as usize;
        offset(span.lo)..offset(span.hi)
    }

    /// Notes a fact at the current function and, while that is an arrow, at those around it.
    pub(super) fn note(&mut self, mut set: impl FnMut(&mut FunctionFacts)) {
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
    pub(super) fn note_all(&mut self, mut set: impl FnMut(&mut FunctionFacts)) {
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
    pub(super) fn owner_of_arguments(&self) -> FunctionId {
        let mut id = self.function;
        while self.semantics.function(id).kind == FunctionKind::Arrow {
            id = self.semantics.function(id).parent;
        }
        id
    }

    /// Whether one function is another or stands in it. Both are around the current place, where a function
    /// further in has the greater id.
    pub(super) fn is_inside(&self, inner: FunctionId, outer: FunctionId) -> bool {
        inner >= outer
    }
}
