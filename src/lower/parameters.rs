//! Parameter lists: defaults, patterns and rest.
//!
//! # Example
//! In:
//! ```js
//! function f(a, { b }, c = a, ...d) {}
//! ```
//! Out:
//! ```js
//! function f(a, _param) {
//!     var b = _param.b;
//!     var c = arguments.length > 2 && arguments[2] !== void 0 ? arguments[2] : a;
//!     var d = _slice(arguments, 3);
//! }
//! ```
//!
//! # Implementation
//! Parameters before the first default or rest stay in the list, so the function's `length` is right. The others
//! are taken from `arguments`; where nobody minds the `length`, only the rest is, and a default is
//! `if (c === void 0) c = a;`. All that isn't a plain name is bound by `var` declarations, still in ES2022, which the
//! caller lowers with the body. ES5's sloppy `arguments` object is tied to the parameters, which only a list of plain
//! names is in ES2015: where the function uses it, the names in the list are the compiler's own. A list that itself
//! mentions `arguments` could change what its later parameters are taken from: there they are taken from a copy,
//! `var _given = _slice(arguments, 0);`.
//!
//! # Reference
//! ECMA-262, 10.2.11 (FunctionDeclarationInstantiation), 15.1 (Parameter Lists). Edition: ES2015.

use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;

use super::Lowering;
use crate::ast;
use crate::scope::BindingId;

/// A parameter list in ES5, and the rest as statements.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    /// Plain names.
    pub names: Vec<Ident>,
    /// What the others become: statements in ES2022, not yet lowered, that go before the body
    /// (`var` declarations; they refer to `arguments`).
    pub prologue: Vec<Stmt>,
}

impl Lowering<'_> {
    /// Turns a parameter list (not yet lowered) of the function whose frame is current into plain
    /// names and statements to go before the body. A list of plain names stays as it is. `arguments` is what the
    /// statements call the function's arguments object, which a default or a rest needs.
    pub(super) fn desugar_parameters(&mut self, params: Vec<Pat>, arguments: Option<BindingId>) -> Parameters {
        let mut result = Parameters::default();
        let simple = params.iter().all(|param| matches!(param, Pat::Ident(_)));
        let id = self.frame().id;
        let facts = self.semantics.function(id);
        let tied = !simple && !facts.strict && (facts.uses_arguments || facts.has_direct_eval);
        let copied = facts.params_use_arguments;
        let arguments = match arguments {
            Some(arguments) if copied => {
                let given = self.semantics.fresh("_given");
                self.semantics.binding_mut(given).reassigned = false;
                let list = self.read(arguments);
                let copy = self.helper("slice", vec![list, ast::number(0.0)], DUMMY_SP);
                result.prologue.push(ast::var_stmt(vec![(self.ident(given), Some(copy))], DUMMY_SP));
                Some(given)
            }
            arguments => arguments,
        };
        let untied = copied && tied;
        let mut in_list = true;
        for (index, param) in params.into_iter().enumerate() {
            in_list &= match param {
                Pat::Assign(_) => self.options.assumptions.ignore_function_length,
                Pat::Rest(_) => false,
                _ => true,
            };
            let span = param.span();
            if in_list && untied {
                let name = self.semantics.fresh(&given_name(&param));
                result.names.push(self.ident(name));
            }
            let Some(arguments) = arguments.filter(|_| !in_list || untied) else {
                let (pat, default) = match param {
                    Pat::Assign(assign) => (*assign.left, Some(assign.right)),
                    pat => (pat, None),
                };
                match pat {
                    Pat::Ident(ident) if simple || !tied && !self.is_dead_at_first(&ident.id) => {
                        result.prologue.extend(default.map(|default| default_of(&ident.id, default, span)));
                        result.names.push(ident.id);
                    }
                    pat => {
                        let given = self.semantics.fresh(&given_name(&pat));
                        self.semantics.binding_mut(given).reassigned = false;
                        result.names.push(self.ident(given));
                        let value = match default {
                            Some(default) => {
                                self.place_apart(&default);
                                ast::conditional(is_undefined(self.read(given)), default, self.read(given))
                            }
                            None => self.read(given),
                        };
                        result.prologue.push(declare(pat, value, span));
                    }
                }
                continue;
            };
            match param {
                Pat::Rest(rest) => {
                    let list = self.read(arguments);
                    let value = self.helper("slice", vec![list, ast::number(index as f64)], DUMMY_SP);
                    result.prologue.push(declare(*rest.arg, value, span));
                }
                Pat::Assign(assign) => {
                    self.place_apart(&assign.right);
                    let given = self.is_given(arguments, index);
                    let value = ast::conditional(given, self.argument(arguments, index), assign.right);
                    result.prologue.push(declare(*assign.left, value, span));
                }
                pat => {
                    let exists = self.exists(arguments, index);
                    let value = ast::conditional(exists, self.argument(arguments, index), ast::void_0());
                    result.prologue.push(declare(pat, value, span));
                }
            }
        }
        result
    }

    /// Whether a parameter has a checked use before it is bound.
    fn is_dead_at_first(&self, ident: &Ident) -> bool {
        self.binding_of(ident).is_some_and(|id| self.semantics.binding(id).tdz)
    }

    /// `arguments[index]`.
    fn argument(&self, arguments: BindingId, index: usize) -> Box<Expr> {
        ast::index(self.read(arguments), ast::number(index as f64))
    }

    /// `arguments.length > index`. Without it, an element that someone gave `Object.prototype` would be
    /// taken for an argument.
    fn exists(&self, arguments: BindingId, index: usize) -> Box<Expr> {
        ast::binary(BinaryOp::Gt, ast::member(self.read(arguments), "length"), ast::number(index as f64))
    }

    fn is_given(&self, arguments: BindingId, index: usize) -> Box<Expr> {
        let defined = ast::binary(BinaryOp::NotEqEq, self.argument(arguments, index), ast::void_0());
        ast::binary(BinaryOp::LogicalAnd, self.exists(arguments, index), defined)
    }
}

/// What the list calls what a pattern is given.
fn given_name(pat: &Pat) -> String {
    match pat {
        Pat::Ident(ident) => format!("_{}", ident.id.sym),
        _ => "_param".to_owned(),
    }
}

fn is_undefined(value: Box<Expr>) -> Box<Expr> {
    ast::binary(BinaryOp::EqEqEq, value, ast::void_0())
}

/// `if (name === void 0) name = value;`
fn default_of(name: &Ident, value: Box<Expr>, span: swc_common::Span) -> Stmt {
    let name = Ident { span: DUMMY_SP, ..name.clone() };
    let test = is_undefined(Box::new(Expr::Ident(name.clone())));
    Stmt::If(IfStmt { span, test, cons: Box::new(ast::expr_stmt(ast::assign(name, value), span)), alt: None })
}

/// `var pat = value;`
fn declare(pat: Pat, value: Box<Expr>, span: swc_common::Span) -> Stmt {
    Stmt::Decl(Decl::Var(Box::new(VarDecl {
        span,
        kind: VarDeclKind::Var,
        decls: vec![VarDeclarator { span, name: pat, init: Some(value), definite: false }],
        ..Default::default()
    })))
}
