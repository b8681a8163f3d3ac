//! Patterns that the target has, with parts in them that it doesn't.
//!
//! # Example
//! In, for ES2015:
//! ```js
//! const { a, b: [c], ...rest } = f(); let [{ ...x }, y] = xs;
//! ```
//! Out:
//! ```js
//! const { a, b: [c] } = _f = f(), rest = _objectRest(_f, ["a", "b"]);
//! let x, y; [_assignable(_value => { x = _objectRest(_value, []); }).v, y] = xs;
//! ```
//!
//! # Implementation
//! A pattern without such parts stays, and so do the first properties of one. Object patterns are taken apart by
//! [`super::destructuring`]. An array pattern stays in any case, so that its iterator is the engine's business: what it can't
//! have in it becomes an assignment to a property with a setter. Names that it declares are declared before it then;
//! [`Lowering::demote`] notes them in time for those uses that come before. So it is with `[...[a]]`, which ES2015 can
//! assign and not declare: `let a; [...[a]] = xs;`.
//!
//! # Reference
//! ECMA-262, 13.15.5 (Destructuring Assignment), 14.3.3 (Destructuring Binding Patterns). Editions: ES2015; ES2016
//! (a pattern as the rest of a binding pattern); ES2018 (object rest); ES2022 (private members).

use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::Lowering;
use super::destructuring::{Names, Parts, static_prop};
use super::editions::Construct;
use super::references::unwrap_parens;
use super::steps::Step;
use super::suspension::contains_suspension;
use crate::ast;
use crate::scope::{BindingId, pattern_names};

impl Lowering<'_> {
    /// Whether a pattern (not yet lowered) has nothing in it that the target doesn't have in patterns.
    pub(super) fn pattern_stays(&mut self, pat: &Pat, names: Names) -> bool {
        match pat {
            Pat::Ident(ident) => names != Names::Assigned || self.is_plain_target(&ident.id),
            Pat::Array(array) => array.elems.iter().flatten().all(|elem| self.pattern_stays(elem, names)),
            Pat::Rest(rest) => {
                // What is assigned, rather than declared, may have been a pattern from the first.
                let fits = rest.arg.is_ident() || !matches!(names, Names::Declared(_));
                (fits || self.keeps(Construct::PatternAsRest)) && self.pattern_stays(&rest.arg, names)
            }
            Pat::Assign(assign) => self.pattern_stays(&assign.left, names),
            Pat::Object(object) => object.props.iter().all(|prop| self.prop_stays(prop, names)),
            Pat::Expr(target) => self.target_stays(target),
            Pat::Invalid(_) => true,
        }
    }

    /// The same for the target of an assignment.
    pub(super) fn stays_assigned(&mut self, target: &AssignTargetPat) -> bool {
        let names = Names::Assigned;
        self.keeps(Construct::Destructuring)
            && match target {
                AssignTargetPat::Array(array) => {
                    array.elems.iter().flatten().all(|elem| self.pattern_stays(elem, names))
                }
                AssignTargetPat::Object(object) => object.props.iter().all(|prop| self.prop_stays(prop, names)),
                AssignTargetPat::Invalid(_) => true,
            }
    }

    fn prop_stays(&mut self, prop: &ObjectPatProp, names: Names) -> bool {
        match prop {
            ObjectPatProp::Assign(prop) => names != Names::Assigned || self.is_plain_target(&prop.key.id),
            ObjectPatProp::KeyValue(prop) => self.pattern_stays(&prop.value, names),
            ObjectPatProp::Rest(rest) => self.keeps(Construct::ObjectRest) && self.pattern_stays(&rest.arg, names),
        }
    }

    fn target_stays(&mut self, mut target: &Expr) -> bool {
        while let Expr::Paren(paren) = target {
            target = &paren.expr;
        }
        match target {
            Expr::Ident(ident) => self.is_plain_target(ident),
            Expr::Member(member) => !member.prop.is_private_name() || self.keeps(Construct::ClassMembers),
            Expr::SuperProp(_) => self.super_is_here(),
            _ => true,
        }
    }

    /// Lowers what is in a pattern that stays.
    pub(super) fn keep_pattern(&mut self, mut pat: Pat) -> Pat {
        self.keep_pattern_in(&mut pat, false);
        pat
    }

    /// The same. `apart` says that its expressions can't have variables of the function's, being parameters of it.
    pub(super) fn keep_pattern_in(&mut self, pat: &mut Pat, apart: bool) {
        match pat {
            Pat::Ident(ident) => self.keep_name(&mut ident.id),
            Pat::Array(array) => {
                array.elems.iter_mut().flatten().for_each(|elem| self.keep_pattern_in(elem, apart));
            }
            Pat::Rest(rest) => self.keep_pattern_in(&mut rest.arg, apart),
            Pat::Assign(assign) => {
                self.keep_pattern_in(&mut assign.left, apart);
                self.lower_apart(&mut assign.right, apart);
            }
            Pat::Object(object) => {
                for prop in &mut object.props {
                    match prop {
                        ObjectPatProp::Assign(AssignPatProp { key, value, span }) => {
                            if let Some(value) = value {
                                self.lower_apart(value, apart);
                            }
                            let name = IdentName::new(key.id.sym.clone(), key.id.span);
                            self.keep_name(&mut key.id);
                            if key.id.sym != name.sym {
                                let mut target = Pat::Ident(key.clone());
                                if let Some(right) = value.take() {
                                    target = Pat::Assign(AssignPat { span: *span, left: Box::new(target), right });
                                }
                                let key = PropName::Ident(name);
                                *prop = ObjectPatProp::KeyValue(KeyValuePatProp { key, value: Box::new(target) });
                            }
                        }
                        ObjectPatProp::KeyValue(prop) => {
                            self.keep_key(&mut prop.key, apart);
                            self.keep_pattern_in(&mut prop.value, apart);
                        }
                        ObjectPatProp::Rest(rest) => self.keep_pattern_in(&mut rest.arg, apart),
                    }
                }
            }
            Pat::Expr(target) => target.visit_mut_with(self),
            Pat::Invalid(_) => {}
        }
    }

    fn keep_name(&mut self, ident: &mut Ident) {
        match self.binding_of(ident) {
            Some(id) => ident.ctxt = id.ctxt(),
            None => self.rename_arguments(ident),
        }
    }

    /// Lowers the key of a property that stays.
    pub(super) fn keep_key(&mut self, key: &mut PropName, apart: bool) {
        match key {
            PropName::Computed(computed) => self.lower_apart(&mut computed.expr, apart),
            PropName::Str(text) => self.keep_string(text),
            PropName::Num(number) => self.keep_number(number),
            PropName::BigInt(number) if !self.keeps(Construct::BigInt) => {
                let value = number.value.to_string().into();
                *key = PropName::Str(Str { span: number.span, value, raw: None });
            }
            PropName::Ident(_) | PropName::BigInt(_) => {}
        }
    }

    /// Lowers an expression. Where it stands apart from the function's variables, as in a parameter list, it gets
    /// an arrow function for those that it needs.
    pub(super) fn lower_apart(&mut self, expr: &mut Box<Expr>, apart: bool) {
        if !apart {
            expr.visit_mut_with(self);
            return;
        }
        let outer = std::mem::take(&mut self.frame().temps);
        expr.visit_mut_with(self);
        let temps = std::mem::replace(&mut self.frame().temps, outer);
        if temps.is_empty() {
            return;
        }
        let mut stmts = Vec::new();
        self.declare_temps(temps, &mut stmts);
        let span = expr.span();
        stmts.push(ast::return_stmt(Some(expr.take()), span));
        let body = Box::new(ArrowFunctionBody::FunctionBody(FunctionBody { span, stmts }));
        *expr = ast::call(Box::new(Expr::Arrow(ArrowExpr { span, body, ..Default::default() })), Vec::new());
    }

    /// Whether a property can stay before others that can't. `rest` says that one of these is a rest, which has to know the
    /// names.
    fn prop_comes_first(&mut self, prop: &ObjectPatProp, rest: bool, names: Names) -> bool {
        let known = !rest || !matches!(prop, ObjectPatProp::KeyValue(prop) if prop.key.is_computed());
        known && !matches!(prop, ObjectPatProp::Rest(_)) && self.prop_stays(prop, names)
    }

    /// Whether an object pattern begins with a property that stays, so that the engine sees to null and undefined.
    pub(super) fn keeps_first_prop(&mut self, object: &ObjectPat, names: Names) -> bool {
        let rest = matches!(object.props.last(), Some(ObjectPatProp::Rest(_)));
        let first = object.props.first();
        self.keeps(Construct::Destructuring) && first.is_some_and(|first| self.prop_comes_first(first, rest, names))
    }

    /// Binds the properties that come before the first one which can't stay, and takes them out of the list. `excluded`
    /// gets their names where a rest follows.
    pub(super) fn keep_first_props(
        &mut self,
        props: &mut Vec<ObjectPatProp>,
        parts: &mut Parts,
        names: Names,
        mut excluded: Option<&mut Vec<Box<Expr>>>,
        steps: &mut Vec<Step>,
    ) {
        let rest = excluded.is_some();
        let mut count = 0;
        while props.get(count).is_some_and(|prop| self.prop_comes_first(prop, rest, names)) {
            count += 1;
        }
        if count == 0 {
            return;
        }
        let first: Vec<ObjectPatProp> = props.drain(..count).collect();
        if let Some(excluded) = &mut excluded {
            excluded.extend(first.iter().map(|prop| match prop {
                ObjectPatProp::Assign(prop) => ast::string(&prop.key.id.sym),
                ObjectPatProp::KeyValue(prop) => static_prop(prop.key.clone()).1,
                ObjectPatProp::Rest(_) => ast::void_0(),
            }));
        }
        let pat = Pat::Object(ObjectPat { span: DUMMY_SP, props: first, optional: false, type_ann: None });
        let pat = self.keep_pattern(pat);
        let value = parts.read();
        steps.push(Step::bind(pat, value, names));
    }

    /// An array pattern with something in it that can't stay there.
    pub(super) fn keep_array_around(
        &mut self,
        mut array: ArrayPat,
        value: Box<Expr>,
        names: Names,
        steps: &mut Vec<Step>,
    ) {
        let inner = self.declare_before(&array, names, steps);
        for elem in array.elems.iter_mut().flatten() {
            self.make_assignable(elem, inner);
        }
        steps.push(Step::bind(Pat::Array(array), value, inner));
    }

    /// Declares the names of an array pattern, if that is what it does, so that they can be assigned.
    pub(super) fn declare_before(&mut self, array: &ArrayPat, names: Names, steps: &mut Vec<Step>) -> Names {
        if let Names::Declared(kind) = names {
            let mut declared = Vec::new();
            let mut idents = Vec::new();
            array.elems.iter().flatten().for_each(|elem| pattern_names(elem, &mut |ident| idents.push(ident.clone())));
            for ident in idents {
                let Some(id) = self.binding_of(&ident) else { continue };
                let value = self.semantics.binding(id).tdz.then(|| self.uninitialised());
                declared.push((Ident { ctxt: id.ctxt(), ..ident }, value));
            }
            let kind = if kind == VarDeclKind::Var { kind } else { VarDeclKind::Let };
            if !declared.is_empty() {
                steps.push(Step::Names(kind, declared));
            }
            return Names::First;
        }
        names
    }

    /// Whether something in an array pattern that would go behind a setter suspends the function.
    pub(super) fn suspends_around(&mut self, array: &ArrayPat, names: Names) -> bool {
        array.elems.iter().flatten().any(|elem| {
            let mut inner = elem;
            while let Pat::Assign(AssignPat { left, .. }) | Pat::Rest(RestPat { arg: left, .. }) = inner {
                inner = left;
            }
            let stays = match inner {
                Pat::Array(array) => return self.suspends_around(array, names),
                inner => self.pattern_stays(inner, names),
            };
            !stays && contains_suspension(inner)
        })
    }

    /// Lowers an element of an array pattern; what can't be one goes behind a setter.
    fn make_assignable(&mut self, elem: &mut Pat, names: Names) {
        if self.pattern_stays(elem, names) {
            return self.keep_pattern_in(elem, false);
        }
        match elem {
            Pat::Assign(assign) => {
                self.make_assignable(&mut assign.left, names);
                assign.right.visit_mut_with(self);
            }
            Pat::Rest(rest) => self.make_assignable(&mut rest.arg, names),
            Pat::Array(array) => {
                array.elems.iter_mut().flatten().for_each(|elem| self.make_assignable(elem, names));
            }
            elem => {
                let mut pat = std::mem::replace(elem, Pat::Invalid(Invalid { span: DUMMY_SP }));
                let span = pat.span();
                let mut setup = Vec::new();
                if let Pat::Expr(target) = &mut pat {
                    self.evaluate_target(target, &mut setup);
                }
                let given = self.semantics.fresh("_value");
                let param = Pat::Ident(self.ident(given).into());
                let value = self.read(given);
                let mut stmts = Vec::new();
                self.bind_pattern(pat, value, names, &mut stmts);
                let body = Box::new(ArrowFunctionBody::FunctionBody(FunctionBody { span, stmts }));
                let put = Expr::Arrow(ArrowExpr { span, params: vec![param], body, ..Default::default() });
                setup.push(self.helper("assignable", vec![Box::new(put)], span));
                *elem = Pat::Expr(ast::member(ast::sequence(setup), "v"));
            }
        }
    }

    /// Has the parts of a target evaluated, by expressions added to `setup`, before there is a value for it.
    pub(super) fn evaluate_target(&mut self, target: &mut Box<Expr>, setup: &mut Vec<Box<Expr>>) {
        *target = unwrap_parens(target.take());
        let part = match &mut **target {
            Expr::Member(member) if member.prop.is_private_name() => &mut member.obj,
            Expr::SuperProp(SuperPropExpr { prop: SuperProp::Computed(computed), .. }) => &mut computed.expr,
            _ => return,
        };
        let (first, again) = self.keep(part.take());
        if first != again {
            setup.push(first);
        }
        *part = again;
    }

    /// Notes the names that array patterns can't declare themselves.
    pub(super) fn demote(&mut self, program: &Program) {
        if self.keeps(Construct::ObjectRest) {
            return;
        }
        let mut finder = Demoted { names: Vec::new(), rests: self.keeps(Construct::PatternAsRest) };
        program.visit_with(&mut finder);
        self.demoted.extend(finder.names);
    }
}

/// A pattern as the target of an assignment.
pub(super) fn assign_target_pat(pat: Pat) -> Option<AssignTargetPat> {
    match pat {
        Pat::Array(array) => Some(AssignTargetPat::Array(array)),
        Pat::Object(object) => Some(AssignTargetPat::Object(object)),
        _ => None,
    }
}

/// Finds the names of declared array patterns with an object rest in them, or a rest that is a pattern.
struct Demoted {
    names: Vec<BindingId>,
    /// Whether the target has rests that are patterns.
    rests: bool,
}

impl Visit for Demoted {
    fn visit_var_decl(&mut self, decl: &VarDecl) {
        decl.visit_children_with(self);
        if decl.kind != VarDeclKind::Var {
            decl.decls.iter().for_each(|declarator| self.pattern(&declarator.name));
        }
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause) {
        clause.visit_children_with(self);
        clause.param.iter().for_each(|param| self.pattern(param));
    }
}

impl Demoted {
    fn pattern(&mut self, pat: &Pat) {
        match pat {
            Pat::Array(_) if self.has_newer_rest(pat) => {
                pattern_names(pat, &mut |ident| self.names.extend(BindingId::of(ident)));
            }
            Pat::Array(_) | Pat::Ident(_) | Pat::Expr(_) | Pat::Invalid(_) => {}
            Pat::Rest(rest) => self.pattern(&rest.arg),
            Pat::Assign(assign) => self.pattern(&assign.left),
            Pat::Object(object) => {
                for prop in &object.props {
                    match prop {
                        ObjectPatProp::KeyValue(prop) => self.pattern(&prop.value),
                        ObjectPatProp::Rest(rest) => self.pattern(&rest.arg),
                        ObjectPatProp::Assign(_) => {}
                    }
                }
            }
        }
    }

    fn has_newer_rest(&self, pat: &Pat) -> bool {
        match pat {
            Pat::Array(array) => array.elems.iter().flatten().any(|elem| self.has_newer_rest(elem)),
            Pat::Rest(rest) => !self.rests && !rest.arg.is_ident() || self.has_newer_rest(&rest.arg),
            Pat::Assign(assign) => self.has_newer_rest(&assign.left),
            Pat::Object(object) => object.props.iter().any(|prop| match prop {
                ObjectPatProp::KeyValue(prop) => self.has_newer_rest(&prop.value),
                ObjectPatProp::Rest(_) => true,
                ObjectPatProp::Assign(_) => false,
            }),
            Pat::Ident(_) | Pat::Expr(_) | Pat::Invalid(_) => false,
        }
    }
}
