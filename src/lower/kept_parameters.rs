//! Parameters that can't stay in the list where the target has defaults and patterns.
//!
//! # Example
//! In, for ES2016:
//! ```js
//! function f({ a, ...b }, c = 1) {}
//! function* g({ ...d }) {}
//! ```
//! Out:
//! ```js
//! function f(_param, _c = void 0) { var { a } = _param, b = _objectRest(_param, ["a"]); var c = _c === void 0 ? 1 : _c; }
//! function* g(_param, ...{ _0: d = _objectRest(_coercible(_param), []) }) {}
//! ```
//!
//! # Implementation
//! A parameter that needs variables is wrapped in an arrow function; those that need statements move into the body. A
//! generator's have to be bound at the call: they become a pattern as the rest of the list, which ES2015 hasn't got. There
//! the function around the wrap of an async generator binds them, and any other generator does it late, when it is resumed
//! first.
//!
//! # Reference
//! ECMA-262, 10.2.11 (FunctionDeclarationInstantiation), 15.1 (parameter lists). Editions: ES2015; ES2016 (a pattern as a rest);
//! ES2018 (object rest).

use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::destructuring::Names;
use super::editions::Construct;
use super::steps::Step;
use super::{Frame, Lowering};
use crate::ast;
use crate::scope::{BindingId, FunctionId, FunctionKind};

impl Lowering<'_> {
    /// Parameters for a function whose own are its wrap's, for its `length`; an arrow hands them on.
    pub(super) fn unread_parameters(&mut self, params: &[Pat], kind: FunctionKind) -> Vec<Pat> {
        let counted = params.iter().take_while(|param| !matches!(param, Pat::Assign(_) | Pat::Rest(_))).count();
        let mut unread: Vec<Pat> = Vec::with_capacity(counted + 1);
        for param in &params[..counted] {
            let name = match param {
                Pat::Ident(ident) => format!("_{}", ident.id.sym),
                _ => "_param".to_owned(),
            };
            let id = self.semantics.fresh(&name);
            unread.push(Pat::Ident(self.ident(id).into()));
        }
        if kind == FunctionKind::Arrow && counted < params.len() {
            let rest = self.semantics.fresh("_args");
            let arg = Box::new(Pat::Ident(self.ident(rest).into()));
            unread.push(Pat::Rest(RestPat { span: DUMMY_SP, dot3_token: DUMMY_SP, arg, type_ann: None }));
        }
        unread
    }

    /// Whether parameters have something in them that can only be said in the body.
    pub(super) fn parameters_move(&mut self, params: &[Pat]) -> bool {
        let names = Names::Declared(VarDeclKind::Var);
        if !params.iter().all(|param| self.pattern_stays(param, names)) {
            return true;
        }
        if self.keeps(Construct::AsyncFunction) {
            return false;
        }
        // What their wraps need of the function has a variable in its body.
        let mut finder = AsyncArrows { found: false };
        params.iter().for_each(|param| param.visit_with(&mut finder));
        finder.found
    }

    /// Parameters as plain names, the first ones without a default as far as they count for `length`, and statements (not
    /// lowered yet) that bind the rest.
    pub(super) fn move_parameters(&mut self, params: Vec<Pat>, id: FunctionId) -> (Vec<Pat>, Vec<Stmt>) {
        let scope = self.semantics.function(id).scope;
        for binding in self.semantics.scope(scope).bindings.clone() {
            self.demoted.insert(binding);
        }
        let facts = self.semantics.function(id);
        // A list of plain names ties the arguments object to them.
        let mut tied = !facts.strict && (facts.uses_arguments || facts.has_direct_eval);
        tied &= !params.iter().any(|param| matches!(param, Pat::Assign(_) | Pat::Rest(_)));
        // What changes the arguments object before the names are read needs a list that isn't plain, of the same length.
        let untied = tied && facts.params_use_arguments;
        tied &= !untied;
        let mut result = Vec::with_capacity(params.len());
        let mut prologue = Vec::new();
        let mut dead = Vec::new();
        for param in params {
            let span = param.span();
            let given = match &param {
                Pat::Ident(ident) => {
                    let is_dead = self.binding_of(&ident.id).is_some_and(|id| self.semantics.binding(id).tdz);
                    if !tied && !is_dead {
                        result.push(param);
                        continue;
                    }
                    self.semantics.fresh(&format!("_{}", ident.id.sym))
                }
                Pat::Rest(_) => self.semantics.fresh("_rest"),
                Pat::Assign(assign) if assign.left.is_ident() => {
                    let name = assign.left.as_ident().map(|ident| ident.id.sym.clone()).unwrap_or_default();
                    self.semantics.fresh(&format!("_{name}"))
                }
                _ => self.semantics.fresh("_param"),
            };
            pattern_tdz(&param, self, &mut dead);
            self.semantics.binding_mut(given).reassigned = false;
            let name = Box::new(Pat::Ident(self.ident(given).into()));
            let mut value = self.read(given);
            let pat = match param {
                Pat::Assign(assign) => {
                    result.push(Pat::Assign(AssignPat { span: DUMMY_SP, left: name, right: ast::void_0() }));
                    let given = ast::binary(BinaryOp::EqEqEq, value.clone(), ast::void_0());
                    value = ast::conditional(given, self.name_kept(assign.right), value);
                    *assign.left
                }
                Pat::Rest(rest) => {
                    let (dot3_token, type_ann) = (rest.dot3_token, None);
                    result.push(Pat::Rest(RestPat { span: rest.span, dot3_token, arg: name, type_ann }));
                    *rest.arg
                }
                pat => {
                    result.push(*name);
                    pat
                }
            };
            let decls = vec![VarDeclarator { span, name: pat, init: Some(value), definite: false }];
            prologue.push(Stmt::Decl(Decl::Var(Box::new(VarDecl { span, decls, ..Default::default() }))));
        }
        if untied {
            let rest = self.semantics.fresh("_rest");
            let arg = Box::new(Pat::Ident(self.ident(rest).into()));
            result.push(Pat::Rest(RestPat { span: DUMMY_SP, dot3_token: DUMMY_SP, arg, type_ann: None }));
        }
        if !dead.is_empty() {
            let names = dead.into_iter().map(|name| (name, Some(self.uninitialised()))).collect();
            prologue.insert(0, ast::var_stmt(names, DUMMY_SP));
        }
        (result, prologue)
    }

    /// The parameters of a generator, which have to be bound at the call, as plain names and a rest parameter: a pattern of
    /// properties that aren't there, so that their defaults are evaluated. `declared` gets the variables in it.
    pub(super) fn parameters_by_rest(&mut self, params: Vec<Pat>, declared: &mut Vec<Option<BindingId>>) -> Vec<Pat> {
        let mut result = Vec::with_capacity(params.len() + 1);
        let mut steps = Vec::new();
        let mut counts = true;
        for (at, param) in params.into_iter().enumerate() {
            counts &= !matches!(param, Pat::Assign(_) | Pat::Rest(_));
            let (pat, value) = match param {
                Pat::Ident(_) if counts => {
                    result.push(param);
                    continue;
                }
                Pat::Rest(rest) => {
                    let arguments = ast::global("arguments");
                    (*rest.arg, self.helper("slice", vec![arguments, ast::number(at as f64)], DUMMY_SP))
                }
                param => {
                    let given = self.semantics.fresh("_param");
                    self.semantics.binding_mut(given).reassigned = false;
                    let name = Pat::Ident(self.ident(given).into());
                    result.push(match counts {
                        true => name,
                        false => Pat::Assign(AssignPat { span: DUMMY_SP, left: Box::new(name), right: ast::void_0() }),
                    });
                    (param, self.read(given))
                }
            };
            self.pattern(pat, value, Names::Declared(VarDeclKind::Var), &mut steps);
        }
        let mut props = Vec::new();
        let mut add = |target: Pat, value: Option<Box<Expr>>| {
            let name = IdentName::new(format!("_{}", props.len()).into(), DUMMY_SP);
            let target = match value {
                Some(right) => Pat::Assign(AssignPat { span: DUMMY_SP, left: Box::new(target), right }),
                None => target,
            };
            let prop = KeyValuePatProp { key: PropName::Ident(name), value: Box::new(target) };
            props.push(ObjectPatProp::KeyValue(prop));
        };
        let frame = self.frames.len() - 1;
        let around = std::mem::replace(&mut self.frames[frame], Frame::new(FunctionId(0), FunctionKind::Arrow));
        // What stands in a wrap finds them in the function around that.
        let aliases = if around.wrap.is_none() { self.alias_declarations(&around) } else { Vec::new() };
        self.frames[frame] = around;
        for (alias, value) in aliases {
            declared.push(BindingId::of(&alias));
            add(Pat::Ident(alias.into()), value);
        }
        for temp in std::mem::take(&mut self.frame().temps) {
            let temp = self.ident(temp);
            add(Pat::Ident(temp.into()), None);
        }
        for step in steps {
            match step {
                Step::Declare(name, value) => add(Pat::Ident(name.into()), Some(value)),
                Step::Bind { pat, value, declared: true } => add(pat, Some(value)),
                Step::Names(_, names) => names.into_iter().for_each(|(name, _)| add(Pat::Ident(name.into()), None)),
                step => {
                    let mut exprs = Vec::new();
                    self.write_expressions(vec![step], &mut exprs, &mut Vec::new());
                    let unread = self.semantics.fresh("_");
                    let target = Pat::Ident(self.ident(unread).into());
                    add(target, Some(ast::sequence(exprs)));
                }
            }
        }
        let arg = Box::new(Pat::Object(ObjectPat { span: DUMMY_SP, props, optional: false, type_ann: None }));
        result.push(Pat::Rest(RestPat { span: DUMMY_SP, dot3_token: DUMMY_SP, arg, type_ann: None }));
        result
    }
}

/// The names of a parameter that have checked uses before it is bound.
fn pattern_tdz(param: &Pat, lowering: &Lowering, dead: &mut Vec<Ident>) {
    crate::scope::pattern_names(param, &mut |ident| {
        if BindingId::of(ident).is_some_and(|id| lowering.semantics.binding(id).tdz) {
            dead.push(ident.clone());
        }
    });
}

/// Looks for async arrow functions that belong to the function around.
struct AsyncArrows {
    found: bool,
}

impl Visit for AsyncArrows {
    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.found |= arrow.is_async;
        arrow.visit_children_with(self);
    }

    fn visit_function(&mut self, _: &Function) {}
}
