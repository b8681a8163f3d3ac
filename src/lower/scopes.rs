//! Scopes that are entered more than once, and the records of what closures capture in them.
//!
//! # Example
//! In:
//! ```js
//! for (let i = 0; i < 3; i++) fns.push(() => i);
//! ```
//! Out:
//! ```js
//! for (_scope = { i: 0 }; _scope.i < 3; _scope = { i: _scope.i }, _scope.i++)
//!     fns.push(function (_scope) { return function () { return _scope.i; }; }(_scope));
//! ```
//!
//! # Implementation
//! A binding lives in a record where its scope can be entered again within one activation of its
//! function and a nested function refers to it. The record is an ordinary variable that holds a new
//! object for each entry. A function made in the scope is wrapped in a factory that is handed the
//! records it refers to; the factory's parameters are the same bindings, so the references inside
//! need no change, and functions further in need no factory of their own.
//!
//! # Reference
//! ECMA-262, 14.7.4.4 (CreatePerIterationEnvironment), 14.2.2 (Block: evaluation).

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

use super::Lowering;
use super::editions::Construct;
use crate::ast;
use crate::scope::{BindingId, BindingKind, ScopeId};

/// Where a captured binding of a re-entered scope lives.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// The variable that holds the record.
    pub holder: BindingId,
    /// The property.
    pub name: Atom,
    /// The index in `frames` of the function that makes the record.
    pub depth: usize,
}

impl Record {
    /// The property, where `holder` is a read of the record's variable.
    pub(super) fn place(&self, holder: Box<Expr>) -> MemberExpr {
        if self.depth == IMPORTED {
            ast::property(holder, &self.name)
        } else {
            ast::member_of(holder, self.name.clone())
        }
    }
}

/// The depth of what is no record but an object that lasts, such as a required module: no function has to be
/// handed it.
pub(super) const IMPORTED: usize = usize::MAX - 1;

/// A scope around the current place that can be entered again.
#[derive(Debug, Default)]
pub(crate) struct ActiveScope {
    /// The variable that holds the record, once something lives there.
    pub holder: Option<BindingId>,
    /// What lives in the record, in order.
    pub fields: Vec<(BindingId, Atom)>,
    /// By name: the suffix that the next field of that name gets.
    suffixes: FxHashMap<Atom, usize>,
    /// Where the target has `let`: the variables of the compiler's that are made anew each time.
    pub lets: Vec<BindingId>,
}

impl Lowering<'_> {
    /// Begins a scope that can be entered again, and puts its captured bindings into a record.
    pub(super) fn enter_scope(&mut self, scope: Option<ScopeId>) {
        self.frame().scopes.push(ActiveScope::default());
        let Some(scope) = scope.filter(|_| !self.keeps(Construct::BlockScope)) else { return };
        if !self.semantics.scope(scope).in_loop {
            return;
        }
        for id in self.semantics.scope(scope).bindings.clone() {
            if self.semantics.resolve(id) != id {
                // A class's inner name: the outer one has its place already.
                continue;
            }
            let binding = self.semantics.binding(id);
            // What a text makes of `var`s and functions is the function's.
            let lexical = binding.scope == scope
                && !matches!(binding.kind, BindingKind::Var | BindingKind::FunctionName | BindingKind::Synthetic);
            if binding.captured && lexical {
                self.put_into_record(id);
            }
        }
    }

    /// Gives a binding a place in the record of the innermost active scope.
    fn put_into_record(&mut self, id: BindingId) {
        let depth = self.frames.len() - 1;
        let holder = match self.frame().scopes.last().and_then(|scope| scope.holder) {
            Some(holder) => holder,
            None => self.temp("_scope"),
        };
        let wanted = self.semantics.binding(id).name.clone();
        if let Some(scope) = self.frame().scopes.last_mut() {
            scope.holder = Some(holder);
            let mut name = wanted.clone();
            let mut suffix = scope.suffixes.get(&wanted).copied().unwrap_or(1);
            if suffix > 1 {
                name = format!("{wanted}{suffix}").into();
            }
            while scope.suffixes.contains_key(&name) || name == *"__proto__" {
                suffix += 1;
                name = format!("{wanted}{suffix}").into();
            }
            scope.suffixes.insert(wanted, suffix + 1);
            scope.suffixes.entry(name.clone()).or_insert(2);
            scope.fields.push((id, name.clone()));
            self.records.insert(id, Record { holder, name, depth });
        }
    }

    /// A new variable that nested functions may refer to. Within a scope that can be entered again it
    /// lives in that scope's record; read and write it with [`Self::place`] and [`Self::place_target`].
    pub(super) fn captured_temp(&mut self, name: &str) -> BindingId {
        let id = self.semantics.fresh(name);
        self.semantics.binding_mut(id).captured = true;
        self.declare_captured(id);
        id
    }

    /// Declares a variable that nested functions may refer to.
    pub(super) fn declare_captured(&mut self, id: BindingId) {
        let kept = self.keeps(Construct::BlockScope);
        match self.frame().scopes.last_mut() {
            None => self.frame().temps.push(id),
            Some(scope) if kept => scope.lets.push(id),
            Some(_) => self.put_into_record(id),
        }
    }

    /// A read of a binding wherever it lives, without a check for the dead zone.
    pub(super) fn place(&mut self, id: BindingId) -> Box<Expr> {
        match self.use_record(id) {
            Some(record) => Box::new(Expr::Member(record.place(self.read(record.holder)))),
            None => self.read(id),
        }
    }

    /// A binding wherever it lives, as the target of an assignment.
    pub(super) fn place_target(&mut self, id: BindingId) -> SimpleAssignTarget {
        match self.use_record(id) {
            Some(record) => SimpleAssignTarget::Member(record.place(self.read(record.holder))),
            None => SimpleAssignTarget::Ident(self.ident(id).into()),
        }
    }

    /// `place = value`.
    pub(super) fn set_place(&mut self, id: BindingId, value: Box<Expr>) -> Box<Expr> {
        ast::assign_to(self.place_target(id), value)
    }

    /// The record that a binding lives in. Notes at the function directly within the record's own that it
    /// has to be handed the record.
    pub(super) fn use_record(&mut self, id: BindingId) -> Option<Record> {
        if !self.semantics.binding(id).captured {
            return None;
        }
        let record = self.records.get(&id)?.clone();
        if let Some(frame) = self.frames.get_mut(record.depth + 1)
            && frame.known_records.insert(record.holder)
        {
            frame.captured_records.push(record.holder);
        }
        Some(record)
    }

    /// A read of a binding in a function that was lowered before, directly within the current one. `records` is
    /// what that function is handed.
    pub(super) fn place_inside(&mut self, id: BindingId, records: &mut Vec<BindingId>) -> Box<Expr> {
        if let Some(record) = self.use_record(id)
            && record.depth + 1 == self.frames.len()
            && !records.contains(&record.holder)
        {
            records.push(record.holder);
        }
        self.place(id)
    }

    /// Ends a scope. Gives the statement that makes the record, for the scope's start, or nothing where
    /// it has none.
    pub(super) fn leave_scope(&mut self) -> Option<Box<Expr>> {
        let scope = self.frame().scopes.pop()?;
        let holder = scope.holder?;
        let value = self.record_literal(&scope.fields);
        Some(self.set(holder, value))
    }

    /// The same for a scope that is a block: the statement for its start.
    pub(super) fn leave_block(&mut self) -> Option<Stmt> {
        if !self.keeps(Construct::BlockScope) {
            return self.leave_scope().map(|record| ast::expr_stmt(record, DUMMY_SP));
        }
        let lets = self.frame().scopes.pop()?.lets;
        let names = lets.into_iter().map(|id| (self.ident(id), None)).collect::<Vec<_>>();
        let decl = VarDecl { kind: VarDeclKind::Let, ..ast::var(names, DUMMY_SP) };
        (!decl.decls.is_empty()).then(|| Stmt::Decl(Decl::Var(Box::new(decl))))
    }

    /// `{ a: void 0, … }`, with the sentinel for what has a dead zone that is checked.
    fn record_literal(&mut self, fields: &[(BindingId, Atom)]) -> Box<Expr> {
        let props = fields
            .iter()
            .map(|(id, name)| {
                let value = if self.semantics.binding(*id).tdz { self.uninitialised() } else { ast::void_0() };
                property(name, value)
            })
            .collect();
        ast::object(props)
    }

    /// Wraps a function in a factory that is handed the records it refers to.
    pub(super) fn close_over(&mut self, function: Box<Expr>, records: Vec<BindingId>) -> Box<Expr> {
        if records.is_empty() {
            return function;
        }
        let params = records.iter().map(|&id| self.ident(id)).collect();
        let args = records.iter().map(|&id| self.read(id)).collect();
        let body = vec![ast::return_stmt(Some(function), DUMMY_SP)];
        ast::call(ast::function(None, params, body, DUMMY_SP), args)
    }
}

/// `name: value` in an object literal.
pub(super) fn property(name: &Atom, value: Box<Expr>) -> PropOrSpread {
    let key = PropName::Ident(IdentName::new(name.clone(), DUMMY_SP));
    PropOrSpread::Prop(Box::new(Prop::KeyValue(KeyValueProp { key, value })))
}
