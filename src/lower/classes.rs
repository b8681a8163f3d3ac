//! Classes: a constructor function, and calls that give it its parent and its members.
//!
//! # Example
//! In:
//! ```js
//! class Dog extends Animal { static count = 0; bark() {} static [key]() {} }
//! ```
//! Out:
//! ```js
//! function Dog() { _classCheck(this, Dog); return _constructed(this, _super.apply(this, arguments)); }
//! _super = _inherits(Dog, Animal);
//! _defineClass(Dog, { bark: function bark() {} });
//! _defineMethod(Dog, key, function () {});
//! _define(Dog, "count", 0);
//! ```
//!
//! # Implementation
//! A class becomes a list of steps that run where it stands, so that its heritage and its computed keys can suspend: statements
//! for a declaration, a sequence for an expression. The class is held by its own inner name, which is the outer one too unless
//! something assigns that. The constructor is in [`super::constructors`], methods and accessors are in [`super::class_members`],
//! fields and static blocks in [`super::initialisers`], private members in [`super::privates`]. Class code is strict: in sloppy
//! surroundings its functions say so, where it could be noticed.
//!
//! # Reference
//! ECMA-262, 15.7.14 (ClassDefinitionEvaluation), 15.7.15 and 15.7.16 (declarations and expressions).

use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{BytePos, DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::class_members::Members;
use super::constructors::{Around, computed_key_mut};
use super::editions::Construct;
use super::functions::is_es5_identifier;
use super::initialisers::Element;
use super::object_literals::{Segment, key_expr, key_text};
use super::strictness::StrictFunctions;
use crate::ast;
use crate::scope::{BindingId, FunctionId, ScopeId, ScopeKind};

/// A class in ES5.
pub(super) struct Parts {
    /// What is evaluated before there is a class.
    pub before: Vec<Box<Expr>>,
    /// The class as a function declaration, …
    pub declaration: Option<Box<Function>>,
    /// … or as a value.
    pub value: Box<Expr>,
    /// What is done with the class afterwards.
    pub steps: Vec<Box<Expr>>,
    /// The variable that the class is in from then on.
    pub holder: BindingId,
    /// A declaration's outer binding has its value after the steps.
    pub sets_outer: bool,
    /// Whether something needs that variable.
    pub held: bool,
    /// Whether the last step gives the class.
    pub ends_with_class: bool,
}

/// What is done with instances and the class when they are new.
#[derive(Default)]
pub(super) struct Initialisers {
    pub fields: Vec<Element>,
    pub statics: Vec<Element>,
    /// The variables of computed keys, by the index of the member.
    pub keys: Vec<(usize, BindingId)>,
}

impl Lowering<'_> {
    pub(super) fn lower_class_expr(&mut self, expr: &mut Expr) {
        if self.keeps(Construct::Class) {
            return self.keep_class_expr(expr);
        }
        let Expr::Class(class) = expr else { return };
        let name = class.ident.take();
        let parts = self.class(*class.class.take(), name.as_ref(), None, false);
        let mut exprs = parts.before;
        if parts.steps.is_empty() && !parts.held {
            exprs.push(parts.value);
        } else {
            exprs.push(self.set_place(parts.holder, parts.value));
            let trailing = !parts.steps.is_empty() && !parts.ends_with_class;
            exprs.extend(parts.steps);
            if trailing {
                exprs.push(self.place(parts.holder));
            }
        }
        *expr = *ast::sequence(exprs);
    }

    /// Lowers a class declaration (nothing in it lowered yet) to statements.
    pub(super) fn lower_class_decl(&mut self, decl: ClassDecl, out: &mut Vec<Stmt>) {
        if self.keeps(Construct::Class) {
            return self.keep_class_decl(decl, out);
        }
        let outer = self.binding_of(&decl.ident);
        self.class_declaration(*decl.class, Some(decl.ident.clone()), decl.ident, outer, out);
    }

    /// Lowers `const name = class {}`, where the class can be held by that name, to statements. Otherwise gives the class
    /// back.
    pub(super) fn lower_class_binding(
        &mut self,
        name: &Pat,
        init: Box<Expr>,
        kind: VarDeclKind,
        out: &mut Vec<Stmt>,
    ) -> Option<Box<Expr>> {
        let (Pat::Ident(ident), Expr::Class(class)) = (name, &*init) else { return Some(init) };
        let fits = self.binding_of(&ident.id).filter(|&id| {
            let binding = self.semantics.binding(id);
            class.ident.is_none() && !binding.reassigned && !binding.tdz && !self.is_dynamic(&ident.id)
        });
        let Some(outer) = fits else { return Some(init) };
        if self.keeps(Construct::Class) {
            return self.keep_class_binding(&ident.id, outer, *init, kind, out);
        }
        let Expr::Class(class) = *init else { return None };
        self.class_declaration(*class.class, None, ident.id.clone(), Some(outer), out);
        None
    }

    pub(super) fn class_statements(
        &mut self,
        ident: Ident,
        span: Span,
        outer: Option<BindingId>,
        parts: Parts,
        out: &mut Vec<Stmt>,
    ) {
        // The comments before the class are for the class.
        let early = Span { lo: span.lo + BytePos(1), hi: span.lo + BytePos(1) };
        let early = if span.is_dummy() { span } else { early };
        out.extend(parts.before.into_iter().map(|expr| ast::expr_stmt(expr, early)));
        let is_outer = outer == Some(parts.holder);
        if !is_outer && !parts.held && parts.steps.is_empty() && !parts.sets_outer {
            // Nothing asks for the class by its inner name.
            out.push(self.declare_with(ident, parts.value, span));
            return;
        }
        if let Some(function) = parts.declaration {
            out.push(Stmt::Decl(Decl::Fn(FnDecl { ident: ident.clone(), declare: false, function })));
        } else if is_outer {
            out.push(self.declare_with(ident.clone(), parts.value, span));
        } else {
            let set = self.set_place(parts.holder, parts.value);
            out.push(ast::expr_stmt(set, span));
        }
        out.extend(parts.steps.into_iter().map(|expr| {
            let at = if expr.span().is_dummy() { span } else { expr.span() };
            ast::expr_stmt(expr, at)
        }));
        if !parts.sets_outer {
            let value = self.place(parts.holder);
            out.push(self.declare_with(ident, value, span));
        }
    }

    /// Lowers a class. `outer` is the binding that a declaration gives a value, `may_declare` says that it may be a
    /// function declaration.
    pub(super) fn class(
        &mut self,
        mut class: Class,
        name: Option<&Ident>,
        outer: Option<BindingId>,
        may_declare: bool,
    ) -> Parts {
        let span = class.span;
        let scope = ScopeId::from_ctxt(class.ctxt);
        self.refuse_decorators(&class.decorators);
        let own = self.semantics.scope(scope).bindings.first().copied();
        if let (Some(own), Some(outer)) = (own, outer)
            && self.semantics.binding(outer).tdz
            && (self.semantics.statics.contains_key(&scope)
                || class.body.iter().any(|member| matches!(member, ClassMember::StaticBlock(_))))
        {
            // What stands around the class must not see it before its static fields and blocks are done.
            self.semantics.aliases.remove(&own);
        }
        let again = self.semantics.scope(scope).in_loop;
        if again {
            self.enter_scope(Some(scope));
        }
        let mut before = Vec::new();
        let inner = own.map(|id| self.semantics.resolve(id));
        let sets_outer = inner.is_none() || inner == outer;
        let inferred = match name {
            Some(name) => Some(name.sym.clone()),
            None => self.semantics.class_names.get(&scope).cloned(),
        };
        let checked = inner.filter(|&id| self.semantics.binding(id).tdz);
        let (holder, ours) = self.class_holder(inner, outer, inferred.as_ref(), &mut before);
        let strict = self.frame_is_strict();
        if !strict {
            class.super_class.visit_mut_with(&mut StrictFunctions);
            class.body.iter_mut().filter_map(computed_key_mut).for_each(|key| key.visit_mut_with(&mut StrictFunctions));
        }
        let derived = class.super_class.is_some();
        let mut parent = class.super_class.take();
        parent.visit_mut_with(self);
        if checked.is_some() {
            parent = parent.map(|value| {
                let (first, value) = self.memoize(value, "_parent");
                before.push(first);
                value
            });
        }

        let restricted = class.body.iter().any(has_restricted_name);
        before.extend(self.enter_privates(&class.body, holder, inferred.as_ref()));
        let uses_home = self.facts_use_super(self.semantics.fields.get(&scope).copied())
            || self.members_use_super(&class.body, false);
        let static_home = self.members_use_super(&class.body, true);
        let (constructor, mut members) = take_constructor(class.body);
        let home = uses_home.then(|| self.captured_temp("_proto"));
        let super_constructor = derived.then(|| self.captured_temp("_super"));
        let static_base = static_home || self.facts_use_super(self.semantics.statics.get(&scope).copied());
        let bases = self.constant_bases(derived, home, static_base.then_some(holder));
        // A key's variable is made before the functions that refer to it are lowered.
        let Initialisers { fields, statics, keys } = self.take_initialisers(&mut members);
        let fields = self.arrange_fields(fields, false, &[], span, derived);
        let names: Vec<BindingId> = [own, inner, outer, Some(holder)].into_iter().flatten().collect();
        let statics = self.arrange_fields(statics, true, &names, span, false);
        let assigned = derived || self.options.assumptions.set_class_methods;
        let can_declare = may_declare
            && inner == Some(holder)
            && outer == Some(holder)
            && inferred.as_ref().is_none_or(is_es5_identifier)
            && self.can_be_function(holder);
        let name = inferred.clone().filter(|_| !can_declare);
        let around = Around { span, super_constructor, home, strict, restricted, name, holder };
        let lowered = self.lower_constructor(constructor, around, scope, fields);
        debug_assert!(!can_declare || lowered.records.is_empty(), "a record at the top of a function");
        let mut held = lowered.refers_to_holder || checked.is_some() || static_home;
        held |= inner.is_some_and(|inner| self.semantics.binding(inner).captured);
        let (declaration, mut value) = if can_declare {
            (Some(lowered.function), ast::void_0())
        } else {
            // A derived class is assigned before its parent is known, and one whose methods are assigned before these: that must
            // not name an anonymous one.
            let shown = inferred.clone().or_else(|| assigned.then(Atom::default)).filter(|_| lowered.name.is_none());
            let ident = lowered.name.map(|name| self.ident(name));
            let mut value = Box::new(Expr::Fn(FnExpr { ident, function: lowered.function }));
            if let Some(name) = shown {
                value = self.named(value, ast::string(&name), span);
            }
            (None, self.close_over(value, lowered.records))
        };

        let mut steps = Vec::new();
        if let (Some(parent), Some(super_constructor)) = (parent, super_constructor) {
            let parent_span = parent.span();
            let args = vec![self.place(holder), parent];
            let helper = if self.options.assumptions.super_is_callable_constructor { "extend" } else { "inherits" };
            let inherits = self.helper(helper, args, parent_span);
            steps.push(self.set_place(super_constructor, inherits));
        }
        let nests = declaration.is_none() && steps.is_empty();
        let mut list = Members {
            holder,
            prototype: Segment::default(),
            statics: Segment::default(),
            accessors: Vec::new(),
            defined: false,
            late: Vec::new(),
            privates: Vec::new(),
            home,
            value: nests.then(|| value.take()),
            steps,
        };
        self.lower_members(members, keys, strict, &mut list);
        self.flush(&mut list);
        if let Some(nested) = list.value.take() {
            value = nested;
        }
        let sealed = !self.options.assumptions.set_class_methods;
        let mut ends_with_class = sealed && !nests && home.is_none() && lowered.fields.is_none() && statics.is_empty();
        ends_with_class &= list.privates.is_empty() && list.ends_with_class();
        let mut steps = list.steps;
        if let Some(home) = home {
            let prototype = ast::member(self.place(holder), "prototype");
            steps.push(self.set_place(home, prototype));
        }
        if let Some((fields, function)) = lowered.fields {
            steps.push(self.set_place(fields, function));
        }
        let before_privates = steps.len();
        steps.append(&mut list.privates);
        if let Some(inner) = checked {
            let class = self.place(holder);
            steps.push(self.set_place(inner, class));
            ends_with_class = false;
        }
        steps.extend(self.name_by_key(scope, holder));
        self.static_elements(statics, scope, holder, strict, &mut steps);
        let bases: Vec<_> = bases.into_iter().filter_map(|home| self.base_step(home)).collect();
        steps.splice(before_privates..before_privates, bases);
        self.leave_privates();
        held |= !steps.is_empty();

        let record = if again { self.leave_scope() } else { None };
        before.splice(0..0, record);
        if let Some(unused) = ours.filter(|_| !held && declaration.is_none()) {
            self.frame().temps.retain(|&temp| temp != unused);
        }
        Parts { before, declaration, value, steps, holder, sets_outer, held, ends_with_class }
    }

    /// If a value (not yet lowered) is an anonymous class that is named by a computed key, and has static elements that
    /// could ask for the name, then the class is to name itself before these run: says so, and keeps the key for that.
    /// `converted` says that the key is a property key already.
    pub(super) fn name_class_early(&mut self, key: &mut Box<Expr>, value: &Expr, converted: bool) -> bool {
        let mut bare = value;
        while let Expr::Paren(paren) = bare {
            bare = &paren.expr;
        }
        let Expr::Class(ClassExpr { ident: None, class }) = bare else { return false };
        let scope = ScopeId::from_ctxt(class.ctxt);
        let asks = class.body.iter().any(|member| match member {
            ClassMember::StaticBlock(_) => true,
            ClassMember::ClassProp(prop) => prop.is_static,
            ClassMember::PrivateProp(prop) => prop.is_static,
            _ => false,
        });
        if !asks || self.semantics.class_names.contains_key(&scope) {
            return false;
        }
        let again = if matches!(&**key, Expr::Lit(Lit::Str(_)) | Expr::Ident(_) if converted || key.is_lit()) {
            key.clone()
        } else {
            let property = if converted { key.take() } else { self.helper("propertyKey", vec![key.take()], DUMMY_SP) };
            let (first, again) = self.memoize(property, "_key");
            *key = first;
            again
        };
        self.class_keys.insert(scope, again);
        true
    }

    /// `_setName(Class, key)`, for a class that names itself by a computed key.
    pub(super) fn name_by_key(&mut self, scope: ScopeId, holder: BindingId) -> Option<Box<Expr>> {
        let key = self.class_keys.remove(&scope)?;
        let class = self.place(holder);
        Some(self.helper("setName", vec![class, key], DUMMY_SP))
    }

    /// The variable that holds a class while it is made: its inner name, unless uses of that are checked, or the outer one.
    /// Also gives a variable that is the class's alone, which it can do without if nothing asks for it. `before` takes what
    /// says that the inner name has no value yet.
    fn class_holder(
        &mut self,
        inner: Option<BindingId>,
        outer: Option<BindingId>,
        inferred: Option<&Atom>,
        before: &mut Vec<Box<Expr>>,
    ) -> (BindingId, Option<BindingId>) {
        let ours = inner.filter(|_| inner != outer);
        let checked = inner.is_some_and(|inner| self.semantics.binding(inner).tdz);
        if let Some(inner) = ours
            && self.use_record(inner).is_none()
        {
            self.frame().temps.push(inner);
            if checked {
                let sentinel = self.uninitialised();
                before.push(self.set(inner, sentinel));
            }
        }
        match (inner, outer) {
            (Some(inner), _) if !checked => (inner, ours),
            (None, Some(outer)) => (outer, ours),
            _ => {
                let wanted = inferred.filter(|name| is_es5_identifier(name)).cloned();
                let temp = self.captured_temp(&wanted.unwrap_or_else(|| "_class".into()));
                (temp, Some(temp))
            }
        }
    }

    /// Whether a class's outer binding stands where a function can be declared in its place.
    fn can_be_function(&self, outer: BindingId) -> bool {
        let place = self.semantics.scope(self.semantics.binding(outer).scope).kind;
        !self.semantics.shadowing.contains(&outer)
            && matches!(place, ScopeKind::Program | ScopeKind::Function | ScopeKind::Body)
    }

    /// Whether methods say `super`: the class's own, if `is_static`, or those of its instances and the constructor.
    fn members_use_super(&self, members: &[ClassMember], is_static: bool) -> bool {
        members.iter().any(|member| match member {
            ClassMember::Constructor(constructor) => {
                !is_static && self.facts_use_super(Some(FunctionId::from_ctxt(constructor.ctxt)))
            }
            ClassMember::Method(method) => method.is_static == is_static && self.uses_super(&method.function),
            ClassMember::PrivateMethod(method) => method.is_static == is_static && self.uses_super(&method.function),
            _ => false,
        })
    }

    /// Variables for what `super` means in instance methods and static ones, where that is taken to stay the same.
    fn constant_bases(&mut self, derived: bool, home: Option<BindingId>, class: Option<BindingId>) -> Vec<BindingId> {
        if !derived || !self.options.assumptions.constant_super {
            return Vec::new();
        }
        let homes: Vec<_> = home.into_iter().chain(class).collect();
        for &home in &homes {
            let base = self.captured_temp("_base");
            self.bases.insert(home, (base, false));
        }
        homes
    }

    /// `_base = _parentOf(home)`, if something has asked for the base.
    fn base_step(&mut self, home: BindingId) -> Option<Box<Expr>> {
        let (base, used) = self.bases.remove(&home)?;
        if !used {
            self.frame().temps.retain(|&temp| temp != base);
            return None;
        }
        let home = self.place(home);
        let value = self.helper("parentOf", vec![home], DUMMY_SP);
        Some(self.set_place(base, value))
    }

    pub(super) fn facts_use_super(&self, id: Option<FunctionId>) -> bool {
        id.is_some_and(|id| self.semantics.function(id).uses_super_property)
    }

    /// Whether the code around the current place is strict in the output.
    pub(super) fn frame_is_strict(&mut self) -> bool {
        let id = self.frame().id;
        self.semantics.function(id).strict
    }

    /// Takes fields and static blocks out of a class's members: those of its instances, and the static ones. A computed
    /// key is evaluated with the class, so it leaves its place a variable to set, at the same index.
    pub(super) fn take_initialisers(&mut self, members: &mut [ClassMember]) -> Initialisers {
        let mut all = Initialisers::default();
        for (at, member) in members.iter_mut().enumerate() {
            let empty = ClassMember::Empty(EmptyStmt { span: DUMMY_SP });
            let (element, is_static) = match member {
                ClassMember::ClassProp(prop) => {
                    let key = match &prop.key {
                        PropName::Computed(computed) if !matches!(&*computed.expr, Expr::Lit(_)) => {
                            let key = self.captured_temp("_key");
                            all.keys.push((at, key));
                            self.read(key)
                        }
                        PropName::Computed(computed) => computed.expr.clone(),
                        key => key_expr(key),
                    };
                    (Element::field(prop, key), prop.is_static)
                }
                ClassMember::PrivateProp(_) | ClassMember::StaticBlock(_) => match std::mem::replace(member, empty) {
                    ClassMember::PrivateProp(prop) => {
                        self.refuse_decorators(&prop.decorators);
                        let is_static = prop.is_static;
                        (Element::private(prop), is_static)
                    }
                    ClassMember::StaticBlock(block) => (Element::Block(block.body), true),
                    _ => continue,
                },
                _ => continue,
            };
            let list = if is_static { &mut all.statics } else { &mut all.fields };
            list.push(element);
        }
        all
    }
}

/// The constructor of a class, and its other members.
fn take_constructor(mut members: Vec<ClassMember>) -> (Option<Constructor>, Vec<ClassMember>) {
    let constructor = members.iter().position(|member| matches!(member, ClassMember::Constructor(_)));
    match constructor.map(|at| members.remove(at)) {
        Some(ClassMember::Constructor(constructor)) => (Some(constructor), members),
        _ => (None, members),
    }
}

/// Whether a member is a static one whose name is that of a property which engines give to sloppy functions.
fn has_restricted_name(member: &ClassMember) -> bool {
    let key = match member {
        ClassMember::Method(method) if method.is_static => &method.key,
        ClassMember::ClassProp(prop) if prop.is_static => &prop.key,
        _ => return false,
    };
    key_text(key).is_some_and(|name| matches!(name.as_str(), "arguments" | "caller"))
}
