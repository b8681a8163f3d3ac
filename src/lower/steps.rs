//! The steps of a pattern, written as statements, as expressions or as a function.
//!
//! # Example
//! The steps of `[o.p = f()] = xs`, where something must happen to the iterator if `f` throws:
//! ```js
//! _it = _iterate(xs);
//! try { o.p = (_value = _it.done() ? void 0 : _it.value) === void 0 ? f() : _value; } catch (e) { _it.fail(e); }
//! _it.close();
//! ```
//!
//! # Implementation
//! [`super::destructuring`] says which form is needed where.
//!
//! # Reference
//! ECMA-262, 7.4.9 (IteratorClose), 13.15.5.2 (DestructuringAssignmentEvaluation).

use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::Lowering;
use super::destructuring::Names;
use super::editions::Construct;
use super::kept_patterns::assign_target_pat;
use super::suspension::contains_suspension;
use crate::ast;
use crate::machine;
use crate::scope::{BindingId, FunctionFacts, FunctionId, FunctionKind, Scope, ScopeId, ScopeKind, pattern_names};

/// A piece of what a pattern does.
#[derive(Debug)]
pub(super) enum Step {
    /// Evaluates an expression.
    Evaluate(Box<Expr>),
    /// Gives a name of ES5's its first value.
    Declare(Ident, Box<Expr>),
    /// Binds the names of a pattern that the target has, to be declared or assigned.
    Bind { pat: Pat, value: Box<Expr>, declared: bool },
    /// Declares names that the steps after it give their first values.
    Names(VarDeclKind, Vec<(Ident, Option<Box<Expr>>)>),
    /// Takes steps during which the iterator in a variable must be closed, and closes it.
    Closing { it: BindingId, inner: Vec<Step>, suspends: bool },
}

impl Step {
    /// A pattern of the target's.
    pub(super) fn bind(pat: Pat, value: Box<Expr>, names: Names) -> Self {
        Self::Bind { pat, value, declared: matches!(names, Names::Declared(_)) }
    }

    /// Some steps during which the iterator in a variable must be closed.
    pub(super) fn closing(it: BindingId, inner: Vec<Step>) -> Self {
        let suspends = inner.iter().any(Self::suspends);
        Self::Closing { it, inner, suspends }
    }

    /// Whether a step suspends the function.
    fn suspends(&self) -> bool {
        match self {
            Self::Evaluate(expr) | Self::Declare(_, expr) => contains_suspension(expr),
            Self::Bind { pat, value, .. } => contains_suspension(pat) || contains_suspension(value),
            Self::Names(..) => false,
            Self::Closing { suspends, .. } => *suspends,
        }
    }
}

impl Lowering<'_> {
    /// Writes steps as statements. `kind` is what declares the names.
    pub(super) fn write_statements(&mut self, steps: Vec<Step>, kind: VarDeclKind, span: Span, out: &mut Vec<Stmt>) {
        let mut decls: Vec<VarDeclarator> = Vec::new();
        let flush = |decls: &mut Vec<VarDeclarator>, out: &mut Vec<Stmt>| {
            if !decls.is_empty() {
                let decls = std::mem::take(decls);
                let decl = VarDecl { span, kind, decls, ..Default::default() };
                out.push(Stmt::Decl(Decl::Var(Box::new(decl))));
            }
        };
        for step in steps {
            match step {
                Step::Declare(ident, value) => decls.push(VarDeclarator {
                    span: ident.span,
                    name: Pat::Ident(ident.into()),
                    init: Some(value),
                    definite: false,
                }),
                Step::Bind { pat, value, declared: true } => {
                    decls.push(VarDeclarator { span: pat.span(), name: pat, init: Some(value), definite: false });
                }
                Step::Bind { pat, value, declared: false } => {
                    flush(&mut decls, out);
                    out.push(ast::expr_stmt(assign_pattern(pat, value), span));
                }
                Step::Names(kind, names) => {
                    flush(&mut decls, out);
                    let decl = VarDecl { kind, ..ast::var(names, span) };
                    out.push(Stmt::Decl(Decl::Var(Box::new(decl))));
                }
                Step::Evaluate(expr) => {
                    flush(&mut decls, out);
                    out.push(ast::expr_stmt(expr, span));
                }
                Step::Closing { it, inner, suspends } => {
                    flush(&mut decls, out);
                    if suspends && self.keeps(Construct::Destructuring) {
                        let mut body = Vec::new();
                        self.write_statements(inner, kind, span, &mut body);
                        let close = ast::expr_stmt(self.call_method(it, "close", Vec::new()), DUMMY_SP);
                        // A generator can be asked to return.
                        let stmt = self.close_on_throw(it, ast::block(body), Some(ast::block(vec![close])));
                        out.push(stmt);
                        continue;
                    }
                    if suspends {
                        let mut exprs = Vec::new();
                        let mut names = Vec::new();
                        self.write_expressions(vec![Step::Closing { it, inner, suspends }], &mut exprs, &mut names);
                        if !names.is_empty() {
                            out.push(ast::var_stmt(names.into_iter().map(|name| (name, None)).collect(), DUMMY_SP));
                        }
                        out.extend(exprs.into_iter().map(|expr| ast::expr_stmt(expr, span)));
                        continue;
                    }
                    let mut body = Vec::new();
                    self.write_statements(inner, kind, span, &mut body);
                    if !body.is_empty() {
                        let stmt = self.close_on_throw(it, ast::block(body), None);
                        out.push(stmt);
                    }
                    let mut close = self.call_method(it, "close", Vec::new());
                    ast::begin(&mut close, span);
                    out.push(ast::expr_stmt(close, DUMMY_SP));
                }
            }
        }
        flush(&mut decls, out);
    }

    /// `try { … } catch (e) { it.fail(e); }`, with a `finally` if there is one.
    pub(super) fn close_on_throw(&mut self, it: BindingId, block: BlockStmt, finalizer: Option<BlockStmt>) -> Stmt {
        let error = self.semantics.fresh("e");
        let mut fail = self.call_method(it, "fail", vec![self.read(error)]);
        if let Some(first) = block.stmts.first() {
            ast::begin(&mut fail, first.span());
        }
        let handler = CatchClause {
            span: DUMMY_SP,
            param: Some(Pat::Ident(self.ident(error).into())),
            body: ast::block(vec![ast::expr_stmt(fail, DUMMY_SP)]),
        };
        Stmt::Try(Box::new(TryStmt { span: DUMMY_SP, block, handler: Some(handler), finalizer }))
    }

    /// Writes steps as expressions. Names that they declare are added to `names`.
    pub(super) fn write_expressions(&mut self, steps: Vec<Step>, out: &mut Vec<Box<Expr>>, names: &mut Vec<Ident>) {
        for step in steps {
            match step {
                Step::Evaluate(expr) => out.push(expr),
                Step::Declare(ident, value) => {
                    names.push(ident.clone());
                    out.push(ast::assign(ident, value));
                }
                Step::Bind { pat, value, declared } => {
                    if declared {
                        pattern_names(&pat, &mut |ident| names.push(ident.clone()));
                    }
                    out.push(assign_pattern(pat, value));
                }
                Step::Names(_, declared) => names.extend(declared.into_iter().map(|(name, _)| name)),
                Step::Closing { it, inner, .. } => {
                    if self.keeps(Construct::Destructuring) {
                        self.refuse(
                            "unsupported/pattern",
                            "a pattern with an object rest and `await` or `yield` in it can't be lowered within an expression",
                            self.semantics.function(self.frames[self.frames.len() - 1].id).span,
                        );
                    }
                    let mut exprs = Vec::new();
                    self.write_expressions(inner, &mut exprs, names);
                    if !exprs.is_empty() {
                        out.push(machine::closing(self.ident(it), ast::sequence(exprs)));
                    }
                    out.push(self.call_method(it, "close", Vec::new()));
                }
            }
        }
    }

    /// A call of a method of an iteration.
    pub(super) fn call_method(&self, it: BindingId, name: &str, args: Vec<Box<Expr>>) -> Box<Expr> {
        ast::call(ast::member(self.read(it), name), args)
    }

    /// `(value => { pat = value; return value; })(value)`, not lowered yet.
    pub(super) fn pattern_function(&mut self, pat: Pat, value: Box<Expr>) -> Box<Expr> {
        let span = pat.span();
        let mut uses = Uses::default();
        pat.visit_with(&mut uses);
        for id in uses.names {
            self.semantics.binding_mut(id).captured = true;
        }
        let id = self.new_arrow(span);
        let param = self.semantics.fresh("_value");
        let left = match pat {
            Pat::Array(array) => AssignTargetPat::Array(array),
            Pat::Object(object) => AssignTargetPat::Object(object),
            _ => return value,
        };
        let right = self.read(param);
        let assign = AssignExpr { span, op: AssignOp::Assign, left: AssignTarget::Pat(left), right };
        let stmts = vec![
            ast::expr_stmt(Box::new(Expr::Assign(assign)), span),
            ast::return_stmt(Some(self.read(param)), DUMMY_SP),
        ];
        let arrow = ArrowExpr {
            span,
            ctxt: id.ctxt(),
            params: vec![Pat::Ident(self.ident(param).into())],
            body: Box::new(ArrowFunctionBody::FunctionBody(FunctionBody { span, stmts })),
            ..Default::default()
        };
        ast::call_at(span, Box::new(Expr::Arrow(arrow)), vec![value])
    }

    /// Tables for an arrow function of the compiler's own at the current place.
    fn new_arrow(&mut self, span: Span) -> FunctionId {
        let parent = self.frame().id;
        let id = FunctionId(self.semantics.functions.len() as u32);
        let scope = ScopeId(self.semantics.scopes.len() as u32);
        let around = self.semantics.function(parent).body_scope;
        self.semantics.scopes.push(Scope {
            parent: around,
            kind: ScopeKind::Function,
            function: id,
            in_loop: false,
            bindings: Vec::new(),
        });
        let facts = FunctionFacts {
            parent,
            kind: FunctionKind::Arrow,
            span,
            is_async: false,
            is_generator: false,
            simple_params: true,
            suspends: false,
            scope,
            body_scope: scope,
            inferred_name: None,
            name_conflict: false,
            placed_apart: false,
            assigns_param: false,
            ..self.semantics.function(parent).clone()
        };
        self.semantics.functions.push(facts);
        id
    }
}

/// `pat = value`
pub(super) fn assign_pattern(pat: Pat, value: Box<Expr>) -> Box<Expr> {
    let span = pat.span();
    match assign_target_pat(pat) {
        Some(left) => {
            Box::new(Expr::Assign(AssignExpr { span, op: AssignOp::Assign, left: left.into(), right: value }))
        }
        None => value,
    }
}

/// The names that a pattern mentions.
#[derive(Default)]
struct Uses {
    names: Vec<BindingId>,
}

impl Visit for Uses {
    fn visit_ident(&mut self, ident: &Ident) {
        self.names.extend(BindingId::of(ident));
    }
}
