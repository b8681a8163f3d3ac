//! The methods and accessors of a class: how they get into it.
//!
//! # Example
//! In:
//! ```js
//! class Dog { bark() {} get age() { return 1; } static [key]() {} }
//! ```
//! Out (after the constructor function):
//! ```js
//! _defineClass(Dog, { bark: function bark() {}, get age() { return 1; } });
//! _defineMethod(Dog, key, function () {});
//! ```
//!
//! # Implementation
//! Methods and accessors with known keys are collected into one object literal for the prototype and one for the class, up to
//! the first computed key; what follows is defined one by one or in further groups. Where methods may be assigned, each is a
//! step of its own, and only accessors are collected.
//!
//! # Reference
//! ECMA-262, 15.4 (Method Definitions), 15.7.14 (ClassDefinitionEvaluation).

use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::object_literals::{
    Part, Segment, accessor_prop, is_es5_accessor, is_known_symbol, is_primitive, key_expr, key_text, plain_key,
    starting_at,
};
use super::strictness::{say_strict, strictly};
use crate::ast;
use crate::scope::{BindingId, FunctionId, FunctionKind};

/// Members with known keys that are not defined yet, and the steps so far.
pub(super) struct Members {
    pub holder: BindingId,
    pub prototype: Segment,
    pub statics: Segment,
    /// The accessors so far: whether static, and the name.
    pub accessors: Vec<(bool, Atom)>,
    pub defined: bool,
    /// Steps that change places with what is collected, because symbols are listed apart from strings.
    pub late: Vec<Box<Expr>>,
    /// Steps that set the variables of private methods.
    pub privates: Vec<Box<Expr>>,
    /// The object that `super` starts from in instance methods.
    pub home: Option<BindingId>,
    pub value: Option<Box<Expr>>,
    pub steps: Vec<Box<Expr>>,
}

impl Lowering<'_> {
    /// Lowers all members but the constructor and what [`Self::take_initialisers`] has taken.
    pub(super) fn lower_members(
        &mut self,
        members: Vec<ClassMember>,
        keys: Vec<(usize, BindingId)>,
        strict: bool,
        list: &mut Members,
    ) {
        for (at, member) in members.into_iter().enumerate() {
            match member {
                ClassMember::Method(method) => self.lower_class_method(method, strict, list),
                ClassMember::PrivateMethod(method) => self.lower_private_method(method, strict, list),
                ClassMember::ClassProp(prop) => {
                    self.refuse_decorators(&prop.decorators);
                    let key = keys.iter().find(|(index, _)| *index == at).map(|&(_, key)| key);
                    if let (Some(key), PropName::Computed(computed)) = (key, prop.key) {
                        self.key_step(key, computed.expr, list);
                    }
                }
                ClassMember::AutoAccessor(accessor) => {
                    self.refuse("unsupported/auto-accessor", "`accessor` fields are not part of ES2022", accessor.span);
                }
                ClassMember::TsIndexSignature(_)
                | ClassMember::Empty(_)
                | ClassMember::Constructor(_)
                | ClassMember::PrivateProp(_)
                | ClassMember::StaticBlock(_) => {}
            }
        }
    }

    /// `_m = function …`: the method is in a variable.
    fn lower_private_method(&mut self, method: PrivateMethod, strict: bool, list: &mut Members) {
        let home = if method.is_static { Some(list.holder) } else { list.home };
        list.privates.extend(self.private_method_step(method, strict, home));
    }

    /// The step that sets the variable of a private method. `home` is where `super` starts from.
    pub(super) fn private_method_step(
        &mut self,
        method: PrivateMethod,
        strict: bool,
        home: Option<BindingId>,
    ) -> Option<Box<Expr>> {
        let PrivateMethod { key, mut function, kind, .. } = method;
        self.refuse_decorators(&function.decorators);
        function.decorators.clear();
        // A directive can't stand where the parameters are more than names, as they may stay.
        let simple = !self.keeps(Construct::Function)
            || self.semantics.function(FunctionId::from_ctxt(function.ctxt)).simple_params;
        if !strict && simple {
            say_strict(&mut function);
        }
        let mut value = self.lower_method(function, home);
        if !strict && !simple {
            value = strictly(value);
        }
        let variable = self.private_variable(&key.name, kind)?;
        Some(self.set_place(variable, value))
    }

    /// `_key = k`, in its place among the members.
    fn key_step(&mut self, key: BindingId, mut value: Box<Expr>, list: &mut Members) {
        let span = value.span();
        let primitive = is_primitive(&value);
        value.visit_mut_with(self);
        if !primitive {
            value = self.helper("propertyKey", vec![value], span);
        }
        self.flush(list);
        let set = self.set_place(key, value);
        list.steps.push(set);
    }

    fn lower_class_method(&mut self, method: ClassMethod, strict: bool, list: &mut Members) {
        let ClassMethod { key, mut function, kind, is_static, span, .. } = method;
        self.refuse_decorators(&function.decorators);
        function.decorators.clear();
        if !strict {
            say_strict(&mut function);
        }
        let key = starting_at(key, span.lo);
        let home = if is_static { Some(list.holder) } else { list.home };
        let mut is_late = false;
        let key = match key {
            PropName::Computed(mut computed) => {
                is_late = is_known_symbol(&computed.expr);
                computed.expr.visit_mut_with(self);
                Err(computed.expr)
            }
            key => Ok(key),
        };
        let part = match kind {
            MethodKind::Method => Part::Value,
            MethodKind::Getter => Part::Getter,
            MethodKind::Setter => Part::Setter,
        };
        let value = if part == Part::Value {
            self.lower_method(function, home)
        } else {
            list.accessors.extend(key.as_ref().ok().and_then(key_text).map(|name| (is_static, name)));
            let lowered = self.lower_function(function, FunctionKind::Method, |frame| frame.home = home);
            if lowered.records.is_empty()
                && is_es5_accessor(&lowered.function, part)
                && let Ok(key) = &key
                && let Some(name) = key_text(key)
                && self.make_room(&name, part, is_static, list)
            {
                let prop = accessor_prop(plain_key(key.clone()), lowered.function, part, span);
                list.segment(is_static).push(name, part, prop);
                return;
            }
            let value = Box::new(Expr::Fn(FnExpr { ident: None, function: lowered.function }));
            self.close_over(value, lowered.records)
        };
        if let (Ok(key), Part::Value) = (&key, part)
            && self.options.assumptions.set_class_methods
            && let Some(name) = key_text(key)
            && !(name == *"__proto__" || is_static && (name == *"name" || name == *"length"))
            && !list.accessors.contains(&(is_static, name))
        {
            self.assign_method(key, value, is_static, span, list);
            return;
        }
        if let (Ok(key), Part::Value) = (&key, part)
            && let Some(name) = key_text(key)
            && name != *"__proto__"
            && self.make_room(&name, part, is_static, list)
        {
            let prop = Prop::KeyValue(KeyValueProp { key: plain_key(key.clone()), value });
            list.segment(is_static).push(name, part, prop);
            return;
        }
        if !is_late {
            self.flush(list);
        }
        let key = key.map_or_else(|computed| computed, |known| key_expr(&known));
        let mut target = self.place(list.holder);
        if !is_static {
            target = ast::member(target, "prototype");
        }
        let call = match part {
            Part::Value => self.helper("defineMethod", vec![target, key, value], span),
            Part::Getter => self.helper("defineAccessor", vec![target, key, ast::string("get"), value], span),
            Part::Setter => self.helper("defineAccessor", vec![target, key, ast::string("set"), value], span),
        };
        if is_late {
            list.late.push(call);
        } else {
            list.steps.push(call);
        }
    }

    /// `Class.prototype.m = function m() {}`
    fn assign_method(&mut self, key: &PropName, value: Box<Expr>, is_static: bool, span: Span, list: &mut Members) {
        self.flush(list);
        let mut target = self.place(list.holder);
        if !is_static {
            target = ast::member(target, "prototype");
        }
        let left = MemberExpr { span: key.span(), ..ast::keyed(target, key_expr(key)) };
        let mut assign = ast::assign_to(SimpleAssignTarget::Member(left), value);
        if let Expr::Assign(assign) = &mut *assign {
            assign.span = span;
        }
        list.steps.push(assign);
    }

    /// Whether a member can be added to the literal that is being collected, which is ended before where need be.
    fn make_room(&mut self, name: &Atom, part: Part, is_static: bool, list: &mut Members) -> bool {
        if !list.segment(is_static).admits(name, part) {
            self.flush(list);
        }
        true
    }

    /// Defines what has been collected. The first time also seals the class.
    pub(super) fn flush(&mut self, list: &mut Members) {
        self.flush_literals(list);
        list.steps.append(&mut list.late);
    }

    fn flush_literals(&mut self, list: &mut Members) {
        if !list.defined {
            if self.options.assumptions.set_class_methods && list.prototype.is_empty() && list.statics.is_empty() {
                return;
            }
            list.defined = true;
            let class = match list.value.take() {
                Some(value) => value,
                None => self.place(list.holder),
            };
            let nests = !matches!(&*class, Expr::Ident(_) | Expr::Member(_));
            let mut args = vec![class];
            if !list.prototype.is_empty() {
                args.push(list.prototype.take());
            }
            if !list.statics.is_empty() {
                if args.len() == 1 {
                    args.push(ast::null());
                }
                args.push(list.statics.take());
            }
            let call = self.helper("defineClass", args, DUMMY_SP);
            if nests {
                list.value = Some(call);
            } else {
                list.steps.push(call);
            }
            return;
        }
        if !list.prototype.is_empty() {
            let target = ast::member(self.place(list.holder), "prototype");
            let args = vec![target, list.prototype.take()];
            list.steps.push(self.helper("defineMethods", args, DUMMY_SP));
        }
        if !list.statics.is_empty() {
            let args = vec![self.place(list.holder), list.statics.take()];
            list.steps.push(self.helper("defineMethods", args, DUMMY_SP));
        }
    }
}

impl Members {
    fn segment(&mut self, is_static: bool) -> &mut Segment {
        if is_static { &mut self.statics } else { &mut self.prototype }
    }

    /// Whether the last step is the call that gives the class.
    pub(super) fn ends_with_class(&self) -> bool {
        // After `_inherits` comes `_defineClass`; whatever is further gives something else.
        self.steps.len() == 2
    }
}
