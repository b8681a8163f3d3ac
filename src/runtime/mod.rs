//! The JavaScript that compiled programs call: which helper needs which, and how they come into the
//! output.
//!
//! Each helper is a file of its own under `helpers/`, in ES5, that declares one function or variable
//! named as the file with an underscore before it, and says in its first comment which others it
//! requires. The mini-runtime for hosts without Promise and Symbol is under `host/`.

mod inject;
mod parts;
mod registry;
#[cfg(test)]
mod tests;

pub(crate) use inject::{helper_module, is_part, runtime_script};
pub(crate) use parts::Mentions;
pub(crate) use registry::{HELPERS, PARTS, SHOWN};

use crate::scope::{BindingId, Semantics};
use rustc_hash::FxHashMap;
use swc_common::DUMMY_SP;
use swc_ecma_ast::{Expr, Ident};

/// The helpers that a program has asked for so far.
#[derive(Debug, Default)]
pub(crate) struct Helpers {
    used: Vec<(usize, BindingId)>,
    /// The globals that parts of the mini-runtime stand in for, with the variables that mean them.
    pub globals: FxHashMap<&'static str, BindingId>,
}

impl Helpers {
    /// An identifier for the helper `name` (a file's stem), which will be part of the output.
    pub(crate) fn ident(&mut self, semantics: &mut Semantics, name: &str) -> Ident {
        let index = HELPERS.iter().position(|helper| helper.name == name);
        debug_assert!(index.is_some(), "no helper is called {name}");
        let index = index.unwrap_or(0);
        let known = self.used.iter().find(|(used, _)| *used == index);
        let id = match known {
            Some(&(_, id)) => id,
            None => {
                let shown = SHOWN.iter().find(|(own, _)| *own == name).map_or(name, |(_, shown)| shown);
                let id = semantics.fresh(&format!("_{shown}"));
                semantics.binding_mut(id).captured = true;
                semantics.binding_mut(id).reassigned = false;
                self.used.push((index, id));
                id
            }
        };
        semantics.ident(id, DUMMY_SP)
    }

    /// A call of the helper `name`.
    pub(crate) fn call(&mut self, semantics: &mut Semantics, name: &str, args: Vec<Box<Expr>>) -> Box<Expr> {
        let callee = self.ident(semantics, name);
        crate::ast::call(Box::new(Expr::Ident(callee)), args)
    }

    /// The binding of the helper `name`, if it was asked for.
    pub(crate) fn used_as(&self, name: &str) -> Option<BindingId> {
        self.used.iter().find(|(index, _)| HELPERS[*index].name == name).map(|&(_, id)| id)
    }

    /// Whether the helper `name` will be part of the output, be it that another one requires it.
    pub(crate) fn requires(&self, name: &str) -> bool {
        let order = inject::in_order(self.used.iter().map(|&(index, _)| index).collect());
        order.iter().any(|&index| HELPERS[index].name == name)
    }

    /// The helpers asked for, by name, with the variables that mean them.
    pub(crate) fn used(&self) -> Vec<(&'static str, BindingId)> {
        let mut used: Vec<_> = self.used.iter().map(|&(index, id)| (HELPERS[index].name, id)).collect();
        used.sort_unstable();
        used
    }

    /// Those of [`Helpers::used`] that are imported as helpers, or as parts of the mini-runtime. A part that stands in for no
    /// global has no one to refer to it.
    pub(crate) fn imported(&self, parts: bool) -> Vec<(&'static str, BindingId)> {
        let refers = |name: &str| name == "jobs" || PARTS.iter().any(|part| part.name == name && part.global.is_some());
        self.used().into_iter().filter(|(name, _)| is_part(name) == parts && (!parts || refers(name))).collect()
    }

    /// The names of the helpers asked for, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.used.iter().map(|&(index, _)| HELPERS[index].name.to_owned()).collect();
        names.sort();
        names
    }
}
