//! What is refused, each with one message that names it.
//!
//! # Example
//! In:
//! ```js
//! class A { #x = 1; }
//! ```
//! Out:
//! ```text
//! error[unsupported/private-member]: private class members are not supported yet
//! ```
//!
//! # Implementation
//! A refused construct leaves an empty one behind, so that the walk goes on and finds what else is refused. The output
//! is thrown away.
//!
//! # Reference
//! ECMA-262, 15.7 (class definitions), 16.2 (modules).

use swc_common::{Span, Spanned};
use swc_ecma_ast::*;

use super::Lowering;
use crate::ast;

impl Lowering<'_> {
    /// `o.#x`, and `#x in o`.
    pub(super) fn refuse_private_name(&mut self, expr: &mut Expr) {
        self.refuse_private_member(expr.span());
        *expr = *ast::void_0();
    }

    /// A private field, method or accessor, declared or used.
    pub(super) fn refuse_private_member(&mut self, span: Span) {
        self.refuse("unsupported/private-member", "private class members are not supported yet", span);
    }

    /// `static { … }`.
    pub(super) fn refuse_static_block(&mut self, span: Span) {
        self.refuse("unsupported/static-block", "static blocks of classes are not supported yet", span);
    }

    /// `@decorator` in front of a class or a member.
    pub(super) fn refuse_decorators(&mut self, decorators: &[Decorator]) {
        if let Some(first) = decorators.first() {
            self.refuse("unsupported/decorator", "decorators are not part of ES2022", first.span);
        }
    }

    /// Everything else that is no part of ES2022: JSX and TypeScript.
    pub(super) fn refuse_expr(&mut self, expr: &mut Expr) {
        let span = expr.span();
        match expr {
            Expr::JSXMember(_)
            | Expr::JSXNamespacedName(_)
            | Expr::JSXEmpty(_)
            | Expr::JSXElement(_)
            | Expr::JSXFragment(_) => {
                self.refuse("unsupported/jsx", "JSX is not supported: compile it to calls first", span);
            }
            Expr::TsTypeAssertion(_)
            | Expr::TsConstAssertion(_)
            | Expr::TsNonNull(_)
            | Expr::TsAs(_)
            | Expr::TsInstantiation(_)
            | Expr::TsSatisfies(_) => {
                self.refuse(
                    "unsupported/typescript",
                    "TypeScript is not supported: compile it to JavaScript first",
                    span,
                );
            }
            // Left behind where something was refused before.
            Expr::Invalid(_) => {}
            _ => self.refuse("unsupported/expression", "this expression is not part of ES2022", span),
        }
        *expr = *ast::void_0();
    }
}
