//! `new.target`.
//!
//! # Example
//! In:
//! ```js
//! function F() { if (!new.target) return new F(); }
//! ```
//! Out:
//! ```js
//! function F() { var _newTarget2 = _newTarget(this, F); if (!_newTarget2) return new F(); }
//! ```
//!
//! # Implementation
//! ES5 can't tell a call by `new` from one that is handed an instance. A function counts as called by `new` where its `this`
//! inherits from its prototype; `new.target` is then the constructor that the prototype of `this` names. The value
//! is computed once, at the function's start. Methods, generators, async functions and initialisers are never called
//! by `new`, so there it is undefined.
//!
//! # Reference
//! ECMA-262, 13.3.12 (meta properties), 9.4.5 (GetNewTarget).

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

use super::editions::Construct;
use super::{Frame, Lowering};
use crate::ast;
use crate::scope::FunctionKind;

impl Lowering<'_> {
    pub(super) fn lower_meta_property(&mut self, expr: &mut Expr) {
        let Expr::MetaProp(meta) = expr else { return };
        if meta.kind == MetaPropKind::ImportMeta {
            let span = meta.span;
            return self.lower_import_meta(expr, span);
        }
        let owner = self.this_frame();
        let kept = self.keeps(Construct::NewTarget);
        if kept && self.is_unwrapped() {
            return;
        }
        if !self.can_be_constructed(&self.frames[owner]) {
            *expr = *ast::void_0();
            return;
        }
        let id = match self.frames[owner].new_target_alias {
            Some(id) => id,
            None => {
                let id = self.alias("_newTarget");
                self.frames[owner].new_target_alias = Some(id);
                id
            }
        };
        let mut ident = self.ident(id);
        ident.span = meta.span;
        *expr = Expr::Ident(ident);
    }

    fn can_be_constructed(&self, frame: &Frame) -> bool {
        let facts = self.semantics.function(frame.id);
        let kind = matches!(frame.kind, FunctionKind::Function | FunctionKind::Constructor);
        let known = frame.name.is_some() || self.keeps(Construct::NewTarget);
        kind && !facts.is_async && !facts.is_generator && known
    }

    /// What `new.target` is in the function of a frame, as its first statement would see it.
    pub(super) fn new_target_value(&mut self, frame: &Frame) -> Box<Expr> {
        match frame.name {
            _ if self.keeps(Construct::NewTarget) => {
                Box::new(Expr::MetaProp(MetaPropExpr { span: DUMMY_SP, kind: MetaPropKind::NewTarget }))
            }
            Some(name) => {
                let args = vec![ast::this(DUMMY_SP), self.read(name)];
                self.helper("newTarget", args, DUMMY_SP)
            }
            None => ast::void_0(),
        }
    }
}
