//! What a class does with its instances and with itself when they are new: fields and static blocks.
//!
//! # Example
//! In:
//! ```js
//! class A { static n = 1; static { A.m = this.n + 1; } x = A.n; }
//! ```
//! Out:
//! ```js
//! function A() { _classCheck(this, A); _define(this, "x", A.n); }
//! _defineClass(A);
//! _define(A, "n", 1);
//! A.m = A.n + 1;
//! ```
//!
//! # Implementation
//! Instance fields are statements of the constructor, or of a function of their own: see [`super::constructors`]. What is static
//! are steps of the class, in order, with the class in the place of `this`. They become functions that are called on the class
//! where they use `super`, and blocks also where they have statements other than expressions. What is initialised of
//! the private members is arranged before, by [`super::privates`]. A field is defined, or assigned where nobody minds.
//!
//! # Reference
//! ECMA-262, 15.7.10 to 15.7.14 (fields and static blocks), 7.3.33 (InitializeInstanceElements).

use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith, VisitWith};

use super::Lowering;
use super::constructors::{Around, computed_key_mut};
use super::editions::Construct;
use super::object_literals::is_anonymous_function;
use super::privates::{PrivateUse, field_prop};
use super::strictness::{NoticesStrictness, say_strict};
use crate::ast;
use crate::direct_eval;
use crate::scope::{BindingId, FunctionId, FunctionKind, ScopeId};

/// Something that is done with a new object. Nothing in it is lowered yet, but keys have been seen to.
#[derive(Debug)]
pub(super) enum Element {
    Field {
        key: Box<Expr>,
        value: Box<Expr>,
        span: Span,
        is_static: bool,
        /// A function that is named after a key which is not known before it is evaluated.
        names_value: bool,
    },
    /// The record of the private members, with the first fields in it.
    Record { store: BindingId, is_static: bool, fields: Vec<(Atom, Box<Expr>)>, span: Span },
    /// A private field that joins the record later. `name` is the property from when that is known.
    Private { store: BindingId, is_static: bool, name: Atom, value: Box<Expr>, span: Span },
    /// A static block.
    Block(BlockStmt),
}

impl Element {
    pub(super) fn field(prop: &mut ClassProp, key: Box<Expr>) -> Self {
        let computed = matches!(prop.key, PropName::Computed(_));
        let value = prop.value.take().unwrap_or_else(ast::void_0);
        let names_value = computed && is_anonymous_function(&value);
        Self::Field { key, value, span: prop.span, is_static: prop.is_static, names_value }
    }

    pub(super) fn private(prop: PrivateProp) -> Self {
        let value = prop.value.unwrap_or_else(ast::void_0);
        let PrivateProp { is_static, span, .. } = prop;
        // The variable is known when the fields are arranged.
        Self::Private { store: BindingId(0), is_static, name: prop.key.name, value, span }
    }

    /// The expressions that are evaluated; those of a block are not among them.
    pub(super) fn values(&self) -> impl Iterator<Item = &Expr> {
        let (one, many): (_, &[(Atom, Box<Expr>)]) = match self {
            Self::Field { value, .. } | Self::Private { value, .. } => (Some(&**value), &[]),
            Self::Record { fields, .. } => (None, fields),
            Self::Block(_) => (None, &[]),
        };
        one.into_iter().chain(many.iter().map(|(_, value)| &**value))
    }

    fn span(&self) -> Span {
        match self {
            Self::Field { span, .. } | Self::Record { span, .. } | Self::Private { span, .. } => *span,
            Self::Block(block) => block.span,
        }
    }
}

impl Lowering<'_> {
    /// A statement for each field, not lowered yet. `this` is written as the name that is given.
    pub(super) fn field_statements(&mut self, fields: Vec<Element>, this: Option<Ident>) -> Vec<Stmt> {
        let mut stmts = Vec::with_capacity(fields.len());
        for mut field in fields {
            let target = match &this {
                Some(name) => Box::new(Expr::Ident(name.clone())),
                None => ast::this(DUMMY_SP),
            };
            let mut part = Part { this: this.as_ref() };
            let at = field.span();
            let expr = match &mut field {
                Element::Field { key, value, is_static, names_value, .. } => {
                    *names_value |= self.keeps(Construct::Function) && is_anonymous_function(value);
                    *names_value &= !self.options.assumptions.ignore_function_name;
                    if !*names_value {
                        self.place_apart(value);
                    }
                    value.visit_mut_with(&mut part);
                    *names_value = *names_value && !self.name_class_early(key, value, true);
                    if self.options.assumptions.set_public_class_fields
                        && !*names_value
                        && !is_special_key(key, *is_static)
                    {
                        let left = SimpleAssignTarget::Member(ast::keyed(target, key.take()));
                        stmts.push(ast::expr_stmt(ast::assign_to(left, value.take()), at));
                        continue;
                    }
                    let mut args = vec![target, key.take(), value.take()];
                    let helper = if *names_value {
                        args.push(ast::boolean(true));
                        "defineMethod"
                    } else {
                        "define"
                    };
                    self.helper(helper, args, at)
                }
                Element::Record { store, is_static, fields, .. } => {
                    fields.iter_mut().for_each(|(_, value)| value.visit_mut_with(&mut part));
                    let record = record(std::mem::take(fields));
                    if *is_static {
                        self.set(*store, record)
                    } else {
                        let records = self.read(*store);
                        self.helper(self.private_helper(PrivateUse::Add), vec![target, records, record], at)
                    }
                }
                Element::Private { store, is_static, name, value, .. } => {
                    value.visit_mut_with(&mut part);
                    let store = self.read(*store);
                    let record = if *is_static { store } else { self.private_record(target, store, None, at) };
                    let left = MemberExpr { span: at, obj: record, prop: field_prop(name, DUMMY_SP) };
                    ast::assign_to(SimpleAssignTarget::Member(left), value.take())
                }
                Element::Block(_) => continue,
            };
            stmts.push(ast::expr_stmt(expr, at));
        }
        stmts
    }

    /// A function that defines the fields of its `this` and returns that.
    pub(super) fn fields_function(
        &mut self,
        fields: Vec<Element>,
        around: &Around,
        class: ScopeId,
    ) -> (BindingId, Box<Expr>) {
        let binding = self.captured_temp("_fields");
        let id = match self.semantics.fields.get(&class) {
            Some(&id) => id,
            None => self.synthetic_function(around.span),
        };
        self.give_scope(id);
        let mut body = self.field_statements(fields, None);
        body.push(ast::return_stmt(Some(ast::this(DUMMY_SP)), DUMMY_SP));
        let mut function = Box::new(Function { ctxt: id.ctxt(), ..ast::function_of(Vec::new(), body, around.span) });
        if !around.strict {
            say_strict(&mut function);
        }
        let lowered = self.lower_function(function, FunctionKind::Fields, |frame| frame.home = around.home);
        let value = Box::new(Expr::Fn(FnExpr { ident: None, function: lowered.function }));
        (binding, self.close_over(value, lowered.records))
    }

    /// The static fields and blocks as steps, in order.
    pub(super) fn static_elements(
        &mut self,
        elements: Vec<Element>,
        scope: ScopeId,
        holder: BindingId,
        strict: bool,
        steps: &mut Vec<Box<Expr>>,
    ) {
        let mut fields = Vec::new();
        for element in elements {
            match element {
                Element::Block(block) => {
                    self.static_fields(std::mem::take(&mut fields), scope, holder, strict, steps);
                    self.static_block(block, holder, strict, steps);
                }
                field => fields.push(field),
            }
        }
        self.static_fields(fields, scope, holder, strict, steps);
    }

    /// Static fields: steps in which the class stands for `this`, or a function that is called on it.
    fn static_fields(
        &mut self,
        fields: Vec<Element>,
        scope: ScopeId,
        holder: BindingId,
        strict: bool,
        steps: &mut Vec<Box<Expr>>,
    ) {
        let Some(first) = fields.first() else { return };
        let span = first.span();
        let id = self.semantics.statics.get(&scope).copied();
        let facts = id.map(|id| self.semantics.function(id));
        let mut function = facts.is_some_and(|facts| facts.uses_super_property || facts.has_direct_eval);
        if !strict {
            let mut finder = NoticesStrictness { found: false, minds_this: false };
            fields.iter().flat_map(Element::values).for_each(|value| value.visit_with(&mut finder));
            function |= finder.found;
        }
        if let (true, Some(id)) = (function, id) {
            let body = self.field_statements(fields, None);
            self.give_scope(id);
            steps.push(self.call_on_class(id, body, span, holder, strict));
            return;
        }
        let class = self.ident(holder);
        for stmt in self.field_statements(fields, Some(class)) {
            self.push_step(stmt, steps);
        }
    }

    fn static_block(&mut self, block: BlockStmt, holder: BindingId, strict: bool, steps: &mut Vec<Box<Expr>>) {
        let id = FunctionId::from_ctxt(block.ctxt);
        let facts = self.semantics.function(id);
        let mut function = facts.uses_super_property
            || facts.has_direct_eval
            || block.stmts.iter().any(|stmt| !matches!(stmt, Stmt::Expr(_) | Stmt::Empty(_)));
        if !strict {
            let mut finder = NoticesStrictness { found: false, minds_this: false };
            block.stmts.visit_with(&mut finder);
            function |= finder.found;
        }
        if function {
            let mut stmts = block.stmts;
            stmts.visit_mut_with(&mut Part { this: None });
            steps.push(self.call_on_class(id, stmts, block.span, holder, strict));
            return;
        }
        let class = self.ident(holder);
        for mut stmt in block.stmts {
            stmt.visit_mut_with(&mut Part { this: Some(&class) });
            self.push_step(stmt, steps);
        }
    }

    fn push_step(&mut self, stmt: Stmt, steps: &mut Vec<Box<Expr>>) {
        if let Stmt::Expr(mut stmt) = stmt {
            stmt.expr.visit_mut_with(self);
            steps.push(stmt.expr);
        }
    }

    /// `(function () { … }).call(Class)`
    fn call_on_class(
        &mut self,
        id: FunctionId,
        body: Vec<Stmt>,
        span: Span,
        holder: BindingId,
        strict: bool,
    ) -> Box<Expr> {
        let mut function = Box::new(Function { ctxt: id.ctxt(), ..ast::function_of(Vec::new(), body, span) });
        if !strict {
            say_strict(&mut function);
        }
        let lowered = self.lower_function(function, FunctionKind::Static, |frame| frame.home = Some(holder));
        let value = Box::new(Expr::Fn(FnExpr { ident: None, function: lowered.function }));
        let value = self.close_over(value, lowered.records);
        let class = self.place(holder);
        ast::call_at(span, ast::member(value, "call"), vec![class])
    }
}

/// Whether every object, or every class, has something that an assignment would meet: a setter, or properties that can't
/// be written.
fn is_special_key(key: &Expr, is_static: bool) -> bool {
    let Expr::Lit(Lit::Str(name)) = key else { return false };
    let names: &[&str] = if is_static { &["__proto__", "name", "length"] } else { &["__proto__"] };
    names.iter().any(|special| name.value == **special)
}

/// `{ a: x, … }`
fn record(fields: Vec<(Atom, Box<Expr>)>) -> Box<Expr> {
    let props = fields
        .into_iter()
        .map(|(name, value)| {
            let key = match field_prop(&name, DUMMY_SP) {
                MemberProp::Ident(name) => PropName::Ident(name),
                _ => PropName::Str(Str { span: DUMMY_SP, value: name.as_str().into(), raw: None }),
            };
            PropOrSpread::Prop(Box::new(Prop::KeyValue(KeyValueProp { key, value })))
        })
        .collect();
    ast::object(props)
}

/// Makes an initialiser part of another function: `this` may have a name there, and `new.target` is undefined.
struct Part<'a> {
    this: Option<&'a Ident>,
}

impl VisitMut for Part<'_> {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        // The function around the text of a direct `eval` is none.
        if let Some(text) = direct_eval::function_mut(expr) {
            return text.visit_mut_children_with(self);
        }
        match (&expr, self.this) {
            (Expr::This(this), Some(name)) => {
                let mut name = name.clone();
                name.span = this.span;
                *expr = Expr::Ident(name);
            }
            (Expr::MetaProp(MetaPropExpr { kind: MetaPropKind::NewTarget, .. }), _) => *expr = *ast::void_0(),
            _ => expr.visit_mut_children_with(self),
        }
    }

    fn visit_mut_function(&mut self, _: &mut Function) {}

    fn visit_mut_class(&mut self, class: &mut Class) {
        class.super_class.visit_mut_with(self);
        class.body.iter_mut().filter_map(computed_key_mut).for_each(|key| self.visit_mut_expr(key));
    }
}
