//! Which binding does a use mean?

use swc_ecma_ast::*;

use super::{Access, Analyser};
use crate::scope::{BindingId, BindingKind, FunctionId, FunctionKind};

impl Analyser<'_> {
    pub(super) fn reference(&mut self, ident: &mut Ident, access: Access) {
        self.check_name(ident, access != Access::Read);
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
            let owner = self.owner_of_arguments();
            if self.is_of_initialisers(owner) {
                let message = "`arguments` can't be used in the initialiser of a field";
                self.early_error("arguments-in-initialiser", message, ident.span);
            }
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
    pub(super) fn has_arguments(&self) -> bool {
        self.semantics.function(self.owner_of_arguments()).kind != FunctionKind::Program
    }

    /// Whether a function stands for the initialisers of a class.
    fn is_of_initialisers(&self, id: FunctionId) -> bool {
        match self.semantics.function(id).kind {
            FunctionKind::Fields => true,
            // Static blocks are functions of their own.
            FunctionKind::Static => self.semantics.statics.values().any(|&statics| statics == id),
            _ => false,
        }
    }

    /// Whether the name `arguments`, for which `found` is the innermost binding, means the arguments object.
    pub(super) fn is_arguments_object(&self, found: Option<BindingId>) -> bool {
        let owner = self.owner_of_arguments();
        self.has_arguments() && !found.is_some_and(|id| self.is_inside(self.semantics.owner(id), owner))
    }

    /// An identifier in a declaring pattern: which binding is it?
    pub(super) fn binding_occurrence(&mut self, ident: &mut Ident) -> Option<BindingId> {
        self.check_name(ident, true);
        let found = self.env.get(&ident.sym).and_then(|stack| stack.last().copied());
        if ident.sym == *"arguments" && self.is_arguments_object(found) {
            self.note(|facts| facts.uses_arguments = true);
            return None;
        }
        let id = found?;
        if Some(id) == self.semantics.default_export {
            ident.sym = self.semantics.binding(id).name.clone();
        }
        ident.ctxt = id.ctxt();
        Some(id)
    }
}
