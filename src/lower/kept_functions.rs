//! Functions where the target has them all but perhaps those of async code.
//!
//! # Example
//! In, for ES2015:
//! ```js
//! async function f({ a }, b = 1) { return await g(this, a, b); }
//! ```
//! Out:
//! ```js
//! function f(_param) {
//!     return _asyncToGenerator(function* ({ a }, b = 1) { return yield g(this, a, b); }, this, arguments);
//! }
//! ```
//!
//! # Implementation
//! What a target lacks of async code becomes a generator function, the *wrap*, that a helper drives. It is called with the
//! `this` value of the function around it. Where the parameters are more than names they are the wrap's, so that what they
//! throw rejects the promise, and the outer function has as many that nobody looks at. In the wrap of an async generator an
//! `await` is told from a `yield` by what is yielded.
//!
//! Other functions stay, and [`super::kept_parameters`] says what becomes of their parameters.
//!
//! # Reference
//! ECMA-262, 15.2 to 15.8 (functions and classes), 27.6 and 27.7 (async generators and functions). Editions: ES2015; ES2017
//! (async functions); ES2018 (async generators).

use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::editions::Construct;
use super::functions::Lowered;
use super::kept_classes::has_static_name;
use super::literals::es5_directives;
use super::object_literals::is_anonymous_function;
use super::{Frame, Lowering};
use crate::ast;
use crate::scope::{BindingId, BindingKind, FunctionId, FunctionKind, ScopeId, directives};

/// The generator function that async code stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrap {
    Async,
    AsyncGenerator,
}

/// A function that is not lowered yet, of whatever kind.
struct Source {
    id: FunctionId,
    kind: FunctionKind,
    span: Span,
    params: Vec<Pat>,
    stmts: Vec<Stmt>,
    wrap: Option<Wrap>,
    is_generator: bool,
    /// A binding that holds the function.
    name: Option<BindingId>,
    /// Statements (not lowered) that come before the parameters are bound.
    lead: Vec<Stmt>,
}

impl Lowering<'_> {
    fn wrap_of(&self, is_async: bool, is_generator: bool) -> Option<Wrap> {
        match (is_async, is_generator) {
            (true, true) if !self.keeps(Construct::AsyncGenerator) => Some(Wrap::AsyncGenerator),
            (true, false) if !self.keeps(Construct::AsyncFunction) => Some(Wrap::Async),
            _ => None,
        }
    }

    /// Whether a function becomes one that has to be made to look like itself.
    pub(super) fn is_branded(&self, function: &Function) -> bool {
        if self.keeps(Construct::Function) {
            return self.wrap_of(function.is_async, function.is_generator).is_some();
        }
        function.is_async || function.is_generator
    }

    /// Lowers a function (nothing in it lowered yet) that stays a function of its kind. `lead` are statements, not
    /// lowered either, that go before everything else.
    pub(super) fn keep_function(
        &mut self,
        mut function: Box<Function>,
        kind: FunctionKind,
        name: Option<BindingId>,
        lead: Vec<Stmt>,
        setup: impl FnOnce(&mut Frame),
    ) -> Lowered {
        let wrap = self.wrap_of(function.is_async, function.is_generator);
        let source = Source {
            id: FunctionId::from_ctxt(function.ctxt),
            kind,
            span: function.span,
            params: std::mem::take(&mut function.params).into_iter().map(|param| param.pat).collect(),
            stmts: function.body.take().map_or_else(Vec::new, |body| body.stmts),
            wrap,
            is_generator: function.is_generator,
            name,
            lead,
        };
        let span = source.span;
        let (params, stmts) = self.keep_parts(source, setup);
        function.params =
            params.into_iter().map(|pat| Param { span: pat.span(), decorators: Vec::new(), pat }).collect();
        function.body = Some(FunctionBody { span, stmts });
        if wrap.is_some() {
            function.is_async = false;
            function.is_generator = false;
        }
        let brand = wrap.map(|wrap| match wrap {
            Wrap::Async => "asyncFunction",
            Wrap::AsyncGenerator => "asyncGeneratorFunction",
        });
        Lowered { function, records: Vec::new(), brand }
    }

    /// Lowers an arrow function that stays one.
    pub(super) fn keep_arrow(&mut self, expr: &mut Expr) {
        let Expr::Arrow(arrow) = expr else { return };
        let body = std::mem::replace(
            &mut *arrow.body,
            ArrowFunctionBody::FunctionBody(FunctionBody { span: DUMMY_SP, stmts: Vec::new() }),
        );
        let is_expression = matches!(body, ArrowFunctionBody::Expr(_));
        let (body_span, stmts) = match body {
            ArrowFunctionBody::FunctionBody(body) => (body.span, body.stmts),
            ArrowFunctionBody::Expr(value) => (value.span(), vec![ast::return_stmt(Some(value), DUMMY_SP)]),
        };
        let id = FunctionId::from_ctxt(arrow.ctxt);
        let wrap = self.wrap_of(arrow.is_async, false);
        let source = Source {
            id,
            kind: FunctionKind::Arrow,
            span: arrow.span,
            params: std::mem::take(&mut arrow.params),
            stmts,
            wrap,
            is_generator: false,
            name: None,
            lead: Vec::new(),
        };
        let (params, mut stmts) = self.keep_parts(source, |_| {});
        arrow.params = params;
        arrow.is_async &= wrap.is_none();
        let is_value = matches!(&stmts[..], [Stmt::Return(ReturnStmt { arg: Some(_), .. })]);
        *arrow.body = match stmts.pop() {
            Some(Stmt::Return(ReturnStmt { arg: Some(value), .. }))
                if is_value && (is_expression || wrap.is_some()) =>
            {
                ArrowFunctionBody::Expr(value)
            }
            last => {
                stmts.extend(last);
                ArrowFunctionBody::FunctionBody(FunctionBody { span: body_span, stmts })
            }
        };
        let inferred = self.semantics.function(id).inferred_name.clone();
        if let Some(name) = inferred.filter(|name| name.starts_with('#') && !self.keeps(Construct::ClassMembers)) {
            // The engine doesn't see what it is given to.
            let arrow = Box::new(expr.take());
            *expr = *self.named(arrow, ast::string(&name), DUMMY_SP);
        }
    }

    /// Names a function or class (not lowered yet) that the engine would name after what it is given to, where it can't see
    /// that in the output.
    pub(super) fn name_kept(&mut self, value: Box<Expr>) -> Box<Expr> {
        let mut bare = &*value;
        while let Expr::Paren(paren) = bare {
            bare = &paren.expr;
        }
        let name = match bare {
            _ if !self.keeps(Construct::Function) || !is_anonymous_function(bare) => None,
            Expr::Arrow(arrow) => self.semantics.function(FunctionId::from_ctxt(arrow.ctxt)).inferred_name.clone(),
            Expr::Fn(function) => {
                self.semantics.function(FunctionId::from_ctxt(function.function.ctxt)).inferred_name.clone()
            }
            Expr::Class(class) if !has_static_name(&class.class) => {
                self.semantics.class_names.get(&ScopeId::from_ctxt(class.class.ctxt)).cloned()
            }
            _ => None,
        };
        match name {
            Some(name) => {
                let span = value.span();
                self.named(value, ast::string(&name), span)
            }
            None => value,
        }
    }

    /// Parameters and body as they stand in the output.
    fn keep_parts(&mut self, source: Source, setup: impl FnOnce(&mut Frame)) -> (Vec<Pat>, Vec<Stmt>) {
        let Source { id, kind, span, params, mut stmts, wrap, is_generator, name, lead } = source;
        let mut frame = Frame::new(id, kind);
        frame.name = name;
        frame.wrap = wrap;
        setup(&mut frame);
        self.frames.push(frame);

        let rest = stmts.split_off(directives(&stmts));
        let mut result = std::mem::replace(&mut stmts, rest);
        if !self.keeps(Construct::CodePointEscape) || !self.keeps(Construct::LineSeparator) {
            es5_directives(&mut result);
        }

        let plain = params.iter().all(|param| matches!(param, Pat::Ident(_)));
        let moves = !plain && (!lead.is_empty() || self.parameters_move(&params));
        let redeclares = wrap.is_some() && redeclares(&stmts, &params);
        // No part of a parameter list is evaluated at each call, but for a pattern as its rest.
        let late = moves && is_generator && !self.keeps(Construct::PatternAsRest);
        let outside = late && wrap.is_some() && !redeclares;
        let inside = wrap.is_some() && !outside && (!plain || redeclares);
        let outer = if inside { self.unread_parameters(&params, kind) } else { Vec::new() };
        let mut inner = self.lower_stmts(lead);
        let mut declared = Vec::new();
        let mut bound = Vec::new();
        let params = if moves && is_generator && !late {
            self.tie_params_to_body(id);
            self.parameters_by_rest(params, &mut declared)
        } else if moves {
            let (params, prologue) = self.move_parameters(params, id);
            let lowered = self.lower_stmts(prologue);
            inner.extend(lowered);
            if outside {
                let temps = std::mem::take(&mut self.frame().temps);
                self.declare_temps(temps, &mut bound);
                bound.append(&mut inner);
            }
            self.copy_params_to_body(id, &mut inner);
            params
        } else {
            self.tie_params_to_body(id);
            let mut params = params;
            params.iter_mut().for_each(|param| {
                self.keep_pattern_in(param, true);
            });
            params
        };
        let body = self.lower_body(stmts, id);
        inner.extend(body);

        let frame = self.frames.pop().unwrap_or_else(|| Frame::new(id, kind));
        let mut body = Vec::with_capacity(inner.len() + 1);
        self.declare_temps(frame.temps.clone(), &mut body);
        body.append(&mut inner);
        let mut aliases = self.alias_declarations(&frame);
        aliases.retain(|(alias, _)| !declared.contains(&BindingId::of(alias)));
        if !aliases.is_empty() {
            result.push(ast::var_stmt(aliases, DUMMY_SP));
        }
        result.append(&mut bound);
        let Some(wrap) = wrap else {
            result.append(&mut body);
            return (params, result);
        };
        let (outer, inner_params) = if inside { (outer, params) } else { (params, Vec::new()) };
        let mut generator = ast::function_of(Vec::new(), body, span);
        generator.is_generator = true;
        generator.params =
            inner_params.into_iter().map(|pat| Param { span: DUMMY_SP, decorators: Vec::new(), pat }).collect();
        let generator = Box::new(Expr::Fn(FnExpr { ident: None, function: Box::new(generator) }));
        let mut args = vec![generator, self.this_for_wrap(id, kind, span)];
        if inside {
            args.push(if kind == FunctionKind::Arrow { rest_of(&outer) } else { ast::global("arguments") });
        }
        let helper = match wrap {
            Wrap::Async => {
                let call = self.drive_wrap(args, id, name, span);
                result.push(ast::return_stmt(Some(call), span));
                return (outer, result);
            }
            Wrap::AsyncGenerator => {
                if let Some(name) = name {
                    if !inside {
                        args.push(ast::void_0());
                    }
                    args.push(self.read(name));
                }
                "wrapAsyncGenerator"
            }
        };
        let call = self.helper(helper, args, span);
        result.push(ast::return_stmt(Some(call), span));
        (outer, result)
    }

    /// The `this` value that a wrap is called with: that of the function around it, where something needs it.
    fn this_for_wrap(&mut self, id: FunctionId, kind: FunctionKind, span: Span) -> Box<Expr> {
        let facts = self.semantics.function(id);
        if kind == FunctionKind::Function {
            return ast::this(DUMMY_SP);
        }
        if !(facts.uses_this || facts.uses_super_property || facts.has_direct_eval) {
            return ast::void_0();
        }
        match kind {
            // A constructor may not have a `this` yet.
            FunctionKind::Arrow if self.this_comes_later(span) => ast::void_0(),
            FunctionKind::Arrow => self.this(DUMMY_SP.with_lo(span.lo).with_hi(span.lo)),
            _ => ast::this(DUMMY_SP),
        }
    }

    /// A body whose `var`s are apart from the parameters of the same names: the engine gives them their values.
    fn tie_params_to_body(&mut self, id: FunctionId) {
        let facts = self.semantics.function(id);
        let (scope, body) = (facts.scope, facts.body_scope);
        if scope == body {
            return;
        }
        for &inner in &self.semantics.scopes[body.index()].bindings {
            let name = &self.semantics.bindings[inner.index()].name;
            let params = &self.semantics.scopes[scope.index()].bindings;
            let twin = params.iter().find(|param| self.semantics.bindings[param.index()].name == *name);
            if let Some(&param) = twin {
                self.semantics.twins.insert(inner, param);
            }
        }
    }

    /// `await x`, whatever that is here.
    pub(super) fn awaited(&mut self, value: Box<Expr>, span: Span) -> Box<Expr> {
        let arg = match self.frame().wrap {
            None => return Box::new(Expr::Await(AwaitExpr { span, arg: value })),
            Some(Wrap::Async) => self.placed(value, span),
            Some(Wrap::AsyncGenerator) => self.helper("await", vec![value], span),
        };
        Box::new(Expr::Yield(YieldExpr { span, arg: Some(arg), delegate: false }))
    }

    pub(super) fn lower_await(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
        if let (Expr::Await(node), true) = (&mut *expr, self.frame().wrap.is_some()) {
            let span = node.span;
            let value = node.arg.take();
            *expr = *self.awaited(value, span);
        }
    }

    pub(super) fn lower_yield(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
        if let (Expr::Yield(node), Some(Wrap::AsyncGenerator)) = (&mut *expr, self.frame().wrap)
            && node.delegate
            && let Some(iterable) = node.arg.take()
        {
            node.delegate = false;
            let span = node.span;
            node.arg = Some(self.helper("delegated", vec![iterable], span));
        }
    }

    /// Gives names that a generator can't have another wish: an async function may use `yield` as one.
    pub(super) fn free_yield(&mut self) {
        if self.options.target >= Construct::Function.edition() && !self.keeps(Construct::AsyncFunction) {
            for binding in &mut self.semantics.bindings {
                if binding.name == *"yield" && binding.kind != BindingKind::Synthetic && !binding.frozen {
                    binding.name = "_yield".into();
                    self.semantics.renamed = true;
                }
            }
        }
    }
}

/// The arguments that an arrow hands to its wrap.
fn rest_of(params: &[Pat]) -> Box<Expr> {
    let mut elems = Vec::with_capacity(params.len());
    for param in params {
        match param {
            Pat::Ident(ident) => elems.push(Some(ExprOrSpread::from(Box::new(Expr::Ident(ident.id.clone()))))),
            Pat::Rest(rest) => {
                let Some(ident) = rest.arg.as_ident() else { continue };
                let expr = Box::new(Expr::Ident(ident.id.clone()));
                if params.len() == 1 {
                    return expr;
                }
                elems.push(Some(ExprOrSpread { spread: Some(DUMMY_SP), expr }));
            }
            _ => {}
        }
    }
    Box::new(Expr::Array(ArrayLit { span: DUMMY_SP, elems }))
}

/// Whether a body has a `var` that is one of the parameters: in another function it would be another variable.
fn redeclares(stmts: &[Stmt], params: &[Pat]) -> bool {
    struct Finder {
        params: Vec<BindingId>,
        found: bool,
    }
    impl Visit for Finder {
        fn visit_var_decl(&mut self, decl: &VarDecl) {
            for declarator in &decl.decls {
                crate::scope::pattern_names(&declarator.name, &mut |ident| {
                    self.found |= BindingId::of(ident).is_some_and(|id| self.params.contains(&id));
                });
            }
        }

        fn visit_expr(&mut self, _: &Expr) {}

        fn visit_function(&mut self, _: &Function) {}

        fn visit_class(&mut self, _: &Class) {}
    }
    let mut finder = Finder { params: Vec::new(), found: false };
    for param in params {
        crate::scope::pattern_names(param, &mut |ident| finder.params.extend(BindingId::of(ident)));
    }
    if finder.params.is_empty() {
        return false;
    }
    stmts.visit_with(&mut finder);
    finder.found
}
