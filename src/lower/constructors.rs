//! Constructors, `super(…)`, and instance fields.
//!
//! # Example
//! In:
//! ```js
//! class Dog extends Animal { tricks = []; constructor(name) { super(name, 4); this.wild = false; } }
//! ```
//! Out:
//! ```js
//! function Dog(name) {
//!     _classCheck(this, Dog);
//!     var _this = _constructed(this, _super.call(this, name, 4));
//!     _define(_this, "tricks", []);
//!     _this.wild = false;
//!     return _this;
//! }
//! ```
//!
//! # Implementation
//! The parent is called on the object that `new` made; if it returns another one, that is `this` from then on. So
//! `this` of a derived constructor is a variable. After a `super(…)` that stands as a statement at the top of the
//! body it is certainly set; in any other place each use is checked, and so is that `super` is called only once.
//! What a derived constructor returns is checked where it is returned. Only where that is within a `try` or a for-of does the
//! body become a function of its own.
//!
//! Fields are defined by statements at the start of a base class's constructor or after `super(…)`. They become a
//! function of their own where `super(…)` is called anywhere else, and where the constructor's parameters have defaults, which run after the
//! fields. All this is spelled out on the tree that is not lowered yet.
//!
//! # Reference
//! ECMA-262, 10.2.2 ([[Construct]]), 13.3.7.1 (super calls), 7.3.33 (DefineField), 15.7.14, step 14 (default constructors).

use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{BytePos, DUMMY_SP, Span, SyntaxContext};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

use super::Lowering;
use super::editions::Construct;
use super::functions::is_es5_identifier;
use super::initialisers::Element;
use super::literals::es5_directives;
use super::statements::place_mut;
use super::strictness::{make_strict, say_strict};
use crate::ast;
use crate::scope::{BindingId, FunctionFacts, FunctionId, FunctionKind, Scope, ScopeId, ScopeKind, directives};

/// What a constructor needs to know of its class.
pub(super) struct Around {
    pub span: Span,
    /// What `super(…)` calls, in a derived class.
    pub super_constructor: Option<BindingId>,
    /// The prototype, where `super` properties need it.
    pub home: Option<BindingId>,
    /// The code around the class is strict.
    pub strict: bool,
    /// A static member has a name that engines have taken in sloppy functions.
    pub restricted: bool,
    /// The class's name.
    pub name: Option<Atom>,
    /// The variable that holds the class.
    pub holder: BindingId,
}

/// A constructor function in ES5.
pub(super) struct LoweredConstructor {
    pub function: Box<Function>,
    pub records: Vec<BindingId>,
    /// The name that the function expression has for itself.
    pub name: Option<BindingId>,
    pub refers_to_holder: bool,
    /// The function that defines the fields, and the variable for it.
    pub fields: Option<(BindingId, Box<Expr>)>,
}

impl Lowering<'_> {
    pub(super) fn lower_constructor(
        &mut self,
        constructor: Option<Constructor>,
        around: Around,
        class: ScopeId,
        fields: Vec<Element>,
    ) -> LoweredConstructor {
        let derived = around.super_constructor.is_some();
        let mut function = match constructor {
            Some(constructor) => explicit(constructor),
            None => Box::new(Function {
                ctxt: self.synthetic_function(around.span).ctxt(),
                ..ast::function_of(Vec::new(), implicit(derived, around.span), around.span)
            }),
        };
        // The comments before the constructor go to its first statement, those before the class to the function.
        let place = std::mem::replace(&mut function.span, around.span);
        let inside = function.body.as_ref().map_or(around.span, |body| body.span);
        let mut body = function.body.take().map_or_else(Vec::new, |body| body.stmts);
        let mut rest = body.split_off(directives(&body));
        let mut prologue = body;
        es5_directives(&mut prologue);

        let derived_this = derived.then(|| self.derived_this());
        let ready = if derived { only_super_statement(&rest) } else { None };
        let plain = function.params.iter().all(|param| matches!(param.pat, Pat::Ident(_)));
        let mut fields_function = None;
        if !fields.is_empty() {
            if let Some(at) = ready {
                let this = derived_this.map(|this| self.ident(this));
                let stmts = self.field_statements(fields, this);
                rest.splice(at + 1..at + 1, stmts);
            } else if !derived && plain {
                let stmts = self.field_statements(fields, None);
                rest.splice(0..0, stmts);
            } else {
                fields_function = Some(self.fields_function(fields, &around, class));
            }
        }
        let this_ready = ready.map(|at| super_end(&rest[at]));
        let late_result = derived_this.is_some() && has_late_result(&rest);
        if let Some(this) = derived_this {
            let id = FunctionId::from_ctxt(function.ctxt);
            self.derived_returns(&mut rest, this, id, late_result, around.span);
        }
        let mut stmts = prologue;
        stmts.append(&mut rest);
        function.body = Some(FunctionBody { span: inside, stmts });
        if !around.strict && around.restricted {
            make_strict(&mut function);
        } else if !around.strict {
            say_strict(&mut function);
        }

        let id = FunctionId::from_ctxt(function.ctxt);
        let own =
            around.name.clone().filter(|name| is_es5_identifier(name) && !self.semantics.function(id).has_direct_eval);
        let own = own.map(|name| {
            let own = self.alias(&name);
            self.semantics.binding_mut(own).frozen = true;
            own
        });
        let itself = own.unwrap_or_else(|| self.alias("_class"));
        let class_depth = self.privates.len();
        let fields_binding = fields_function.as_ref().map(|(binding, _)| *binding);
        let lowered = self.lower_function_named(function, FunctionKind::Constructor, Some(itself), |frame| {
            frame.home = around.home;
            frame.class_depth = class_depth;
            frame.constructor_of = around.super_constructor;
            frame.fields_function = fields_binding;
            frame.derived_this = derived_this;
            frame.this_ready = this_ready.unwrap_or(frame.this_ready);
            if this_ready.is_none() || late_result {
                frame.temps.extend(derived_this);
            }
        });
        let mut function = lowered.function;
        let mut records = lowered.records;
        let mut name = own;
        if let (Some(own), Some(wanted)) = (own, &around.name) {
            let mut other = OtherMeaning { name: wanted, own, holder: around.holder, found: false };
            function.visit_with(&mut other);
            if other.found {
                // The function must not shadow what its body means by the name.
                name = None;
            }
        }
        let checked = !self.options.assumptions.no_class_calls;
        let refers_to_holder = name.is_none() && (checked || mentions(&function, itself));
        let class = match name {
            Some(name) => self.read(name),
            None if refers_to_holder => {
                let holder = self.place_inside(around.holder, &mut records);
                function.visit_mut_with(&mut Replace { from: itself, to: &holder });
                holder
            }
            None => ast::void_0(),
        };
        if let Some(body) = &mut function.body {
            let stmts = &mut body.stmts;
            if let (Some(this), true) = (derived_this, this_ready.is_some() && !late_result) {
                declare_this(this, stmts);
            }
            let at = directives(stmts);
            if let (Some(fields), false) = (fields_binding, derived) {
                let function = self.place_inside(fields, &mut records);
                let call = ast::call(ast::member(function, "call"), vec![ast::this(DUMMY_SP)]);
                stmts.insert(at, ast::expr_stmt(call, around.span));
            }
            if checked {
                let check = vec![ast::this(DUMMY_SP), class];
                let check = self.helper("classCheck", check, DUMMY_SP);
                stmts.insert(at, ast::expr_stmt(check, place.with_hi(place.lo)));
            } else if let Some(first) = stmts.get_mut(at).and_then(place_mut) {
                first.lo = place.lo;
            }
        }
        LoweredConstructor { function, records, name, refers_to_holder, fields: fields_function }
    }

    /// What a derived constructor's body returns becomes what `new` gives: that, where it is an object, else `this`.
    fn derived_returns(&mut self, body: &mut Vec<Stmt>, this: BindingId, id: FunctionId, late: bool, span: Span) {
        let check = self.helpers.ident(self.semantics, "derivedResult");
        if late {
            let result = self.call_of_body(std::mem::take(body), id, span);
            let args = vec![result, Box::new(Expr::Ident(self.ident(this)))];
            let result = ast::call(Box::new(Expr::Ident(check)), args);
            body.push(ast::return_stmt(Some(result), DUMMY_SP));
            return;
        }
        let mut returns = DerivedReturns { check, this: self.ident(this) };
        body.visit_mut_with(&mut returns);
        if !matches!(body.last(), Some(Stmt::Return(_))) {
            let end = Span::new(span.hi, span.hi);
            body.push(ast::return_stmt(Some(ast::this(end)), DUMMY_SP));
        }
    }

    /// A constructor's body as an arrow that is called at once, so that its result can be looked at when all of its
    /// `finally` blocks and iterators are done.
    fn call_of_body(&mut self, stmts: Vec<Stmt>, constructor: FunctionId, span: Span) -> Box<Expr> {
        let mut facts = self.semantics.function(constructor).clone();
        facts.parent = constructor;
        facts.kind = FunctionKind::Arrow;
        let id = FunctionId(self.semantics.functions.len() as u32);
        self.semantics.functions.push(facts);
        // What the body declares is the arrow's.
        let facts = &mut self.semantics.functions[constructor.index()];
        facts.body_scope = facts.scope;
        let body = Box::new(ArrowFunctionBody::FunctionBody(FunctionBody { span, stmts }));
        let arrow = ArrowExpr { span, ctxt: id.ctxt(), body, ..Default::default() };
        ast::call(Box::new(Expr::Arrow(arrow)), Vec::new())
    }

    /// The variable for `this` of a derived constructor.
    fn derived_this(&mut self) -> BindingId {
        let id = self.alias("_this");
        self.semantics.binding_mut(id).reassigned = true;
        id
    }

    /// `super(…)`.
    pub(super) fn lower_super_call(&mut self, expr: &mut Expr) {
        if self.keeps(Construct::Super) {
            return self.keep_super_call(expr);
        }
        let Expr::Call(call) = expr else { return };
        let span = call.span;
        let owner = self.this_frame();
        let frame = &self.frames[owner];
        let (Some(parent), Some(this)) = (frame.constructor_of, frame.derived_this) else {
            self.refuse("syntax", "`super()` is only allowed in the constructor of a derived class", span);
            return;
        };
        let fields = frame.fields_function;
        let once = frame.this_ready != BytePos(u32::MAX);
        let made = self.object_of_new(owner, span);
        let again = self.object_of_new(owner, span);
        let callee = self.place(parent);
        let args = std::mem::take(&mut call.args);
        let result = if passes_arguments(&args) {
            let mut all = ast::global("arguments");
            all.visit_mut_with(self);
            ast::call_at(span, ast::member(callee, "apply"), vec![made, all])
        } else {
            self.call_with(callee, Some(made), args, span)
        };
        let mut value = self.helper("constructed", vec![again, result], span);
        if !once {
            let before = self.read(this);
            value = self.helper("bindThis", vec![value, before], span);
        }
        let mut parts = vec![self.set(this, value)];
        if let Some(fields) = fields {
            let function = self.place(fields);
            parts.push(ast::call_at(span, ast::member(function, "call"), vec![self.read(this)]));
        }
        *expr = *ast::sequence(parts);
    }

    /// The object that `new` made for a derived constructor: ES5's `this`, whatever it is called here.
    fn object_of_new(&mut self, owner: usize, span: Span) -> Box<Expr> {
        if owner == self.frames.len() - 1 && !self.frames[owner].moved {
            return ast::this(span);
        }
        let id = match self.frames[owner].this_alias {
            Some(id) => id,
            None => {
                let id = self.alias("_self");
                self.frames[owner].this_alias = Some(id);
                id
            }
        };
        self.read(id)
    }

    /// A function that the source does not have.
    pub(super) fn synthetic_function(&mut self, span: Span) -> FunctionId {
        let parent = self.frame().id;
        let id = FunctionId(self.semantics.functions.len() as u32);
        let facts = FunctionFacts::new(parent, FunctionKind::Constructor, span, true);
        self.semantics.functions.push(FunctionFacts { uses_this: true, ..facts });
        self.give_scope(id);
        id
    }

    /// Gives a function that stands for initialisers a scope of its own, as functions with a body have.
    pub(super) fn give_scope(&mut self, id: FunctionId) {
        let scope = ScopeId(self.semantics.scopes.len() as u32);
        self.semantics.scopes.push(Scope {
            parent: ScopeId(0),
            kind: ScopeKind::Function,
            function: id,
            in_loop: false,
            bindings: Vec::new(),
        });
        let facts = &mut self.semantics.functions[id.index()];
        facts.scope = scope;
        facts.body_scope = scope;
    }
}

/// The constructor that the source has, as a function.
pub(super) fn explicit(constructor: Constructor) -> Box<Function> {
    let params = constructor.params.into_iter().filter_map(|param| match param {
        ParamOrTsParamProp::Param(param) => Some(param),
        ParamOrTsParamProp::TsParamProp(_) => None,
    });
    Box::new(Function {
        params: params.collect(),
        span: constructor.span,
        ctxt: constructor.ctxt,
        body: constructor.body,
        ..Default::default()
    })
}

/// The body of a constructor that the source leaves out. `super(...arguments)` is lowered without iterating.
fn implicit(derived: bool, class: Span) -> Vec<Stmt> {
    if !derived {
        return Vec::new();
    }
    let call = CallExpr {
        span: class.shrink_to_lo(),
        ctxt: SyntaxContext::empty(),
        callee: Callee::Super(Super { span: DUMMY_SP }),
        args: vec![ExprOrSpread { spread: Some(DUMMY_SP), expr: ast::global("arguments") }],
        type_args: None,
    };
    vec![ast::expr_stmt(Box::new(Expr::Call(call)), DUMMY_SP)]
}

fn is_super_call(stmt: &Stmt) -> bool {
    matches!(stmt, Stmt::Expr(ExprStmt { expr, .. })
        if matches!(&**expr, Expr::Call(CallExpr { callee: Callee::Super(_), .. })))
}

/// `super(...arguments)`: an arguments object needs no iterating.
fn passes_arguments(args: &[ExprOrSpread]) -> bool {
    matches!(args, [ExprOrSpread { spread: Some(_), expr }]
        if matches!(&**expr, Expr::Ident(name) if name.sym == *"arguments" && BindingId::of(name).is_none()))
}

/// The index of the statement `super(…);`, if it is at the top of the body and the only call of the kind.
pub(super) fn only_super_statement(stmts: &[Stmt]) -> Option<usize> {
    let at = stmts.iter().position(is_super_call)?;
    let mut calls = SuperCalls { count: 0 };
    stmts.visit_with(&mut calls);
    (calls.count == 1).then_some(at)
}

pub(super) fn super_end(stmt: &Stmt) -> BytePos {
    swc_common::Spanned::span(stmt).hi
}

/// `_this = x;` at the top of a body declares `_this`. If it is returned at once, it is not needed.
fn declare_this(this: BindingId, stmts: &mut Vec<Stmt>) {
    let is_this = |expr: &Expr| matches!(expr, Expr::Ident(ident) if BindingId::of(ident) == Some(this));
    let sets_this = |stmt: &Stmt| {
        matches!(stmt, Stmt::Expr(ExprStmt { expr, .. }) if matches!(&**expr,
            Expr::Assign(AssignExpr { left: AssignTarget::Simple(SimpleAssignTarget::Ident(name)), .. })
                if BindingId::of(&name.id) == Some(this)))
    };
    let Some(at) = stmts.iter().position(sets_this) else { return };
    let Stmt::Expr(ExprStmt { expr, span }) = &mut stmts[at] else { return };
    let span = *span;
    let Expr::Assign(AssignExpr { left: AssignTarget::Simple(SimpleAssignTarget::Ident(name)), right, .. }) =
        &mut **expr
    else {
        return;
    };
    let (name, value) = (name.id.clone(), right.take());
    let returned = at + 2 == stmts.len()
        && matches!(&stmts[at + 1], Stmt::Return(ReturnStmt { arg: Some(arg), .. }) if is_this(arg));
    if returned {
        stmts.truncate(at);
        stmts.push(ast::return_stmt(Some(value), span));
    } else {
        stmts[at] = ast::var_stmt(vec![(name, Some(value))], span);
    }
}

/// Counts the `super(…)` calls of a constructor, in arrows too.
struct SuperCalls {
    count: usize,
}

impl Visit for SuperCalls {
    fn visit_callee(&mut self, callee: &Callee) {
        self.count += usize::from(matches!(callee, Callee::Super(_)));
        callee.visit_children_with(self);
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_class(&mut self, class: &Class) {
        class.super_class.visit_with(self);
        class.body.iter().filter_map(computed_key).for_each(|key| key.visit_with(self));
    }
}

/// The computed key of a member, which belongs to the code around the class.
fn computed_key(member: &ClassMember) -> Option<&Expr> {
    let key = match member {
        ClassMember::Method(method) => &method.key,
        ClassMember::ClassProp(prop) => &prop.key,
        _ => return None,
    };
    match key {
        PropName::Computed(computed) => Some(&computed.expr),
        _ => None,
    }
}

/// The same, to be changed.
pub(super) fn computed_key_mut(member: &mut ClassMember) -> Option<&mut Expr> {
    let key = match member {
        ClassMember::Method(method) => &mut method.key,
        ClassMember::ClassProp(prop) => &mut prop.key,
        _ => return None,
    };
    match key {
        PropName::Computed(computed) => Some(&mut computed.expr),
        _ => None,
    }
}

/// Whether a body has a `return` with a value after which something else still runs, and may override it.
fn has_late_result(body: &[Stmt]) -> bool {
    let mut results = LateResults { depth: 0, found: false };
    body.visit_with(&mut results);
    results.found
}

struct LateResults {
    depth: usize,
    found: bool,
}

impl Visit for LateResults {
    fn visit_return_stmt(&mut self, stmt: &ReturnStmt) {
        self.found |= self.depth > 0 && stmt.arg.as_ref().is_some_and(|arg| !arg.is_this());
    }

    fn visit_try_stmt(&mut self, stmt: &TryStmt) {
        self.depth += 1;
        stmt.visit_children_with(self);
        self.depth -= 1;
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.depth += 1;
        stmt.visit_children_with(self);
        self.depth -= 1;
    }

    fn visit_expr(&mut self, _: &Expr) {}

    fn visit_function(&mut self, _: &Function) {}

    fn visit_class(&mut self, _: &Class) {}
}

/// Writes out what `return` means in a derived constructor.
struct DerivedReturns {
    check: Ident,
    this: Ident,
}

impl VisitMut for DerivedReturns {
    fn visit_mut_return_stmt(&mut self, stmt: &mut ReturnStmt) {
        match stmt.arg.take() {
            None => stmt.arg = Some(ast::this(stmt.span)),
            Some(arg) if arg.is_this() => stmt.arg = Some(arg),
            Some(arg) => {
                let args = vec![arg, Box::new(Expr::Ident(self.this.clone()))];
                stmt.arg = Some(ast::call_at(stmt.span, Box::new(Expr::Ident(self.check.clone())), args));
            }
        }
    }

    fn visit_mut_expr(&mut self, _: &mut Expr) {}

    fn visit_mut_function(&mut self, _: &mut Function) {}

    fn visit_mut_class(&mut self, _: &mut Class) {}
}

/// Whether a lowered constructor means something other than its class by the class's name.
struct OtherMeaning<'a> {
    name: &'a Atom,
    own: BindingId,
    holder: BindingId,
    found: bool,
}

impl Visit for OtherMeaning<'_> {
    fn visit_ident(&mut self, ident: &Ident) {
        let id = BindingId::of(ident);
        self.found |= ident.sym == *self.name && id != Some(self.own) && id != Some(self.holder);
    }
}

/// Whether a lowered function has a binding in it.
fn mentions(function: &Function, id: BindingId) -> bool {
    let mut finder = Finder { id, found: false };
    function.visit_with(&mut finder);
    finder.found
}

struct Finder {
    id: BindingId,
    found: bool,
}

impl Visit for Finder {
    fn visit_ident(&mut self, ident: &Ident) {
        self.found |= BindingId::of(ident) == Some(self.id);
    }
}

/// Puts an expression in the place of a name.
struct Replace<'a> {
    from: BindingId,
    to: &'a Expr,
}

impl VisitMut for Replace<'_> {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Ident(ident) if BindingId::of(ident) == Some(self.from) => *expr = self.to.clone(),
            _ => expr.visit_mut_children_with(self),
        }
    }
}
