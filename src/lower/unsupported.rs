//! What is refused, each with one message that names it.
//!
//! # Example
//! In:
//! ```js
//! @log class A {}
//! ```
//! Out:
//! ```text
//! error[unsupported/decorator]: decorators are not part of ES2022
//! ```
//!
//! # Implementation
//! A refused construct leaves an empty one behind, so that the walk goes on and finds what else is refused. The output
//! is thrown away.
//!
//! # Reference
//! ECMA-262, 15.7 (class definitions), 16.2 (modules).

use swc_common::Spanned;
use swc_ecma_ast::*;

use super::Lowering;
use crate::ast;

impl Lowering<'_> {
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
            // Refused before, or left behind where something was.
            Expr::Invalid(_) | Expr::PrivateName(_) => {}
            _ => self.refuse("unsupported/expression", "this expression is not part of ES2022", span),
        }
        *expr = *ast::void_0();
    }
}
