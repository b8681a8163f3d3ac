//! Where do `break`, `continue`, `return` and `throw` go, and through which finalizers?
//!
//! The stack of [`Leap`]s holds, innermost last, what a jump can aim at and what stands in its way.
//! A jump through a `finally` stores the label at which to go on in that finalizer's own variable
//! and goes to the finalizer; a jump out of a for-of loop closes the iterator in a block of the
//! loop's parent region, so that an error of `return()` does not close it twice. Both are made once
//! for each finalizer and target.

use crate::ast;
use crate::machine::build::Builder;
use crate::machine::ir::*;
use crate::scope::{BindingId, BindingKind};
use swc_atoms::Atom;
use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

/// An entry of the stack.
#[derive(Debug)]
pub(super) enum Leap {
    /// What `break` aims at.
    Break {
        labels: Vec<Atom>,
        plain: bool,
        to: BlockId,
    },
    /// What `continue` aims at.
    Continue {
        labels: Vec<Atom>,
        to: BlockId,
    },
    Finally(Finalizer),
    Close(Closer),
}

/// A `finally` being built.
#[derive(Debug)]
pub(super) struct Finalizer {
    /// The variables of its own in which it keeps the completion.
    pub c: BindingId,
    pub v: BindingId,
    pub body: BlockId,
    /// The region around the whole statement.
    pub outside: RegionId,
    /// Where jumps through it finally go, and where they go on after it.
    pub targets: Vec<(BlockId, BlockId)>,
    /// A `return` passes through it.
    pub returns: bool,
}

/// The close region of a for-of loop being built.
#[derive(Debug)]
pub(super) struct Closer {
    pub it: BindingId,
    pub outside: RegionId,
    /// Where jumps out of it finally go, and the blocks that close the iterator on the way.
    pub targets: Vec<(BlockId, BlockId)>,
    /// The variable for a value that is returned through it, and the block that does the rest.
    pub ret: Option<(BindingId, BlockId)>,
}

/// What takes a throw in a region without leaving the step function.
#[derive(Debug, Clone, Copy)]
pub(super) enum Handler {
    Catch { param: Option<BindingId>, body: BlockId },
    Finally { c: BindingId, v: BindingId, body: BlockId },
    Close,
}

/// The statements before a jump, and its target.
pub(super) struct Route {
    pub stores: Vec<Stmt>,
    pub to: BlockId,
}

impl Builder<'_> {
    /// The route of a `break`, or nothing if nothing on the stack is meant.
    pub(super) fn break_route(&mut self, label: Option<&Atom>) -> Option<Route> {
        let at = self.leaps.iter().rposition(|leap| match leap {
            Leap::Break { labels, plain, .. } => label.map_or(*plain, |label| labels.contains(label)),
            _ => false,
        })?;
        let Leap::Break { to, .. } = self.leaps[at] else { return None };
        Some(self.route(self.leaps.len(), at, to))
    }

    /// The route of a `continue`, or nothing if nothing on the stack is meant.
    pub(super) fn continue_route(&mut self, label: Option<&Atom>) -> Option<Route> {
        let at = self.leaps.iter().rposition(|leap| match leap {
            Leap::Continue { labels, .. } => label.is_none_or(|label| labels.contains(label)),
            _ => false,
        })?;
        let Leap::Continue { to, .. } = self.leaps[at] else { return None };
        Some(self.route(self.leaps.len(), at, to))
    }

    /// The innermost finalizer between two heights of the stack.
    fn finalizer(&self, from: usize, down_to: usize) -> Option<usize> {
        (down_to..from).rev().find(|&at| matches!(self.leaps[at], Leap::Finally(_) | Leap::Close(_)))
    }

    /// The route from height `from` of the stack to block `to`, which entry `at` aims at.
    fn route(&mut self, from: usize, at: usize, to: BlockId) -> Route {
        let Some(through) = self.finalizer(from, at) else {
            return Route { stores: Vec::new(), to };
        };
        let known = match &self.leaps[through] {
            Leap::Finally(finalizer) => finalizer.targets.iter().find(|(target, _)| *target == to),
            Leap::Close(closer) => closer.targets.iter().find(|(target, _)| *target == to),
            _ => None,
        };
        let next = match known {
            Some(&(_, next)) => next,
            None => {
                let rest = self.route(through, at, to);
                let next = match &self.leaps[through] {
                    Leap::Close(closer) => {
                        let (it, outside) = (closer.it, closer.outside);
                        let mut stmts = vec![self.close_stmt(it)];
                        stmts.extend(rest.stores);
                        self.detached(outside, stmts, Term::Goto(rest.to))
                    }
                    Leap::Finally(finalizer) if !rest.stores.is_empty() => {
                        let outside = finalizer.outside;
                        self.detached(outside, rest.stores, Term::Goto(rest.to))
                    }
                    _ => rest.to,
                };
                if let Leap::Finally(Finalizer { targets, .. }) | Leap::Close(Closer { targets, .. }) =
                    &mut self.leaps[through]
                {
                    targets.push((to, next));
                }
                next
            }
        };
        match &self.leaps[through] {
            Leap::Finally(finalizer) => {
                let (c, body) = (finalizer.c, finalizer.body);
                Route { stores: vec![self.set(c, label(next))], to: body }
            }
            _ => Route { stores: Vec::new(), to: next },
        }
    }

    /// The route of a `return` of `value` from height `from` of the stack; or the value back, if
    /// no finalizer is in the way.
    pub(super) fn return_route(&mut self, from: usize, value: Option<Box<Expr>>) -> Result<Route, Option<Box<Expr>>> {
        let Some(through) = self.finalizer(from, 0) else { return Err(value) };
        let value = value.unwrap_or_else(ast::void_0);
        match &mut self.leaps[through] {
            Leap::Finally(finalizer) => {
                finalizer.returns = true;
                let (c, v, to) = (finalizer.c, finalizer.v, finalizer.body);
                let stores = vec![self.set(v, value), self.set(c, completion(RETURN))];
                Ok(Route { stores, to })
            }
            Leap::Close(closer) => {
                let (it, outside, known) = (closer.it, closer.outside, closer.ret);
                let (t, to) = match known {
                    Some(known) => known,
                    None => {
                        let t = self.temp("t");
                        let close = self.close_stmt(it);
                        let to = self.return_block(through, outside, vec![close], self.read(t));
                        if let Leap::Close(closer) = &mut self.leaps[through] {
                            closer.ret = Some((t, to));
                        }
                        (t, to)
                    }
                };
                Ok(Route { stores: vec![self.set(t, value)], to })
            }
            _ => Err(Some(value)),
        }
    }

    /// A block apart that runs some statements and returns `value` from height `from`.
    pub(super) fn return_block(
        &mut self,
        from: usize,
        region: RegionId,
        mut stmts: Vec<Stmt>,
        value: Box<Expr>,
    ) -> BlockId {
        match self.return_route(from, Some(value)) {
            Ok(route) => {
                stmts.extend(route.stores);
                self.detached(region, stmts, Term::Goto(route.to))
            }
            Err(value) => self.detached(region, stmts, Term::Return(value)),
        }
    }

    /// The route of a `throw` of `value` whose handler is in this machine; or the value back, if it
    /// has to be thrown.
    pub(super) fn throw_route(&mut self, value: Box<Expr>) -> Result<Route, Box<Expr>> {
        match self.handlers[self.region.index()] {
            Handler::Catch { param: Some(param), body } => {
                Ok(Route { stores: vec![self.set(param, unnamed(value))], to: body })
            }
            Handler::Catch { param: None, body } => {
                Ok(Route { stores: vec![ast::expr_stmt(value, self.span)], to: body })
            }
            Handler::Finally { c, v, body } => {
                Ok(Route { stores: vec![self.set(v, value), self.set(c, completion(THROW))], to: body })
            }
            Handler::Close => Err(value),
        }
    }

    /// `it.close();`
    pub(super) fn close_stmt(&self, it: BindingId) -> Stmt {
        ast::expr_stmt(ast::call(ast::member(self.read(it), "close"), Vec::new()), self.span)
    }

    /// `id = value;`, at the statement being built.
    pub(super) fn set(&self, id: BindingId, value: Box<Expr>) -> Stmt {
        let ours = self.semantics.binding(id).kind == BindingKind::Synthetic;
        let value = if ours { unnamed(value) } else { value };
        ast::expr_stmt(ast::assign(self.semantics.ident(id, DUMMY_SP), value), self.span)
    }

    /// The variable `id` as an expression.
    pub(super) fn read(&self, id: BindingId) -> Box<Expr> {
        Box::new(Expr::Ident(self.semantics.ident(id, DUMMY_SP)))
    }
}

/// The number of a completion, or of a label that is no block's.
pub(super) fn completion(number: i32) -> Box<Expr> {
    ast::unary(UnaryOp::Minus, ast::number(f64::from(-number)))
}

/// A value for a variable after which an engine must not name it, should it be a function.
fn unnamed(value: Box<Expr>) -> Box<Expr> {
    match &*value {
        Expr::Fn(FnExpr { ident: None, .. }) => ast::detach(value),
        _ => value,
    }
}
