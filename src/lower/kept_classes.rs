//! Classes that the target has, but perhaps for fields, private members and static blocks.
//!
//! # Example
//! In, for ES2015:
//! ```js
//! class Dog extends Animal { static count = 0; #name; tricks = []; bark() { return this.#name; } }
//! ```
//! Out:
//! ```js
//! var _Dog = new WeakMap();
//! class Dog extends Animal {
//!     constructor(..._args) { super(..._args); _privateAdd(this, _Dog, { name: void 0 }); _define(this, "tricks", []); }
//!     bark() { return _private(this, _Dog).name; }
//! }
//! _define(Dog, "count", 0);
//! ```
//!
//! # Implementation
//! The class stays. Fields move into its constructor, behind `super()`; where that isn't a statement of its own, into a
//! function that each `super()` hands the object to. What is static, and private methods, come after the class. Code there
//! means the class by its outer name, if that is a constant; else by a variable, which then is the inner name as well.
//!
//! The computed key of a field is evaluated with the next computed key of a method, or after the class.
//!
//! # Reference
//! ECMA-262, 15.7.14 (ClassDefinitionEvaluation), 7.3.33 (InitializeInstanceElements). Editions: ES2015; ES2022 (fields, private
//! members, static blocks).

use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::classes::Initialisers;
use super::constructors::{Around, explicit, only_super_statement, super_end};
use super::editions::Construct;
use super::functions::is_es5_identifier;
use super::initialisers::Element;
use super::object_literals::{is_primitive, key_text};
use super::{Frame, Lowering};
use crate::ast;
use crate::scope::{BindingId, FunctionId, FunctionKind, ScopeId};

/// A class and what has moved out of it.
struct Kept {
    /// What is evaluated before there is a class.
    before: Vec<Box<Expr>>,
    class: ClassExpr,
    /// What is done with the class afterwards.
    steps: Vec<Box<Expr>>,
    /// What the steps call it.
    holder: Option<BindingId>,
}

impl Lowering<'_> {
    pub(super) fn keep_class_expr(&mut self, expr: &mut Expr) {
        let Expr::Class(class) = expr else { return };
        let name = self.semantics.class_names.get(&ScopeId::from_ctxt(class.class.ctxt)).cloned();
        let private = name.filter(|name| name.starts_with('#') && class.ident.is_none());
        let whole = ClassExpr { ident: class.ident.take(), class: std::mem::take(&mut class.class) };
        let span = whole.class.span;
        let Kept { before, class, steps, holder } = self.keep_class(whole, None);
        let anonymous = class.ident.is_none();
        let class = Box::new(Expr::Class(class));
        let mut exprs = before;
        match holder.filter(|_| !steps.is_empty()) {
            Some(holder) => {
                // Directly assigned it would be named after the variable.
                let class = if anonymous { ast::detach(class) } else { class };
                exprs.push(self.set(holder, class));
                exprs.extend(steps);
                exprs.push(self.read(holder));
            }
            None => {
                let class = match private.filter(|_| !self.keeps(Construct::ClassMembers)) {
                    // The engine doesn't see what it is given to.
                    Some(name) => self.named(class, ast::string(&name), span),
                    None => class,
                };
                exprs.push(class);
            }
        }
        *expr = *ast::sequence(exprs);
        if let Expr::Seq(seq) = expr {
            seq.span = span;
        }
    }

    /// Lowers a class declaration (nothing in it lowered yet) to statements.
    pub(super) fn keep_class_decl(&mut self, decl: ClassDecl, out: &mut Vec<Stmt>) {
        let outer = self.binding_of(&decl.ident);
        let span = decl.class.span;
        let whole = ClassExpr { ident: Some(decl.ident.clone()), class: decl.class };
        let Kept { before, class, steps, holder } = self.keep_class(whole, outer);
        out.extend(before.into_iter().map(|expr| ast::expr_stmt(expr, span)));
        let held = holder.filter(|&holder| Some(holder) != outer);
        let flat = outer.is_some_and(|outer| self.is_flat(outer));
        match held {
            Some(holder) => {
                let set = self.set(holder, Box::new(Expr::Class(class)));
                out.push(ast::expr_stmt(set, span));
            }
            None if flat => {
                let value = Box::new(Expr::Class(class));
                out.push(declaration(decl.ident.clone(), value, VarDeclKind::Var, span));
            }
            None => {
                let ident = decl.ident.clone();
                out.push(Stmt::Decl(Decl::Class(ClassDecl { ident, declare: false, class: class.class })));
            }
        }
        out.extend(step_statements(steps, span));
        if let Some(holder) = held {
            let value = self.read(holder);
            let kind = if flat { VarDeclKind::Var } else { VarDeclKind::Let };
            out.push(declaration(decl.ident, value, kind, span));
        }
    }

    /// Lowers `const name = class {}`, where the steps can call the class by that name. Otherwise gives it back.
    pub(super) fn keep_class_binding(
        &mut self,
        name: &Ident,
        outer: BindingId,
        init: Expr,
        kind: VarDeclKind,
        out: &mut Vec<Stmt>,
    ) -> Option<Box<Expr>> {
        match init {
            Expr::Class(class) if self.moves(&class.class) => {
                let span = class.class.span;
                let Kept { before, class, steps, .. } = self.keep_class(class, Some(outer));
                out.extend(before.into_iter().map(|expr| ast::expr_stmt(expr, span)));
                let unnamed = Some(outer) == self.semantics.default_export && !has_static_name(&class.class);
                let mut value = Box::new(Expr::Class(class));
                if unnamed {
                    value = self.named(value, ast::string("default"), span);
                }
                out.push(declaration(name.clone(), value, kind, span));
                out.extend(step_statements(steps, span));
                None
            }
            other => Some(Box::new(other)),
        }
    }

    /// Whether a class has something that the target doesn't have in classes.
    fn moves(&self, class: &Class) -> bool {
        !self.keeps(Construct::ClassMembers)
            && class.body.iter().any(|member| {
                matches!(
                    member,
                    ClassMember::ClassProp(_)
                        | ClassMember::PrivateProp(_)
                        | ClassMember::PrivateMethod(_)
                        | ClassMember::StaticBlock(_)
                )
            })
    }

    /// Lowers a class. `outer` is the binding that a declaration gives a value.
    fn keep_class(&mut self, mut whole: ClassExpr, outer: Option<BindingId>) -> Kept {
        let class = &mut *whole.class;
        self.refuse_decorators(&class.decorators);
        if self.moves(class) {
            return self.move_members(whole, outer);
        }
        let scope = ScopeId::from_ctxt(class.ctxt);
        if let (Some(&own), Some(outer)) = (self.semantics.scope(scope).bindings.first(), outer) {
            self.semantics.twins.insert(own, outer);
        }
        self.keep_heritage(class);
        // Nobody asks for the class: its private names stay, or there are none.
        self.enter_privates(&[], BindingId(0), None);
        for member in &mut class.body {
            self.keep_member(member, scope);
        }
        self.leave_privates();
        Kept { before: Vec::new(), class: whole, steps: Vec::new(), holder: None }
    }

    fn keep_heritage(&mut self, class: &mut Class) {
        class.super_class.visit_mut_with(self);
        if let Some(parent) = &mut class.super_class
            && parent.is_arrow()
        {
            // The printer would leave out the parentheses that it needs.
            *parent = ast::detach(parent.take());
        }
    }

    fn keep_member(&mut self, member: &mut ClassMember, class: ScopeId) {
        match member {
            ClassMember::Constructor(_) => {
                let ClassMember::Constructor(constructor) = std::mem::replace(member, empty()) else { return };
                *member = ClassMember::Constructor(self.keep_constructor(constructor, Vec::new(), |_| {}));
            }
            ClassMember::Method(method) => {
                self.refuse_decorators(&method.function.decorators);
                method.function.decorators.clear();
                self.keep_key(&mut method.key, false);
                self.keep_method(&mut method.function);
            }
            ClassMember::PrivateMethod(method) => {
                self.refuse_decorators(&method.function.decorators);
                method.function.decorators.clear();
                self.keep_method(&mut method.function);
            }
            ClassMember::ClassProp(prop) => {
                self.refuse_decorators(&prop.decorators);
                self.keep_key(&mut prop.key, false);
                self.keep_initialiser(&mut prop.value, prop.is_static, class);
            }
            ClassMember::PrivateProp(prop) => {
                self.refuse_decorators(&prop.decorators);
                self.keep_initialiser(&mut prop.value, prop.is_static, class);
            }
            ClassMember::StaticBlock(block) => {
                let id = FunctionId::from_ctxt(block.body.ctxt);
                self.frames.push(Frame::new(id, FunctionKind::Static));
                let stmts = self.lower_body(std::mem::take(&mut block.body.stmts), id);
                let frame = self.frames.pop();
                self.declare_temps(frame.map_or_else(Vec::new, |frame| frame.temps), &mut block.body.stmts);
                block.body.stmts.extend(stmts);
            }
            ClassMember::AutoAccessor(accessor) => {
                self.refuse("unsupported/auto-accessor", "`accessor` fields are not part of ES2022", accessor.span);
            }
            ClassMember::TsIndexSignature(_) | ClassMember::Empty(_) => {}
        }
    }

    /// A field's value, which has a `this` of its own.
    fn keep_initialiser(&mut self, value: &mut Option<Box<Expr>>, is_static: bool, class: ScopeId) {
        let Some(value) = value else { return };
        let table = if is_static { &self.semantics.statics } else { &self.semantics.fields };
        let id = table.get(&class).copied().unwrap_or(self.frames[self.frames.len() - 1].id);
        let kind = if is_static { FunctionKind::Static } else { FunctionKind::Fields };
        self.frames.push(Frame::new(id, kind));
        self.lower_apart(value, true);
        self.frames.pop();
    }

    /// A constructor that stays one. `lead` are statements (not lowered) that go before its parameters.
    fn keep_constructor(
        &mut self,
        constructor: Constructor,
        lead: Vec<Stmt>,
        setup: impl FnOnce(&mut Frame),
    ) -> Constructor {
        let (span, key) = (constructor.span, constructor.key.clone());
        let class_depth = self.privates.len();
        let ready = constructor.body.as_ref().and_then(|body| {
            let at = only_super_statement(&body.stmts)?;
            Some(super_end(&body.stmts[at]))
        });
        let function = explicit(constructor);
        let lowered = self.keep_function(function, FunctionKind::Constructor, None, lead, |frame| {
            frame.class_depth = class_depth;
            frame.this_ready = ready.unwrap_or(frame.this_ready);
            setup(frame);
        });
        let Function { params, body, ctxt, .. } = *lowered.function;
        let params = params.into_iter().map(ParamOrTsParamProp::Param).collect();
        Constructor { span, ctxt, key, params, body, accessibility: None, is_optional: false }
    }

    /// `super(…)` in a constructor that stays.
    pub(super) fn keep_super_call(&mut self, expr: &mut Expr) {
        let owner = self.this_frame();
        let fields = self.frames[owner].fields_function;
        let Expr::Call(call) = expr else { return };
        let span = call.span;
        call.args.visit_mut_with(self);
        if !self.is_unwrapped() {
            let args = std::mem::take(&mut call.args);
            *expr = *self.wrapped_super_call(args, span);
        }
        if let Some(fields) = fields {
            let object = Box::new(expr.take());
            let function = self.read(fields);
            *expr = *ast::call_at(span, ast::member(function, "call"), vec![object]);
        }
    }

    /// A class with members that have to move.
    fn move_members(&mut self, whole: ClassExpr, outer: Option<BindingId>) -> Kept {
        let ClassExpr { ident, mut class } = whole;
        let span = class.span;
        let scope = ScopeId::from_ctxt(class.ctxt);
        let own = self.semantics.scope(scope).bindings.first().copied();
        // What is done after the class but belongs to it.
        let comes_after = |member: &ClassMember| match member {
            ClassMember::ClassProp(prop) => prop.is_static || prop.key.is_computed(),
            ClassMember::PrivateProp(prop) => prop.is_static,
            ClassMember::StaticBlock(_) => true,
            _ => false,
        };
        if let (Some(own), Some(outer)) = (own, outer)
            && self.semantics.binding(outer).tdz
            && class.body.iter().any(comes_after)
        {
            // What stands around the class must not see it before its static fields and blocks are done.
            self.semantics.aliases.remove(&own);
        }
        // Nothing but the compiler keeps code that moves from assigning the class's name.
        self.demoted.extend(own);
        let inner = own.map(|id| self.semantics.resolve(id));
        let inferred: Option<Atom> = match &ident {
            Some(name) => Some(name.sym.clone()),
            None => self.semantics.class_names.get(&scope).cloned(),
        };
        let mut before = Vec::new();
        // The inner name becomes a variable unless it is the outer one.
        let variable = inner.filter(|&inner| Some(inner) != outer);
        let checked = variable.filter(|&id| self.semantics.binding(id).tdz);
        if let Some(variable) = variable {
            self.semantics.binding_mut(variable).captured = true;
            self.declare_captured(variable);
            if checked.is_some() {
                let sentinel = self.uninitialised();
                before.push(self.set(variable, sentinel));
            }
        }
        let wanted = inferred.as_ref().filter(|name| is_es5_identifier(name)).cloned();
        let holder = match (variable, outer) {
            (Some(variable), _) if checked.is_none() => variable,
            (None, Some(outer)) => outer,
            _ => self.captured_temp(&wanted.clone().unwrap_or_else(|| "_class".into())),
        };
        self.keep_heritage(&mut class);

        let strict = self.frame_is_strict();
        before.extend(self.enter_privates(&class.body, holder, inferred.as_ref()));
        let derived = class.super_class.is_some();
        let mut members = std::mem::take(&mut class.body);
        let constructor = members.iter().position(|member| matches!(member, ClassMember::Constructor(_)));
        let constructor = constructor.map(|at| std::mem::replace(&mut members[at], empty()));
        // Fields in the constructor have its `super`.
        let apart = derived
            && matches!(&constructor, Some(ClassMember::Constructor(constructor))
                if constructor.body.as_ref().is_some_and(|body| only_super_statement(&body.stmts).is_none()));
        let uses_home = apart && self.facts_use_super(self.semantics.fields.get(&scope).copied())
            || members.iter().any(|member| {
                matches!(member, ClassMember::PrivateMethod(method) if !method.is_static && self.uses_super(&method.function))
            });
        let home = uses_home.then(|| self.captured_temp("_proto"));
        let Initialisers { fields, statics, keys } = self.take_initialisers(&mut members);
        let fields = self.arrange_fields(fields, false, &[], span, derived);
        let names: Vec<BindingId> = [own, inner, outer, Some(holder)].into_iter().flatten().collect();
        let statics = self.arrange_fields(statics, true, &names, span, false);

        let mut steps = Vec::new();
        if let Some(home) = home {
            steps.push(self.set(home, ast::member(self.read(holder), "prototype")));
        }
        let around =
            Around { span, super_constructor: None, home, strict, restricted: false, name: inferred.clone(), holder };
        let constructor = match constructor {
            Some(ClassMember::Constructor(constructor)) => Some(constructor),
            _ => None,
        };
        let mut privates = Vec::new();
        let constructor = self.constructor_with(constructor, fields, derived, &around, scope, &mut steps);
        class.body.extend(constructor.map(ClassMember::Constructor));
        let mut pending = Vec::new();
        for (at, member) in members.into_iter().enumerate() {
            match member {
                ClassMember::Empty(_) => {}
                ClassMember::ClassProp(prop) => {
                    self.refuse_decorators(&prop.decorators);
                    let key = keys.iter().find(|(index, _)| *index == at).map(|&(_, key)| key);
                    if let (Some(key), PropName::Computed(computed)) = (key, prop.key) {
                        pending.push(self.field_key(key, computed.expr));
                    }
                }
                ClassMember::PrivateMethod(method) => {
                    let home = if method.is_static { Some(holder) } else { home };
                    privates.extend(self.private_method_step(method, strict, home));
                }
                mut member => {
                    self.keep_member(&mut member, scope);
                    if let ClassMember::Method(ClassMethod { key: PropName::Computed(computed), .. }) = &mut member {
                        pending.push(computed.expr.take());
                        computed.expr = ast::sequence(std::mem::take(&mut pending));
                    }
                    class.body.push(member);
                }
            }
        }
        steps.append(&mut pending);
        steps.append(&mut privates);
        if let Some(inner) = checked {
            let value = self.read(holder);
            steps.push(self.set(inner, value));
        }
        self.static_elements(statics, scope, holder, strict, &mut steps);
        self.leave_privates();

        if steps.is_empty() {
            // The class has its name by itself.
            if let (Some(own), Some(outer)) = (own, outer) {
                self.semantics.twins.insert(own, outer);
            }
            if outer != Some(holder) {
                self.forget_variable(holder);
            }
            return Kept { before, class: ClassExpr { ident, class }, steps, holder: None };
        }
        if outer == Some(holder) {
            // A declaration has its name, and `const name = class {}` gives it.
            return Kept { before, class: ClassExpr { ident: None, class }, steps, holder: Some(holder) };
        }
        let own = self.own_class_name(&class, inferred.as_ref(), holder);
        if let (None, Some(name), false) = (&own, inferred, has_static_name(&class)) {
            let class = self.read(holder);
            steps.insert(0, self.named(class, ast::string(&name), span));
        } else if let Some(named) = self.name_by_key(scope, holder) {
            steps.insert(0, named);
        }
        Kept { before, class: ClassExpr { ident: own, class }, steps, holder: Some(holder) }
    }

    /// A name of its own for a class that is held by a variable, where its code means nothing else by that.
    fn own_class_name(&mut self, class: &Class, name: Option<&Atom>, holder: BindingId) -> Option<Ident> {
        let name = name.filter(|name| is_es5_identifier(name))?;
        let mut other = OtherMeaning { name, holder, found: false };
        class.visit_with(&mut other);
        if other.found {
            return None;
        }
        let own = self.alias(name);
        self.semantics.binding_mut(own).frozen = true;
        Some(self.ident(own))
    }

    fn forget_variable(&mut self, id: BindingId) {
        let frame = self.frame();
        frame.temps.retain(|&temp| temp != id);
        for scope in &mut frame.scopes {
            scope.lets.retain(|&temp| temp != id);
        }
    }

    /// `_key = k`
    fn field_key(&mut self, key: BindingId, mut value: Box<Expr>) -> Box<Expr> {
        let span = value.span();
        let primitive = is_primitive(&value);
        value.visit_mut_with(self);
        if !primitive {
            value = self.helper("propertyKey", vec![value], span);
        }
        self.set(key, value)
    }

    /// The constructor with the fields in it.
    fn constructor_with(
        &mut self,
        constructor: Option<Constructor>,
        fields: Vec<Element>,
        derived: bool,
        around: &Around,
        scope: ScopeId,
        steps: &mut Vec<Box<Expr>>,
    ) -> Option<Constructor> {
        if fields.is_empty() {
            return constructor.map(|constructor| self.keep_constructor(constructor, Vec::new(), |_| {}));
        }
        let mut constructor = match constructor {
            Some(constructor) => constructor,
            None => self.default_constructor(derived, around.span),
        };
        if !derived {
            let lead = self.field_statements(fields, None);
            return Some(self.keep_constructor(constructor, lead, |_| {}));
        }
        let body = constructor.body.as_mut().map(|body| &mut body.stmts);
        if let Some(stmts) = body
            && let Some(at) = only_super_statement(stmts)
        {
            let ready = super_end(&stmts[at]);
            let added = self.field_statements(fields, None);
            stmts.splice(at + 1..at + 1, added);
            return Some(self.keep_constructor(constructor, Vec::new(), |frame| frame.this_ready = ready));
        }
        let (binding, function) = self.fields_function(fields, around, scope);
        steps.push(self.set(binding, function));
        Some(self.keep_constructor(constructor, Vec::new(), |frame| frame.fields_function = Some(binding)))
    }

    /// The constructor that a class has which leaves it out.
    fn default_constructor(&mut self, derived: bool, span: Span) -> Constructor {
        let id = self.synthetic_function(span);
        let mut params = Vec::new();
        let mut stmts = Vec::new();
        if derived {
            let args = self.semantics.fresh("_args");
            let arg = Box::new(Pat::Ident(self.ident(args).into()));
            let rest = Pat::Rest(RestPat { span: DUMMY_SP, dot3_token: DUMMY_SP, arg, type_ann: None });
            params.push(ParamOrTsParamProp::Param(Param { span: DUMMY_SP, decorators: Vec::new(), pat: rest }));
            let spread = ExprOrSpread { spread: Some(DUMMY_SP), expr: self.read(args) };
            let callee = Callee::Super(Super { span: DUMMY_SP });
            let call = CallExpr { callee, args: vec![spread], ..Default::default() };
            stmts.push(ast::expr_stmt(Box::new(Expr::Call(call)), DUMMY_SP));
        }
        Constructor {
            span,
            ctxt: id.ctxt(),
            key: PropName::Ident(IdentName::new("constructor".into(), DUMMY_SP)),
            params,
            body: Some(FunctionBody { span, stmts }),
            accessibility: None,
            is_optional: false,
        }
    }
}

fn empty() -> ClassMember {
    ClassMember::Empty(EmptyStmt { span: DUMMY_SP })
}

/// Whether a class has a static member that is its name.
pub(super) fn has_static_name(class: &Class) -> bool {
    class.body.iter().any(|member| {
        matches!(member, ClassMember::Method(method)
            if method.is_static && key_text(&method.key).is_none_or(|name| name == *"name"))
    })
}

/// `kind name = value;`
fn declaration(name: Ident, value: Box<Expr>, kind: VarDeclKind, span: Span) -> Stmt {
    let decl = VarDecl { kind, ..ast::var(vec![(name, Some(value))], span) };
    Stmt::Decl(Decl::Var(Box::new(decl)))
}

fn step_statements(steps: Vec<Box<Expr>>, span: Span) -> impl Iterator<Item = Stmt> {
    steps.into_iter().map(move |expr| {
        let at = if expr.span().is_dummy() { span } else { expr.span() };
        ast::expr_stmt(expr, at)
    })
}

/// Whether a class's code means something other than the class by its name.
struct OtherMeaning<'a> {
    name: &'a Atom,
    holder: BindingId,
    found: bool,
}

impl Visit for OtherMeaning<'_> {
    fn visit_ident(&mut self, ident: &Ident) {
        self.found |= ident.sym == *self.name && BindingId::of(ident) != Some(self.holder);
    }
}
