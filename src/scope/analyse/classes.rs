//! Classes: the inner name, members, and initialisers.

use swc_common::Span;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Analyser;
use super::functions::static_key;
use crate::scope::declare::Declared;
use crate::scope::{BindingId, BindingKind, FunctionId, FunctionKind, ScopeId, ScopeKind};

/// What its members have to know of a class.
struct ClassOf {
    scope: ScopeId,
    span: Span,
    derived: bool,
    /// The inner name, and the outer one of a declaration.
    names: [Option<BindingId>; 2],
    /// The binding by which the class is reached.
    via: Option<BindingId>,
}

impl Analyser<'_> {
    pub(super) fn class(&mut self, class: &mut Class, name: Option<&Ident>, declared: Option<BindingId>) {
        let outer_strict = self.semantics.function(self.function).strict;
        let inferred = self.next_name.take();
        let via = self.next_via.take().or(declared);
        // Class code is strict; the flag is lent to the surrounding function for the time being.
        self.semantics.functions[self.function.index()].strict = true;
        let span = class.span;
        let derived = class.super_class.is_some();
        let scope = self.within(ScopeKind::Class, |this, scope| {
            let inner = name.map(|name| {
                let declared = Declared { name: name.sym.clone(), kind: BindingKind::ClassName, span: name.span };
                this.declare(&declared)
            });
            if let (Some(inner), Some(outer)) = (inner, declared) {
                this.semantics.aliases.insert(inner, outer);
            }
            if let (Some(inner), Some(via)) = (inner, via) {
                this.tracker.also_called(via, inner);
            }
            if let Some(superclass) = &mut class.super_class {
                superclass.visit_mut_with(this);
            }
            this.enter_private_names(&class.body);
            let class_of = ClassOf { scope, span, derived, names: [inner, declared], via };
            for member in &mut class.body {
                this.class_member(member, &class_of);
            }
            if let Some(&id) = this.semantics.statics.get(&scope) {
                this.runs_at_once(id, via);
            }
            this.is_made(&class_of, true);
            this.privates.pop();
        });
        class.ctxt = scope.ctxt();
        self.semantics.functions[self.function.index()].strict = outer_strict;
        if let Some(name) = inferred {
            self.semantics.class_names.insert(scope, name);
        }
    }

    fn class_member(&mut self, member: &mut ClassMember, class: &ClassOf) {
        let ClassOf { scope, span, derived, via, .. } = *class;
        match member {
            ClassMember::Constructor(constructor) => {
                self.is_made(class, true);
                self.next_via = via;
                self.next_name = None;
                let id = self.function(FunctionKind::Constructor, constructor.span, true, |this| {
                    this.semantics.functions[this.function.index()].derived = derived;
                    let params = constructor.params.iter_mut().filter_map(|param| match param {
                        ParamOrTsParamProp::Param(param) => Some(&mut param.pat),
                        ParamOrTsParamProp::TsParamProp(_) => None,
                    });
                    this.params_and_body(params, constructor.body.as_mut().map(|body| &mut body.stmts), None);
                });
                constructor.ctxt = id.ctxt();
                self.is_made(class, false);
            }
            ClassMember::Method(method) => {
                if method.is_static && static_key(&method.key).is_some_and(|name| name == *"prototype") {
                    let message = "a class can't have a static method called `prototype`";
                    self.early_error("static-prototype", message, method.span);
                }
                method.key.visit_mut_with(self);
                self.is_made(class, true);
                self.next_via = via;
                self.next_name = if method.kind == MethodKind::Method { static_key(&method.key) } else { None };
                self.plain_function(&mut method.function, FunctionKind::Method);
                self.is_made(class, false);
            }
            ClassMember::PrivateMethod(method) => {
                self.is_made(class, true);
                self.next_via = via;
                let name = &method.key.name;
                self.next_name = Some(match method.kind {
                    MethodKind::Method => format!("#{name}").into(),
                    MethodKind::Getter => format!("get #{name}").into(),
                    MethodKind::Setter => format!("set #{name}").into(),
                });
                self.plain_function(&mut method.function, FunctionKind::Method);
                self.is_made(class, false);
            }
            ClassMember::ClassProp(prop) => {
                if prop.is_static && static_key(&prop.key).is_some_and(|name| name == *"prototype") {
                    let message = "a class can't have a static field called `prototype`";
                    self.early_error("static-prototype", message, prop.span);
                }
                prop.key.visit_mut_with(self);
                let name = static_key(&prop.key);
                if let Some(value) = &mut prop.value {
                    self.is_made(class, true);
                    self.initialiser(scope, prop.is_static, span, via, |this| this.named_expr(value, name));
                    self.is_made(class, false);
                }
            }
            ClassMember::PrivateProp(prop) => {
                if let Some(value) = &mut prop.value {
                    self.is_made(class, true);
                    let name = format!("#{}", prop.key.name).into();
                    self.initialiser(scope, prop.is_static, span, via, |this| this.named_expr(value, Some(name)));
                    self.is_made(class, false);
                }
            }
            ClassMember::StaticBlock(block) => {
                self.check_static_block(&block.body);
                self.is_made(class, true);
                // It runs at once, so nothing but its place says what is initialised by then.
                (self.next_via, self.next_name) = (None, None);
                let id = self.function(FunctionKind::Static, block.span, true, |this| {
                    this.params_and_body(std::iter::empty(), Some(&mut block.body.stmts), None);
                });
                block.body.ctxt = id.ctxt();
                self.runs_at_once(id, via);
                self.is_made(class, false);
            }
            other => other.visit_mut_children_with(self),
        }
    }

    /// Whether code that is visited next runs when the class has its value, or has to be seen as if it hadn't.
    fn is_made(&mut self, class: &ClassOf, made: bool) {
        for id in class.names.into_iter().flatten() {
            if made { self.tracker.initialise(id, class.span.hi) } else { self.tracker.forget(id) }
        }
    }

    /// Notes that the class is reached where a static initialiser that runs at once says `this` or `super`.
    fn runs_at_once(&mut self, initialiser: FunctionId, via: Option<BindingId>) {
        let facts = self.semantics.function(initialiser);
        if let Some(via) = via
            && (facts.uses_this || facts.uses_super_property)
        {
            self.tracker.reference(via, facts.span.lo, facts.parent);
        }
    }

    /// Visits an initialiser within the function that stands for all of its class's.
    pub(super) fn initialiser(
        &mut self,
        class: ScopeId,
        is_static: bool,
        span: Span,
        via: Option<BindingId>,
        visit: impl FnOnce(&mut Self),
    ) {
        let table = if is_static { &self.semantics.statics } else { &self.semantics.fields };
        let id = match table.get(&class) {
            Some(&id) => id,
            None => {
                let kind = if is_static { FunctionKind::Static } else { FunctionKind::Fields };
                let id = self.new_function(kind, span, true);
                let table = if is_static { &mut self.semantics.statics } else { &mut self.semantics.fields };
                table.insert(class, id);
                if let (false, Some(via)) = (is_static, via) {
                    self.tracker.reached_through(id, via);
                }
                id
            }
        };
        self.resume(id, None, visit);
    }
}
