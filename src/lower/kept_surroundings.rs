//! What code in a wrap refers to of the function around it: `arguments`, `new.target`, `super`.
//!
//! # Example
//! In, for ES2015:
//! ```js
//! class B extends A { async m(x) { super.n = await super.m(x, arguments); } }
//! ```
//! Out (the method):
//! ```js
//! m(x) {
//!     var _arguments = arguments, _superGet = _key => super[_key], _superSet = (_key, _value) => super[_key] = _value;
//!     return _asyncToGenerator(function* () {
//!         _superSet("n", yield _superGet("m").call(this, x, _arguments));
//!     }, this);
//! }
//! ```
//!
//! # Implementation
//! A wrap ([`super::kept_functions`]) is a function of its own with the right `this`. For everything else that it would find
//! in its surroundings these have a variable. Arrow functions need nothing, since they stay what they are. An async arrow
//! in a constructor that has not called `super()` yet has to ask for `this` when it is there.
//!
//! # Reference
//! ECMA-262, 9.4.3 to 9.4.5 (ResolveThisBinding, GetNewTarget), 13.3.7 (the super keyword). Edition: ES2015.

use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::editions::Construct;
use super::{Frame, Lowering};
use crate::ast;
use crate::scope::{BindingId, FunctionKind, TopLevel};

/// The variables of a function for code in wraps.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    this: Option<BindingId>,
    super_get: Option<BindingId>,
    super_set: Option<BindingId>,
    super_call: Option<BindingId>,
}

impl Lowering<'_> {
    /// Whether the current place stands in the function that has `this` and the like, not in a wrap within it.
    pub(super) fn is_unwrapped(&self) -> bool {
        self.frames[self.this_frame()..].iter().all(|frame| frame.wrap.is_none())
    }

    /// `this` of the source, where functions stay.
    pub(super) fn kept_this(&mut self, span: Span) -> Box<Expr> {
        let owner = self.this_frame();
        if self.frames[owner].kind == FunctionKind::Program && self.top == TopLevel::Module {
            return ast::void_0();
        }
        if self.is_unwrapped() || !self.this_comes_later(span) {
            return ast::this(span);
        }
        let get = self.surrounding(owner, "_getThis", |around| &mut around.this);
        ast::call_at(span, self.read(get), Vec::new())
    }

    /// Whether the place is in a derived constructor, and perhaps before its `super()`.
    pub(super) fn this_comes_later(&self, span: Span) -> bool {
        let frame = &self.frames[self.this_frame()];
        let facts = self.semantics.function(frame.id);
        // What stands before the constructor is a field's, which comes after `super()`.
        facts.derived && facts.span.lo <= span.lo && span.lo < frame.this_ready
    }

    fn surrounding(
        &mut self,
        owner: usize,
        name: &str,
        place: impl Fn(&mut Surroundings) -> &mut Option<BindingId>,
    ) -> BindingId {
        if let Some(id) = *place(&mut self.frames[owner].around) {
            return id;
        }
        let id = self.alias(name);
        *place(&mut self.frames[owner].around) = Some(id);
        id
    }

    /// Whether `super` at the current place can stay.
    pub(super) fn super_is_here(&self) -> bool {
        self.super_is_native() && self.is_unwrapped()
    }

    /// Whether the function that `super` belongs to is one that can have it.
    pub(super) fn super_is_native(&self) -> bool {
        self.keeps(Construct::Super) && self.frames[self.this_frame()].home.is_none()
    }

    /// `super.x` in a wrap.
    pub(super) fn wrapped_super_get(&mut self, property: &mut SuperPropExpr) -> Box<Expr> {
        let owner = self.this_frame();
        let get = self.surrounding(owner, "_superGet", |around| &mut around.super_get);
        let key = self.super_prop_key(property);
        ast::call_at(property.span, self.read(get), vec![key])
    }

    /// `super.x = value` in a wrap, with the value not lowered yet.
    pub(super) fn wrapped_super_set(&mut self, property: &mut SuperPropExpr, mut value: Box<Expr>) -> Box<Expr> {
        let owner = self.this_frame();
        let set = self.surrounding(owner, "_superSet", |around| &mut around.super_set);
        let key = self.super_prop_key(property);
        value.visit_mut_with(self);
        ast::call_at(property.span, self.read(set), vec![key, value])
    }

    /// `super(…)` in a wrap, with its arguments lowered.
    pub(super) fn wrapped_super_call(&mut self, args: Vec<ExprOrSpread>, span: Span) -> Box<Expr> {
        let owner = self.this_frame();
        let call = self.surrounding(owner, "_superCall", |around| &mut around.super_call);
        let callee = Callee::Expr(self.read(call));
        Box::new(Expr::Call(CallExpr { span, callee, args, ..Default::default() }))
    }

    fn super_prop_key(&mut self, property: &mut SuperPropExpr) -> Box<Expr> {
        match &mut property.prop {
            SuperProp::Ident(name) => ast::string(&name.sym),
            SuperProp::Computed(computed) => {
                computed.expr.visit_mut_with(self);
                computed.expr.take()
            }
        }
    }

    /// What the variables of a function begin with.
    pub(super) fn surroundings_of(&mut self, frame: &Frame, decls: &mut Vec<(Ident, Option<Box<Expr>>)>) {
        if let Some(id) = frame.around.this {
            decls.push((self.ident(id), Some(arrow(Vec::new(), ast::this(DUMMY_SP)))));
        }
        let property = |key: Ident| SuperPropExpr {
            span: DUMMY_SP,
            obj: Super { span: DUMMY_SP },
            prop: SuperProp::Computed(ComputedPropName { span: DUMMY_SP, expr: Box::new(Expr::Ident(key)) }),
        };
        if let Some(id) = frame.around.super_get {
            let key = self.param("_key");
            let value = Box::new(Expr::SuperProp(property(key.clone())));
            decls.push((self.ident(id), Some(arrow(vec![Pat::Ident(key.into())], value))));
        }
        if let Some(id) = frame.around.super_set {
            let (key, value) = (self.param("_key"), self.param("_value"));
            let target = SimpleAssignTarget::SuperProp(property(key.clone()));
            let put = ast::assign_to(target, Box::new(Expr::Ident(value.clone())));
            let params = vec![Pat::Ident(key.into()), Pat::Ident(value.into())];
            decls.push((self.ident(id), Some(arrow(params, put))));
        }
        if let Some(id) = frame.around.super_call {
            let args = self.param("_args");
            let spread = ExprOrSpread { spread: Some(DUMMY_SP), expr: Box::new(Expr::Ident(args.clone())) };
            let callee = Callee::Super(Super { span: DUMMY_SP });
            let call = Box::new(Expr::Call(CallExpr { callee, args: vec![spread], ..Default::default() }));
            let arg = Box::new(Pat::Ident(args.into()));
            let rest = RestPat { span: DUMMY_SP, dot3_token: DUMMY_SP, arg, type_ann: None };
            decls.push((self.ident(id), Some(arrow(vec![Pat::Rest(rest)], call))));
        }
    }

    fn param(&mut self, name: &str) -> Ident {
        let id = self.semantics.fresh(name);
        self.ident(id)
    }
}

/// `(params) => value`
fn arrow(params: Vec<Pat>, value: Box<Expr>) -> Box<Expr> {
    let body = Box::new(ArrowFunctionBody::Expr(value));
    Box::new(Expr::Arrow(ArrowExpr { params, body, ..Default::default() }))
}
