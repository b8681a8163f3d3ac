//! Optional chaining.
//!
//! # Example
//! In:
//! ```js
//! a()?.b.c; o.f?.(x); delete o?.p; (o?.m)();
//! ```
//! Out:
//! ```js
//! (_a = a()) === null || _a === void 0 ? void 0 : _a.b.c;
//! (_f = (_o = o).f) === null || _f === void 0 ? void 0 : _f.call(_o, x);
//! o === null || o === void 0 ? true : delete o.p;
//! (o === null || o === void 0 ? void 0 : o.m).call(o);
//! ```
//!
//! # Implementation
//! A chain is taken apart into its head and its links. Each `?.` adds a test to one condition for the
//! whole chain, and the part before it becomes the variable that the test set. A call right after a `?.` on a property, and
//! a call of a chain in parentheses, keep the object as their receiver. Where getters are pure, a short path of names is
//! written again instead: `o.f == null ? void 0 : o.f(x)`.
//!
//! # Reference
//! ECMA-262, 13.3.9 (Optional Chains). Edition: ES2020.

use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::references::unwrap_parens;
use super::spread::{is_spread, is_update};
use crate::ast;

/// What follows an expression in a chain.
struct Link {
    span: Span,
    /// Reached through `?.`.
    optional: bool,
    kind: LinkKind,
}

enum LinkKind {
    Property(MemberProp),
    Call(Vec<ExprOrSpread>),
}

/// A lowered chain.
struct Chain {
    /// When this holds, the chain is undefined.
    nullish: Option<Box<Expr>>,
    value: Box<Expr>,
    /// The receiver of a call of the chain's value, where one was asked for and there is one.
    receiver: Option<Box<Expr>>,
}

impl Lowering<'_> {
    /// Lowers an optional chain.
    pub(super) fn lower_optional_chain(&mut self, expr: &mut Expr) {
        if self.chain_stays(expr) {
            return self.keep_chain(expr);
        }
        let span = swc_common::Spanned::span(expr);
        let chain = std::mem::replace(expr, Expr::Invalid(Invalid { span: DUMMY_SP }));
        let Chain { nullish, value, .. } = self.chain(chain, false);
        *expr = *guarded(nullish, ast::void_0(), value, span);
    }

    /// Whether an expression in parentheses is a chain of the target's that would go on without them.
    pub(super) fn ends_chain(&self, expr: &Expr) -> bool {
        self.keeps(Construct::OptionalChaining) && is_chain(expr)
    }

    /// Whether the target has a chain, with all that it has in it.
    pub(super) fn chain_stays(&self, mut chain: &Expr) -> bool {
        if !self.keeps(Construct::OptionalChaining) {
            return false;
        }
        loop {
            chain = match chain {
                Expr::OptChain(OptChainExpr { base, .. }) => match &**base {
                    OptChainBase::Member(member) => {
                        if member.prop.is_private_name() && !self.keeps(Construct::ClassMembers) {
                            return false;
                        }
                        &member.obj
                    }
                    OptChainBase::Call(call) => &call.callee,
                },
                Expr::Member(member) => {
                    if member.prop.is_private_name() && !self.keeps(Construct::ClassMembers) {
                        return false;
                    }
                    &member.obj
                }
                Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) => callee,
                // What is called keeps its receiver in parentheses.
                Expr::Paren(paren) => &paren.expr,
                Expr::SuperProp(_) => return self.super_is_here(),
                _ => return true,
            };
        }
    }

    /// Lowers what is in a chain of the target's.
    fn keep_chain(&mut self, expr: &mut Expr) {
        match expr {
            Expr::OptChain(OptChainExpr { base, .. }) => match &mut **base {
                OptChainBase::Member(member) => {
                    self.keep_chain(&mut member.obj);
                    member.prop.visit_mut_with(self);
                }
                OptChainBase::Call(call) => {
                    self.keep_chain(&mut call.callee);
                    if is_update(&call.callee) || call.callee.is_new() {
                        call.callee = ast::detach(call.callee.take());
                    }
                    call.args.visit_mut_with(self);
                }
            },
            Expr::Member(member) if is_chain(&member.obj) => {
                self.keep_chain(&mut member.obj);
                member.prop.visit_mut_with(self);
            }
            Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) if is_chain(callee) => {
                self.keep_chain(callee);
                args.visit_mut_with(self);
            }
            start => start.visit_mut_with(self),
        }
    }

    /// Lowers `delete a?.b`.
    pub(super) fn lower_optional_delete(&mut self, expr: &mut Expr) {
        let Expr::Unary(UnaryExpr { span, arg, .. }) = expr else { return };
        let span = *span;
        let chain = std::mem::replace(&mut **arg, Expr::Invalid(Invalid { span: DUMMY_SP }));
        let Chain { nullish, value, .. } = self.chain(chain, false);
        *expr = *guarded(nullish, ast::boolean(true), ast::unary(UnaryOp::Delete, value), span);
    }

    /// Lowers a chain that is called: gives the function, and the receiver if it has one.
    pub(super) fn lower_chain_callee(&mut self, chain: Expr) -> (Box<Expr>, Option<Box<Expr>>) {
        let span = swc_common::Spanned::span(&chain);
        let Chain { nullish, value, receiver } = self.chain(chain, true);
        (guarded(nullish, ast::void_0(), value, span), receiver)
    }

    fn chain(&mut self, expr: Expr, keep_receiver: bool) -> Chain {
        let mut links = Vec::new();
        let head = take_apart(expr, &mut links);
        links.reverse();
        let of_member = unparenthesized(&head).is_member();
        let mut nullish: Option<Box<Expr>> = None;
        let (mut value, mut receiver) = self.chain_head(head, &links);
        // A call of the value as it stands has the right receiver.
        let mut bound = of_member && receiver.is_none() && links.first().is_some_and(is_plain_call);
        let last = links.len().saturating_sub(1);
        let needs_receiver: Vec<bool> = (0..links.len())
            .map(|at| match links.get(at + 1) {
                Some(Link { optional, kind: LinkKind::Call(args), .. }) => {
                    // A private member's function is not called on what holds it.
                    let private = matches!(links[at].kind, LinkKind::Property(MemberProp::PrivateName(_)));
                    private || *optional || args.iter().any(is_spread)
                }
                Some(_) => false,
                None => keep_receiver && at == last,
            })
            .collect();
        let calls: Vec<bool> = links.iter().skip(1).map(is_plain_call).chain([false]).collect();
        for ((link, needs_receiver), calls_plainly) in links.into_iter().zip(needs_receiver).zip(calls) {
            let Link { span, optional, kind } = link;
            if optional {
                let called = matches!(kind, LinkKind::Call(_));
                let (test, again) = if called && receiver.is_none() && !bound {
                    // The variable keeps what holds a binding from being the receiver.
                    self.null_test_once(value, true)
                } else {
                    self.null_test(value, true)
                };
                nullish = Some(match nullish {
                    Some(earlier) => ast::binary(BinaryOp::LogicalOr, earlier, test),
                    None => test,
                });
                value = again;
            }
            match kind {
                LinkKind::Property(MemberProp::PrivateName(name)) => {
                    (value, receiver) = self.private_link(&name, value, needs_receiver, span);
                }
                LinkKind::Property(prop) => {
                    receiver = None;
                    bound = !needs_receiver || calls_plainly && prop.is_ident() && self.is_pure_object(&value);
                    if !bound {
                        let name = format!("_{}", super::temp_name(&value).trim_start_matches('_'));
                        let (first, again) = self.memoize(value, &name);
                        (value, receiver) = (first, Some(again));
                    }
                    let prop = self.lower_member_prop(prop);
                    value = Box::new(Expr::Member(MemberExpr { span, obj: value, prop }));
                }
                LinkKind::Call(args) => {
                    value = self.call_with(value, receiver.take(), args, span);
                }
            }
        }
        Chain { nullish, value, receiver }
    }

    /// What a chain starts with, and the receiver for a call that follows directly.
    fn chain_head(&mut self, head: Box<Expr>, links: &[Link]) -> (Box<Expr>, Option<Box<Expr>>) {
        let called = links.first().is_some_and(|link| matches!(link.kind, LinkKind::Call(_)));
        let mut head = unwrap_parens(head);
        match *head {
            Expr::Ident(ref name) if called && self.is_dynamic(name) => self.lower_callee(*head),
            Expr::Member(_) if links.first().is_some_and(is_plain_call) && self.is_pure_path(&head) => {
                self.lower_pure_callee(head)
            }
            Expr::Member(_) | Expr::SuperProp(_) | Expr::OptChain(_) if called => self.lower_callee(*head),
            _ => {
                head.visit_mut_with(self);
                (head, None)
            }
        }
    }
}

fn unparenthesized(mut expr: &Expr) -> &Expr {
    while let Expr::Paren(paren) = expr {
        expr = &paren.expr;
    }
    expr
}

/// Whether a link is a call that can be written as one.
fn is_plain_call(link: &Link) -> bool {
    matches!(&link.kind, LinkKind::Call(args) if !args.iter().any(is_spread))
}

/// Collects the links of a chain, last first, and gives what it starts with.
fn take_apart(expr: Expr, links: &mut Vec<Link>) -> Box<Expr> {
    let mut expr = Box::new(expr);
    loop {
        match *expr {
            Expr::OptChain(OptChainExpr { span, optional, base }) => match *base {
                OptChainBase::Member(MemberExpr { obj, prop, .. }) => {
                    links.push(Link { span, optional, kind: LinkKind::Property(prop) });
                    expr = obj;
                }
                OptChainBase::Call(OptCall { callee, args, .. }) => {
                    links.push(Link { span, optional, kind: LinkKind::Call(args) });
                    expr = callee;
                }
            },
            // After the last `?.` all belongs to the chain; before the first one nothing does.
            Expr::Member(MemberExpr { span, obj, prop }) if is_chain(&obj) => {
                links.push(Link { span, optional: false, kind: LinkKind::Property(prop) });
                expr = obj;
            }
            Expr::Call(CallExpr { span, callee: Callee::Expr(callee), args, .. }) if is_chain(&callee) => {
                links.push(Link { span, optional: false, kind: LinkKind::Call(args) });
                expr = callee;
            }
            _ => return expr,
        }
    }
}

/// Whether an expression is, or continues, an optional chain.
pub(super) fn is_chain(mut expr: &Expr) -> bool {
    loop {
        expr = match expr {
            Expr::OptChain(_) => return true,
            Expr::Member(member) => &member.obj,
            Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) => callee,
            _ => return false,
        };
    }
}

/// `nullish ? otherwise : value`.
fn guarded(nullish: Option<Box<Expr>>, otherwise: Box<Expr>, value: Box<Expr>, span: Span) -> Box<Expr> {
    let Some(test) = nullish else { return value };
    Box::new(Expr::Cond(CondExpr { span, test, cons: otherwise, alt: value }))
}
