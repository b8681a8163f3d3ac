//! stub

use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::{Frame, Lowering};
use crate::scope::{BindingId, FunctionKind};

/// A function whose body is ES5.
#[derive(Debug)]
pub(super) struct Lowered {
    pub function: Box<Function>,
    /// The records that it has to be handed: see [`Lowering::close_over`].
    pub records: Vec<BindingId>,
    /// The helper that gives it the prototypes of a generator or async function.
    pub brand: Option<&'static str>,
}

impl Lowering<'_> {
    pub(super) fn lower_fn_expr(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    pub(super) fn lower_arrow(&mut self, expr: &mut Expr) {
        expr.visit_mut_children_with(self);
    }

    /// Lowers a function of any kind (nothing in it lowered yet; `ctxt` holds its id). `setup` completes its frame before the
    /// body is visited.
    pub(super) fn lower_function(
        &mut self,
        function: Box<Function>,
        kind: FunctionKind,
        setup: impl FnOnce(&mut Frame),
    ) -> Lowered {
        let _ = (kind, setup);
        Lowered { function, records: Vec::new(), brand: None }
    }

    /// Lowers a method to a complete function expression: named (unless the name can't be written), branded, closed over its records.
    pub(super) fn lower_method(&mut self, function: Box<Function>, home: Option<BindingId>) -> Box<Expr> {
        let lowered = self.lower_function(function, FunctionKind::Method, |frame| frame.home = home);
        Box::new(Expr::Fn(FnExpr { ident: None, function: lowered.function }))
    }

    /// Runs `lower` within a frame made for `id` (field initialisers), gives the vars to declare to the result's start.
    pub(super) fn within_frame<R>(&mut self, frame: Frame, lower: impl FnOnce(&mut Self) -> R) -> (R, Frame) {
        self.frames.push(frame);
        let result = lower(self);
        let frame = self.frames.pop().unwrap_or_else(|| Frame::new(crate::scope::FunctionId(0), FunctionKind::Program));
        (result, frame)
    }
}
