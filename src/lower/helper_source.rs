//! Where a program's runtime helpers come from.
//!
//! # Example
//! In:
//! ```js
//! export const f = async () => 1;
//! ```
//! Out, as CommonJS with helpers imported:
//! ```js
//! var _helpers = require("./switchback-helpers.js"), _asyncFunction = _helpers.asyncFunction;
//! ```
//!
//! # Implementation
//! Inline, their declarations come first in the program. Imported, the same names are variables that are set from the helper
//! module, before anything else is imported. A script can't import, and shares the global object with the page's other
//! scripts, which other versions may have compiled: what it declares of its own has to stay global, so its helpers become
//! properties of one object, to which a second copy adds what the first doesn't have. A script that declares nothing
//! goes into a function with its helpers.
//!
//! # Reference
//! None.

use rustc_hash::FxHashMap;
use swc_common::DUMMY_SP;
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::Lowering;
use crate::ast;
use crate::options::{HelperSource, ModuleFormat, RuntimeSource};
use crate::scope::{BindingId, BindingKind, ScopeId, TopLevel};

/// The name of the object that scripts share.
const SHARED: &str = "__switchback";

impl Lowering<'_> {
    /// The specifier that helpers are imported by, where they are.
    pub(super) fn helper_specifier(&self) -> Option<&str> {
        match &self.options.helpers {
            HelperSource::Import(specifier) if self.can_import() => Some(specifier),
            _ => None,
        }
    }

    /// The specifier that parts of the mini-runtime are imported by, where they are: as helpers, unless it is another.
    pub(super) fn runtime_specifier(&self) -> Option<&str> {
        match &self.options.runtime {
            RuntimeSource::Import(specifier) if self.can_import() => Some(specifier),
            _ => self.helper_specifier(),
        }
    }

    fn can_import(&self) -> bool {
        match self.top {
            TopLevel::Script => false,
            TopLevel::CommonJs => true,
            TopLevel::Module => self.options.module != ModuleFormat::Iife,
        }
    }

    /// What is imported of helpers and of parts: specifiers, with names and the variables that mean them.
    pub(super) fn imported_helpers(&self) -> Vec<(String, Vec<(&'static str, BindingId)>)> {
        let mut imported: Vec<(String, Vec<_>)> = Vec::new();
        for (specifier, parts) in [(self.helper_specifier(), false), (self.runtime_specifier(), true)] {
            let names = self.helpers.imported(parts);
            let Some(specifier) = specifier.filter(|_| !names.is_empty()) else { continue };
            match imported.last_mut() {
                Some((same, known)) if same == specifier => known.extend(names),
                _ => imported.push((specifier.to_owned(), names)),
            }
        }
        imported
    }

    /// The statements at the start of the program that make its helpers known.
    pub(super) fn helper_statements(&mut self) -> Vec<Stmt> {
        let mut stmts = Vec::new();
        // The others have import declarations of their own kind.
        if !self.is_module_as(ModuleFormat::Preserve) && !self.is_module_as(ModuleFormat::System) {
            for (specifier, names) in self.imported_helpers() {
                let runtime = self.helper_specifier() != Some(&specifier);
                let holder = self.alias(if runtime { "_runtime" } else { "_helpers" });
                let module = ast::call(ast::global("require"), vec![ast::string(&specifier)]);
                let mut decls = vec![(self.ident(holder), Some(module))];
                for (name, id) in names {
                    decls.push((self.ident(id), Some(ast::member(self.read(holder), name))));
                }
                stmts.push(ast::var_stmt(decls, DUMMY_SP));
            }
        }
        if self.helper_specifier().is_none() {
            let parts = self.runtime_specifier().is_none();
            let mut helpers = self.helpers.take_statements(self.semantics, parts);
            if self.is_module_as(ModuleFormat::Preserve) {
                super::droppable::say_helpers_pure(&mut helpers);
            }
            stmts.extend(helpers);
        }
        stmts
    }

    /// Whether the program is a script that has to leave the global object alone.
    pub(super) fn shares_the_page(&self) -> bool {
        self.top == TopLevel::Script && self.options.helpers != HelperSource::Inline
    }

    /// Whether a script declares something, which has to stay global.
    fn declares(&self) -> bool {
        let bindings = &self.semantics.scope(ScopeId(0)).bindings;
        bindings.iter().any(|&id| self.semantics.binding(id).kind != BindingKind::Synthetic)
    }

    /// A script that shares the page: `start` are its directives, `helpers` the declarations of the helpers, `rest` is all
    /// that follows.
    pub(super) fn share_the_page(&mut self, start: Vec<Stmt>, helpers: Vec<Stmt>, rest: Vec<Stmt>) -> Vec<Stmt> {
        let mut out = start;
        if !self.declares() {
            let stmts = [helpers, rest].concat();
            let function = ast::function(None, Vec::new(), stmts, DUMMY_SP);
            let call = ast::call(ast::member(function, "call"), vec![ast::this(DUMMY_SP)]);
            out.push(ast::expr_stmt(call, DUMMY_SP));
            return out;
        }
        let mut rest = rest;
        if !helpers.is_empty() {
            rest.visit_mut_with(&mut Shared {
                helpers: self.helpers.used().into_iter().map(|(name, id)| (id, name)).collect(),
            });
            out.push(self.shared_helpers(helpers));
        }
        out.extend(rest);
        out
    }

    /// `var __switchback = (function (shared) { … })(typeof __switchback === "object" ? __switchback : {});`
    fn shared_helpers(&mut self, mut stmts: Vec<Stmt>) -> Stmt {
        let shared = self.semantics.fresh("shared");
        for (name, id) in self.helpers.used() {
            let missing = ast::not(ast::member(self.read(shared), name));
            let target = SimpleAssignTarget::Member(ast::member_of(self.read(shared), name));
            let add = ast::expr_stmt(ast::assign_to(target, self.read(id)), DUMMY_SP);
            stmts.push(Stmt::If(IfStmt { span: DUMMY_SP, test: missing, cons: Box::new(add), alt: None }));
        }
        stmts.push(ast::return_stmt(Some(self.read(shared)), DUMMY_SP));
        let function = ast::function(None, vec![self.ident(shared)], stmts, DUMMY_SP);
        let object = Box::new(Expr::Object(ObjectLit { span: DUMMY_SP, props: Vec::new() }));
        let is_object =
            ast::binary(BinaryOp::EqEqEq, ast::unary(UnaryOp::TypeOf, ast::global(SHARED)), ast::string("object"));
        let value = ast::call(function, vec![ast::conditional(is_object, ast::global(SHARED), object)]);
        let name = Ident::new_no_ctxt(SHARED.into(), DUMMY_SP);
        ast::var_stmt(vec![(name, Some(value))], DUMMY_SP)
    }
}

/// Makes properties of the shared object of the helpers' names.
struct Shared {
    helpers: FxHashMap<BindingId, &'static str>,
}

impl VisitMut for Shared {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Ident(ident) => {
                if let Some(name) = BindingId::of(ident).and_then(|id| self.helpers.get(&id)) {
                    *expr = *ast::member(ast::global(SHARED), *name);
                }
            }
            other => other.visit_mut_children_with(self),
        }
    }
}
