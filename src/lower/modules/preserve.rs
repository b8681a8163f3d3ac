//! A module that stays one, for a bundler: `import` and `export` are kept, all else is ES5.
//!
//! # Example
//! In:
//! ```js
//! import { a } from "./a.js"; export const b = () => a; export default class {}
//! ```
//! Out:
//! ```js
//! import { a } from "./a.js";
//! var b = function () { return a; };
//! var _default = …;
//! export { b, _default as default };
//! ```
//!
//! # Implementation
//! Imports come first, as they are evaluated first. What is exported is declared by ordinary statements, and one
//! clause at the end exports all of it, which keeps the bindings live. A name in an import or export that the
//! choice of names has changed is spelled out by [`crate::scope::names`].
//!
//! # Reference
//! ECMA-262, 16.2.2 (Imports), 16.2.3 (Exports).

use swc_atoms::Atom;
use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

use crate::lower::Lowering;
use crate::lower::editions::Construct;
use crate::scope::BindingId;
use crate::scope::module::{ExportTarget, ImportName, Request};

impl Lowering<'_> {
    /// A preserved module can't wait: only what is called can be a state machine.
    pub(super) fn check_preserved(&mut self) {
        if self.keeps(Construct::TopLevelAwait) {
            return;
        }
        if let Some(span) = self.semantics.top_await {
            let message = "a module that is preserved can await at its top only from ES2022 on: use another --module, or --target";
            self.refuse("unsupported/top-level-await", message, span);
        }
    }

    /// `import { spawn as _spawn } from "…";` for the helpers, where they are imported.
    fn import_helpers(&mut self) -> Vec<ModuleItem> {
        let import = |(from, used): (String, Vec<(&str, BindingId)>)| {
            let name = |name: &str, id| specifier(&ImportName::Name(name.into()), self.ident(id));
            ModuleItem::ModuleDecl(ModuleDecl::Import(ImportDecl {
                span: DUMMY_SP,
                specifiers: used.into_iter().map(|(text, id)| name(text, id)).collect(),
                src: Box::new(Str { span: DUMMY_SP, value: from.into(), raw: None }),
                type_only: false,
                with: None,
                phase: ImportPhase::Evaluation,
            }))
        };
        self.imported_helpers().into_iter().map(import).collect()
    }

    /// The program with its imports and exports.
    pub(super) fn with_declarations(&mut self, stmts: Vec<Stmt>) -> Vec<ModuleItem> {
        let mut record = std::mem::take(&mut self.module.record);
        for request in &mut record.requests {
            request.specifier = self.output_specifier(&request.specifier);
        }
        let directives = crate::scope::directives(&stmts);
        let mut stmts = stmts.into_iter().map(ModuleItem::Stmt);
        let mut items: Vec<ModuleItem> = stmts.by_ref().take(directives).collect();
        items.extend(self.import_helpers());
        for (at, request) in record.requests.iter().enumerate() {
            let imports: Vec<ImportSpecifier> = record
                .imports
                .iter()
                .filter(|entry| entry.request == at)
                .map(|entry| specifier(&entry.name, entry.local.clone()))
                .collect();
            let forwarded: Vec<ExportSpecifier> = record
                .exports
                .iter()
                .filter_map(|entry| match &entry.target {
                    ExportTarget::Indirect { request, name } if *request == at => {
                        Some(forward(name, entry.name.clone()))
                    }
                    _ => None,
                })
                .collect();
            let starred = record.stars.contains(&at);
            items.extend(import(request, imports, forwarded.is_empty() && !starred));
            items.extend(export_from(request, forwarded));
            if starred {
                let src = Box::new(request.specifier.clone());
                let with = request.attributes.clone();
                let all = ExportAll { span: request.span, src, type_only: false, with };
                items.push(ModuleItem::ModuleDecl(ModuleDecl::ExportAll(all)));
            }
        }
        let default = self.semantics.default_export;
        let is_default = |ident: &Ident| default.is_some() && BindingId::of(ident) == default;
        let mut written = false;
        for item in stmts {
            match item {
                // Its name is "default" for those who import it before this module runs, too.
                ModuleItem::Stmt(Stmt::Decl(Decl::Fn(decl))) if is_default(&decl.ident) => {
                    written = true;
                    let span = decl.function.span;
                    let decl = DefaultDecl::Fn(FnExpr { ident: None, function: decl.function });
                    let export = ExportDefaultDecl { span, decl };
                    items.push(ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(export)));
                }
                item => items.push(item),
            }
        }
        let own: Vec<ExportSpecifier> = record
            .exports
            .into_iter()
            .filter_map(|entry| match entry.target {
                ExportTarget::Local(local) if written && is_default(&local) => None,
                ExportTarget::Local(mut local) => {
                    if let Some(id) = self.binding_of(&local) {
                        local = self.ident(id);
                    }
                    let exported = (local.sym != entry.name).then(|| export_name(entry.name));
                    let orig = ModuleExportName::Ident(local);
                    let named = ExportNamedSpecifier { span: entry.span, orig, exported, is_type_only: false };
                    Some(ExportSpecifier::Named(named))
                }
                ExportTarget::Indirect { .. } => None,
            })
            .collect();
        if !own.is_empty() {
            let named = NamedExport { span: DUMMY_SP, specifiers: own, src: None, type_only: false, with: None };
            items.push(ModuleItem::ModuleDecl(ModuleDecl::ExportNamed(named)));
        }
        items
    }
}

/// The declarations that import from a module. A namespace stands beside a default at most, so there can be two.
fn import(request: &Request, specifiers: Vec<ImportSpecifier>, bare: bool) -> Vec<ModuleItem> {
    let (mut namespaces, mut named): (Vec<_>, Vec<_>) =
        specifiers.into_iter().partition(|specifier| matches!(specifier, ImportSpecifier::Namespace(_)));
    let mut lists: Vec<Vec<ImportSpecifier>> = Vec::new();
    // A default written as such comes first; a second one is an ordinary name.
    named.sort_by_key(|specifier| !matches!(specifier, ImportSpecifier::Default(_)));
    for specifier in named.iter_mut().skip(1) {
        if let ImportSpecifier::Default(default) = specifier {
            *specifier = ImportSpecifier::Named(ImportNamedSpecifier {
                span: default.span,
                local: default.local.clone(),
                imported: Some(export_name("default".into())),
                is_type_only: false,
            });
        }
    }
    if !named.is_empty() || bare && namespaces.is_empty() {
        lists.push(named);
    }
    lists.extend(namespaces.drain(..).map(|namespace| vec![namespace]));
    lists
        .into_iter()
        .map(|specifiers| {
            ModuleItem::ModuleDecl(ModuleDecl::Import(ImportDecl {
                span: request.span,
                specifiers,
                src: Box::new(request.specifier.clone()),
                type_only: false,
                with: request.attributes.clone(),
                phase: ImportPhase::Evaluation,
            }))
        })
        .collect()
}

fn export_from(request: &Request, specifiers: Vec<ExportSpecifier>) -> Vec<ModuleItem> {
    let (namespaces, named): (Vec<_>, Vec<_>) =
        specifiers.into_iter().partition(|specifier| matches!(specifier, ExportSpecifier::Namespace(_)));
    let mut lists: Vec<Vec<ExportSpecifier>> = namespaces.into_iter().map(|namespace| vec![namespace]).collect();
    if !named.is_empty() {
        lists.push(named);
    }
    lists
        .into_iter()
        .map(|specifiers| {
            let src = Some(Box::new(request.specifier.clone()));
            let with = request.attributes.clone();
            let named = NamedExport { span: request.span, specifiers, src, type_only: false, with };
            ModuleItem::ModuleDecl(ModuleDecl::ExportNamed(named))
        })
        .collect()
}

fn specifier(name: &ImportName, local: Ident) -> ImportSpecifier {
    let span = local.span;
    match name {
        ImportName::Namespace => ImportSpecifier::Namespace(ImportStarAsSpecifier { span, local }),
        ImportName::Name(name) if *name == *"default" => {
            ImportSpecifier::Default(ImportDefaultSpecifier { span, local })
        }
        ImportName::Name(name) => {
            let imported = (*name != local.sym).then(|| export_name(name.clone()));
            ImportSpecifier::Named(ImportNamedSpecifier { span, local, imported, is_type_only: false })
        }
    }
}

fn forward(name: &ImportName, exported: Atom) -> ExportSpecifier {
    match name {
        ImportName::Namespace => {
            ExportSpecifier::Namespace(ExportNamespaceSpecifier { span: DUMMY_SP, name: export_name(exported) })
        }
        ImportName::Name(name) => {
            let renamed = (*name != exported).then(|| export_name(exported));
            let orig = export_name(name.clone());
            ExportSpecifier::Named(ExportNamedSpecifier {
                span: DUMMY_SP,
                orig,
                exported: renamed,
                is_type_only: false,
            })
        }
    }
}

/// A name as it stands in an import or export: a string where it is no identifier.
fn export_name(name: Atom) -> ModuleExportName {
    let mut chars = name.chars();
    let plain = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_' || c == '$')
        && chars.all(|c| c.is_alphanumeric() || c == '_' || c == '$');
    if plain {
        ModuleExportName::Ident(Ident::new_no_ctxt(name, DUMMY_SP))
    } else {
        ModuleExportName::Str(Str { span: DUMMY_SP, value: name.as_str().into(), raw: None })
    }
}
