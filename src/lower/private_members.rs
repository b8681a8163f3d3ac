//! `o.#x` in every use, and `#x in o`.
//!
//! # Example
//! In (a field, a method, an accessor):
//! ```js
//! this.#count++; o.#add(1); o.#size = f(); #count in o;
//! ```
//! Out:
//! ```js
//! _private(this, _Counter).count++;
//! _privateMethod(o, _Counter, _add).call(o, 1);
//! _privateSet(o, _Counter, _setSize, f());
//! _privateIn(o, _Counter);
//! ```
//!
//! # Implementation
//! A field becomes a property of the object's record, so that what holds for properties holds for it. The record
//! is asked for where the specification asks for the member: for a plain assignment after the value was evaluated, which
//! then needs a variable, unless nobody can notice. Methods and accessors become calls with the object as `this`. Static members of the
//! class, where it is called by its name, need no check: `_statics.count`.
//!
//! # Reference
//! ECMA-262, 7.3.30 (PrivateGet), 7.3.31 (PrivateSet), 13.3.2 (property accessors), 13.10.1 (`#x in o`), 13.15.2 (assignment).

use swc_common::Span;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::assignments::Counted;
use super::privates::{Place, PrivateKind, PrivateMember, PrivateUse, field_prop};
use super::references::Split;
use super::{Lowering, temp_name};
use crate::ast;
use crate::scope::BindingId;

/// A private member of some object.
pub(super) struct Private {
    member: PrivateMember,
    place: Place,
    /// A static member of an object that is known to be the class.
    known: bool,
    /// An object that certainly has the member.
    initialised: bool,
    /// Fields are taken to be there when they are asked for.
    trusted: bool,
    name: PrivateName,
}

impl Private {
    /// The name that an access has to check for.
    fn checked_name(&self) -> Option<Box<Expr>> {
        self.late_name().filter(|_| !self.trusted)
    }

    /// The name of a field that may not be there yet.
    fn late_name(&self) -> Option<Box<Expr>> {
        match &self.member.kind {
            PrivateKind::Field { property, checked: true } => Some(ast::string(property)),
            _ => None,
        }
    }

    fn is_field(&self) -> bool {
        matches!(self.member.kind, PrivateKind::Field { .. })
    }
}

impl Lowering<'_> {
    /// What a private name means. `object` is that on which it is used, not lowered yet.
    fn private(&self, name: &PrivateName, object: Option<&Expr>) -> Option<Private> {
        let at = self.privates.iter().rposition(|class| class.members.contains_key(&name.name))?;
        let class = &self.privates[at];
        let member = class.members.get(&name.name)?.clone();
        let mut known = false;
        if let Some(Expr::Ident(ident)) = object {
            known = member.is_static && self.binding_of(ident) == Some(class.place.class);
        }
        let initialised = object.is_some_and(Expr::is_this) && {
            // In the constructor all fields are there.
            let frame = &self.frames[self.this_frame()];
            frame.class_depth == at + 1
        };
        let trusted = self.options.assumptions.no_uninitialized_private_field_access;
        let mut private = Private { member, place: class.place, known, initialised, trusted, name: name.clone() };
        private.known &= private.checked_name().is_none();
        Some(private)
    }

    /// Lowers the object that a private member belongs to.
    fn private_object(&mut self, mut object: Box<Expr>) -> Box<Expr> {
        object.visit_mut_with(self);
        object
    }

    /// A lowered object twice: evaluated, and read again.
    fn private_object_twice(&mut self, private: &Private, object: Box<Expr>) -> (Box<Expr>, Box<Expr>) {
        let once = matches!(&*object, Expr::Ident(ident) if self.is_set_once(ident));
        if private.known || once {
            return (object.clone(), object);
        }
        let name = format!("_{}", temp_name(&object).trim_start_matches('_'));
        self.memoize(object, &name)
    }

    /// Whether a name is a temporary of the current function, or a derived constructor's `this`.
    fn is_set_once(&mut self, ident: &Ident) -> bool {
        let Some(id) = BindingId::of(ident) else { return false };
        self.frame().temps.contains(&id) || self.frames.iter().any(|frame| frame.derived_this == Some(id))
    }

    /// What an object is checked against: the map of records, or the class.
    fn brand(&mut self, private: &Private) -> Box<Expr> {
        match private.place.records.filter(|_| !private.member.is_static) {
            Some(records) => self.place(records),
            None => self.place(private.place.class),
        }
    }

    /// A field of a lowered object, as a property of its record.
    fn private_property(&mut self, private: &Private, object: Box<Expr>, span: Span) -> MemberExpr {
        let PrivateKind::Field { property, .. } = &private.member.kind else {
            return ast::member_of(object, private.name.name.clone());
        };
        let prop = field_prop(property, private.name.span);
        let record = match private.place.statics.filter(|_| private.member.is_static) {
            Some(statics) if private.known => self.place(statics),
            Some(statics) => {
                let mut args = vec![object, self.place(private.place.class), self.place(statics)];
                args.extend(private.checked_name());
                self.helper("privateStatic", args, span)
            }
            None => {
                let store = self.brand(private);
                self.private_record(object, store, private.checked_name(), span)
            }
        };
        MemberExpr { span, obj: record, prop }
    }

    /// A method, or a half of an accessor, after the check of a lowered object.
    fn private_function(&mut self, private: &Private, object: Box<Expr>, function: BindingId, span: Span) -> Box<Expr> {
        if private.known {
            return self.place(function);
        }
        let helper = if private.member.is_static { "privateStatic" } else { self.private_helper(PrivateUse::Method) };
        let args = vec![object, self.brand(private), self.place(function)];
        self.helper(helper, args, span)
    }

    /// The value of a member of a lowered object; `again` is the same object read again.
    fn private_get(&mut self, private: &Private, object: Box<Expr>, again: Box<Expr>, span: Span) -> Box<Expr> {
        match private.member.kind {
            PrivateKind::Field { .. } => Box::new(Expr::Member(self.private_property(private, object, span))),
            PrivateKind::Method(method) => self.private_function(private, object, method, span),
            PrivateKind::Accessor { get: Some(getter), .. } => {
                let getter = self.private_function(private, object, getter, span);
                ast::call_at(span, ast::member(getter, "call"), vec![again])
            }
            PrivateKind::Accessor { get: None, .. } => {
                let message = format!("'#{}' was defined without a getter", private.name.name);
                self.helper("privateRefused", vec![ast::string(&message), object], span)
            }
        }
    }

    /// The assignment of a lowered value to a member of a lowered object.
    fn private_put(&mut self, private: &Private, object: Box<Expr>, value: Box<Expr>, span: Span) -> Box<Expr> {
        let message = match private.member.kind {
            PrivateKind::Field { .. } => {
                let property = self.private_property(private, object, span);
                return ast::assign_to(SimpleAssignTarget::Member(property), value);
            }
            PrivateKind::Accessor { set: Some(setter), .. } => {
                let args = vec![object, self.brand(private), self.place(setter), value];
                let helper = if private.member.is_static { "privateSet" } else { self.private_helper(PrivateUse::Set) };
                return self.helper(helper, args, span);
            }
            PrivateKind::Method(_) => format!("Private method '#{}' is not writable", private.name.name),
            PrivateKind::Accessor { .. } => format!("'#{}' was defined without a setter", private.name.name),
        };
        self.helper("privateRefused", vec![ast::string(&message), object, value], span)
    }

    /// The same where the object was evaluated before the value: it is checked afterwards.
    pub(super) fn private_put_late(
        &mut self,
        name: &PrivateName,
        object: Box<Expr>,
        value: Box<Expr>,
        span: Span,
    ) -> Box<Expr> {
        let Some(private) = self.private(name, None) else { return value };
        // A property of somebody else's object may be a getter.
        let quiet = matches!(&*value, Expr::Ident(_) | Expr::Lit(_));
        self.put_after_value(&private, object, value, quiet, span)
    }

    fn put_after_value(
        &mut self,
        private: &Private,
        object: Box<Expr>,
        value: Box<Expr>,
        quiet: bool,
        span: Span,
    ) -> Box<Expr> {
        let natural = self.options.assumptions.private_fields_as_properties && !private.member.is_static;
        if !private.is_field() || private.known || private.initialised || quiet || natural {
            return self.private_put(private, object, value, span);
        }
        let (first, again) = self.private_object_twice(private, object);
        let mut parts = Vec::new();
        if first != again {
            parts.push(first);
        }
        let temp = self.temp("_value");
        parts.push(self.set(temp, value));
        let value = self.read(temp);
        parts.push(self.private_put(private, again, value, span));
        ast::sequence(parts)
    }

    /// `o.#x`, read.
    pub(super) fn lower_private_read(&mut self, expr: &mut Expr) {
        let Expr::Member(MemberExpr { span, obj, prop: MemberProp::PrivateName(name) }) = expr else { return };
        let (span, object, name) = (*span, obj.take(), name.clone());
        let Some(private) = self.private(&name, Some(&object)) else { return };
        let object = self.private_object(object);
        *expr = *self.private_read(&private, object, span);
    }

    fn private_read(&mut self, private: &Private, object: Box<Expr>, span: Span) -> Box<Expr> {
        if matches!(private.member.kind, PrivateKind::Accessor { get: Some(_), .. }) {
            let (object, again) = self.private_object_twice(private, object);
            return self.private_get(private, object, again, span);
        }
        let none = ast::null();
        self.private_get(private, object, none, span)
    }

    /// A member of a lowered object, in an optional chain. Where it is called, with the receiver.
    pub(super) fn private_link(
        &mut self,
        name: &PrivateName,
        object: Box<Expr>,
        called: bool,
        span: Span,
    ) -> (Box<Expr>, Option<Box<Expr>>) {
        let Some(private) = self.private(name, None) else { return (object, None) };
        if !called {
            return (self.private_read(&private, object, span), None);
        }
        let (first, again) = self.private_object_twice(&private, object);
        let function = self.private_get(&private, first, again.clone(), span);
        (function, Some(again))
    }

    /// `o.#x` where it is called: the function and its receiver. Nothing is lowered yet.
    pub(super) fn private_callee(
        &mut self,
        object: Box<Expr>,
        name: &PrivateName,
        span: Span,
    ) -> (Box<Expr>, Option<Box<Expr>>) {
        let Some(private) = self.private(name, Some(&object)) else { return (object, None) };
        let object = self.private_object(object);
        let (first, again) = self.private_object_twice(&private, object);
        let function = self.private_get(&private, first, again.clone(), span);
        (function, Some(again))
    }

    /// Whether an assignment is to a private member.
    pub(super) fn is_private_assign(assign: &AssignExpr) -> bool {
        matches!(&assign.left, AssignTarget::Simple(SimpleAssignTarget::Member(member)) if member.prop.is_private_name())
    }

    /// `o.#x = v`, with any operator.
    pub(super) fn lower_private_assign(&mut self, expr: &mut Expr) {
        let Expr::Assign(assign) = expr else { return };
        let AssignTarget::Simple(SimpleAssignTarget::Member(member)) = &mut assign.left else { return };
        let MemberProp::PrivateName(name) = &member.prop else { return };
        let (span, op) = (assign.span, assign.op);
        let (object, at) = (member.obj.take(), member.span);
        let Some(private) = self.private(name, Some(&object)) else { return };
        let object = self.private_object(object);
        let mut value = assign.right.take();
        value.visit_mut_with(self);
        let mut result = match (op, op.to_update()) {
            (AssignOp::Assign, _) => {
                let quiet = is_quiet(&value);
                self.put_after_value(&private, object, value, quiet, at)
            }
            (AssignOp::ExpAssign | AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign, _)
                if private.is_field() =>
            {
                let MemberExpr { obj, prop, .. } = self.private_property(&private, object, at);
                let (first, again) = if private.known { (obj.clone(), obj) } else { self.memoize(obj, "_record") };
                let split = Split {
                    first: MemberExpr { span: at, obj: first, prop: prop.clone() },
                    again: MemberExpr { span: at, obj: again, prop },
                };
                self.update_split(op, split, value, span)
            }
            (_, Some(_)) if private.is_field() => {
                let left = SimpleAssignTarget::Member(self.private_property(&private, object, at));
                Box::new(Expr::Assign(AssignExpr { span, op, left: left.into(), right: value }))
            }
            (AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign, _) => {
                let (first, again) = self.private_object_twice(&private, object);
                let read = self.private_get(&private, first, again.clone(), at);
                let write = self.private_put(&private, again, value, at);
                self.short_circuit(op, read, None, write, span)
            }
            (_, update) => {
                let (first, again) = self.private_object_twice(&private, object);
                // What sets is a call, which is given the object before it gets to what reads.
                let before = (first != again).then_some(first);
                let read = self.private_get(&private, again.clone(), again.clone(), at);
                let value = match update {
                    Some(op) if op != BinaryOp::Exp => ast::binary(op, read, value),
                    _ => self.power(read, value, span),
                };
                let put = self.private_put(&private, again, value, at);
                ast::sequence(before.into_iter().chain([put]).collect())
            }
        };
        if let Expr::Assign(assign) = &mut *result {
            assign.span = span;
        }
        *expr = *result;
    }

    /// `o.#x++` and the like.
    pub(super) fn lower_private_update(&mut self, expr: &mut Expr) {
        let Expr::Update(update) = expr else { return };
        let Expr::Member(MemberExpr { obj, prop: MemberProp::PrivateName(name), span: at }) = &mut *update.arg else {
            return;
        };
        let (span, prefix, at, object) = (update.span, update.prefix, *at, obj.take());
        let Some(private) = self.private(name, Some(&object)) else { return };
        let object = self.private_object(object);
        if private.is_field() {
            *update.arg = Expr::Member(self.private_property(&private, object, at));
            return;
        }
        let op = update.op;
        let (first, again) = self.private_object_twice(&private, object);
        let value = self.private_get(&private, first, again.clone(), at);
        let Counted { first, next, old } = self.count(value, op, prefix);
        let put = self.private_put(&private, again, next, span);
        *expr = *ast::sequence([first, put].into_iter().chain(old).collect());
    }

    /// `#x in o`.
    pub(super) fn lower_private_in(&mut self, expr: &mut Expr) {
        let Expr::Bin(bin) = expr else { return };
        let Expr::PrivateName(name) = &*bin.left else { return };
        let Some(private) = self.private(name, None) else { return };
        let span = bin.span;
        bin.right.visit_mut_with(self);
        let mut args = vec![bin.right.take(), self.brand(&private)];
        match (&private.member.kind, private.place.statics.filter(|_| private.member.is_static)) {
            (PrivateKind::Field { property, .. }, Some(statics)) => {
                args.push(ast::string(property));
                args.push(self.place(statics));
            }
            _ => args.extend(private.late_name()),
        }
        let helper = if private.member.is_static { "privateIn" } else { self.private_helper(PrivateUse::In) };
        *expr = *self.helper(helper, args, span);
    }

    /// An object whose private member is assigned later: evaluated now, by an expression added to `setup`.
    pub(super) fn evaluate_private(&mut self, member: MemberExpr, setup: &mut Vec<Box<Expr>>) -> MemberExpr {
        let (first, again) = self.keep(member.obj);
        if first != again {
            setup.push(first);
        }
        MemberExpr { obj: again, ..member }
    }
}

/// Whether evaluating a lowered value is nothing that anybody could miss if the check before it throws.
fn is_quiet(value: &Expr) -> bool {
    match value {
        Expr::Ident(_) | Expr::Lit(_) | Expr::This(_) | Expr::Fn(_) => true,
        Expr::Member(member) => {
            is_quiet(&member.obj)
                && match &member.prop {
                    MemberProp::Computed(key) => is_quiet(&key.expr),
                    _ => true,
                }
        }
        Expr::Unary(unary) => unary.op != UnaryOp::Delete && is_quiet(&unary.arg),
        Expr::Bin(bin) => is_quiet(&bin.left) && is_quiet(&bin.right),
        Expr::Cond(cond) => is_quiet(&cond.test) && is_quiet(&cond.cons) && is_quiet(&cond.alt),
        Expr::Array(array) => array.elems.iter().flatten().all(|elem| elem.spread.is_none() && is_quiet(&elem.expr)),
        Expr::Object(object) => object.props.iter().all(|prop| match prop {
            PropOrSpread::Prop(prop) => match &**prop {
                Prop::KeyValue(prop) => is_quiet(&prop.value),
                Prop::Getter(_) | Prop::Setter(_) => true,
                _ => false,
            },
            PropOrSpread::Spread(_) => false,
        }),
        _ => false,
    }
}
