//! A module as CommonJS.
//!
//! # Example
//! In:
//! ```js
//! import log, { level } from "./log.js"; export { level }; export default log;
//! ```
//! Out:
//! ```js
//! "use strict";
//! Object.defineProperty(exports, "__esModule", { value: true });
//! exports.default = void 0;
//! Object.defineProperty(exports, "level", { enumerable: true, get: function () { return _log.level; } });
//! var _log = require("./log.js"), _logDefault = _interopDefault(_log);
//! exports.default = _logDefault.default;
//! ```
//!
//! # Implementation
//! All exports exist before the first `require`, in the order that a namespace object has its keys in, so that modules
//! which import each other see functions and know the names. They are spelled in the ways that Node's cjs-module-lexer
//! reads. A required object that was no module (`__esModule`) is its own default export.
//!
//! A module that awaits at its top, and one that imports such a module, is evaluated by `_evaluateModule`: its body
//! becomes an async function, which runs when what it imports is ready.
//!
//! # Reference
//! ECMA-262, 16.2.1.6.4 (InitializeEnvironment), 16.2.1.5.3 (Evaluate), 10.4.6 (Module Namespace Exotic Objects).

use swc_atoms::Atom;
use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

use super::{Body, Surrounded};
use crate::ast;
use crate::lower::Lowering;
use crate::scope::module::{ExportTarget, ImportName};
use crate::scope::{BindingKind, FunctionId};

/// How an export is made before the body runs.
enum Export {
    /// It has no value yet: `exports.name = void 0`.
    Later,
    /// `exports.name = value`.
    Value(Box<Expr>),
    /// An accessor.
    Getter(Box<Expr>),
}

impl Lowering<'_> {
    pub(super) fn as_commonjs(&mut self, body: Body) -> Surrounded {
        let waits = self.semantics.function(FunctionId(0)).suspends || self.imports_async_modules();
        let before = if waits || self.module.record.has_exports() { self.declare_exports() } else { Vec::new() };
        let requests = self.require_all();
        let mut after: Vec<Stmt> = self.declare_meta().into_iter().collect();
        if waits {
            self.evaluate_async(body, requests, &mut after);
        } else {
            after.extend(body.start);
            after.extend(requests);
            after.extend(body.rest);
        }
        Surrounded { before, after }
    }

    /// The statements that make the exports.
    fn declare_exports(&mut self) -> Vec<Stmt> {
        let mut out = Vec::new();
        let marker = if self.options.assumptions.enumerable_module_meta {
            let target = ast::property(ast::global("exports"), &"__esModule".into());
            ast::assign_to(SimpleAssignTarget::Member(target), ast::boolean(true))
        } else {
            define_property("__esModule", object(vec![("value", ast::boolean(true))]))
        };
        out.push(ast::expr_stmt(marker, DUMMY_SP));
        let mut names: Vec<(Atom, usize)> =
            self.module.record.exports.iter().enumerate().map(|(at, entry)| (entry.name.clone(), at)).collect();
        // A namespace has its keys in the order of their code units.
        names.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        let mut later: Vec<Atom> = Vec::new();
        // `export *` has to know what there is.
        let may_come_late =
            self.options.assumptions.no_incomplete_ns_import_detection && self.module.record.stars.is_empty();
        for (name, at) in names {
            let export = match self.export(at) {
                Export::Getter(_) if self.constant_reexport(at).is_some() => Export::Later,
                export => export,
            };
            if matches!(export, Export::Later) && may_come_late {
                continue;
            }
            if let Export::Later = export {
                later.push(name);
                continue;
            }
            flush(&mut later, &mut out);
            let stmt = match export {
                Export::Getter(value) => {
                    let body = vec![ast::return_stmt(Some(value), DUMMY_SP)];
                    let getter = ast::function(None, Vec::new(), body, DUMMY_SP);
                    define_property(&name, object(vec![("enumerable", ast::boolean(true)), ("get", getter)]))
                }
                Export::Value(value) => {
                    ast::assign_to(SimpleAssignTarget::Member(ast::property(ast::global("exports"), &name)), value)
                }
                Export::Later => continue,
            };
            out.push(ast::expr_stmt(stmt, DUMMY_SP));
        }
        flush(&mut later, &mut out);
        out
    }

    /// The request whose value an export gives further, where that is taken to have it from the beginning.
    fn constant_reexport(&self, at: usize) -> Option<usize> {
        let record = &self.module.record;
        let request = match &record.exports[at].target {
            ExportTarget::Indirect { request, .. } => *request,
            ExportTarget::Local(local) => {
                let id = self.binding_of(local)?;
                let import = record.imports.iter().find(|import| self.binding_of(&import.local) == Some(id))?;
                import.request
            }
        };
        (self.options.assumptions.constant_reexports && !self.is_async_request(request)).then_some(request)
    }

    /// Gives the values of a module that has just been required further.
    fn reexport(&mut self, request: usize, out: &mut Vec<Stmt>) {
        for at in 0..self.module.record.exports.len() {
            if self.constant_reexport(at) != Some(request) {
                continue;
            }
            let target = ast::property(ast::global("exports"), &self.module.record.exports[at].name);
            if let Export::Getter(value) = self.export(at) {
                out.push(ast::expr_stmt(ast::assign_to(SimpleAssignTarget::Member(target), value), DUMMY_SP));
            }
        }
    }

    fn export(&mut self, at: usize) -> Export {
        match &self.module.record.exports[at].target {
            ExportTarget::Indirect { request, name } => {
                let (request, name) = (*request, name.clone());
                match name {
                    ImportName::Name(name) => match self.request_holder(request, &name) {
                        Some(holder) => Export::Getter(Box::new(Expr::Member(ast::property(self.read(holder), &name)))),
                        None => Export::Later,
                    },
                    ImportName::Namespace => match self.module.held[request].namespace {
                        Some(holder) => Export::Getter(self.read(holder)),
                        None => Export::Later,
                    },
                }
            }
            ExportTarget::Local(local) => {
                let name = local.sym.clone();
                let Some(id) = self.binding_of(local) else { return Export::Later };
                let binding = self.semantics.binding(id);
                let (kind, reassigned, tdz) = (binding.kind, binding.reassigned, binding.tdz);
                match kind {
                    BindingKind::Import => Export::Getter(self.place(id)),
                    BindingKind::Function if !reassigned => Export::Value(self.read(id)),
                    _ if reassigned => {
                        let mut value = self.read(id);
                        if tdz {
                            value = self.helper("tdz", vec![value, ast::string(&name)], DUMMY_SP);
                        }
                        Export::Getter(value)
                    }
                    _ => Export::Later,
                }
            }
        }
    }

    /// The statements that require every module that is imported from, in order.
    fn require_all(&mut self) -> Vec<Stmt> {
        let mut out = Vec::new();
        for at in 0..self.module.record.requests.len() {
            let request = &self.module.record.requests[at];
            let span = request.span;
            let specifier = self.specifier(at);
            let mut value = ast::call_at(span, ast::global("require"), vec![specifier]);
            let held = self.module.held[at];
            let mut decls: Vec<(Ident, Option<Box<Expr>>)> = Vec::new();
            let starred = self.module.record.stars.contains(&at);
            if let Some(whole) = held.whole {
                decls.push((self.ident(whole), Some(value)));
                value = self.read(whole);
            }
            for (id, helper) in [(held.with_default, "interopDefault"), (held.namespace, "namespace")] {
                let Some(id) = id else { continue };
                let interop = self.helper(helper, vec![value.clone()], DUMMY_SP);
                decls.push((self.ident(id), Some(interop)));
            }
            let declares = !decls.is_empty();
            if declares {
                out.push(ast::var_stmt(decls, span));
            }
            if starred {
                let star = self.helper("_exportStar", vec![value, ast::global("exports")], span);
                out.push(ast::expr_stmt(star, span));
            } else if !declares {
                out.push(ast::expr_stmt(value, span));
            }
            self.reexport(at, &mut out);
        }
        out
    }

    /// `var _meta = { url: … }`.
    fn declare_meta(&mut self) -> Option<Stmt> {
        let meta = self.module.meta?;
        // require("url").pathToFileURL(__filename).href
        let url = ast::call(ast::global("require"), vec![ast::string("url")]);
        let url = ast::call(ast::member(url, "pathToFileURL"), vec![ast::global("__filename")]);
        let value = object(vec![("url", ast::member(url, "href"))]);
        Some(ast::var_stmt(vec![(self.ident(meta), Some(value))], DUMMY_SP))
    }

    /// A module that awaits, or imports one that does.
    fn evaluate_async(&mut self, body: Body, requests: Vec<Stmt>, out: &mut Vec<Stmt>) {
        let span = self.semantics.function(FunctionId(0)).span;
        let record = self.alias("_evaluation");
        let begin = self.helper("beginModule", vec![ast::global("exports")], DUMMY_SP);
        let awaited: Vec<usize> =
            (0..self.module.record.requests.len()).filter(|&at| self.is_async_request(at)).collect();
        let awaited = awaited.into_iter().filter_map(|at| self.module.held[at].whole).collect::<Vec<_>>();
        let awaited = ast::array(awaited.into_iter().map(|id| self.read(id)).collect());
        let (outside, execute) = self.deferred_body(body, span);
        out.extend(outside);
        out.push(ast::var_stmt(vec![(self.ident(record), Some(begin))], DUMMY_SP));
        out.extend(requests);
        let mut args = vec![self.read(record), awaited, execute];
        if self.semantics.function(FunctionId(0)).suspends {
            args.push(ast::boolean(true));
        }
        let evaluate = self.helper("evaluateModule", args, span);
        out.push(ast::expr_stmt(evaluate, span));
    }
}

/// `exports.b = exports.a = void 0`, which makes `a` first.
fn flush(later: &mut Vec<Atom>, out: &mut Vec<Stmt>) {
    if later.is_empty() {
        return;
    }
    let value = later.drain(..).fold(None, |value: Option<Box<Expr>>, name| {
        let target = SimpleAssignTarget::Member(ast::property(ast::global("exports"), &name));
        Some(ast::assign_to(target, value.unwrap_or_else(ast::void_0)))
    });
    out.extend(value.map(|value| ast::expr_stmt(value, DUMMY_SP)));
}

/// `Object.defineProperty(exports, "name", descriptor)`.
fn define_property(name: &str, descriptor: Box<Expr>) -> Box<Expr> {
    let define = ast::member(ast::global("Object"), "defineProperty");
    ast::call(define, vec![ast::global("exports"), ast::string(name), descriptor])
}

/// An object literal with plain keys.
fn object(props: Vec<(&str, Box<Expr>)>) -> Box<Expr> {
    let props = props.into_iter().map(|(name, value)| crate::lower::scopes::property(&name.into(), value)).collect();
    ast::object(props)
}
