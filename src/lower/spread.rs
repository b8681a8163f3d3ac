//! Arrays, calls and `new`, with and without spread.
//!
//! # Example
//! In:
//! ```js
//! [a, ...b, c]; o.f(x, ...xs); new C(...xs);
//! ```
//! Out:
//! ```js
//! [a].concat(_toArray(b), [c]);
//! _apply((_o = o).f, _o, [x].concat(_toArray(xs)));
//! _construct(C, _toArray(xs));
//! ```
//!
//! # Implementation
//! The pieces of a list are evaluated in order as the arguments of one `concat`; `_toArray` makes a new array
//! each time, so what runs later can't change what was spread before. A call's function and receiver are
//! evaluated before its arguments.
//!
//! Where only arrays are spread, `concat` is given them as they are: `[a].concat(b, [c])`, and `_apply(f, _o, xs)`.
//!
//! # Reference
//! ECMA-262, 13.2.4 (Array Initializer), 13.3.6 (Function Calls), 13.3.5 (The `new` Operator). Edition: ES2015.

use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::references::unwrap_parens;
use crate::ast;
use crate::scope::BindingId;

impl Lowering<'_> {
    /// Lowers an array literal.
    pub(super) fn lower_array(&mut self, expr: &mut Expr) {
        let Expr::Array(array) = expr else { return };
        if self.keeps(Construct::Spread) || !array.elems.iter().flatten().any(is_spread) {
            expr.visit_mut_children_with(self);
            return;
        }
        let span = array.span;
        let elems = std::mem::take(&mut array.elems);
        *expr = *self.list(elems, span);
    }

    /// An array of a list's values, some of them spread; nothing in it is lowered yet.
    pub(super) fn list(&mut self, elems: Vec<Option<ExprOrSpread>>, span: Span) -> Box<Expr> {
        if self.options.assumptions.iterable_is_array {
            return self.list_of_arrays(elems, span);
        }
        let mut pieces: Vec<Box<Expr>> = Vec::new();
        let mut plain: Vec<Option<ExprOrSpread>> = Vec::new();
        let literal = |elems| Box::new(Expr::Array(ArrayLit { span: DUMMY_SP, elems }));
        for elem in elems {
            match elem {
                Some(ExprOrSpread { spread: Some(at), mut expr }) => {
                    if !plain.is_empty() {
                        pieces.push(literal(std::mem::take(&mut plain)));
                    }
                    expr.visit_mut_with(self);
                    pieces.push(self.helper("toArray", vec![expr], at));
                }
                mut elem => {
                    elem.visit_mut_with(self);
                    plain.push(elem);
                }
            }
        }
        if !plain.is_empty() || pieces.is_empty() {
            pieces.push(literal(plain));
        }
        let first = pieces.remove(0);
        if pieces.is_empty() {
            return first;
        }
        ast::call_at(span, ast::member(first, "concat"), pieces)
    }

    /// The same where only arrays are spread. What is evaluated after an array could change it, so that has to be copied
    /// before.
    fn list_of_arrays(&mut self, elems: Vec<Option<ExprOrSpread>>, span: Span) -> Box<Expr> {
        let mut result: Option<Box<Expr>> = None;
        // The arguments of a `concat` that isn't written yet, and the plain elements after them.
        let mut arrays: Vec<Box<Expr>> = Vec::new();
        let mut plain: Vec<Option<ExprOrSpread>> = Vec::new();
        let literal = |elems| Box::new(Expr::Array(ArrayLit { span: DUMMY_SP, elems }));
        let concat = |result: Option<Box<Expr>>, arrays: Vec<Box<Expr>>| {
            let result = result.unwrap_or_else(|| literal(Vec::new()));
            if arrays.is_empty() { result } else { ast::call_at(span, ast::member(result, "concat"), arrays) }
        };
        for mut elem in elems {
            elem.visit_mut_with(self);
            let spread = elem.as_ref().is_some_and(is_spread);
            if elem.as_ref().is_some_and(|elem| !ast::has_no_effect(&elem.expr)) && !arrays.is_empty() {
                if !plain.is_empty() {
                    arrays.push(literal(std::mem::take(&mut plain)));
                }
                result = Some(concat(result, std::mem::take(&mut arrays)));
            }
            match elem {
                Some(ExprOrSpread { mut expr, .. }) if spread => {
                    match (result.is_none() && arrays.is_empty(), plain.is_empty()) {
                        (true, false) => result = Some(literal(std::mem::take(&mut plain))),
                        (false, false) => arrays.push(literal(std::mem::take(&mut plain))),
                        _ => {}
                    }
                    if self.is_arguments(&expr) {
                        expr = self.helper("slice", vec![expr, ast::number(0.0)], DUMMY_SP);
                    }
                    arrays.push(expr);
                }
                elem => plain.push(elem),
            }
        }
        if !plain.is_empty() {
            arrays.push(literal(plain));
        }
        concat(result, arrays)
    }

    /// The arguments of a call, as an array or something like one that the call does no more than read.
    fn arguments_list(&mut self, mut args: Vec<ExprOrSpread>) -> Box<Expr> {
        match &mut args[..] {
            [ExprOrSpread { spread: Some(_), expr }] if self.options.assumptions.iterable_is_array => {
                expr.visit_mut_with(self);
                expr.take()
            }
            _ => self.list(args.into_iter().map(Some).collect(), DUMMY_SP),
        }
    }

    /// Whether a lowered expression is the arguments object, which is none of the arrays that `concat` takes apart.
    fn is_arguments(&self, expr: &Expr) -> bool {
        let Expr::Ident(name) = expr else { return false };
        match BindingId::of(name) {
            None => name.sym == *"arguments",
            Some(id) => self.frames.iter().any(|frame| frame.arguments_alias == Some(id)),
        }
    }

    /// Lowers a call.
    pub(super) fn lower_call(&mut self, expr: &mut Expr) {
        let Expr::Call(call) = expr else { return };
        let span = call.span;
        match &mut call.callee {
            Callee::Super(_) => self.lower_super_call(expr),
            Callee::Import(_) => self.lower_import_call(expr),
            Callee::Expr(callee) => {
                let bare = bare(callee);
                let is_name = matches!(bare, Expr::Ident(_));
                let dynamic = self.is_dynamic_name(bare);
                let keeps_receiver = match bare {
                    Expr::Ident(_) => dynamic,
                    Expr::Member(member) => member.prop.is_private_name() && !self.keeps(Construct::ClassMembers),
                    Expr::SuperProp(_) => !self.super_is_here(),
                    chain @ Expr::OptChain(_) => !self.chain_stays(chain),
                    _ => false,
                };
                if self.is_direct_eval(call) {
                    if self.lower_known_text(expr, true) {
                        return;
                    }
                    self.check_unknown_text(expr);
                }
                if dynamic && self.lower_dynamic_call(expr) {
                    return;
                }
                let Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) = expr else { return };
                let spreads = !self.keeps(Construct::Spread) && args.iter().any(is_spread);
                if !keeps_receiver && !spreads {
                    callee.visit_mut_with(self);
                    // A name may live in a record, which must not become the receiver.
                    if is_name && matches!(&**callee, Expr::Member(_)) || is_update(callee) {
                        let value = std::mem::replace(callee, ast::null());
                        *callee = ast::detach(value);
                    }
                    args.visit_mut_with(self);
                    return;
                }
                let callee = std::mem::replace(callee, ast::null());
                let args = std::mem::take(args);
                let (function, receiver) = self.lower_callee(*unwrap_parens(callee));
                *expr = *self.call_with(function, receiver, args, span);
            }
        }
    }

    /// Says that the text given to a call of `eval` stays as it is.
    pub(super) fn warn_direct_eval(&mut self, span: Span) {
        self.warn(
            "direct-eval",
            "the text that is given to `eval` is not lowered, and sees names as they are in the output",
            span,
            "give it ES5, and let it use nothing but global names",
        );
    }

    /// Lowers what is called (no parentheses around it): the function, and the receiver where it is a property.
    pub(super) fn lower_callee(&mut self, callee: Expr) -> (Box<Expr>, Option<Box<Expr>>) {
        match callee {
            Expr::Member(MemberExpr { span, obj, prop: MemberProp::PrivateName(name) }) => {
                self.private_callee(obj, &name, span)
            }
            Expr::Member(MemberExpr { span, obj, prop }) => {
                let (object, again) = self.keep(obj);
                let prop = self.lower_member_prop(prop);
                (Box::new(Expr::Member(MemberExpr { span, obj: object, prop })), Some(again))
            }
            Expr::SuperProp(property) if let Some(base) = self.constant_base() => {
                let span = property.span;
                let mut receiver = self.this(span);
                let mut key = match property.prop {
                    SuperProp::Ident(name) => ast::string(&name.sym),
                    SuperProp::Computed(key) => key.expr,
                };
                key.visit_mut_with(self);
                if receiver.is_call() {
                    // Whether it is set yet is asked first.
                    let (first, again) = self.memoize(receiver, "_self");
                    key = ast::sequence(vec![first, key]);
                    receiver = again;
                }
                let function = MemberExpr { span, ..ast::keyed(base, key) };
                (Box::new(Expr::Member(function)), Some(receiver))
            }
            Expr::SuperProp(_) => {
                let span = swc_common::Spanned::span(&callee);
                let mut callee = Box::new(callee);
                callee.visit_mut_with(self);
                (callee, Some(self.this(span)))
            }
            Expr::OptChain(_) => self.lower_chain_callee(callee),
            Expr::Ident(ident) if self.is_dynamic(&ident) => self.dynamic_callee(&ident),
            other => {
                let mut callee = Box::new(other);
                callee.visit_mut_with(self);
                (callee, None)
            }
        }
    }

    /// A call of a lowered function. With a receiver it goes through `call`, or the helper where that isn't the same; the arguments aren't lowered yet.
    pub(super) fn call_with(
        &mut self,
        function: Box<Expr>,
        receiver: Option<Box<Expr>>,
        mut args: Vec<ExprOrSpread>,
        span: Span,
    ) -> Box<Expr> {
        if args.iter().any(is_spread) && !self.keeps(Construct::Spread) {
            let receiver = receiver.unwrap_or_else(ast::void_0);
            let list = self.arguments_list(args);
            return self.helper("apply", vec![function, receiver, list], span);
        }
        args.visit_mut_with(self);
        if let Some(receiver) = &receiver
            && !args.iter().all(|arg| arg.spread.is_none() && ast::has_no_effect(&arg.expr))
        {
            // `function.call` would find out before the arguments are evaluated that there is no function.
            let list = ArrayLit { span: DUMMY_SP, elems: args.into_iter().map(Some).collect() };
            return self.helper("apply", vec![function, receiver.clone(), Box::new(Expr::Array(list))], span);
        }
        let (callee, mut all) = match receiver {
            Some(receiver) => (ast::member(function, "call"), vec![ExprOrSpread::from(receiver)]),
            None if is_update(&function) => (ast::detach(function), Vec::new()),
            None => (function, Vec::with_capacity(args.len())),
        };
        all.append(&mut args);
        let callee = Callee::Expr(callee);
        Box::new(Expr::Call(CallExpr { span, callee, args: all, ..Default::default() }))
    }

    /// Lowers `new`.
    pub(super) fn lower_new(&mut self, expr: &mut Expr) {
        let Expr::New(new) = expr else { return };
        if self.keeps(Construct::Spread) || !new.args.as_ref().is_some_and(|args| args.iter().any(is_spread)) {
            expr.visit_mut_children_with(self);
            if let Expr::New(new) = expr
                && is_update(&new.callee)
            {
                let value = std::mem::replace(&mut new.callee, ast::null());
                new.callee = ast::detach(value);
            }
            return;
        }
        let span = new.span;
        let mut callee = std::mem::replace(&mut new.callee, Box::new(Expr::Invalid(Invalid { span: DUMMY_SP })));
        callee.visit_mut_with(self);
        let args = new.args.take().unwrap_or_default();
        let list = self.arguments_list(args);
        *expr = *self.helper("construct", vec![callee, list], span);
    }
}

/// Whether the fixer would leave out the parentheses that a callee needs.
pub(super) fn is_update(callee: &Expr) -> bool {
    matches!(bare(callee), Expr::Update(_))
}

pub(super) fn is_spread(arg: &ExprOrSpread) -> bool {
    arg.spread.is_some()
}

/// The expression within parentheses.
pub(super) fn bare(mut expr: &Expr) -> &Expr {
    while let Expr::Paren(paren) = expr {
        expr = &paren.expr;
    }
    expr
}
