//! What does a module import and export?
//!
//! [`take`] turns the items of a module into ordinary statements and a [`ModuleRecord`]: `export const x = 1` becomes
//! `const x = 1` and an entry that exports `x`, `export default expr` becomes a constant called `*default*`, and
//! an import becomes an entry with a binding. So everything after it deals with statements alone, and how imports and
//! exports are written in the output is decided in one place (`lower::modules`).
//!
//! Reference: ECMA-262, 16.2.1.6 (Source Text Module Records), 16.2.2 (imports), 16.2.3 (exports).

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;

use super::BindingId;

/// The name of the binding that `export default` of an expression makes; no program can write it.
pub(crate) const DEFAULT: &str = "*default*";

/// A module's imports and exports.
#[derive(Debug, Default)]
pub(crate) struct ModuleRecord {
    /// What is imported from, in order: `[[RequestedModules]]`.
    pub requests: Vec<Request>,
    /// `[[ImportEntries]]`.
    pub imports: Vec<ImportEntry>,
    /// `[[LocalExportEntries]]` and `[[IndirectExportEntries]]`, in the order of the text.
    pub exports: Vec<ExportEntry>,
    /// `[[StarExportEntries]]`: the requests of `export * from`.
    pub stars: Vec<usize>,
}

/// A module that is imported from.
#[derive(Debug)]
pub(crate) struct Request {
    pub specifier: Str,
    /// `with { type: "json" }`.
    pub attributes: Option<Box<ObjectLit>>,
    pub span: Span,
}

/// What is imported of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImportName {
    /// All of it, as a namespace object.
    Namespace,
    /// One export; `default` for its default.
    Name(Atom),
}

/// `import { name as local } from request`.
#[derive(Debug)]
pub(crate) struct ImportEntry {
    /// Index into [`ModuleRecord::requests`].
    pub request: usize,
    pub name: ImportName,
    /// The name in this module; its `ctxt` is the binding once that is known.
    pub local: Ident,
}

/// `export { … as name }`.
#[derive(Debug)]
pub(crate) struct ExportEntry {
    pub name: Atom,
    pub span: Span,
    pub target: ExportTarget,
}

/// What an export is.
#[derive(Debug)]
pub(crate) enum ExportTarget {
    /// A binding of this module, which may be an import.
    Local(Ident),
    /// An export of another module.
    Indirect { request: usize, name: ImportName },
}

impl ModuleRecord {
    /// Whether something is exported.
    pub(crate) fn has_exports(&self) -> bool {
        !self.exports.is_empty() || !self.stars.is_empty()
    }

    /// The import that a binding stands for.
    pub(crate) fn import_of(&self, id: BindingId) -> Option<&ImportEntry> {
        self.imports.iter().find(|entry| BindingId::of(&entry.local) == Some(id))
    }
}

/// Takes a module apart: its statements, and what it imports and exports.
pub(super) fn take(items: Vec<ModuleItem>) -> (Vec<Stmt>, ModuleRecord) {
    let mut taken = Taken { stmts: Vec::with_capacity(items.len()), ..Taken::default() };
    for item in items {
        match item {
            ModuleItem::Stmt(stmt) => taken.stmts.push(stmt),
            ModuleItem::ModuleDecl(decl) => taken.declaration(decl),
        }
    }
    (taken.stmts, taken.record)
}

#[derive(Default)]
struct Taken {
    stmts: Vec<Stmt>,
    record: ModuleRecord,
    /// Requests by specifier; those with attributes stand for themselves.
    by_specifier: FxHashMap<Wtf8Key, usize>,
}

/// A specifier as its text is written or, where it has none, as it is.
type Wtf8Key = Vec<u8>;

impl Taken {
    fn request(&mut self, specifier: Str, attributes: Option<Box<ObjectLit>>, span: Span) -> usize {
        let next = self.record.requests.len();
        let key = specifier.value.as_bytes().to_vec();
        if attributes.is_none()
            && let Some(&known) = self.by_specifier.get(&key)
        {
            return known;
        }
        if attributes.is_none() {
            self.by_specifier.insert(key, next);
        }
        self.record.requests.push(Request { specifier, attributes, span });
        next
    }

    fn export(&mut self, name: Atom, span: Span, target: ExportTarget) {
        self.record.exports.push(ExportEntry { name, span, target });
    }

    fn declaration(&mut self, decl: ModuleDecl) {
        match decl {
            ModuleDecl::Import(import) => self.import(import),
            ModuleDecl::ExportDecl(export) => self.export_declaration(export),
            ModuleDecl::ExportNamed(export) => self.export_named(export),
            ModuleDecl::ExportDefaultDecl(export) => self.export_default_declaration(export),
            ModuleDecl::ExportDefaultExpr(export) => {
                self.export_default(export.span, export.expr);
            }
            ModuleDecl::ExportAll(export) => {
                let request = self.request(*export.src, export.with, export.span);
                self.record.stars.push(request);
            }
            // TypeScript's are no part of the grammar that is parsed.
            ModuleDecl::TsImportEquals(_) | ModuleDecl::TsExportAssignment(_) | ModuleDecl::TsNamespaceExport(_) => {}
        }
    }

    fn import(&mut self, import: ImportDecl) {
        let request = self.request(*import.src, import.with, import.span);
        for specifier in import.specifiers {
            let (name, local) = match specifier {
                ImportSpecifier::Default(default) => (ImportName::Name("default".into()), default.local),
                ImportSpecifier::Namespace(namespace) => (ImportName::Namespace, namespace.local),
                ImportSpecifier::Named(named) => {
                    let name = named.imported.as_ref().map_or_else(|| named.local.sym.clone(), export_name);
                    (ImportName::Name(name), named.local)
                }
            };
            self.record.imports.push(ImportEntry { request, name, local });
        }
    }

    fn export_declaration(&mut self, export: ExportDecl) {
        let mut names: Vec<Ident> = Vec::new();
        match &export.decl {
            Decl::Class(class) => names.push(class.ident.clone()),
            Decl::Fn(function) => names.push(function.ident.clone()),
            Decl::Var(var) => {
                for declarator in &var.decls {
                    super::declare::pattern_names(&declarator.name, &mut |name| names.push(name.clone()));
                }
            }
            _ => {}
        }
        for name in names {
            self.export(name.sym.clone(), name.span, ExportTarget::Local(name));
        }
        let mut decl = export.decl;
        // Comments are found by the places of statements, and the statement began with `export`.
        match &mut decl {
            Decl::Class(class) => class.class.span = export.span,
            Decl::Fn(function) => function.function.span = export.span,
            Decl::Var(var) => var.span = export.span,
            _ => {}
        }
        self.stmts.push(Stmt::Decl(decl));
    }

    fn export_named(&mut self, export: NamedExport) {
        let request = export.src.map(|specifier| self.request(*specifier, export.with, export.span));
        for specifier in export.specifiers {
            match (specifier, request) {
                (ExportSpecifier::Named(named), Some(request)) => {
                    let name = export_name(&named.orig);
                    let exported = named.exported.as_ref().map_or_else(|| name.clone(), export_name);
                    let target = ExportTarget::Indirect { request, name: ImportName::Name(name) };
                    self.export(exported, named.span, target);
                }
                (ExportSpecifier::Named(named), None) => {
                    let exported = named.exported.as_ref().map_or_else(|| export_name(&named.orig), export_name);
                    // The parser refuses a string here.
                    if let ModuleExportName::Ident(local) = named.orig {
                        self.export(exported, named.span, ExportTarget::Local(local));
                    }
                }
                (ExportSpecifier::Namespace(namespace), Some(request)) => {
                    let target = ExportTarget::Indirect { request, name: ImportName::Namespace };
                    self.export(export_name(&namespace.name), namespace.span, target);
                }
                // `export v from "…"` is a proposal, which the parser doesn't read.
                _ => {}
            }
        }
    }

    fn export_default_declaration(&mut self, export: ExportDefaultDecl) {
        match export.decl {
            DefaultDecl::Fn(function) => {
                let FnExpr { ident, mut function } = function;
                function.span = export.span;
                let ident = ident.unwrap_or_else(|| Ident::new_no_ctxt(DEFAULT.into(), DUMMY_SP));
                self.export("default".into(), export.span, ExportTarget::Local(ident.clone()));
                self.stmts.push(Stmt::Decl(Decl::Fn(FnDecl { ident, declare: false, function })));
            }
            DefaultDecl::Class(ClassExpr { ident: Some(ident), mut class }) => {
                class.span = export.span;
                self.export("default".into(), export.span, ExportTarget::Local(ident.clone()));
                self.stmts.push(Stmt::Decl(Decl::Class(ClassDecl { ident, declare: false, class })));
            }
            DefaultDecl::Class(class) => self.export_default(export.span, Box::new(Expr::Class(class))),
            DefaultDecl::TsInterfaceDecl(_) => {}
        }
    }

    /// `export default expr`: a constant that nothing in the module can name.
    fn export_default(&mut self, span: Span, expr: Box<Expr>) {
        let ident = Ident::new_no_ctxt(DEFAULT.into(), expr.span().shrink_to_lo());
        self.export("default".into(), span, ExportTarget::Local(ident.clone()));
        let declarator = VarDeclarator { span, name: Pat::Ident(ident.into()), init: Some(expr), definite: false };
        let decl = VarDecl { span, kind: VarDeclKind::Const, decls: vec![declarator], ..Default::default() };
        self.stmts.push(Stmt::Decl(Decl::Var(Box::new(decl))));
    }
}

/// The name that a ModuleExportName stands for. The parser refuses strings that are no well-formed Unicode.
fn export_name(name: &ModuleExportName) -> Atom {
    match name {
        ModuleExportName::Ident(ident) => ident.sym.clone(),
        ModuleExportName::Str(text) => text.value.to_string_lossy().into_owned().into(),
    }
}
