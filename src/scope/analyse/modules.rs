//! The imports and exports of a module: which bindings do they mean?
//!
//! Reference: ECMA-262, 16.2.1.1 (early errors), 16.2.1.6.4 (InitializeEnvironment).

use rustc_hash::FxHashMap;
use swc_atoms::{Atom, Wtf8Atom};
use swc_common::{Span, Spanned};
use swc_ecma_ast::{Expr, KeyValueProp, Lit, ModuleItem, ObjectLit, Prop, PropName, PropOrSpread, Stmt};
use swc_ecma_visit::VisitMutWith;

use super::Analyser;
use crate::diagnostics::Report;
use crate::scope::declare::{Declared, var_names};
use crate::scope::module::{self, DEFAULT, ExportTarget, ModuleRecord};
use crate::scope::{BindingId, BindingKind};

impl Analyser<'_> {
    /// Resolves a module. Gives its statements; the record goes to the tables.
    pub(super) fn module(&mut self, items: Vec<ModuleItem>) -> Vec<Stmt> {
        let (mut stmts, mut record) = module::take(items);
        self.check_functions(&stmts);
        self.hoist(stmts.iter(), true);
        self.declare_imports(&mut record);
        record
            .requests
            .iter()
            .filter_map(|request| request.attributes.as_ref())
            .for_each(|with| self.check_attributes(with));
        if let Some(id) = self.env.get(&Atom::from(DEFAULT)).and_then(|stack| stack.last()) {
            self.semantics.bindings[id.index()].name = "_default".into();
            self.semantics.default_export = Some(*id);
        }
        self.semantics.functions[0].is_async = true;
        stmts.visit_mut_with(self);
        self.resolve_exports(&mut record);
        self.semantics.module = Some(record);
        stmts
    }

    /// Notes that the current function awaits.
    pub(super) fn note_await(&mut self, span: Span) {
        self.semantics.functions[self.function.index()].suspends = true;
        if self.function.index() == 0 {
            self.semantics.top_await.get_or_insert(span);
        }
    }

    /// At the top of a module a function is lexical: no other declaration can have its name.
    fn check_functions(&mut self, stmts: &[Stmt]) {
        let mut functions: FxHashMap<Atom, Declared> = FxHashMap::default();
        for declared in var_names(stmts.iter(), true, &|_| false).declared {
            let first = functions.get(&declared.name);
            let clash = first
                .is_some_and(|first| first.kind == BindingKind::Function || declared.kind == BindingKind::Function);
            if clash && declared.name != *DEFAULT {
                let message = format!("`{}` has already been declared in this scope", declared.name);
                self.early_error("redeclaration", &message, declared.span);
            }
            functions.entry(declared.name.clone()).or_insert(declared);
        }
    }

    /// The attributes of an import are texts; the parser takes any object.
    fn check_attributes(&mut self, with: &ObjectLit) {
        let mut keys: Vec<Wtf8Atom> = Vec::new();
        for prop in &with.props {
            let PropOrSpread::Prop(prop) = prop else {
                self.early_error("import-attribute", "the attributes of an import can't be spread", prop.span());
                continue;
            };
            let key = match &**prop {
                Prop::KeyValue(KeyValueProp { key, value }) if matches!(**value, Expr::Lit(Lit::Str(_))) => match key {
                    PropName::Ident(name) => Some(name.sym.clone().into()),
                    PropName::Str(text) => Some(text.value.clone()),
                    _ => None,
                },
                _ => None,
            };
            match key {
                None => {
                    self.early_error("import-attribute", "an attribute of an import has to be a text", prop.span());
                }
                Some(key) if keys.contains(&key) => {
                    self.early_error("import-attribute", "an import has an attribute twice", prop.span());
                }
                Some(key) => keys.push(key),
            }
        }
    }

    fn declare_imports(&mut self, record: &mut ModuleRecord) {
        for entry in &mut record.imports {
            self.check_name(&entry.local, true);
            let name = entry.local.sym.clone();
            let id = self.declare(&Declared { name, kind: BindingKind::Import, span: entry.local.span });
            entry.local.ctxt = id.ctxt();
            // The module that it comes from may assign it at any time.
            self.semantics.binding_mut(id).reassigned = true;
        }
    }

    fn resolve_exports(&mut self, record: &mut ModuleRecord) {
        let mut names: FxHashMap<Atom, Span> = FxHashMap::default();
        for entry in &mut record.exports {
            if let Some(&first) = names.get(&entry.name) {
                let message = format!("the name `{}` is exported twice", entry.name);
                let report = Report::error("duplicate-export", message, self.range(entry.span));
                self.reports.push(report.label(self.range(first), "it is exported here first"));
            } else {
                names.insert(entry.name.clone(), entry.span);
            }
            let ExportTarget::Local(local) = &mut entry.target else { continue };
            match self.env.get(&local.sym).and_then(|stack| stack.last().copied()) {
                Some(id) => local.ctxt = id.ctxt(),
                None => {
                    let message = format!("`{}` is exported but not declared in this module", local.sym);
                    self.early_error("undeclared-export", &message, local.span);
                }
            }
        }
        // What is exported can be read from outside at any time.
        for id in record.exports.iter().filter_map(|entry| match &entry.target {
            ExportTarget::Local(local) => BindingId::of(local),
            ExportTarget::Indirect { .. } => None,
        }) {
            self.semantics.binding_mut(id).captured = true;
        }
    }
}
