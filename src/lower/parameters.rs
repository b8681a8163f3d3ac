//! stub

use swc_ecma_ast::*;

use super::Lowering;
use crate::scope::BindingId;

/// A parameter list in ES5, and the rest as statements.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    /// Plain names.
    pub names: Vec<Ident>,
    /// What the others become: statements in ES2022, not yet lowered, that go before the body
    /// (`var` declarations; they refer to `arguments`).
    pub prologue: Vec<Stmt>,
}

impl Lowering<'_> {
    /// Turns a parameter list (not yet lowered) into plain names and statements to go before the body. A list of plain names stays
    /// as it is.
    pub(super) fn desugar_parameters(&mut self, params: Vec<Pat>, arguments: BindingId) -> Parameters {
        let _ = arguments;
        let names = params.into_iter().filter_map(|pat| pat.ident().map(|ident| ident.id)).collect();
        Parameters { names, prologue: Vec::new() }
    }
}
