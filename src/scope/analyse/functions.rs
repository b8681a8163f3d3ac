//! Functions: parameters, body, and the name that their surroundings give them.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_common::Span;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::{Analyser, has_use_strict};
use crate::scope::declare::{Declared, lexical_names, pattern_names, var_names};
use crate::scope::{BindingKind, FunctionId, FunctionKind, ScopeKind};

impl Analyser<'_> {
    /// Runs `visit` within a new function.
    pub(super) fn function(
        &mut self,
        kind: FunctionKind,
        span: Span,
        strict: bool,
        visit: impl FnOnce(&mut Self),
    ) -> FunctionId {
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
    pub(super) fn resume(&mut self, id: FunctionId, name: Option<Atom>, visit: impl FnOnce(&mut Self)) {
        let outer = (self.function, self.in_loop, self.in_params);
        if let Some(name) = &name {
            self.semantics.functions[id.index()].inferred_name = Some(name.clone());
            self.named.entry(name.clone()).or_default().push(id);
        }
        self.function = id;
        (self.in_loop, self.in_params) = (false, false);
        visit(self);
        (self.function, self.in_loop, self.in_params) = outer;
        if let Some(stack) = name.and_then(|name| self.named.get_mut(&name)) {
            stack.pop();
        }
    }

    /// Parameters and body of a function of any kind.
    pub(super) fn params_and_body<'a>(
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
        let kind = self.semantics.function(function).kind;
        let may_repeat = simple && !strict && !matches!(kind, FunctionKind::Arrow | FunctionKind::Method);
        for declared in names {
            if self.own(&declared.name).is_some() {
                if !may_repeat {
                    self.redeclared(&declared);
                }
                continue;
            }
            self.enter(&declared);
        }
        // What stands in the parameters is lowered into the body.
        let mut used = Used::default();
        if let (Some(stmts), false) = (&body, simple)
            && stmts.iter().any(|stmt| matches!(stmt, Stmt::Decl(Decl::Fn(_) | Decl::Class(_))))
        {
            params.iter().for_each(|param| param.visit_with(&mut used));
        }
        self.in_params = !simple;
        for param in &mut params {
            self.declaring_pattern(param, false);
        }
        self.in_params = false;
        drop(params);
        let facts = &mut self.semantics.functions[function.index()];
        facts.params_use_arguments =
            facts.kind != FunctionKind::Arrow && (facts.uses_arguments || facts.has_direct_eval);
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
                        .is_some_and(|id| self.semantics.binding(*id).is_param_of(scope))
                {
                    self.redeclared(&declared);
                }
                self.declare(&declared);
            }
            for name in stmts.iter().filter(|_| !used.names.is_empty()).filter_map(declared_name) {
                let meant = self.semantics.scope(scope).bindings.iter().any(|&id| {
                    let binding = self.semantics.binding(id);
                    binding.kind == BindingKind::Param && binding.name == name.sym
                });
                let own = self.own(&name.sym).filter(|_| !meant && used.names.contains(&name.sym));
                self.semantics.shadowing.extend(own);
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
    pub(super) fn needs_body_scope(&self, vars: &[Declared]) -> bool {
        self.semantics.function(self.function).has_direct_eval
            || vars
                .iter()
                .filter_map(|declared| Some((declared.kind, self.own(&declared.name)?)))
                .any(|(kind, param)| kind == BindingKind::Function || self.semantics.binding(param).captured)
    }

    pub(super) fn plain_function(&mut self, function: &mut Function, kind: FunctionKind) {
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
}

/// The names that some code mentions.
#[derive(Default)]
struct Used {
    names: FxHashSet<Atom>,
}

impl Visit for Used {
    fn visit_ident(&mut self, ident: &Ident) {
        self.names.insert(ident.sym.clone());
    }
}

/// What a function or class is declared as.
fn declared_name(stmt: &Stmt) -> Option<&Ident> {
    match stmt {
        Stmt::Decl(Decl::Fn(decl)) => Some(&decl.ident),
        Stmt::Decl(Decl::Class(decl)) => Some(&decl.ident),
        _ => None,
    }
}

/// IsAnonymousFunctionDefinition (ECMA-262, 8.4.2).
pub(super) fn is_anonymous_definition(expr: &Expr) -> bool {
    match expr {
        Expr::Fn(function) => function.ident.is_none(),
        Expr::Class(class) => class.ident.is_none(),
        Expr::Arrow(_) => true,
        Expr::Paren(paren) => is_anonymous_definition(&paren.expr),
        _ => false,
    }
}

/// The name that a property key gives, where it is known at compile time.
pub(super) fn static_key(key: &PropName) -> Option<Atom> {
    match key {
        PropName::Ident(name) => Some(name.sym.clone()),
        PropName::Str(text) => text.value.as_str().map(Atom::from),
        PropName::Num(_) | PropName::Computed(_) | PropName::BigInt(_) => None,
    }
}
