//! Blocks and loops: what they declare.

use swc_atoms::Atom;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Analyser;
use crate::scope::declare::{lexical_names, lexical_names_of};
use crate::scope::{BindingId, BindingKind, ScopeId, ScopeKind};

impl Analyser<'_> {
    pub(super) fn lexical_block(&mut self, kind: ScopeKind, stmts: &mut Vec<Stmt>) -> ScopeId {
        self.within(kind, |this, _| {
            this.declare_block(stmts.iter(), kind);
            stmts.visit_mut_with(this);
        })
    }

    /// Enters what a block declares. A sloppy function in a block is also given to the `var` of its name: see
    /// [`Semantics::annex_b`].
    pub(super) fn declare_block<'a>(&mut self, stmts: impl Iterator<Item = &'a Stmt>, kind: ScopeKind) {
        // Functions before anything else in a block have been reached once it is entered.
        let mut at_head = kind == ScopeKind::Block;
        for stmt in stmts {
            at_head &= matches!(stmt, Stmt::Decl(Decl::Fn(_)));
            let suspends =
                matches!(stmt, Stmt::Decl(Decl::Fn(decl)) if decl.function.is_async || decl.function.is_generator);
            for declared in lexical_names([stmt], false) {
                if declared.kind == BindingKind::Function
                    && let Some(earlier) = self.own(&declared.name)
                    && (suspends || self.suspending_functions.contains(&earlier))
                    && self.semantics.binding(earlier).kind == BindingKind::Function
                    && !self.semantics.function(self.function).strict
                {
                    // B.3.2.4 lets only plain functions repeat.
                    self.redeclared(&declared);
                }
                // B.3.3 is about plain functions.
                let plain = declared.kind == BindingKind::Function && !suspends;
                let var = plain.then(|| self.annex_b_var(&declared.name)).flatten();
                let id = self.declare(&declared);
                if suspends {
                    self.suspending_functions.insert(id);
                }
                if let Some(var) = var {
                    self.semantics.annex_b.insert(id, var);
                    if at_head {
                        self.functions_at_head.push(id);
                    }
                }
            }
        }
    }

    /// The `var` that a sloppy function of this name in a block stands for as well.
    pub(super) fn annex_b_var(&self, name: &Atom) -> Option<BindingId> {
        if self.semantics.function(self.function).strict {
            return None;
        }
        let &id = self.env.get(name)?.last()?;
        let found = match self.semantics.annex_b.get(&id) {
            Some(&var) => var,
            None => id,
        };
        let binding = self.semantics.binding(found);
        let is_var = matches!(binding.kind, BindingKind::Var | BindingKind::Function)
            && !matches!(self.semantics.scope(binding.scope).kind, ScopeKind::Block | ScopeKind::Switch);
        (is_var && self.semantics.owner(found) == self.function).then_some(found)
    }

    pub(super) fn in_loop(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_loop, true);
        visit(self);
        self.in_loop = outer;
    }

    pub(super) fn for_head_loop(&mut self, left: &mut ForHead, right: &mut Box<Expr>, body: &mut Stmt) {
        match left {
            ForHead::VarDecl(decl) if decl.kind != VarDeclKind::Var => {
                let outer = std::mem::replace(&mut self.in_loop, true);
                let scope = self.within(ScopeKind::ForHead, |this, _| {
                    let mut names = Vec::new();
                    lexical_names_of(decl, &mut names);
                    for declared in &names {
                        this.declare(declared);
                    }
                    this.in_loop = outer;
                    right.visit_mut_with(this);
                    this.in_loop = true;
                    for declarator in &mut decl.decls {
                        this.declaring_pattern(&mut declarator.name, false);
                    }
                    body.visit_mut_with(this);
                });
                self.in_loop = outer;
                decl.ctxt = scope.ctxt();
            }
            left => {
                right.visit_mut_with(self);
                self.in_loop(|this| {
                    match left {
                        ForHead::VarDecl(decl) => {
                            for declarator in &mut decl.decls {
                                if let Some(init) = &mut declarator.init {
                                    init.visit_mut_with(this);
                                }
                                this.declaring_pattern(&mut declarator.name, true);
                            }
                        }
                        ForHead::Pat(pat) => this.assigned_pattern(pat),
                        ForHead::UsingDecl(_) => {}
                    }
                    body.visit_mut_with(this);
                });
            }
        }
    }
}
