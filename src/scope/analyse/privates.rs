//! Private names: is each one declared, once, by a class around it?
//!
//! Their names are resolved again while the classes are lowered, innermost class first; here are the early errors.
//!
//! Reference: ECMA-262, 15.7.1 (early errors of classes), 13.3.1.1, 13.5.1.1, 8.3 (AllPrivateIdentifiersValid).

use rustc_hash::{FxHashMap, FxHashSet};
use swc_ecma_ast::*;

use super::Analyser;

/// What declares a private name, as far as two of one name can be a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Whole,
    Getter,
    Setter,
}

impl Analyser<'_> {
    /// Enters the private names of a class, which must be different unless they are the halves of an accessor.
    pub(super) fn enter_private_names(&mut self, members: &[ClassMember]) {
        let mut first = FxHashMap::default();
        let mut paired = FxHashSet::default();
        for member in members {
            let (key, half, is_static) = match member {
                ClassMember::PrivateProp(prop) => (&prop.key, Half::Whole, prop.is_static),
                ClassMember::PrivateMethod(method) => {
                    let half = match method.kind {
                        MethodKind::Method => Half::Whole,
                        MethodKind::Getter => Half::Getter,
                        MethodKind::Setter => Half::Setter,
                    };
                    (&method.key, half, method.is_static)
                }
                _ => continue,
            };
            let Some(&(other, other_static)) = first.get(&key.name) else {
                first.insert(key.name.clone(), (half, is_static));
                continue;
            };
            let pair = half != Half::Whole && other != Half::Whole && half != other && is_static == other_static;
            if !pair || !paired.insert(key.name.clone()) {
                let message = format!("this class declares `#{}` already", key.name);
                self.early_error("duplicate-private-name", &message, key.span);
            }
        }
        self.privates.push(first.into_keys().collect());
    }

    /// A private name after a dot or before `in`.
    pub(super) fn private_name_use(&mut self, name: &PrivateName) {
        if !self.privates.iter().any(|names| names.contains(&name.name)) {
            let message = format!("no class around this place declares `#{}`", name.name);
            self.early_error("undeclared-private-name", &message, name.span);
        }
    }

    /// What `delete` is given must not end in a private name.
    pub(super) fn check_deleted_member(&mut self, mut expr: &Expr) {
        let prop = loop {
            match expr {
                Expr::Paren(paren) => expr = &paren.expr,
                Expr::Member(member) => break &member.prop,
                Expr::OptChain(chain) => match &*chain.base {
                    OptChainBase::Member(member) => break &member.prop,
                    OptChainBase::Call(_) => return,
                },
                _ => return,
            }
        };
        if let MemberProp::PrivateName(name) = prop {
            self.early_error("delete-private-name", "a private member can't be deleted", name.span);
        }
    }
}
