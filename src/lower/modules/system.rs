//! A module for the loader SystemJS.
//!
//! # Example
//! In:
//! ```js
//! import { price } from "./prices.js"; export let sum = 0; export function add(x) { sum += price(x); }
//! ```
//! Out:
//! ```js
//! System.register(["./prices.js"], function (_export, _context) {
//!     "use strict";
//!     var _prices;
//!     var sum;
//!     function add(x) { _export("sum", sum = sum + (0, _prices.price)(x)); }
//!     _export("add", add);
//!     return {
//!         setters: [function (m) { _prices = m; }],
//!         execute: function () { _export("sum", sum = 0); }
//!     };
//! });
//! ```
//!
//! # Implementation
//! The loader calls the outer function first, so that functions are exported before anything runs; then a setter
//! whenever a module that is imported from has exported something; then `execute`, which gives a promise where the body
//! awaits. Each assignment of an exported binding tells the loader.
//!
//! # Reference
//! ECMA-262, 16.2.1.6 (Source Text Module Records); the `System.register` module format.

use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;

use super::hoist::undeclare;
use super::{Body, Surrounded};
use crate::ast;
use crate::lower::Lowering;
use crate::lower::scopes::property;
use crate::scope::module::{ExportTarget, ImportName};
use crate::scope::{BindingId, BindingKind, FunctionId};

/// The parameters of the outer function.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemParams {
    export: BindingId,
    context: BindingId,
}

impl Lowering<'_> {
    fn system(&mut self) -> SystemParams {
        if let Some(params) = self.module.system {
            return params;
        }
        let params = SystemParams { export: self.alias("_export"), context: self.alias("_context") };
        self.module.system = Some(params);
        params
    }

    /// `_export("name", value)`, which gives the value.
    pub(in crate::lower) fn system_export(&mut self, names: &[Atom], value: Box<Expr>) -> Box<Expr> {
        let export = self.system().export;
        names.iter().fold(value, |value, name| ast::call(self.read(export), vec![ast::string(name), value]))
    }

    /// `import(specifier)`, relative to the module.
    pub(in crate::lower) fn system_import(&mut self, specifier: Box<Expr>, span: Span) -> Box<Expr> {
        let context = self.system().context;
        ast::call_at(span, ast::member(self.read(context), "import"), vec![specifier])
    }

    pub(super) fn as_system(&mut self, mut body: Body) -> Surrounded {
        let params = self.system();
        let span = self.semantics.function(FunctionId(0)).span;
        let mut after = Vec::new();
        if let Some(meta) = self.module.meta {
            let value = ast::member(self.read(params.context), "meta");
            after.push(ast::var_stmt(vec![(self.ident(meta), Some(value))], DUMMY_SP));
        }
        // What the body needs of helpers is known once it is done.
        let imports_helpers = self.helper_specifier().is_some();
        let suspends = self.semantics.function(FunctionId(0)).suspends;
        let mut start = if imports_helpers && !suspends { std::mem::take(&mut body.start) } else { Vec::new() };
        // The body declares them once more.
        undeclare(&mut start);
        let (outside, execute) = self.deferred_body(body, span);
        let setters = self.setters(start);
        let held = self.module.held.iter().flat_map(|held| [held.whole, held.namespace]).flatten();
        let held: Vec<BindingId> =
            held.chain(self.imported_helpers().into_iter().flat_map(|(_, names)| names).map(|(_, id)| id)).collect();
        if !held.is_empty() {
            let decls = held.into_iter().map(|id| (self.ident(id), None)).collect();
            after.push(ast::var_stmt(decls, DUMMY_SP));
        }
        after.extend(outside);
        for at in 0..self.module.record.exports.len() {
            let entry = &self.module.record.exports[at];
            let ExportTarget::Local(local) = &entry.target else { continue };
            let name = entry.name.clone();
            let Some(id) = self.binding_of(local) else { continue };
            let binding = self.semantics.binding(id);
            if binding.kind == BindingKind::Function {
                let value = self.read(id);
                let export = self.system_export(&[name], value);
                after.push(ast::expr_stmt(export, DUMMY_SP));
            }
        }
        let parts = vec![property(&"setters".into(), setters), property(&"execute".into(), execute)];
        let parts = Box::new(Expr::Object(ObjectLit { span: DUMMY_SP, props: parts }));
        after.push(ast::return_stmt(Some(parts), DUMMY_SP));
        Surrounded { before: Vec::new(), after }
    }

    /// An array with a function for each request, which takes what the module exports. `start` is what needs helpers
    /// before any module runs: the loader brings them while it links.
    fn setters(&mut self, start: Vec<Stmt>) -> Box<Expr> {
        let mut setters = Vec::new();
        for at in 0..self.module.record.requests.len() {
            let exports = self.semantics.fresh("m");
            let mut stmts = Vec::new();
            let held = self.module.held[at];
            for id in [held.whole, held.namespace].into_iter().flatten() {
                let value = self.read(exports);
                stmts.push(ast::expr_stmt(ast::assign(self.ident(id), value), DUMMY_SP));
            }
            for (name, value) in self.forwarded(at, exports) {
                let export = self.system_export(&[name], value);
                stmts.push(ast::expr_stmt(export, DUMMY_SP));
            }
            if self.module.record.stars.contains(&at) {
                let export = self.system().export;
                let own = self.module.record.exports.iter().map(|entry| ast::string(&entry.name)).collect();
                let args = vec![self.read(export), self.read(exports), ast::array(own)];
                let star = self.helper("systemExportStar", args, DUMMY_SP);
                stmts.push(ast::expr_stmt(star, DUMMY_SP));
            }
            setters.push(ast::function(None, vec![self.ident(exports)], stmts, DUMMY_SP));
        }
        let mut start = start;
        for (at, (_, names)) in self.imported_helpers().into_iter().enumerate().rev() {
            let exports = self.semantics.fresh("m");
            let mut stmts: Vec<Stmt> = names
                .iter()
                .map(|&(name, id)| {
                    let value = ast::member(self.read(exports), name);
                    ast::expr_stmt(ast::assign(self.ident(id), value), DUMMY_SP)
                })
                .collect();
            if self.helper_specifier().is_some() && at == 0 {
                stmts.append(&mut start);
            }
            // The other setters may need helpers.
            setters.insert(0, ast::function(None, vec![self.ident(exports)], stmts, DUMMY_SP));
        }
        ast::array(setters)
    }

    /// What is exported of a requested module, by name.
    fn forwarded(&mut self, request: usize, exports: BindingId) -> Vec<(Atom, Box<Expr>)> {
        let mut found = Vec::new();
        for entry in &self.module.record.exports {
            let (from, name) = match &entry.target {
                ExportTarget::Indirect { request, name } => (*request, name.clone()),
                ExportTarget::Local(local) => {
                    let import = BindingId::of(local).and_then(|id| self.module.record.import_of(id));
                    match import {
                        Some(import) => (import.request, import.name.clone()),
                        None => continue,
                    }
                }
            };
            if from == request {
                found.push((entry.name.clone(), name));
            }
        }
        found
            .into_iter()
            .map(|(exported, name)| {
                let value = match name {
                    ImportName::Namespace => self.read(exports),
                    ImportName::Name(name) => Box::new(Expr::Member(ast::property(self.read(exports), &name))),
                };
                (exported, value)
            })
            .collect()
    }

    /// `System.register([…], function (_export, _context) { … });`
    pub(super) fn register(&mut self, stmts: Vec<Stmt>) -> Vec<Stmt> {
        let params = self.system();
        let mut specifiers: Vec<Box<Expr>> =
            (0..self.module.record.requests.len()).map(|at| self.specifier(at)).collect();
        for (specifier, _) in self.imported_helpers().into_iter().rev() {
            specifiers.insert(0, ast::string(&specifier));
        }
        let params = vec![self.ident(params.export), self.ident(params.context)];
        let declare = ast::function(None, params, stmts, DUMMY_SP);
        let register = ast::member(ast::global("System"), "register");
        // The comments before an import that comes first have nothing else to stand before.
        let start = self.semantics.function(FunctionId(0)).span.lo;
        let imports_first = self.module.record.requests.iter().any(|request| request.span.lo == start);
        let span = if imports_first { Span::new(start, start) } else { DUMMY_SP };
        vec![ast::expr_stmt(ast::call(register, vec![ast::array(specifiers), declare]), span)]
    }
}
