//! Identifiers: reads, assignments, declarations, and the temporal dead zone.
//!
//! # Example
//! In:
//! ```js
//! f(); let x = 1; function f() { return x; } const c = 2; c = 3;
//! ```
//! Out:
//! ```js
//! var x = _uninitialised;
//! f(); x = 1; function f() { return _tdz(x, "x"); } var c = 2; 3, _readOnly("c");
//! ```
//!
//! # Implementation
//! `let`, `const` and `class` bindings become `var`s. Which uses need a check was decided by
//! [`crate::scope`]; a binding with such a use holds a sentinel until its declaration runs, set where its
//! scope is entered. Names are made distinct at the very end, so two bindings of one name need no care
//! here.
//!
//! # Reference
//! ECMA-262, 9.1.1.1 (Declarative Environment Records), 13.15.2 (Assignment), 14.3.1 (let and const).

use swc_common::Span;
use swc_ecma_ast::*;

use super::Lowering;
use super::editions::Construct;
use crate::ast;
use crate::scope::{BindingId, BindingKind, FunctionKind, TopLevel};

impl Lowering<'_> {
    /// The binding that an identifier means, if any.
    pub(super) fn binding_of(&self, ident: &Ident) -> Option<BindingId> {
        BindingId::of(ident).map(|id| self.semantics.resolve(id))
    }

    /// The sentinel that a binding holds in its dead zone.
    pub(super) fn uninitialised(&mut self) -> Box<Expr> {
        let ident = self.helpers.ident(self.semantics, "uninitialised");
        Box::new(Expr::Ident(ident))
    }

    pub(super) fn is_checked(&self, id: BindingId, ident: &Ident) -> bool {
        self.is_demoted(ident) && self.semantics.binding(id).tdz && self.semantics.tdz_uses.contains(&ident.span.lo)
    }

    /// Whether assigning a name is the compiler's business: what it means is a variable in the output though it has rules
    /// of its own, or is no variable at all.
    pub(super) fn is_lowered(&self, ident: &Ident) -> bool {
        let elsewhere = BindingId::of(ident).is_some_and(|id| {
            let id = self.semantics.resolve(id);
            self.records.contains_key(&id) || self.module.live.contains_key(&id)
        });
        elsewhere || self.is_demoted(ident)
    }

    /// Whether a binding is a variable in the output, without the dead zone that the source gives it.
    fn is_demoted(&self, ident: &Ident) -> bool {
        let demoted = |id: BindingId| self.demoted.contains(&id) || self.demoted.contains(&self.semantics.resolve(id));
        !self.keeps(Construct::BlockScope) || BindingId::of(ident).is_some_and(demoted)
    }

    /// A read of a name: the user's identifier in an expression.
    pub(super) fn lower_ident(&mut self, expr: &mut Expr) {
        let Expr::Ident(ident) = expr else { return };
        if self.is_dynamic(ident) {
            let span = ident.span;
            return self.lower_dynamic(expr, span);
        }
        let Some(id) = self.binding_of(ident) else {
            self.rename_arguments(ident);
            return;
        };
        if ident.sym == *"yield" && self.semantics.binding(id).frozen {
            self.refuse_yield(ident.span);
        }
        let Expr::Ident(ident) = expr else { return };
        if self.dead.contains(&id) {
            let (span, name) = (ident.span, ast::string(&ident.sym));
            let sentinel = self.uninitialised();
            *expr = *self.helper("tdz", vec![sentinel, name], span);
            return;
        }
        let checked = self.is_checked(id, ident);
        let record = self.use_record(id);
        if record.is_none() && !checked {
            ident.ctxt = id.ctxt();
            return;
        }
        let (span, sym) = (ident.span, ident.sym.clone());
        let mut value = match record {
            Some(record) => {
                let mut member = record.place(self.read(record.holder));
                member.span = span;
                Box::new(Expr::Member(member))
            }
            None => Box::new(Expr::Ident(Ident::new(sym.clone(), span, id.ctxt()))),
        };
        if checked {
            value = self.helper("tdz", vec![value, ast::string(&sym)], span);
        }
        *expr = *value;
    }

    /// Gives `arguments` the name that it has here: another one in an arrow, and where the code has moved into
    /// another function.
    pub(super) fn rename_arguments(&mut self, ident: &mut Ident) {
        if ident.sym == *"yield" {
            self.refuse_yield(ident.span);
        }
        let owner = self.this_frame();
        let stays = match self.keeps(Construct::Arrow) {
            true => self.is_unwrapped(),
            false => owner == self.frames.len() - 1 && !self.frames[owner].moved,
        };
        if ident.sym != *"arguments" || stays {
            return;
        }
        let id = match self.frames[owner].arguments_alias {
            Some(id) => id,
            None => {
                let id = self.alias("_arguments");
                self.frames[owner].arguments_alias = Some(id);
                id
            }
        };
        let span = ident.span;
        *ident = self.ident(id);
        ident.span = span;
    }

    /// A variable called `yield` that must keep its name can't be named in a generator, which async code becomes.
    fn refuse_yield(&mut self, span: Span) {
        if self.keeps(Construct::Function) && !self.is_unwrapped() {
            self.refuse(
                "unsupported/yield-name",
                "a global variable called `yield` can't be named in an async function for this target",
                span,
            );
        }
    }

    /// A binding for something of a function that nested functions refer to.
    pub(super) fn alias(&mut self, name: &str) -> BindingId {
        let id = self.semantics.fresh(name);
        let binding = self.semantics.binding_mut(id);
        binding.captured = true;
        binding.reassigned = false;
        id
    }

    /// `this`.
    pub(super) fn lower_this(&mut self, expr: &mut Expr) {
        if let Expr::This(this) = expr {
            *expr = *self.this(this.span);
        }
    }

    /// `this` of the source at the current place, whatever it is called here.
    pub(super) fn this(&mut self, span: Span) -> Box<Expr> {
        if self.keeps(Construct::Arrow) {
            return self.kept_this(span);
        }
        let owner = self.this_frame();
        if let Some(id) = self.frames[owner].derived_this {
            let mut ident = self.ident(id);
            ident.span = span;
            let this = Box::new(Expr::Ident(ident));
            if span.lo >= self.frames[owner].this_ready {
                return this;
            }
            return self.helper("assertThis", vec![this], span);
        }
        if self.frames[owner].kind == FunctionKind::Program && self.top == TopLevel::Module {
            return ast::void_0();
        }
        if owner == self.frames.len() - 1 && !self.frames[owner].moved {
            return ast::this(span);
        }
        let id = match self.frames[owner].this_alias {
            Some(id) => id,
            None => {
                let id = self.alias("_this");
                self.frames[owner].this_alias = Some(id);
                id
            }
        };
        let mut ident = self.ident(id);
        ident.span = span;
        Box::new(Expr::Ident(ident))
    }

    /// `ident = value` for a name of the source and a lowered value: the check for the dead zone and the
    /// TypeError of a constant come after the value, as the specification has it.
    pub(super) fn write(&mut self, ident: Ident, value: Box<Expr>) -> Box<Expr> {
        let checked = self.binding_of(&ident).is_some_and(|id| self.is_checked(id, &ident));
        self.write_checked(ident, value, checked)
    }

    /// The same where the name was read just before, which has checked the dead zone.
    pub(super) fn write_after_read(&mut self, ident: Ident, value: Box<Expr>) -> Box<Expr> {
        self.write_checked(ident, value, false)
    }

    fn write_checked(&mut self, mut ident: Ident, value: Box<Expr>, checked: bool) -> Box<Expr> {
        let Some(id) = self.binding_of(&ident) else {
            self.rename_arguments(&mut ident);
            return ast::assign(ident, value);
        };
        let span = ident.span;
        let mut kind = self.declared_kind(&ident);
        if !self.is_lowered(&ident) {
            // What can't be assigned throws by itself.
            kind = BindingKind::Var;
        }
        if !checked && !kind.is_constant() && kind != BindingKind::FunctionName {
            return self.set_place_at(id, value, span);
        }
        let mut value = value;
        if checked {
            let current = self.place(id);
            let name = ast::string(&ident.sym);
            let check = self.helper("tdz", vec![current, name], span);
            let (first, again) = self.memoize(value, "value");
            value = ast::sequence(vec![first, check, again]);
        }
        if kind.is_constant() {
            let (first, again) = self.memoize(value, "value");
            let name = ast::string(&ident.sym);
            let throw = self.helper("readOnly", vec![name], span);
            return ast::sequence(vec![first, throw, again]);
        }
        if kind == BindingKind::FunctionName {
            // A function expression's own name: ignored in sloppy code, a TypeError in strict code.
            return self.write_function_name(ident, value);
        }
        self.set_place_at(id, value, span)
    }

    /// What the source declares a name as. A class's inner name is constant though it may stand for the outer one.
    pub(super) fn declared_kind(&self, ident: &Ident) -> BindingKind {
        BindingId::of(ident).map_or(BindingKind::Var, |id| self.semantics.binding(id).kind)
    }

    fn write_function_name(&mut self, ident: Ident, value: Box<Expr>) -> Box<Expr> {
        let strict = self.semantics.function(self.frames[self.frames.len() - 1].id).strict;
        if !strict {
            return value;
        }
        let (first, again) = self.memoize(value, "value");
        let name = ast::string(&ident.sym);
        let throw = self.helper("readOnly", vec![name], ident.span);
        ast::sequence(vec![first, throw, again])
    }

    fn set_place_at(&mut self, id: BindingId, value: Box<Expr>, span: Span) -> Box<Expr> {
        let mut target = self.place_target(id);
        match &mut target {
            SimpleAssignTarget::Ident(ident) => ident.id.span = span,
            SimpleAssignTarget::Member(member) => member.span = span,
            _ => {}
        }
        let assignment = ast::assign_to(target, value);
        match self.module.live.get(&id).cloned() {
            Some(names) => self.system_export(&names, assignment),
            None => assignment,
        }
    }

    /// Where the value of a declared name goes: its first value, which needs no check.
    pub(super) fn declared_target(&mut self, ident: &Ident) -> SimpleAssignTarget {
        let Some(id) = self.binding_of(ident) else {
            let mut ident = ident.clone();
            self.rename_arguments(&mut ident);
            return SimpleAssignTarget::Ident(ident.into());
        };
        let mut target = self.place_target(id);
        match &mut target {
            SimpleAssignTarget::Ident(target) => target.id.span = ident.span,
            SimpleAssignTarget::Member(target) => target.span = ident.span,
            _ => {}
        }
        target
    }

    /// The statement that gives a declared name its first value: `var x = value`, or an assignment where the name
    /// lives in a record.
    pub(super) fn declare_with(&mut self, ident: Ident, value: Box<Expr>, span: Span) -> Stmt {
        match self.declared_target(&ident) {
            SimpleAssignTarget::Ident(target) => ast::var_stmt(vec![(target.id, Some(value))], span),
            target => ast::expr_stmt(ast::assign_to(target, value), span),
        }
    }
}
