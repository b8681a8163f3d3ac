//! Destructuring: patterns in declarations, parameters, catch clauses, loop heads and assignments.
//!
//! # Example
//! In:
//! ```js
//! const { a, b = 1, ...c } = f(); [this.x, y = g()] = xs;
//! ```
//! Out:
//! ```js
//! var a = (_f = f()).a, b = (_b = _f.b) === void 0 ? 1 : _b, c = _objectRest(_f, ["a", "b"]);
//! _it = _iterate(xs);
//! try {
//!     this.x = _it.done() ? void 0 : _it.value;
//!     y = (_value = _it.done() ? void 0 : _it.value) === void 0 ? g() : _value;
//! } catch (e) { _it.fail(e); }
//! _it.close();
//! ```
//!
//! # Implementation
//! A pattern becomes a list of [`Step`]s in the order that the specification has. They are written as
//! statements or, within an expression, as a sequence. What stands between the steps of an array pattern must close the
//! iterator when it throws:
//!
//! - As statements that is `try`; the machine's `@closing` where one of the steps suspends, since then
//!   `return()` of a generator must close it too.
//! - Within an expression in which nothing suspends, the assignment becomes an arrow function that is called.
//! - No step can throw where all names are plain ones and all defaults harmless. Then `_take` gets
//!   the values, and closes the iterator, before the first name is bound, unless somebody could see that a name has no
//!   value yet when the iterator throws: a closure, or who catches that. It also is used where the value is an
//!   array literal, whose iterator has nothing to close.
//!
//! # Reference
//! ECMA-262, 8.6.2 (BindingInitialization), 13.15.5 (Destructuring Assignment), 14.3.3
//! (Destructuring Binding Patterns). Edition: ES2015; ES2018 (object rest).

use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::editions::Construct;
use super::kept_patterns::assign_target_pat;
use super::literals::{es5_number, es5_string};
use super::references::unwrap_parens;
use super::steps::Step;
use super::suspension::contains_suspension;
use super::{Lowering, temp_name};
use crate::ast;
use crate::scope::BindingKind;

/// What the names in a pattern are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Declared by it: their first value.
    Declared(VarDeclKind),
    /// Declared before it: their first value.
    First,
    /// Assigned by it.
    Assigned,
    /// Assigned by it, in an expression where nothing suspends and no array pattern needs its iterator closed.
    AssignedAtOnce,
}

impl Names {
    /// What a statement that declares them begins with.
    pub(super) fn kind(self) -> VarDeclKind {
        match self {
            Self::Declared(kind) => kind,
            Self::First | Self::Assigned | Self::AssignedAtOnce => VarDeclKind::Var,
        }
    }
}

/// A value of which several parts are read.
pub(super) struct Parts {
    /// Evaluates the value, until it has been used.
    first: Option<Box<Expr>>,
    /// Reads it again.
    again: Box<Expr>,
}

impl Parts {
    /// The value: the first time evaluated, then read.
    pub(super) fn read(&mut self) -> Box<Expr> {
        self.first.take().unwrap_or_else(|| self.again.clone())
    }

    /// Has the value evaluated now.
    pub(super) fn evaluate(&mut self, steps: &mut Vec<Step>) {
        if let Some(first) = self.first.take()
            && *first != *self.again
        {
            steps.push(Step::Evaluate(first));
        }
    }
}

impl Lowering<'_> {
    /// Statements that bind the names of `pat` (not yet lowered) to the parts of `value` (already lowered). Also
    /// for plain identifiers.
    pub(super) fn bind_pattern(&mut self, pat: Pat, value: Box<Expr>, names: Names, out: &mut Vec<Stmt>) {
        let span = pat.span();
        let mut steps = Vec::new();
        self.pattern(pat, value, names, &mut steps);
        self.write_statements(steps, names.kind(), span, out);
    }

    /// Lowers an assignment whose target is a pattern, in any place of an expression.
    pub(super) fn lower_pattern_assignment(&mut self, expr: &mut Expr) {
        let Expr::Assign(assign) = expr else { return };
        let span = assign.span;
        let target = std::mem::replace(&mut assign.left, SimpleAssignTarget::Invalid(Invalid { span }).into());
        let pat = match target {
            AssignTarget::Pat(AssignTargetPat::Array(array)) => Pat::Array(array),
            AssignTarget::Pat(AssignTargetPat::Object(object)) => Pat::Object(object),
            _ => return,
        };
        let mut value = std::mem::replace(&mut assign.right, ast::null());
        let kept = self.keeps(Construct::Destructuring);
        if kept && self.pattern_stays(&pat, Names::Assigned) {
            let Some(target) = assign_target_pat(self.keep_pattern(pat)) else { return };
            assign.left = AssignTarget::Pat(target);
            value.visit_mut_with(self);
            assign.right = value;
            return;
        }
        let mut names = Names::Assigned;
        if !(kept || self.frame().suspends && contains_suspension(&pat)) {
            if self.needs_closing(&pat, is_plain_array(&value)) {
                *expr = *self.pattern_function(pat, value);
                expr.visit_mut_with(self);
                return;
            }
            // What is lowered from here on could change the answer.
            names = Names::AssignedAtOnce;
        }
        value.visit_mut_with(self);
        let literal = is_plain_array(&value);
        let (first, again) = self.memoize(value, "_value");
        let mut steps = Vec::new();
        match pat {
            Pat::Array(array) if self.options.assumptions.iterable_is_array => {
                let parts = Parts { first: Some(first), again: again.clone() };
                self.index_pattern(array, parts, false, names, &mut steps);
            }
            Pat::Array(array) => self.array_pattern(array, first, literal, names, &mut steps),
            Pat::Object(object) => {
                let parts = Parts { first: Some(first), again: again.clone() };
                self.object_pattern(object, parts, names, &mut steps);
            }
            _ => {}
        }
        let mut exprs = Vec::new();
        self.write_expressions(steps, &mut exprs, &mut Vec::new());
        exprs.push(again);
        *expr = *ast::sequence(exprs);
        if let Expr::Seq(seq) = expr {
            seq.span = span;
        }
    }

    // ---- patterns to steps ----

    pub(super) fn pattern(&mut self, pat: Pat, value: Box<Expr>, names: Names, steps: &mut Vec<Step>) {
        let is_whole = matches!(pat, Pat::Array(_) | Pat::Object(_));
        if is_whole && self.keeps(Construct::Destructuring) && self.pattern_stays(&pat, names) {
            let pat = self.keep_pattern(pat);
            steps.push(Step::bind(pat, value, names));
            return;
        }
        match pat {
            Pat::Ident(ident) => self.bind_name(ident.id, value, names, steps),
            Pat::Array(array) => {
                let literal = is_plain_array(&value);
                self.array_pattern(array, value, literal, names, steps);
            }
            Pat::Object(object) => {
                let parts = self.parts(
                    value,
                    object.props.len() == 1 && !object.props.iter().any(|prop| self.prop_has_target(prop)),
                );
                self.object_pattern(object, parts, names, steps);
            }
            Pat::Expr(target) => match *unwrap_parens(target) {
                Expr::Ident(ident) => self.bind_name(ident, value, names, steps),
                target => {
                    let target = self.target(target, steps);
                    let assigned = self.assign_target(target, value);
                    steps.push(Step::Evaluate(assigned));
                }
            },
            Pat::Assign(assign) => {
                let value = self.with_default(value, assign.right, temp_name_of(&assign.left));
                self.pattern(*assign.left, value, names, steps);
            }
            Pat::Rest(rest) => self.pattern(*rest.arg, value, names, steps),
            Pat::Invalid(_) => {}
        }
    }

    fn bind_name(&mut self, ident: Ident, value: Box<Expr>, names: Names, steps: &mut Vec<Step>) {
        if self.is_dynamic(&ident) {
            if matches!(names, Names::Declared(_)) {
                self.declare_dynamic(&ident);
            }
            let put = self.put_now(ident, value);
            steps.push(Step::Evaluate(put));
            return;
        }
        if matches!(names, Names::Assigned | Names::AssignedAtOnce) {
            let write = self.write(ident, value);
            steps.push(Step::Evaluate(write));
            return;
        }
        match self.declared_target(&ident) {
            SimpleAssignTarget::Ident(target) if names != Names::First => steps.push(Step::Declare(target.id, value)),
            target => steps.push(Step::Evaluate(ast::assign_to(target, value))),
        }
    }

    /// `(t = value) === void 0 ? default : t`, with the default not lowered yet.
    fn with_default(&mut self, value: Box<Expr>, mut default: Box<Expr>, name: String) -> Box<Expr> {
        let (first, again) = self.memoize(value, &name);
        self.place_apart(&default);
        default = self.name_kept(default);
        default.visit_mut_with(self);
        ast::conditional(ast::binary(BinaryOp::EqEqEq, first, ast::void_0()), default, again)
    }

    /// An element of a pattern: `fetch` gets its value, after the target's parts were evaluated.
    pub(super) fn element(&mut self, pat: Pat, fetch: Box<Expr>, names: Names, steps: &mut Vec<Step>) {
        let (left, default) = match pat {
            Pat::Assign(assign) => (*assign.left, Some(assign.right)),
            pat => (pat, None),
        };
        let name = temp_name_of(&left);
        if let Some(ident) = self.dynamic_target(&left) {
            let (holder, resolve) = self.holder(&ident);
            steps.push(Step::Evaluate(resolve));
            if matches!(names, Names::Declared(_)) {
                self.declare_dynamic(&ident);
            }
            let value = match default {
                Some(default) => self.with_default(fetch, default, name),
                None => fetch,
            };
            let put = self.put(ident, holder, value);
            steps.push(Step::Evaluate(put));
            return;
        }
        let target = match left {
            Pat::Expr(target) => match *unwrap_parens(target) {
                Expr::Ident(ident) => Err(Pat::Ident(ident.into())),
                target => Ok(self.target(target, steps)),
            },
            left => Err(left),
        };
        let value = match default {
            Some(default) => self.with_default(fetch, default, name),
            None => fetch,
        };
        match target {
            Ok(target) => {
                let assigned = self.assign_target(target, value);
                steps.push(Step::Evaluate(assigned));
            }
            Err(pat) => self.pattern(pat, value, names, steps),
        }
    }

    /// The name that an element assigns or declares, where that is looked up in an object first.
    fn dynamic_target(&self, pat: &Pat) -> Option<Ident> {
        let ident = match pat {
            Pat::Ident(ident) => &ident.id,
            Pat::Expr(target) => {
                let mut target = &**target;
                while let Expr::Paren(paren) = target {
                    target = &paren.expr;
                }
                target.as_ident()?
            }
            _ => return None,
        };
        self.is_dynamic(ident).then(|| ident.clone())
    }

    /// Lowers an assignment target that is no name or pattern, and has its parts evaluated.
    fn target(&mut self, target: Expr, steps: &mut Vec<Step>) -> Expr {
        match target {
            Expr::Member(member) => {
                let mut setup = Vec::new();
                let member = if member.prop.is_private_name() {
                    self.evaluate_private(member, &mut setup)
                } else {
                    self.evaluate_member(member, &mut setup)
                };
                steps.extend(setup.into_iter().map(Step::Evaluate));
                Expr::Member(member)
            }
            // Lowered as a whole once there is a value, but for the key of a `super` property.
            other => {
                let mut target = Box::new(other);
                let mut setup = Vec::new();
                self.evaluate_target(&mut target, &mut setup);
                steps.extend(setup.into_iter().map(Step::Evaluate));
                *target
            }
        }
    }

    fn assign_target(&mut self, target: Expr, value: Box<Expr>) -> Box<Expr> {
        match target {
            Expr::Member(MemberExpr { span, obj, prop: MemberProp::PrivateName(name) }) => {
                self.private_put_late(&name, obj, value, span)
            }
            Expr::Member(member) => ast::assign_to(SimpleAssignTarget::Member(member), value),
            other => {
                let span = other.span();
                let Ok(target) = SimpleAssignTarget::try_from(Box::new(other)) else { return value };
                let temp = self.temp("_value");
                let first = self.set(temp, value);
                let mut assign = ast::assign_to(target, self.read(temp));
                if let Expr::Assign(assign) = &mut *assign {
                    assign.span = span;
                }
                assign.visit_mut_with(self);
                ast::sequence(vec![first, assign])
            }
        }
    }

    /// A value of which parts are read: one at most where `once` is set.
    pub(super) fn parts(&mut self, value: Box<Expr>, once: bool) -> Parts {
        if once {
            return Parts { first: Some(value), again: ast::null() };
        }
        let name = format!("_{}", temp_name(&value).trim_start_matches('_'));
        let (first, again) = self.memoize(value, &name);
        Parts { first: Some(first), again }
    }

    fn object_pattern(&mut self, object: ObjectPat, mut parts: Parts, names: Names, steps: &mut Vec<Step>) {
        // Reading the first property throws for null and undefined as the pattern does, unless something else
        // would happen before.
        let natural = match object.props.first() {
            Some(ObjectPatProp::Assign(_)) => true,
            Some(ObjectPatProp::KeyValue(prop)) => {
                !matches!(prop.key, PropName::Computed(_)) && !self.has_target(&prop.value)
            }
            _ => false,
        };
        let natural = natural || self.keeps_first_prop(&object, names);
        if !natural && let Some(first) = parts.first.take() {
            parts.first = Some(self.helper("coercible", vec![first], object.span));
        }
        let has_rest = matches!(object.props.last(), Some(ObjectPatProp::Rest(_)));
        let mut excluded: Vec<Box<Expr>> = Vec::new();
        let mut props = object.props;
        if self.keeps(Construct::Destructuring) {
            self.keep_first_props(&mut props, &mut parts, names, has_rest.then_some(&mut excluded), steps);
        }
        for prop in props {
            match prop {
                ObjectPatProp::Assign(AssignPatProp { key, value, span }) => {
                    let name = key.id.sym.clone();
                    if self.is_dynamic(&key.id) {
                        parts.evaluate(steps);
                    }
                    let fetch = ast::member(parts.read(), name.clone());
                    if has_rest {
                        excluded.push(ast::string(&name));
                    }
                    let left = Pat::Ident(key);
                    let pat = match value {
                        Some(right) => Pat::Assign(AssignPat { span, left: Box::new(left), right }),
                        None => left,
                    };
                    self.element(pat, fetch, names, steps);
                }
                ObjectPatProp::KeyValue(KeyValuePatProp { key, value: pat }) => {
                    let target = self.has_target(&pat);
                    let fetch = match key {
                        PropName::Computed(key) => {
                            let mut key = key.expr;
                            key.visit_mut_with(self);
                            if target || has_rest {
                                parts.evaluate(steps);
                                if !matches!(*key, Expr::Lit(Lit::Str(_))) {
                                    let converted = self.helper("propertyKey", vec![key], DUMMY_SP);
                                    let (first, again) = self.memoize(converted, "_key");
                                    steps.push(Step::Evaluate(first));
                                    key = again;
                                }
                                if has_rest {
                                    excluded.push(key.clone());
                                }
                            }
                            ast::index(parts.read(), key)
                        }
                        key => {
                            let (prop, name) = static_prop(key);
                            if has_rest {
                                excluded.push(name);
                            }
                            if target {
                                parts.evaluate(steps);
                            }
                            Box::new(Expr::Member(MemberExpr { span: DUMMY_SP, obj: parts.read(), prop }))
                        }
                    };
                    self.element(*pat, fetch, names, steps);
                }
                ObjectPatProp::Rest(rest) => {
                    if self.has_target(&rest.arg) {
                        parts.evaluate(steps);
                    }
                    let keys = ast::array(std::mem::take(&mut excluded));
                    let helper =
                        if self.options.assumptions.object_rest_no_symbols { "stringRest" } else { "objectRest" };
                    let fetch = self.helper(helper, vec![parts.read(), keys], rest.span());
                    self.element(*rest.arg, fetch, names, steps);
                }
            }
        }
        parts.evaluate(steps);
    }

    // ---- which form ----

    /// Whether taking the values of an array pattern all at once can't be told from taking them one by one.
    pub(super) fn is_simple(&self, array: &ArrayPat, names: Names) -> bool {
        can_be_taken(array)
            && array.elems.iter().flatten().all(|elem| match elem {
                Pat::Assign(assign) => self.is_harmless_name(&assign.left, names) && self.is_harmless(&assign.right),
                Pat::Rest(rest) => self.is_harmless_name(&rest.arg, names),
                pat => self.is_harmless_name(pat, names),
            })
    }

    /// Whether giving the name a value can't throw or be noticed.
    fn is_harmless_name(&self, pat: &Pat, names: Names) -> bool {
        let Pat::Ident(ident) = pat else { return false };
        if self.is_dynamic(&ident.id) {
            return false;
        }
        let caught = self.frames.last().is_some_and(|frame| frame.tries > 0);
        if names != Names::Assigned {
            return !caught || names != Names::Declared(VarDeclKind::Var);
        }
        self.binding_of(&ident.id).is_some_and(|id| {
            if caught || self.semantics.binding(id).captured {
                return false;
            }
            let checked = self.semantics.binding(id).tdz && self.semantics.tdz_uses.contains(&ident.id.span.lo);
            let kind = self.declared_kind(&ident.id);
            !checked && !kind.is_constant() && kind != BindingKind::FunctionName
        })
    }

    /// Whether evaluating a default has no effect and can't throw.
    fn is_harmless(&self, default: &Expr) -> bool {
        match default {
            Expr::Lit(_) | Expr::Fn(_) | Expr::Arrow(_) => true,
            Expr::Array(array) => array.elems.is_empty(),
            Expr::Object(object) => object.props.is_empty(),
            Expr::Unary(unary) => {
                matches!(unary.op, UnaryOp::Minus | UnaryOp::Void) && matches!(&*unary.arg, Expr::Lit(_))
            }
            Expr::Paren(paren) => self.is_harmless(&paren.expr),
            Expr::Ident(ident) => !self.is_dynamic(ident) && self.is_stable(default),
            _ => false,
        }
    }

    /// Whether an assignment to the pattern must close an iterator when something throws. `literal` says that the
    /// value is an array that was just made.
    fn needs_closing(&self, pat: &Pat, literal: bool) -> bool {
        match pat {
            Pat::Array(array) if self.options.assumptions.iterable_is_array => {
                array.elems.iter().flatten().any(|elem| self.needs_closing(elem, false))
            }
            Pat::Array(array) if literal && can_be_taken(array) => {
                array.elems.iter().flatten().any(|elem| self.needs_closing(elem, false))
            }
            Pat::Array(array) => !self.is_simple(array, Names::Assigned),
            Pat::Object(object) => object.props.iter().any(|prop| match prop {
                ObjectPatProp::KeyValue(prop) => self.needs_closing(&prop.value, false),
                ObjectPatProp::Rest(_) | ObjectPatProp::Assign(_) => false,
            }),
            Pat::Assign(assign) => self.needs_closing(&assign.left, false),
            Pat::Rest(rest) => self.needs_closing(&rest.arg, false),
            Pat::Ident(_) | Pat::Expr(_) | Pat::Invalid(_) => false,
        }
    }

    /// Whether an element assigns to something whose parts are evaluated before its value is fetched.
    pub(super) fn has_target(&self, pat: &Pat) -> bool {
        match pat {
            Pat::Assign(assign) => self.has_target(&assign.left),
            Pat::Rest(rest) => self.has_target(&rest.arg),
            Pat::Expr(target) => {
                let mut target = &**target;
                while let Expr::Paren(paren) = target {
                    target = &paren.expr;
                }
                !matches!(target, Expr::Ident(name) if !self.is_dynamic(name))
            }
            Pat::Ident(name) => self.is_dynamic(&name.id),
            _ => false,
        }
    }

    fn prop_has_target(&self, prop: &ObjectPatProp) -> bool {
        match prop {
            ObjectPatProp::KeyValue(prop) => self.has_target(&prop.value),
            ObjectPatProp::Rest(rest) => self.has_target(&rest.arg),
            ObjectPatProp::Assign(prop) => self.is_dynamic(&prop.key.id),
        }
    }
}

/// Whether the values of an array pattern can be taken all at once: the helper is told of holes by the bits of a number.
pub(super) fn can_be_taken(array: &ArrayPat) -> bool {
    array.elems.iter().skip(30).all(Option::is_some)
}

/// An array literal without spread.
fn is_plain_array(value: &Expr) -> bool {
    match value {
        Expr::Array(array) => array.elems.iter().flatten().all(|elem| elem.spread.is_none()),
        Expr::Paren(paren) => is_plain_array(&paren.expr),
        _ => false,
    }
}

/// A name for the variable that holds an element before its default.
fn temp_name_of(pat: &Pat) -> String {
    match pat {
        Pat::Ident(ident) => format!("_{}", ident.id.sym),
        _ => "_value".to_owned(),
    }
}

/// A key that is known at compile time: as a property, and as a string.
pub(super) fn static_prop(key: PropName) -> (MemberProp, Box<Expr>) {
    let computed = |expr| MemberProp::Computed(ComputedPropName { span: DUMMY_SP, expr });
    match key {
        PropName::Ident(name) => {
            let text = ast::string(&name.sym);
            (MemberProp::Ident(name), text)
        }
        PropName::Str(mut text) => {
            es5_string(&mut text);
            let text = Box::new(Expr::Lit(Lit::Str(text)));
            (computed(text.clone()), text)
        }
        PropName::Num(mut number) => {
            es5_number(&mut number);
            let integer = number.value.fract() == 0.0 && number.value.abs() < 1e15;
            let text = if integer { Some(ast::string(&format!("{}", number.value))) } else { None };
            let number = Box::new(Expr::Lit(Lit::Num(number)));
            let text = text.unwrap_or_else(|| ast::binary(BinaryOp::Add, ast::string(""), number.clone()));
            (computed(number), text)
        }
        PropName::BigInt(number) => {
            let text = ast::string(&number.value.to_string());
            (computed(text.clone()), text)
        }
        PropName::Computed(key) => {
            let text = key.expr.clone();
            (MemberProp::Computed(key), text)
        }
    }
}
