//! `eval("text")`: the text is resolved where it stands.

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::{Analyser, has_use_strict};
use crate::direct_eval;
use crate::scope::declare::{Declared, lexical_names, var_names};
use crate::scope::{Binding, BindingId, BindingKind, FunctionKind, ScopeId, ScopeKind};
use crate::source::{self, EvalContext};

/// What is known of the text given to a direct `eval`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// Nothing.
    No,
    /// All: it stands in the tree now.
    Text,
    /// That it throws a SyntaxError.
    Wrong,
}

impl Analyser<'_> {
    /// Looks at the first argument of a direct `eval`, and puts a text that is known into the tree.
    pub(super) fn eval_text(&mut self, call: &mut CallExpr) -> Known {
        let Some(first) = call.args.first_mut() else { return Known::Wrong };
        let Some((text, span)) = direct_eval::literal_text(first) else {
            return if matches!(&*first.expr, Expr::Lit(_)) { Known::Wrong } else { Known::No };
        };
        if direct_eval::is_too_deep(&text) {
            return Known::No;
        }
        let around = self.semantics.function(self.function).strict;
        let owner = self.semantics.function(self.owner_of_arguments()).kind;
        let context = EvalContext {
            strict: around,
            new_target: owner != FunctionKind::Program,
            super_property: !matches!(owner, FunctionKind::Program | FunctionKind::Function),
        };
        // A text is no longer than its spelling, so that each place in it has a number of its own.
        let Some(mut stmts) = source::parse_eval(&text, span.lo, context) else { return Known::Wrong };
        let strict = around || has_use_strict(&stmts);
        let function = self.function.index();
        self.semantics.functions[function].strict = strict;
        let reports = self.reports.len();
        let mut taken = None;
        let scope = self.within(ScopeKind::Block, |this, scope| {
            for declared in var_names(stmts.iter(), strict, &|_| false).declared {
                if strict {
                    this.declare_var(&declared);
                } else if !this.declare_eval_var(&declared, scope) {
                    taken.get_or_insert(declared.name);
                }
            }
            for declared in lexical_names(stmts.iter(), true) {
                this.declare(&declared);
            }
            stmts.visit_mut_with(this);
        });
        self.semantics.functions[function].strict = around;
        // A text that is ES5 as far as engines of ES5 can tell would run there.
        let wrong = taken.map(|name| format!("Identifier '{name}' has already been declared"));
        let wrong = wrong.or_else(|| self.reports.get(reports).map(|report| report.message.clone()));
        self.reports.truncate(reports);
        if let Some(message) = wrong {
            first.expr = direct_eval::refused(&message);
            return Known::Text;
        }
        let literal = std::mem::replace(&mut first.expr, Box::new(Expr::Invalid(Invalid { span })));
        first.expr = direct_eval::text(literal, stmts, scope, strict);
        Known::Text
    }

    /// A `var` or a function of a sloppy text, which is made in the function around the call. It joins a variable
    /// that the function has. Otherwise the text makes it, under its own name; in a function that suspends, whose
    /// code runs in pieces, it is declared where the function begins. Gives whether it can be declared: nothing lexical of
    /// its name may be in between, nor may the text be in parameters and the name be one of theirs.
    fn declare_eval_var(&mut self, declared: &Declared, text: ScopeId) -> bool {
        let stack = self.env.get(&declared.name).map_or(&[][..], |stack| &stack[..]);
        let found = stack.last().copied();
        let facts = self.semantics.function(self.function);
        let suspends = facts.is_async || facts.is_generator;
        let is_own = |&&id: &&BindingId| self.semantics.owner(id) == self.function;
        let own = found.as_ref().filter(is_own).copied();
        // Past a parameter of `catch` the variable is made in the function; its initialiser assigns the parameter.
        let catches = |&id: &BindingId| self.semantics.binding(id).kind == BindingKind::CatchParam;
        let beside_catch = own.is_some() && !suspends && stack.iter().filter(is_own).all(catches);
        if let Some(id) = own.filter(|_| !beside_catch) {
            let in_params = self.in_params;
            let binding = self.semantics.binding_mut(id);
            binding.reassigned = true;
            return !in_params && !matches!(binding.kind, BindingKind::Let | BindingKind::Const | BindingKind::Class);
        }
        let facts = self.semantics.function(self.function);
        if declared.name == *"arguments" && self.has_arguments() {
            return !self.in_params || facts.kind == FunctionKind::Arrow;
        }
        let scope = facts.body_scope;
        let id = BindingId(self.semantics.bindings.len() as u32);
        self.semantics.bindings.push(Binding {
            name: declared.name.clone(),
            kind: declared.kind,
            span: declared.span,
            scope,
            captured: true,
            reassigned: true,
            tdz: false,
            frozen: !suspends,
        });
        self.env.entry(declared.name.clone()).or_default().push(id);
        if suspends {
            self.semantics.undeclared.insert(id);
            self.semantics.scopes[scope.index()].bindings.push(id);
            return true;
        }
        self.semantics.scopes[text.index()].bindings.push(id);
        // Several texts can make the same variable.
        let first = *self.eval_vars.entry((self.function, declared.name.clone())).or_insert(id);
        if first != id {
            let root = self.semantics.twins.get(&first).copied().unwrap_or(first);
            self.semantics.twins.insert(id, root);
        } else if let Some(found) = found {
            // Uses outside of the text mean the variable by its name, …
            let binding = self.semantics.binding_mut(found);
            let keeps = matches!(binding.kind, BindingKind::Var | BindingKind::Function | BindingKind::Param);
            binding.frozen |= keeps || beside_catch;
            // … which is what the output calls a variable further out that can't keep its name.
            if beside_catch || !binding.frozen && binding.kind != BindingKind::Import {
                self.semantics.twins.insert(id, found);
            }
        }
        true
    }
}
