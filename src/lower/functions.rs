//! Functions of every kind: arrows become functions, generators and async functions state machines.
//!
//! # Example
//! In:
//! ```js
//! async function twice(f) { return await f(this) + await f(this); }
//! ```
//! Out:
//! ```js
//! function twice(f) {
//!     var _this = this, _t;
//!     return _spawn(function (m) { … });
//! }
//! ```
//!
//! # Implementation
//! The body is lowered first, in a frame of its own, so functions further in are finished. Where the body moves into a
//! nested function (the machine's step function, or the one that `_settle` calls), `this`, `arguments` and
//! `new.target` become variables of the outer one. A generator of either kind binds its parameters at the call, outside of the
//! machine; an async function inside, where what they throw becomes a rejection.
//!
//! A function whose name comes from its surroundings is given it as its own name where its body
//! means nothing else by that name.
//!
//! # Reference
//! ECMA-262, 15.2 to 15.8 (functions and classes), 8.4 (function name inference), 10.2.11
//! (FunctionDeclarationInstantiation), 27.5 and 27.7 (generator and async function objects).

use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;

use super::editions::Construct;
use super::literals::es5_directives;
use super::{Frame, Lowering, settled};
use crate::AsyncForm;
use crate::ast;
use crate::machine::{self, Kind, Request};
use crate::options::ModuleFormat;
use crate::scope::words::is_special;
use crate::scope::{BindingId, BindingKind, FunctionId, FunctionKind, astral, directives};

/// A function whose body is ES5.
#[derive(Debug)]
pub(super) struct Lowered {
    pub function: Box<Function>,
    /// The records that it has to be handed: see [`Lowering::close_over`].
    pub records: Vec<BindingId>,
    /// The helper that gives it the prototypes of a generator or async function.
    pub brand: Option<&'static str>,
}

/// What a function becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Generator,
    AsyncGenerator,
    /// An async function without `await`, whose body stays in place.
    InPlace,
    /// One whose body is called by a helper.
    Settled,
    Async,
}

impl Lowering<'_> {
    pub(super) fn lower_fn_expr(&mut self, expr: &mut Expr) {
        let Expr::Fn(function) = expr else { return };
        let ident = function.ident.take();
        let function = std::mem::take(&mut function.function);
        *expr = *self.function_expr(function, FunctionKind::Function, ident, |_| {});
    }

    pub(super) fn lower_arrow(&mut self, expr: &mut Expr) {
        if self.keeps(Construct::Arrow) {
            return self.keep_arrow(expr);
        }
        let Expr::Arrow(arrow) = expr else { return };
        let stmts_of = |body: FunctionBody| body.stmts;
        let body = std::mem::replace(
            &mut *arrow.body,
            ArrowFunctionBody::FunctionBody(FunctionBody { span: DUMMY_SP, stmts: Vec::new() }),
        );
        let (span, stmts) = match body {
            ArrowFunctionBody::FunctionBody(body) => (body.span, stmts_of(body)),
            ArrowFunctionBody::Expr(value) => {
                let span = swc_common::Spanned::span(&value);
                (span, vec![ast::return_stmt(Some(value), span)])
            }
        };
        let function = Box::new(Function {
            params: std::mem::take(&mut arrow.params)
                .into_iter()
                .map(|pat| Param { span: DUMMY_SP, decorators: Vec::new(), pat })
                .collect(),
            span: arrow.span,
            ctxt: arrow.ctxt,
            body: Some(FunctionBody { span, stmts }),
            is_async: arrow.is_async,
            ..Default::default()
        });
        *expr = *self.function_expr(function, FunctionKind::Arrow, None, |_| {});
    }

    /// Lowers a method to a complete function expression: named (unless the name can't be written),
    /// branded, closed over its records. `home` holds the object that `super` starts from.
    pub(super) fn lower_method(&mut self, function: Box<Function>, home: Option<BindingId>) -> Box<Expr> {
        self.function_expr(function, FunctionKind::Method, None, |frame| frame.home = home)
    }

    /// Lowers a function (nothing in it lowered yet) to a complete expression. `ident` is its own name in the source.
    pub(super) fn function_expr(
        &mut self,
        function: Box<Function>,
        kind: FunctionKind,
        ident: Option<Ident>,
        setup: impl FnOnce(&mut Frame),
    ) -> Box<Expr> {
        let id = FunctionId::from_ctxt(function.ctxt);
        let span = function.span;
        let inferred = self.semantics.function(id).inferred_name.clone();
        let mut name = match ident {
            Some(ident) => BindingId::of(&ident),
            None => self.own_name(id),
        };
        // A name that will be spelled in another way is not the one that engines see.
        let respells = !self.keeps(Construct::AstralName);
        let spelled = |name: Option<Atom>| name.filter(|name| respells && astral::is_astral(name));
        let mut shown = spelled(name.map(|name| self.semantics.binding(name).name.clone()));
        let wants_itself = kind == FunctionKind::Function && self.semantics.function(id).uses_new_target;
        let kept = self.keeps(Construct::Function);
        let wants_itself = wants_itself && !kept;
        // A kept generator has a prototype; one in a wrap needs the function for its own.
        let wants_prototype = if kept {
            function.is_generator && function.is_async && !self.keeps(Construct::AsyncGenerator)
        } else {
            function.is_generator
        };
        if name.is_none() && (wants_prototype || wants_itself) {
            // The machine needs the function for its prototype, `new.target` to compare with; the helper puts the
            // name right.
            name = Some(self.alias("_callee"));
            shown = Some(inferred.clone().unwrap_or_default());
        }
        let lowered = self.lower_function_named(function, kind, name, setup);
        // A name that will be spelled in another way is not the one that engines infer, nor is a private one.
        let respelled = spelled(inferred.clone()).is_some() || inferred.as_ref().is_some_and(|name| name.contains('#'));
        // Nor is one inferred for a property of a record, which the variable may be in a loop.
        let recorded = self.semantics.function(id).name_conflict && !self.frame().scopes.is_empty();
        let apart = recorded || self.semantics.function(id).placed_apart;
        let wrapped = lowered.brand.is_some() || !lowered.records.is_empty() || respelled || apart;
        if name.is_none() && wrapped {
            shown = inferred;
        }
        let ident = name.map(|name| self.ident(name));
        let mut value = Box::new(Expr::Fn(FnExpr { ident, function: lowered.function }));
        if let Some(brand) = lowered.brand {
            if let Some(name) = shown.filter(|_| !self.options.assumptions.ignore_function_name) {
                value = self.helper("named", vec![value, ast::string(&name)], DUMMY_SP);
            }
            value = self.helper(brand, vec![value], span);
        } else if let Some(shown) = shown.filter(|name| wants_itself || !name.is_empty()) {
            let name = ast::string(&shown);
            value = self.named(value, name, span);
        }
        self.close_over(value, lowered.records)
    }

    /// A function, given a name that it wouldn't have.
    pub(super) fn named(&mut self, function: Box<Expr>, name: Box<Expr>, span: Span) -> Box<Expr> {
        if self.options.assumptions.ignore_function_name {
            return function;
        }
        self.helper("named", vec![function, name], span)
    }

    /// Says of a value (not lowered yet) that no engine will see what it is given to. If it is a function that can't have
    /// its name as its own, it is named otherwise.
    pub(super) fn place_apart(&mut self, value: &Expr) {
        let mut bare = value;
        while let Expr::Paren(paren) = bare {
            bare = &paren.expr;
        }
        let id = match bare {
            Expr::Arrow(arrow) => FunctionId::from_ctxt(arrow.ctxt),
            Expr::Fn(FnExpr { ident: None, function }) => FunctionId::from_ctxt(function.ctxt),
            _ => return,
        };
        if !self.keeps(Construct::Function) {
            self.semantics.functions[id.index()].placed_apart = true;
        }
    }

    /// The inferred name as a function's own, where it can be written so.
    fn own_name(&mut self, id: FunctionId) -> Option<BindingId> {
        let facts = self.semantics.function(id);
        let name = facts.inferred_name.clone().filter(|_| !self.keeps(Construct::Function))?;
        if facts.name_conflict || facts.has_direct_eval || !is_es5_identifier(&name) {
            return None;
        }
        let own = self.alias(&name);
        self.semantics.binding_mut(own).frozen = true;
        Some(own)
    }

    /// Lowers a function of any kind (nothing in it lowered yet; `ctxt` holds its id). `setup`
    /// completes its frame before the body is visited.
    pub(super) fn lower_function(
        &mut self,
        function: Box<Function>,
        kind: FunctionKind,
        setup: impl FnOnce(&mut Frame),
    ) -> Lowered {
        self.lower_function_named(function, kind, None, setup)
    }

    /// The same for a function that knows itself as `name`.
    pub(super) fn lower_function_named(
        &mut self,
        mut function: Box<Function>,
        kind: FunctionKind,
        name: Option<BindingId>,
        setup: impl FnOnce(&mut Frame),
    ) -> Lowered {
        if self.keeps(Construct::Function) {
            return self.keep_function(function, kind, name, Vec::new(), setup);
        }
        let id = FunctionId::from_ctxt(function.ctxt);
        let suspends = self.semantics.function(id).suspends;
        let form = match (function.is_async, function.is_generator) {
            (false, false) => Form::Plain,
            (false, true) => Form::Generator,
            (true, true) => Form::AsyncGenerator,
            // What is to be named in errors needs a machine.
            (true, false)
                if suspends || self.places.is_some() || self.options.async_form == AsyncForm::AsyncToGenerator =>
            {
                Form::Async
            }
            (true, false) => {
                let body = function.body.as_ref().map_or(&[][..], |body| &body.stmts);
                match settled::returns_through_code(body) {
                    false => Form::InPlace,
                    // A machine knows how to leave these to the function around it.
                    true if settled::declares_a_parameter(body, self.semantics) => Form::Async,
                    true => Form::Settled,
                }
            }
        };
        let mut frame = Frame::new(id, kind);
        frame.name = name;
        setup(&mut frame);
        self.frames.push(frame);

        let span = function.span;
        let mut stmts = function.body.take().map_or_else(Vec::new, |body| body.stmts);
        let mut outer: Vec<Stmt> = Vec::new();
        let body_start = directives(&stmts);
        let rest = stmts.split_off(body_start);
        let mut prologue_directives = std::mem::replace(&mut stmts, rest);
        es5_directives(&mut prologue_directives);

        let patterns = std::mem::take(&mut function.params).into_iter().map(|param| param.pat).collect();
        let (names, mut prologue) = self.parameters(patterns, form, kind, &mut outer);
        let mut entry: Vec<Stmt> = Vec::new();
        let early = matches!(form, Form::Generator | Form::AsyncGenerator);
        if early {
            // Parameters are bound at the call, before there is a machine.
            self.uninitialised_params(id, &names, &mut outer);
            let bound = self.lower_stmts(std::mem::take(&mut prologue));
            let temps = std::mem::take(&mut self.frame().temps);
            self.declare_temps(temps, &mut outer);
            outer.extend(bound);
        }
        self.frame().moved = !matches!(form, Form::Plain | Form::InPlace);
        self.frame().suspends = matches!(form, Form::Generator | Form::AsyncGenerator | Form::Async);
        if !early {
            self.uninitialised_params(id, &names, &mut entry);
            let bound = self.lower_stmts(std::mem::take(&mut prologue));
            entry.extend(bound);
        }
        self.copy_params_to_body(id, &mut entry);
        let mut body = self.lower_body(stmts, id);
        if !entry.is_empty() {
            entry.append(&mut body);
            body = entry;
        }

        let frame = self.frames.pop().unwrap_or_else(|| Frame::new(id, kind));
        let mut inner = Vec::with_capacity(body.len() + 1);
        self.declare_temps(frame.temps.clone(), &mut inner);
        inner.append(&mut body);
        let mut result = prologue_directives;
        self.declare_aliases(&frame, &mut result);
        result.append(&mut outer);
        let mut params: Vec<BindingId> = names.iter().filter_map(BindingId::of).collect();
        if early {
            // A `var` of the body may be one of them.
            let bound = &self.semantics.scope(self.semantics.function(id).scope).bindings;
            params.extend(bound.iter().filter(|&&id| self.semantics.binding(id).kind == BindingKind::Param));
        }
        self.assemble(form, kind, id, name, params, inner, span, &mut result);

        function.params = names
            .into_iter()
            .map(|ident| Param { span: ident.span, decorators: Vec::new(), pat: Pat::Ident(ident.into()) })
            .collect();
        function.is_async = false;
        function.is_generator = false;
        function.body = Some(FunctionBody { span, stmts: result });
        let brand = match form {
            Form::Plain => None,
            Form::Generator => Some("generatorFunction"),
            Form::AsyncGenerator => Some("asyncGeneratorFunction"),
            Form::InPlace | Form::Settled | Form::Async => Some("asyncFunction"),
        };
        Lowered { function, records: frame.captured_records, brand }
    }

    /// Puts the body into what the form asks for.
    #[allow(clippy::too_many_arguments)]
    fn assemble(
        &mut self,
        form: Form,
        kind: FunctionKind,
        id: FunctionId,
        name: Option<BindingId>,
        params: Vec<BindingId>,
        inner: Vec<Stmt>,
        span: Span,
        result: &mut Vec<Stmt>,
    ) {
        let value = match form {
            Form::Plain => {
                result.extend(inner);
                return;
            }
            Form::InPlace => {
                self.settle_in_place(inner, kind, span, result);
                return;
            }
            Form::Settled => {
                let body = ast::function(None, Vec::new(), inner, span);
                let this = ast::this(DUMMY_SP);
                self.helper("settle", vec![body, this], span)
            }
            Form::Generator => self.machine_call(Kind::Generator, id, name, &params, inner, span, result),
            Form::AsyncGenerator => self.machine_call(Kind::AsyncGenerator, id, name, &params, inner, span, result),
            Form::Async if self.options.async_form == AsyncForm::Spawn => {
                self.machine_call(Kind::Async, id, name, &params, inner, span, result)
            }
            Form::Async => {
                let mut stmts = Vec::new();
                let generator = self.machine_call(Kind::AsyncAsGenerator, id, name, &params, inner, span, &mut stmts);
                stmts.push(ast::return_stmt(Some(generator), span));
                self.async_to_generator(stmts, ast::this(DUMMY_SP), span)
            }
        };
        result.push(ast::return_stmt(Some(value), span));
    }

    /// The call that runs a body which is an async function's but stands in no function of the source: a module's. What
    /// it leaves outside is added to `outside`.
    pub(super) fn suspending_body(
        &mut self,
        id: FunctionId,
        body: Vec<Stmt>,
        span: Span,
        outside: &mut Vec<Stmt>,
    ) -> Box<Expr> {
        if self.options.async_form == AsyncForm::Spawn {
            return self.machine_call(Kind::Async, id, None, &[], body, span, outside);
        }
        let mut stmts = Vec::new();
        let generator = self.machine_call(Kind::AsyncAsGenerator, id, None, &[], body, span, outside);
        stmts.push(ast::return_stmt(Some(generator), span));
        self.async_to_generator(stmts, ast::void_0(), span)
    }

    /// Builds the machine and gives the call that starts it.
    #[allow(clippy::too_many_arguments)]
    fn machine_call(
        &mut self,
        kind: Kind,
        id: FunctionId,
        name: Option<BindingId>,
        params: &[BindingId],
        body: Vec<Stmt>,
        span: Span,
        result: &mut Vec<Stmt>,
    ) -> Box<Expr> {
        let facts = self.semantics.function(id);
        let title = name
            .map(|name| self.semantics.binding(name).name.clone())
            .or_else(|| facts.inferred_name.clone())
            .unwrap_or_else(|| "(anonymous)".into());
        let facts = self.semantics.function(id);
        let request = Request {
            name: &title,
            kind,
            params,
            locals: Vec::new(),
            body,
            hoist_all: facts.has_direct_eval,
            optimize: self.options.optimize,
            dump: self.options.dump_ir,
            span,
        };
        let compiled = match machine::compile(request, self.semantics, &mut self.helpers) {
            Ok(compiled) => compiled,
            Err(message) => {
                self.refuse("internal/machine", format!("{message}; this is a fault of Switchback"), span);
                return ast::void_0();
            }
        };
        self.ir.push_str(&compiled.dump);
        self.declare_temps(compiled.hoisted, result);
        result.extend(compiled.functions);
        let places = self.places_of(kind, id, name, &compiled.suspensions, span);
        let mut step = Box::new(Expr::Fn(FnExpr { ident: None, function: compiled.step }));
        if kind == Kind::AsyncAsGenerator
            && let Some(places) = places
        {
            step = self.traced_step(step, places);
        }
        let regions = compiled.regions.map(|regions| {
            if self.is_module_as(ModuleFormat::System) && self.helper_specifier().is_some() {
                // What is at the module's top is evaluated before the loader brings the helpers.
                return self.helper("unwind", vec![regions], DUMMY_SP);
            }
            let table = self.region_table(regions);
            self.read(table)
        });
        let mut args = Vec::new();
        if kind != Kind::Async {
            let own = name.filter(|_| kind != Kind::AsyncAsGenerator);
            args.push(own.map_or_else(ast::null, |name| self.read(name)));
            args.push(ast::this(DUMMY_SP));
        }
        args.push(step);
        if kind == Kind::Async {
            args.push(ast::this(DUMMY_SP));
        }
        if kind != Kind::AsyncAsGenerator {
            args.extend(places.map(|places| self.read(places)));
        }
        args.extend(regions);
        let helper = self.driver(kind);
        self.helper(helper, args, span)
    }

    /// The constant that unwinds by a table of regions. Machines with the same table share one.
    fn region_table(&mut self, regions: Box<Expr>) -> BindingId {
        let mut key = Vec::new();
        if let Expr::Array(array) = &*regions {
            key.extend(array.elems.iter().flatten().map(|elem| match &*elem.expr {
                Expr::Lit(Lit::Num(number)) => number.value as u32,
                _ => u32::MAX,
            }));
        }
        if let Some(&known) = self.region_tables.get(&key) {
            return known;
        }
        let regions = self.helper("unwind", vec![regions], DUMMY_SP);
        let id = self.constant("_regions", regions);
        self.region_tables.insert(key, id);
        id
    }

    /// The parameter list in ES5, and the rest as statements that are not lowered yet.
    fn parameters(
        &mut self,
        patterns: Vec<Pat>,
        form: Form,
        kind: FunctionKind,
        outer: &mut Vec<Stmt>,
    ) -> (Vec<Ident>, Vec<Stmt>) {
        let ignores_length = self.options.assumptions.ignore_function_length;
        let is_past_list = patterns.iter().any(|pat| match pat {
            Pat::Assign(_) => !ignores_length,
            Pat::Rest(_) => true,
            _ => false,
        });
        let id = self.frame().id;
        if !is_past_list && !self.semantics.function(id).params_use_arguments {
            let parameters = self.desugar_parameters(patterns, None);
            return (parameters.names, parameters.prologue);
        }
        let arguments = self.semantics.fresh("arguments");
        self.semantics.binding_mut(arguments).frozen = true;
        let mut seen = arguments;
        if matches!(form, Form::Settled | Form::Async) {
            // The statements move into a nested function with the body.
            seen = self.alias("_arguments");
            if kind == FunctionKind::Arrow {
                let value = self.read(arguments);
                outer.push(ast::var_stmt(vec![(self.ident(seen), Some(value))], DUMMY_SP));
            } else {
                self.frame().arguments_alias = Some(seen);
            }
        }
        let parameters = self.desugar_parameters(patterns, Some(seen));
        (parameters.names, parameters.prologue)
    }

    /// Sentinels for the parameters that are used before they have a value.
    fn uninitialised_params(&mut self, id: FunctionId, names: &[Ident], out: &mut Vec<Stmt>) {
        let scope = self.semantics.function(id).scope;
        for binding in self.semantics.scope(scope).bindings.clone() {
            let facts = self.semantics.binding(binding);
            let plain = names.iter().any(|name| BindingId::of(name) == Some(binding));
            if facts.tdz && facts.kind == crate::scope::BindingKind::Param && !plain {
                let value = self.uninitialised();
                out.push(ast::var_stmt(vec![(self.ident(binding), Some(value))], DUMMY_SP));
            }
        }
    }

    /// A body whose `var`s are apart from the parameters of the same names starts with their values.
    pub(super) fn copy_params_to_body(&mut self, id: FunctionId, out: &mut Vec<Stmt>) {
        let facts = self.semantics.function(id);
        let (scope, body) = (facts.scope, facts.body_scope);
        if scope == body {
            return;
        }
        let params = self.semantics.scope(scope).bindings.clone();
        for inner in self.semantics.scope(body).bindings.clone() {
            let binding = self.semantics.binding(inner);
            let is_it = |param: &BindingId| {
                let param = self.semantics.binding(*param);
                param.is_param_of(scope) && param.name == binding.name
            };
            let from = params.iter().copied().find(is_it);
            if let (crate::scope::BindingKind::Var, Some(param)) = (binding.kind, from) {
                let value = self.read(param);
                out.push(ast::var_stmt(vec![(self.ident(inner), Some(value))], DUMMY_SP));
            }
        }
    }

    /// `var a, b;` for temporaries, if there are any.
    pub(super) fn declare_temps(&mut self, temps: Vec<BindingId>, out: &mut Vec<Stmt>) {
        if !temps.is_empty() {
            let decls = temps.into_iter().map(|id| (self.ident(id), None)).collect();
            out.push(ast::var_stmt(decls, DUMMY_SP));
        }
    }

    /// `var _this = this, _arguments = arguments;`, as far as something in the function needs them.
    pub(super) fn declare_aliases(&mut self, frame: &Frame, out: &mut Vec<Stmt>) {
        let decls = self.alias_declarations(frame);
        if !decls.is_empty() {
            out.push(ast::var_stmt(decls, DUMMY_SP));
        }
    }

    /// The names that [`Self::declare_aliases`] declares, and their values.
    pub(super) fn alias_declarations(&mut self, frame: &Frame) -> Vec<(Ident, Option<Box<Expr>>)> {
        let mut decls = Vec::new();
        if let Some(id) = frame.this_alias {
            decls.push((self.ident(id), Some(ast::this(DUMMY_SP))));
        }
        if let Some(id) = frame.arguments_alias {
            let value = if frame.kind == FunctionKind::Program {
                // Only the host knows whether the program has any: a CommonJS module does.
                let exists = ast::binary(
                    BinaryOp::NotEqEq,
                    ast::unary(UnaryOp::TypeOf, ast::global("arguments")),
                    ast::string("undefined"),
                );
                ast::conditional(exists, ast::global("arguments"), ast::void_0())
            } else {
                ast::global("arguments")
            };
            decls.push((self.ident(id), Some(value)));
        }
        if let Some(id) = frame.new_target_alias {
            let value = self.new_target_value(frame);
            decls.push((self.ident(id), Some(value)));
        }
        self.surroundings_of(frame, &mut decls);
        decls
    }
}

/// Whether a name can be written as an ES5 identifier, strict code included.
pub(crate) fn is_es5_identifier(name: &Atom) -> bool {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|first| first == '$' || first == '_' || is_id_start(first));
    starts && chars.all(|next| next == '$' || next == '_' || is_id_continue(next)) && !is_special(name)
}

fn is_id_start(c: char) -> bool {
    c.is_ascii_alphabetic() || (c as u32) > 0x7f && (c as u32) < 0x1_0000 && unicode_id_start::is_id_start(c)
}

fn is_id_continue(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c as u32) > 0x7f && (c as u32) < 0x1_0000 && unicode_id_start::is_id_continue(c)
}
