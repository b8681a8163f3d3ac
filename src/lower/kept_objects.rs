//! Object literals that the target has, all of them or up to their first spread.
//!
//! # Example
//! In, for ES2015:
//! ```js
//! o = { a, [k]: 1, m() { return super.m(); }, ...rest, b };
//! ```
//! Out:
//! ```js
//! o = _objectSpread(_objectSpread({ a, [k]: 1, m() { return super.m(); } }, rest), { b });
//! ```
//!
//! # Implementation
//! What follows a spread is put together by [`super::object_literals`]; a literal in it is one of the target's. An accessor
//! there, and a method with `super`, are defined on the object itself.
//!
//! # Reference
//! ECMA-262, 13.2.5 (object initialisers). Editions: ES2015; ES2018 (spread).

use swc_common::DUMMY_SP;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::object_literals::{Object, is_anonymous_function, key_text};
use crate::scope::FunctionKind;

impl Lowering<'_> {
    /// Whether the target has all that an object literal has.
    pub(super) fn object_stays(&self, literal: &ObjectLit) -> bool {
        self.keeps(Construct::ObjectLiteral)
            && (self.keeps(Construct::ObjectSpread) || !literal.props.iter().any(PropOrSpread::is_spread))
    }

    /// Lowers what is in an object literal that stays.
    pub(super) fn keep_object(&mut self, literal: &mut ObjectLit) {
        for prop in &mut literal.props {
            match prop {
                PropOrSpread::Spread(spread) => spread.expr.visit_mut_with(self),
                PropOrSpread::Prop(prop) => {
                    let name = Ident::default();
                    let whole = std::mem::replace(&mut **prop, Prop::Shorthand(name));
                    **prop = self.keep_property(whole);
                }
            }
        }
    }

    /// Whether a property of a literal with spreads can be written as the target has it.
    pub(super) fn property_stays(&mut self, prop: &Prop, object: &mut Object) -> bool {
        if !self.keeps(Construct::ObjectLiteral) {
            return false;
        }
        let accessor = matches!(prop, Prop::Getter(_) | Prop::Setter(_));
        let prototype =
            matches!(prop, Prop::KeyValue(prop) if key_text(&prop.key).is_some_and(|name| name == *"__proto__"));
        if object.first.is_none() {
            object.special |= accessor || prototype;
            return true;
        }
        let uses_super = matches!(prop, Prop::Method(method) if self.uses_super(&method.function));
        !accessor && !prototype && !uses_super
    }

    /// Lowers what is in a property that stays.
    pub(super) fn keep_property(&mut self, mut prop: Prop) -> Prop {
        match &mut prop {
            Prop::Shorthand(ident) => {
                let name = IdentName::new(ident.sym.clone(), ident.span);
                let mut value = Box::new(Expr::Ident(ident.clone()));
                value.visit_mut_with(self);
                return match *value {
                    Expr::Ident(value) if value.sym == name.sym => Prop::Shorthand(value),
                    value => Prop::KeyValue(KeyValueProp { key: PropName::Ident(name), value: Box::new(value) }),
                };
            }
            Prop::KeyValue(prop) => {
                self.keep_key(&mut prop.key, false);
                let mut anonymous = is_anonymous_function(&prop.value);
                if let PropName::Computed(computed) = &mut prop.key
                    && !self.keeps(Construct::ClassMembers)
                {
                    anonymous &= !self.name_class_early(&mut computed.expr, &prop.value, false);
                }
                prop.value.visit_mut_with(self);
                let stays = matches!(&*prop.value, Expr::Fn(_) | Expr::Arrow(_) | Expr::Class(_));
                if let (true, false, PropName::Computed(computed)) = (anonymous, stays, &mut prop.key) {
                    // What is made of it is not named after the key by the engine.
                    let key = self.helper("propertyKey", vec![computed.expr.take()], DUMMY_SP);
                    let (first, again) = self.memoize(key, "_key");
                    computed.expr = first;
                    let args = vec![prop.value.take(), again];
                    prop.value = self.helper("setName", args, DUMMY_SP);
                }
            }
            Prop::Method(MethodProp { key, function })
            | Prop::Getter(GetterProp { key, function, .. })
            | Prop::Setter(SetterProp { key, function, .. }) => {
                self.keep_key(key, false);
                self.keep_method(function);
            }
            Prop::Assign(assign) => self.refuse("syntax", "`=` can't stand in an object literal", assign.span),
        }
        prop
    }

    /// Lowers what is in a method or accessor that stays.
    pub(super) fn keep_method(&mut self, function: &mut Box<Function>) {
        let whole = std::mem::take(function);
        *function = self.keep_function(whole, FunctionKind::Method, None, Vec::new(), |_| {}).function;
    }
}
