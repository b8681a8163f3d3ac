//! stub

use swc_ecma_ast::*;

use crate::runtime::Helpers;
use crate::scope::{BindingId, Semantics};

/// What a machine is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A generator.
    Generator,
    /// An async function that the driver runs directly.
    Async,
    /// An async function as a generator whose driver awaits what it yields.
    AsyncAsGenerator,
}

/// A machine as code.
pub(crate) struct Compiled {
    pub hoisted: Vec<BindingId>,
    pub functions: Vec<Stmt>,
    pub step: Box<Function>,
    pub regions: Option<Box<Expr>>,
    pub dump: String,
}

/// stub
#[allow(clippy::too_many_arguments)]
pub(crate) fn compile(
    _name: &str,
    _kind: Kind,
    _params: &[BindingId],
    body: Vec<Stmt>,
    _semantics: &mut Semantics,
    _helpers: &mut Helpers,
    _optimize: bool,
    _dump: bool,
) -> Compiled {
    Compiled {
        hoisted: Vec::new(),
        functions: Vec::new(),
        step: Box::new(crate::ast::function_of(Vec::new(), body, swc_common::DUMMY_SP)),
        regions: None,
        dump: String::new(),
    }
}
