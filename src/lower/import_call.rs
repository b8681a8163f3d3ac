//! `import()` in scripts and CommonJS.
//!
//! # Example
//! In:
//! ```js
//! import(name + ".js").then(use);
//! ```
//! Out:
//! ```js
//! _importModule(name + ".js", function (specifier) { return require(specifier); }).then(use);
//! ```
//!
//! # Implementation
//! A promise of what `require` gives, called a turn later, as a module namespace. `require` is named in the file
//! itself, because each CommonJS module has one of its own.
//!
//! # Reference
//! ECMA-262, 13.3.10 (import calls).

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use crate::ast;
use crate::options::ModuleFormat;
use crate::scope::TopLevel;

impl Lowering<'_> {
    pub(super) fn lower_import_call(&mut self, expr: &mut Expr) {
        if let Expr::Call(CallExpr { callee: Callee::Import(import), span, .. }) = expr
            && import.phase != ImportPhase::Evaluation
        {
            self.refuse("import-phase", "`import.defer` and `import.source` are not part of ES2022", *span);
            return;
        }
        let Expr::Call(call) = expr else { return };
        let span = call.span;
        if call.args.len() != 1 || call.args.iter().any(|arg| arg.spread.is_some()) {
            self.refuse("import-arguments", "`import()` takes one argument, the module's specifier", span);
            return;
        }
        // What is imported by a module that becomes something else has become that too.
        if self.keeps(Construct::ImportCall) && self.top != TopLevel::Module {
            return expr.visit_mut_children_with(self);
        }
        let Expr::Call(call) = expr else { return };
        let Some(ExprOrSpread { expr: mut specifier, .. }) = call.args.pop() else { return };
        specifier.visit_mut_with(self);
        if let Expr::Lit(Lit::Str(text)) = &mut *specifier {
            *text = self.output_specifier(text);
        }
        if self.is_module_as(ModuleFormat::Preserve) {
            call.args.push(specifier.into());
            return;
        }
        if self.is_module_as(ModuleFormat::System) {
            *expr = *self.system_import(specifier, span);
            return;
        }
        // A bundler finds what is required by a literal.
        let (params, required) = match &*specifier {
            Expr::Lit(Lit::Str(_)) => (Vec::new(), specifier.clone()),
            _ => {
                let param = self.semantics.fresh("specifier");
                (vec![self.ident(param)], self.read(param))
            }
        };
        let value = ast::call(ast::global("require"), vec![required]);
        let body = vec![ast::return_stmt(Some(value), DUMMY_SP)];
        let load = ast::function(None, params, body, DUMMY_SP);
        *expr = *self.helper("importModule", vec![specifier, load], span);
    }
}
