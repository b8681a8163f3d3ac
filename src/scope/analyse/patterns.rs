//! Patterns, declaring and assigned.

use swc_atoms::Atom;
use swc_common::BytePos;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::functions::is_anonymous_definition;
use super::{Access, Analyser};
use crate::scope::declare::{Declared, pattern_names};
use crate::scope::module::DEFAULT;
use crate::scope::words::is_reserved;
use crate::scope::{BindingId, BindingKind, ScopeKind};

impl Analyser<'_> {
    /// The BoundNames of `pat` have their values from `at` on.
    pub(super) fn initialise(&mut self, pat: &Pat, at: BytePos) {
        pattern_names(pat, &mut |ident| {
            if let Some(id) = BindingId::of(ident) {
                self.tracker.initialise(id, at);
            }
        });
    }

    /// Visits a declaring pattern. Each name is initialised once its own default has run.
    pub(super) fn declaring_pattern(&mut self, pat: &mut Pat, is_var: bool) {
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
                            // The parser only sees to those without a default.
                            if is_reserved(&prop.key.id.sym) {
                                let message =
                                    format!("`{}` is a reserved word and can't be a variable", prop.key.id.sym);
                                self.early_error("reserved-word", &message, prop.key.id.span);
                            }
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

    pub(super) fn own_scope_is_block(&self, id: BindingId) -> bool {
        matches!(self.semantics.scope(self.semantics.binding(id).scope).kind, ScopeKind::Block | ScopeKind::Switch)
    }

    /// Visits an expression to which NamedEvaluation may give a name.
    pub(super) fn named_expr(&mut self, expr: &mut Expr, name: Option<Atom>) {
        let name = name.map(|name| if name == *DEFAULT { "default".into() } else { name });
        self.next_name = if is_anonymous_definition(expr) { name } else { None };
        expr.visit_mut_with(self);
        self.next_name = None;
    }

    /// Visits a pattern whose names are assigned, not declared.
    pub(super) fn assigned_pattern(&mut self, pat: &mut Pat) {
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
    pub(super) fn target_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Ident(ident) => self.reference(ident, self.write_access()),
            Expr::Paren(paren) => self.target_expr(&mut paren.expr),
            other => other.visit_mut_with(self),
        }
    }

    pub(super) fn write_access(&self) -> Access {
        if self.target == Access::ReadWrite { Access::ReadWrite } else { Access::Write }
    }
}
