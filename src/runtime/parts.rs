//! Which parts of the mini-runtime does a program need?

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::inject::in_order;
use super::registry::{NEEDED, PARTS, Part};
use super::{HELPERS, Helpers};
use crate::scope::{BindingId, Semantics};

/// What a lowered program mentions that parts are taken by.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    /// Globals with their properties that are asked for. One that is used otherwise has `*`.
    globals: FxHashMap<Atom, FxHashSet<Atom>>,
    /// Globals that the program gives values to itself: it has to be left to that.
    assigned: FxHashSet<Atom>,
    /// Names of properties, and texts.
    texts: FxHashSet<Atom>,
}

impl Mentions {
    fn global(&mut self, ident: &Ident, property: Option<&Atom>) {
        if BindingId::of(ident).is_none() {
            let properties = self.globals.entry(ident.sym.clone()).or_default();
            properties.extend(property.cloned());
        }
    }

    fn is_needed(&self, part: &Part) -> bool {
        let own = part.global.is_some_and(|name| self.globals.contains_key(&Atom::from(name)));
        own || part.when.iter().any(|when| match when.split_once('.') {
            Some(("", name)) => self.texts.contains(&Atom::from(name)),
            Some((global, name)) => {
                self.globals.get(&Atom::from(global)).is_some_and(|names| names.contains(&Atom::from(name)))
            }
            None => self.texts.contains(&Atom::from(*when)),
        })
    }
}

/// A property's name, where it is written out.
fn written(prop: &MemberProp) -> Option<&Atom> {
    match prop {
        MemberProp::Ident(name) => Some(&name.sym),
        _ => None,
    }
}

impl Visit for Mentions {
    fn visit_expr(&mut self, expr: &Expr) {
        match expr {
            Expr::Ident(ident) => self.global(ident, Some(&"*".into())),
            Expr::Member(member) if member.obj.is_ident() && written(&member.prop).is_some() => {
                if let Expr::Ident(ident) = &*member.obj {
                    self.global(ident, written(&member.prop));
                }
                member.prop.visit_with(self);
            }
            Expr::New(new) if new.callee.is_ident() => {
                if let Expr::Ident(ident) = &*new.callee {
                    self.global(ident, None);
                }
                new.args.visit_with(self);
            }
            Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) if callee.is_ident() => {
                if let Expr::Ident(ident) = &**callee {
                    self.global(ident, None);
                }
                args.visit_with(self);
            }
            Expr::Unary(UnaryExpr { op: UnaryOp::TypeOf, arg, .. }) if arg.is_ident() => {
                if let Expr::Ident(ident) = &**arg {
                    self.global(ident, None);
                }
            }
            Expr::Bin(BinExpr { op: BinaryOp::InstanceOf, left, right, .. }) if right.is_ident() => {
                if let Expr::Ident(ident) = &**right {
                    self.global(ident, None);
                }
                left.visit_with(self);
            }
            other => other.visit_children_with(self),
        }
    }

    fn visit_ident_name(&mut self, name: &IdentName) {
        self.texts.insert(name.sym.clone());
    }

    fn visit_str(&mut self, text: &Str) {
        if let Some(text) = text.value.as_str() {
            self.texts.insert(text.into());
        }
    }

    fn visit_simple_assign_target(&mut self, target: &SimpleAssignTarget) {
        match target {
            SimpleAssignTarget::Ident(ident) if BindingId::of(&ident.id).is_none() => {
                self.assigned.insert(ident.id.sym.clone());
                self.texts.insert(ident.id.sym.clone());
            }
            other => other.visit_children_with(self),
        }
    }
}

impl Helpers {
    /// Takes the parts that a program needs which mentions something, and which has asked for these helpers.
    pub(crate) fn take_parts(&mut self, semantics: &mut Semantics, mut mentions: Mentions) {
        for index in in_order(self.used.iter().map(|&(index, _)| index).collect()) {
            for (_, global) in NEEDED.iter().filter(|(helper, _)| *helper == HELPERS[index].name) {
                mentions.globals.entry((*global).into()).or_default();
            }
        }
        for part in PARTS {
            let added = part.to.is_none_or(|to| self.used_as(to).is_some());
            let assigned = part.global.is_some_and(|name| mentions.assigned.contains(&Atom::from(name)));
            if !added || assigned || !mentions.is_needed(part) {
                continue;
            }
            let ident = self.ident(semantics, part.name);
            if let (Some(global), Some(id)) = (part.global, BindingId::of(&ident)) {
                self.globals.insert(global, id);
            }
        }
    }
}
