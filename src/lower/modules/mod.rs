//! Imports and exports: what a module's interface becomes.
//!
//! # Example
//! In:
//! ```js
//! import { price } from "./prices.js";
//! export let sum = 0;
//! export function add(x) { sum += price(x); }
//! ```
//! Out, as CommonJS:
//! ```js
//! "use strict";
//! Object.defineProperty(exports, "__esModule", { value: true });
//! exports.add = add;
//! Object.defineProperty(exports, "sum", { enumerable: true, get: function () { return sum; } });
//! var _prices = require("./prices.js");
//! var sum = 0;
//! function add(x) { sum += (0, _prices.price)(x); }
//! ```
//!
//! # Implementation
//! [`crate::scope::module`] has taken imports and exports out of the statements and says which bindings they mean. Before the
//! body is lowered, an import gets its place: a property of the variable that holds what was required, by the same table
//! as the bindings that live in records. An export whose binding is never assigned again is a data property, written where
//! the binding gets its value; any other is an accessor, so that it stays live. What stands around the body is
//! one file per format: [`commonjs`], [`iife`], [`preserve`], [`system`].
//!
//! # Reference
//! ECMA-262, 16.2 (Modules), 16.2.1.6 (Source Text Module Records), 10.4.6 (Module Namespace Exotic Objects).

mod commonjs;
mod hoist;
mod iife;
mod preserve;
mod system;

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::Lowering;
use super::editions::Construct;
use super::literals::es5_string;
use super::scopes::{IMPORTED, Record};
use crate::ast;
use crate::options::{ImportedModule, ModuleFormat};
use crate::scope::module::{ExportTarget, ImportName, ModuleRecord};
use crate::scope::{BindingId, BindingKind, FunctionId, ScopeId, TopLevel};

/// What the walk has to know about the module's interface.
#[derive(Debug, Default)]
pub(crate) struct Module {
    pub record: ModuleRecord,
    /// By binding: the names that its value is exported under when it is declared.
    values: FxHashMap<BindingId, Vec<Atom>>,
    /// By binding: the names that each assignment has to tell the loader about (`system`).
    pub live: FxHashMap<BindingId, Vec<Atom>>,
    /// For each request, how what it gives is held.
    held: Vec<Held>,
    /// What is lexical at the top becomes variables, whatever the target.
    flat: bool,
    /// The variable that holds `import.meta`.
    meta: Option<BindingId>,
    /// The parameters of the function around a `system` module.
    system: Option<system::SystemParams>,
}

/// The variables for what a request gives, as far as they are needed.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// What `require` gives.
    whole: Option<BindingId>,
    /// The same as something that has a `default`.
    with_default: Option<BindingId>,
    /// The same as a namespace.
    namespace: Option<BindingId>,
}

/// What of a requested module is used.
#[derive(Debug, Clone, Copy, Default)]
struct Wanted {
    whole: bool,
    with_default: bool,
    namespace: bool,
    /// The import that is the namespace.
    named: Option<BindingId>,
}

/// A lowered body.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// What happens before anything is imported: functions are branded, sentinels set.
    pub start: Vec<Stmt>,
    /// The program.
    pub rest: Vec<Stmt>,
}

impl Body {
    /// All of it in order.
    pub(super) fn into_stmts(mut self) -> Vec<Stmt> {
        self.start.append(&mut self.rest);
        self.start
    }
}

/// A program without its helpers.
#[derive(Debug, Default)]
pub(super) struct Surrounded {
    /// What comes before the helpers.
    pub before: Vec<Stmt>,
    /// What comes after them, and after temporaries and constants.
    pub after: Vec<Stmt>,
}

impl Lowering<'_> {
    /// Whether the program is a module in this format.
    pub(super) fn is_module_as(&self, format: ModuleFormat) -> bool {
        self.top == TopLevel::Module && self.options.module == format
    }

    /// Gives imports and exports their places, before the body is lowered.
    pub(super) fn enter_module(&mut self) {
        self.module.record = self.semantics.module.take().unwrap_or_default();
        self.module.held = vec![Held::default(); self.module.record.requests.len()];
        match self.options.module {
            ModuleFormat::Preserve => self.check_preserved(),
            ModuleFormat::CommonJs | ModuleFormat::System => {
                self.place_imports();
                self.place_exports();
            }
            ModuleFormat::Iife => self.check_iife(),
        }
        if self.keeps(Construct::BlockScope) && self.defers_body() {
            self.flatten();
        }
    }

    /// Whether the body stands in a function of its own, apart from the functions that it declares.
    fn defers_body(&self) -> bool {
        let suspends = self.semantics.function(FunctionId(0)).suspends;
        match self.options.module {
            ModuleFormat::Preserve => false,
            ModuleFormat::Iife => suspends,
            ModuleFormat::CommonJs => suspends || self.imports_async_modules(),
            ModuleFormat::System => true,
        }
    }

    /// Makes variables of what is lexical at the top, though the target has more.
    fn flatten(&mut self) {
        self.module.flat = true;
        for id in self.semantics.scope(ScopeId(0)).bindings.clone() {
            if matches!(self.semantics.binding(id).kind, BindingKind::Let | BindingKind::Const | BindingKind::Class) {
                self.demoted.insert(id);
            }
        }
    }

    /// Whether a binding is lexical at the top of a module that has only variables there.
    pub(super) fn is_flat(&self, id: BindingId) -> bool {
        self.module.flat && self.semantics.binding(id).scope == ScopeId(0)
    }

    fn place_imports(&mut self) {
        self.hold_requests();
        for at in 0..self.module.record.imports.len() {
            let entry = &self.module.record.imports[at];
            let (request, name) = (entry.request, entry.name.clone());
            let Some(id) = BindingId::of(&entry.local) else { continue };
            self.semantics.binding_mut(id).captured = true;
            match name {
                ImportName::Namespace => {
                    // A second one of the same module is the same variable.
                    if let Some(holder) = self.module.held[request].namespace.filter(|&holder| holder != id) {
                        self.semantics.aliases.insert(id, holder);
                    }
                }
                ImportName::Name(name) => {
                    let Some(holder) = self.request_holder(request, &name) else { continue };
                    self.records.insert(id, Record { holder, name, depth: IMPORTED });
                }
            }
        }
    }

    /// Makes the variables that hold what is required, called by what they hold.
    fn hold_requests(&mut self) {
        let commonjs = self.options.module == ModuleFormat::CommonJs;
        let mut wanted = vec![Wanted::default(); self.module.record.requests.len()];
        let imports =
            self.module.record.imports.iter().map(|entry| (entry.request, &entry.name, BindingId::of(&entry.local)));
        let exports = self.module.record.exports.iter().filter_map(|entry| match &entry.target {
            ExportTarget::Indirect { request, name } => Some((*request, name, None)),
            ExportTarget::Local(_) => None,
        });
        for (request, name, local) in imports.chain(exports) {
            let wanted = &mut wanted[request];
            match name {
                ImportName::Namespace => {
                    wanted.namespace = true;
                    wanted.named = wanted.named.or(local);
                }
                ImportName::Name(name) if commonjs && *name == *"default" => wanted.with_default = true,
                ImportName::Name(_) => wanted.whole = true,
            }
        }
        for (request, wanted) in wanted.into_iter().enumerate() {
            let starred = self.module.record.stars.contains(&request);
            let waits = commonjs && self.is_async_request(request);
            let uses = [wanted.whole, wanted.with_default, wanted.namespace, starred, waits];
            let several = commonjs && uses.iter().filter(|&&used| used).count() > 1;
            let name = variable_for(&self.module.record.requests[request].specifier);
            if wanted.whole || several || waits {
                self.module.held[request].whole = Some(self.alias(&name));
            }
            let suffix = |text: &str| if several { format!("{name}{text}") } else { name.clone() };
            if wanted.with_default {
                self.module.held[request].with_default = Some(self.alias(&suffix("Default")));
            }
            if wanted.namespace {
                // The import is itself the variable.
                let own = wanted.named.unwrap_or_else(|| self.alias(&suffix("Namespace")));
                self.semantics.binding_mut(own).captured = true;
                self.module.held[request].namespace = Some(own);
            }
        }
    }

    /// The variable of which an export of a requested module is a property.
    fn request_holder(&self, request: usize, name: &Atom) -> Option<BindingId> {
        let is_default = *name == *"default" && self.options.module == ModuleFormat::CommonJs;
        let held = &self.module.held[request];
        if is_default { held.with_default } else { held.whole }
    }

    fn place_exports(&mut self) {
        let system = self.options.module == ModuleFormat::System;
        for at in 0..self.module.record.exports.len() {
            let entry = &self.module.record.exports[at];
            let name = entry.name.clone();
            match &entry.target {
                ExportTarget::Local(local) => {
                    let Some(id) = BindingId::of(local) else { continue };
                    let id = self.semantics.resolve(id);
                    let binding = self.semantics.binding(id);
                    match binding.kind {
                        BindingKind::Import => {}
                        BindingKind::Function if !binding.reassigned => {}
                        _ if system && binding.reassigned => {
                            self.module.live.entry(id).or_default().push(name);
                        }
                        _ if binding.reassigned => {}
                        _ => self.module.values.entry(id).or_default().push(name),
                    }
                }
                ExportTarget::Indirect { .. } => {}
            }
        }
    }

    /// Whether a pattern is the constant that `export default` makes.
    pub(super) fn is_default_export(&self, name: &Pat) -> bool {
        matches!(name, Pat::Ident(name) if BindingId::of(&name.id).is_some_and(|id| Some(id) == self.semantics.default_export))
    }

    /// The bindings that a statement at the top declares and whose values are exported there.
    pub(super) fn exported_by(&self, stmt: &Stmt) -> Vec<BindingId> {
        let mut found = Vec::new();
        if self.module.values.is_empty() && self.module.live.is_empty() {
            return found;
        }
        let exported = |id: &BindingId| self.module.values.contains_key(id) || self.module.live.contains_key(id);
        let mut declared = |ident: &Ident| {
            if let Some(id) = self.binding_of(ident).filter(exported) {
                found.push(id);
            }
        };
        match stmt {
            Stmt::Decl(Decl::Class(class)) => declared(&class.ident),
            Stmt::Decl(Decl::Var(var)) if var.kind != VarDeclKind::Var || !self.module.live.is_empty() => {
                let names: Vec<Ident> = find_names(var);
                names.iter().for_each(&mut declared);
            }
            _ => {}
        }
        found
    }

    /// Exports what a statement has declared. `stmts` ends with the lowered statement.
    pub(super) fn export_values(&mut self, declared: Vec<BindingId>, stmts: &mut Vec<Stmt>) {
        for id in declared {
            let names = self.module.values.get(&id).or_else(|| self.module.live.get(&id)).cloned().unwrap_or_default();
            if Some(id) == self.semantics.default_export
                && let [name] = &names[..]
                && let Some((value, span)) = take_initialiser(stmts, id)
            {
                // Nothing in the module can name it: it needs no variable.
                let export = self.export_to(std::slice::from_ref(name), value);
                stmts.push(ast::expr_stmt(export, span));
                continue;
            }
            let value = self.read(id);
            let export = self.export_to(&names, value);
            stmts.push(ast::expr_stmt(export, DUMMY_SP));
        }
    }

    /// An expression that gives a value to exports.
    fn export_to(&mut self, names: &[Atom], value: Box<Expr>) -> Box<Expr> {
        if self.options.module == ModuleFormat::System {
            return self.system_export(names, value);
        }
        names.iter().fold(value, |value, name| {
            let target = ast::property(ast::global("exports"), name);
            ast::assign_to(SimpleAssignTarget::Member(target), value)
        })
    }

    /// What is known of an imported module beforehand.
    fn known(&self, specifier: &Str) -> Option<&ImportedModule> {
        let specifier = specifier.value.as_str()?;
        self.options.imports.iter().find(|known| known.specifier == specifier)
    }

    /// A specifier as it is in the output.
    pub(super) fn output_specifier(&self, specifier: &Str) -> Str {
        let mut specifier = specifier.clone();
        match self.known(&specifier).and_then(|known| known.output.clone()) {
            Some(output) => Str { span: specifier.span, value: output.into(), raw: None },
            None => {
                es5_string(&mut specifier);
                specifier
            }
        }
    }

    /// A request's specifier as an expression.
    fn specifier(&self, at: usize) -> Box<Expr> {
        Box::new(Expr::Lit(Lit::Str(self.output_specifier(&self.module.record.requests[at].specifier))))
    }

    /// Whether a request is one of those that are evaluated asynchronously.
    fn is_async_request(&self, at: usize) -> bool {
        self.known(&self.module.record.requests[at].specifier).is_some_and(|known| known.asynchronous)
    }

    fn imports_async_modules(&self) -> bool {
        (0..self.module.record.requests.len()).any(|at| self.is_async_request(at))
    }

    /// `import.meta`.
    pub(super) fn lower_import_meta(&mut self, expr: &mut Expr, span: Span) {
        if self.is_module_as(ModuleFormat::Preserve) {
            return;
        }
        if self.is_module_as(ModuleFormat::Iife) {
            self.refuse("unsupported/import-meta", "`import.meta` has no meaning in an iife, which has no URL", span);
            return;
        }
        let id = match self.module.meta {
            Some(id) => id,
            None => {
                let id = self.alias("_meta");
                self.module.meta = Some(id);
                id
            }
        };
        let mut ident = self.ident(id);
        ident.span = span;
        *expr = Expr::Ident(ident);
    }

    /// Puts what the format asks for before and after the body.
    pub(super) fn surround(&mut self, body: Body) -> Surrounded {
        match self.options.module {
            ModuleFormat::CommonJs => self.as_commonjs(body),
            ModuleFormat::Iife => self.as_iife(body),
            ModuleFormat::System => self.as_system(body),
            ModuleFormat::Preserve => Surrounded { before: Vec::new(), after: body.into_stmts() },
        }
    }

    /// Wraps the finished statements, and turns them into a program.
    pub(super) fn wrap_module(&mut self, stmts: Vec<Stmt>) -> Vec<ModuleItem> {
        let stmts = match self.options.module {
            ModuleFormat::CommonJs => stmts,
            ModuleFormat::Iife => iife::wrap(stmts),
            ModuleFormat::System => self.register(stmts),
            ModuleFormat::Preserve => return self.with_declarations(stmts),
        };
        stmts.into_iter().map(ModuleItem::Stmt).collect()
    }

    /// The machine of a body that awaits at its top, as the call that starts it. What it leaves outside is added to
    /// `outside`.
    fn top_machine(&mut self, body: Vec<Stmt>, span: Span, outside: &mut Vec<Stmt>) -> Box<Expr> {
        if self.keeps(Construct::Function) {
            return self.top_function(body, span, outside);
        }
        self.suspending_body(FunctionId(0), body, span, outside)
    }
}

/// The names that a declaration binds.
fn find_names(var: &VarDecl) -> Vec<Ident> {
    let mut names = Vec::new();
    for declarator in &var.decls {
        let mut pending = vec![&declarator.name];
        while let Some(pat) = pending.pop() {
            match pat {
                Pat::Ident(ident) => names.push(ident.id.clone()),
                Pat::Array(array) => pending.extend(array.elems.iter().flatten().rev()),
                Pat::Rest(rest) => pending.push(&rest.arg),
                Pat::Assign(assign) => pending.push(&assign.left),
                Pat::Object(object) => {
                    for prop in object.props.iter().rev() {
                        match prop {
                            ObjectPatProp::KeyValue(prop) => pending.push(&prop.value),
                            ObjectPatProp::Rest(rest) => pending.push(&rest.arg),
                            ObjectPatProp::Assign(prop) => names.push(prop.key.id.clone()),
                        }
                    }
                }
                Pat::Invalid(_) | Pat::Expr(_) => {}
            }
        }
    }
    names
}

/// Takes the value away from a last statement `var id = value`, and the statement with it.
fn take_initialiser(stmts: &mut Vec<Stmt>, id: BindingId) -> Option<(Box<Expr>, Span)> {
    let Some(Stmt::Decl(Decl::Var(var))) = stmts.last_mut() else { return None };
    let [declarator] = &mut var.decls[..] else { return None };
    let is_it = matches!(&declarator.name, Pat::Ident(name) if BindingId::of(&name.id) == Some(id));
    // A class without a name knows itself by it.
    let value = declarator.init.take_if(|value| is_it && !mentions(value, id))?;
    let span = var.span;
    stmts.pop();
    Some((value, span))
}

/// Whether an expression refers to a binding.
fn mentions(expr: &Expr, id: BindingId) -> bool {
    struct Finder(BindingId, bool);
    impl Visit for Finder {
        fn visit_ident(&mut self, ident: &Ident) {
            self.1 |= BindingId::of(ident) == Some(self.0);
        }
    }
    let mut finder = Finder(id, false);
    expr.visit_with(&mut finder);
    finder.1
}

/// A variable's name for a module: `_fooBar` for `./lib/foo-bar.js`.
fn variable_for(specifier: &Str) -> String {
    let specifier = specifier.value.to_string_lossy();
    let mut parts = specifier.trim_end_matches('/').rsplit('/');
    let mut last = parts.next().unwrap_or_default();
    if matches!(last, "index.js" | "index.mjs" | "index" | "." | "..") {
        last = parts.find(|part| !matches!(*part, "." | "..")).unwrap_or("module");
    }
    let stem = [".js", ".mjs", ".cjs", ".json"].iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
    let mut name = String::from("_");
    let mut upper = false;
    for c in stem.chars() {
        if c.is_ascii_alphanumeric() || c == '_' || c == '$' {
            name.push(if upper { c.to_ascii_uppercase() } else { c });
            upper = false;
        } else {
            upper = name.len() > 1;
        }
    }
    if name.len() == 1 { "_module".to_owned() } else { name }
}
