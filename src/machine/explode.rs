//! How is an expression evaluated when a part of it suspends?
//!
//! `explode` emits statements and blocks and gives an expression such that evaluating it afterwards
//! completes the evaluation. Operands before a suspending sibling are saved first, values and
//! references alike: receiver, key, callee, the value of a variable, the left operand. Only what
//! can't change and has no effect is left in place. `m.v`, what the driver has sent in, is such an
//! expression too: nothing writes it before the next suspension.

use crate::ast;
use crate::machine::build::Builder;
use crate::machine::ir::*;
use crate::machine::leap::{Closer, Leap};
use crate::machine::suspends::{may_suspend, suspends, unmark};
use crate::scope::{BindingId, BindingKind};
use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;

impl Builder<'_> {
    /// Emits all suspensions of an expression; the rest of its evaluation is what it gives.
    pub(super) fn explode(&mut self, expr: Box<Expr>) -> Box<Expr> {
        if !suspends(&expr) {
            return expr;
        }
        let mut expr = unmark(expr);
        match &mut *expr {
            Expr::Yield(node) => {
                let arg = node.arg.take().map(|arg| self.explode(arg));
                let what = if node.delegate { Suspension::Delegate } else { Suspension::Yield };
                return self.suspend(what, arg, node.span);
            }
            Expr::Await(node) => {
                let arg = self.explode(node.arg.take());
                let span = node.span;
                return self.suspend(Suspension::Await, Some(arg), span);
            }
            Expr::Seq(node) => {
                let last = node.exprs.pop();
                for expr in node.exprs.drain(..) {
                    self.effect(expr);
                }
                return last.map_or_else(ast::void_0, |last| self.explode(last));
            }
            Expr::Assign(node) => self.explode_assign(node),
            Expr::Bin(node) => {
                if is_logical(node.op) && suspends(&node.right) {
                    return self.explode_logical(node);
                }
                self.operands(vec![&mut node.left, &mut node.right]);
            }
            Expr::Cond(node) => {
                if suspends(&node.cons) || suspends(&node.alt) {
                    return self.explode_conditional(node);
                }
                node.test = self.explode(node.test.take());
            }
            Expr::Unary(node) => {
                let arg = unmark(node.arg.take());
                if node.op == UnaryOp::Delete && !arg.is_member() {
                    let arg = remark(arg);
                    self.effect(arg);
                    return ast::boolean(true);
                }
                let plain = matches!(&*arg, Expr::Ident(_));
                node.arg = self.explode(remark(arg));
                if node.op == UnaryOp::TypeOf && !plain && node.arg.is_ident() {
                    node.arg = ast::detach(node.arg.take());
                }
            }
            Expr::Update(node) => match &mut *unmark_in_place(&mut node.arg) {
                Expr::Member(member) => self.explode_member(member),
                _ => self.unsupported("update"),
            },
            Expr::Member(node) => self.explode_member(node),
            Expr::Call(node) if is_closing(node) => return self.explode_closing(node),
            Expr::Call(node) => self.explode_call(node),
            Expr::New(node) => {
                let mut list = vec![&mut node.callee];
                list.extend(node.args.iter_mut().flatten().map(|arg| &mut arg.expr));
                self.operands(list);
                if node.callee.is_update() {
                    node.callee = ast::detach(node.callee.take());
                }
            }
            Expr::Array(node) => {
                self.operands(node.elems.iter_mut().flatten().map(|elem| &mut elem.expr).collect());
            }
            Expr::Object(node) => {
                let values = node.props.iter_mut().filter_map(|prop| match prop {
                    PropOrSpread::Prop(prop) => match &mut **prop {
                        Prop::KeyValue(pair) => Some(&mut pair.value),
                        _ => None,
                    },
                    _ => None,
                });
                self.operands(values.collect());
            }
            _ => self.unsupported("expression"),
        }
        expr
    }

    /// Emits an expression whose value nobody uses.
    pub(super) fn effect(&mut self, expr: Box<Expr>) {
        if !suspends(&expr) {
            self.push(ast::expr_stmt(expr, self.span));
            return;
        }
        let mut expr = unmark(expr);
        match &mut *expr {
            Expr::Seq(node) => {
                for expr in node.exprs.drain(..) {
                    self.effect(expr);
                }
                return;
            }
            Expr::Bin(node) if is_logical(node.op) && suspends(&node.right) => {
                let (more, join) = (self.block_here(), self.block_here());
                let (yes, no) = if node.op == BinaryOp::LogicalAnd { (more, join) } else { (join, more) };
                self.branch(node.left.take(), yes, no);
                self.start(more);
                self.effect(node.right.take());
                self.goto(join);
                self.start(join);
                return;
            }
            Expr::Cond(node) if suspends(&node.cons) || suspends(&node.alt) => {
                let (yes, no, join) = (self.block_here(), self.block_here(), self.block_here());
                self.branch(node.test.take(), yes, no);
                self.start(yes);
                self.effect(node.cons.take());
                self.goto(join);
                self.start(no);
                self.effect(node.alt.take());
                self.goto(join);
                self.start(join);
                return;
            }
            Expr::Unary(UnaryExpr { op: UnaryOp::Void | UnaryOp::Bang, arg, .. }) => {
                let arg = arg.take();
                self.effect(arg);
                return;
            }
            // `x = test ? yield a : b` assigns in both arms. The variable itself is the target, so
            // that nothing of it is evaluated before.
            Expr::Assign(AssignExpr {
                op: AssignOp::Assign,
                left: AssignTarget::Simple(SimpleAssignTarget::Ident(name)),
                right,
                ..
            }) if arm_suspends(right) => {
                let name = Ident::from(&*name);
                if let Expr::Cond(node) = unmark_in_place(right) {
                    let (yes, no, join) = (self.block_here(), self.block_here(), self.block_here());
                    self.branch(node.test.take(), yes, no);
                    for (block, arm) in [(yes, node.cons.take()), (no, node.alt.take())] {
                        self.start(block);
                        let late = suspends(&arm);
                        let assignment = ast::assign(name.clone(), arm);
                        self.effect(if late { remark(assignment) } else { assignment });
                        self.goto(join);
                    }
                    self.start(join);
                    return;
                }
            }
            _ => {}
        }
        let value = self.explode(remark(expr));
        if !self.is_sent(&value) && !self.stable(&value) {
            self.push(ast::expr_stmt(value, self.span));
        }
    }

    /// `return`, with an expression in which something suspends.
    pub(super) fn return_exploded(&mut self, expr: Box<Expr>) {
        if arm_suspends(&expr) {
            let mut expr = unmark(expr);
            if let Expr::Cond(node) = &mut *expr {
                let (yes, no) = (self.block_here(), self.block_here());
                self.branch(node.test.take(), yes, no);
                for (block, arm) in [(yes, node.cons.take()), (no, node.alt.take())] {
                    self.start(block);
                    self.return_exploded(arm);
                }
            }
            return;
        }
        let value = self.explode(expr);
        self.do_return(Some(value));
    }

    /// Ends the block with a jump to `yes` or `no`.
    pub(super) fn branch(&mut self, test: Box<Expr>, yes: BlockId, no: BlockId) {
        let test = if suspends(&test) {
            let mut test = unmark(test);
            match &mut *test {
                Expr::Unary(UnaryExpr { op: UnaryOp::Bang, arg, .. }) => {
                    let arg = arg.take();
                    return self.branch(arg, no, yes);
                }
                Expr::Bin(node) if is_logical(node.op) && node.op != BinaryOp::NullishCoalescing => {
                    let more = self.block_here();
                    if node.op == BinaryOp::LogicalAnd {
                        self.branch(node.left.take(), more, no);
                    } else {
                        self.branch(node.left.take(), yes, more);
                    }
                    self.start(more);
                    return self.branch(node.right.take(), yes, no);
                }
                _ => {}
            }
            self.explode(remark(test))
        } else {
            test
        };
        match truth(&test) {
            Some(true) => self.goto(yes),
            Some(false) => self.goto(no),
            None => self.terminate(Term::Branch { test, yes, no }),
        }
    }

    /// Explodes a list of operands that are evaluated in order. Those before the last one that
    /// suspends are saved.
    fn operands(&mut self, list: Vec<&mut Box<Expr>>) {
        let Some(last) = list.iter().rposition(|operand| suspends(operand)) else { return };
        for (at, operand) in list.into_iter().enumerate().take(last + 1) {
            let value = self.explode(operand.take());
            *operand = if at < last { self.keep(value) } else { value };
        }
    }

    /// `a.b`, `a[b]` as a value, or as a reference that is used at once.
    fn explode_member(&mut self, node: &mut MemberExpr) {
        let mut list = vec![&mut node.obj];
        if let MemberProp::Computed(key) = &mut node.prop {
            list.push(&mut key.expr);
        }
        self.operands(list);
    }

    /// `a.b`, `a[b]` as a reference that is used after a suspension, perhaps twice.
    fn save_reference(&mut self, node: &mut MemberExpr) {
        self.explode_member(node);
        node.obj = self.keep_twice(node.obj.take());
        if let MemberProp::Computed(key) = &mut node.prop {
            key.expr = self.keep_twice(key.expr.take());
        }
    }

    fn explode_assign(&mut self, node: &mut AssignExpr) {
        if let AssignTarget::Simple(SimpleAssignTarget::Paren(paren)) = &mut node.left {
            match SimpleAssignTarget::try_from(strip(paren.expr.take())) {
                Ok(target) => node.left = AssignTarget::Simple(target),
                Err(_) => return self.unsupported("assignment"),
            }
        }
        let late = suspends(&node.right);
        match &mut node.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(name)) => {
                if node.op != AssignOp::Assign {
                    let old = self.save(Box::new(Expr::Ident(Ident::from(&*name))));
                    node.right = self.combine(node.op, old, node.right.take());
                    node.op = AssignOp::Assign;
                } else {
                    node.right = self.explode(node.right.take());
                }
            }
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => {
                if !late {
                    self.explode_member(member);
                    return;
                }
                self.save_reference(member);
                if node.op == AssignOp::Assign {
                    node.right = self.explode(node.right.take());
                } else {
                    // Both parts are variables or literals now, so that this copies no code.
                    let old = self.save(Box::new(Expr::Member(member.clone())));
                    node.right = self.combine(node.op, old, node.right.take());
                    node.op = AssignOp::Assign;
                }
            }
            _ => self.unsupported("assignment"),
        }
    }

    /// `old op right`, for the assignment operator `op`.
    fn combine(&mut self, op: AssignOp, old: Box<Expr>, right: Box<Expr>) -> Box<Expr> {
        let right = self.explode(right);
        match op.to_update() {
            Some(op) => ast::binary(op, old, right),
            None => {
                self.unsupported("assignment");
                right
            }
        }
    }

    fn explode_logical(&mut self, node: &mut BinExpr) -> Box<Expr> {
        let t = self.temp("t");
        let left = self.explode(node.left.take());
        self.push(self.set(t, left));
        let (more, join) = (self.block_here(), self.block_here());
        match node.op {
            BinaryOp::LogicalAnd => self.terminate(Term::Branch { test: self.read(t), yes: more, no: join }),
            BinaryOp::LogicalOr => self.terminate(Term::Branch { test: self.read(t), yes: join, no: more }),
            _ => {
                let test = ast::binary(BinaryOp::EqEq, self.read(t), ast::null());
                self.terminate(Term::Branch { test, yes: more, no: join });
            }
        }
        self.start(more);
        let right = self.explode(node.right.take());
        self.push(self.set(t, right));
        self.goto(join);
        self.start(join);
        self.read(t)
    }

    fn explode_conditional(&mut self, node: &mut CondExpr) -> Box<Expr> {
        let t = self.temp("t");
        let (yes, no, join) = (self.block_here(), self.block_here(), self.block_here());
        self.branch(node.test.take(), yes, no);
        for (block, arm) in [(yes, node.cons.take()), (no, node.alt.take())] {
            self.start(block);
            let value = self.explode(arm);
            self.push(self.set(t, value));
            self.goto(join);
        }
        self.start(join);
        self.read(t)
    }

    fn explode_call(&mut self, node: &mut CallExpr) {
        let late = node.args.iter().any(|arg| suspends(&arg.expr));
        let Callee::Expr(callee) = &mut node.callee else {
            return self.unsupported("call");
        };
        let early = suspends(callee);
        if let Expr::Member(member) = unmark_in_place(callee) {
            if !late {
                return self.explode_member(member);
            }
            // `o.m(yield)` becomes `f.call(o, m.v)`.
            self.explode_member(member);
            member.obj = self.keep_twice(member.obj.take());
            let receiver = member.obj.clone();
            let function = self.save(callee.take());
            self.operands(node.args.iter_mut().map(|arg| &mut arg.expr).collect());
            if node.args.iter().all(|arg| self.is_sent(&arg.expr) || ast::has_no_effect(&arg.expr)) {
                *callee = ast::member(function, "call");
                node.args.insert(0, receiver.into());
            } else {
                // `f.call` would find out before the arguments are evaluated that there is no function.
                let args = node.args.drain(..).map(Some).collect();
                let list = Box::new(Expr::Array(ArrayLit { span: DUMMY_SP, elems: args }));
                let call = self.helpers.call(self.semantics, "apply", vec![function, receiver, list]);
                if let Expr::Call(call) = *call {
                    *node = CallExpr { span: node.span, ..call };
                }
            }
            return;
        }
        if early {
            let function = self.explode(remark(callee.take()));
            // What is called is a value here, so that it must not become a method of `m` or of
            // another object, nor a direct eval.
            let reference = function.is_member() || matches!(&*function, Expr::Ident(name) if name.sym == "eval");
            // The printer would leave out the parentheses that an update needs.
            let detached = reference && !late || function.is_update();
            *callee = if detached { ast::detach(function) } else { function };
        }
        if late {
            // A direct eval stays one; its name can't be saved.
            if !matches!(&**callee, Expr::Ident(name) if name.sym == "eval") {
                *callee = self.keep(callee.take());
            }
            self.operands(node.args.iter_mut().map(|arg| &mut arg.expr).collect());
        }
    }

    /// `@closing(it, expr)`.
    fn explode_closing(&mut self, node: &mut CallExpr) -> Box<Expr> {
        let mut args = std::mem::take(&mut node.args).into_iter().map(|arg| arg.expr);
        let (Some(it), Some(expr)) = (args.next().map(strip), args.next()) else {
            self.unsupported("@closing");
            return ast::void_0();
        };
        let Some(it) = it.as_ident().and_then(BindingId::of) else {
            self.unsupported("@closing");
            return ast::void_0();
        };
        let outside = self.region;
        let region = self.close_region(it);
        let (inside, join) = (self.new_block(region), self.new_block(outside));
        self.goto(inside);
        self.start(inside);
        // A return() that closes an iterator within the expression goes on to this one.
        self.leaps.push(Leap::Close(Closer { it, outside, targets: Vec::new(), ret: None }));
        let value = self.explode(expr);
        let value = self.save(value);
        self.pop_leap();
        self.goto(join);
        self.start(join);
        value
    }

    /// Ends the block with a suspension; what is sent in is the value.
    fn suspend(&mut self, what: Suspension, arg: Option<Box<Expr>>, span: swc_common::Span) -> Box<Expr> {
        let resume = self.block_here();
        let span = if span.is_dummy() { arg.span() } else { span };
        self.terminate(Term::Suspend { what, arg, resume, span });
        self.start(resume);
        self.sent("v")
    }

    /// `m.<field>`
    pub(super) fn sent(&self, field: &str) -> Box<Expr> {
        ast::member(self.read(self.machine.m), field)
    }

    /// Whether an expression is `m.v`.
    fn is_sent(&self, expr: &Expr) -> bool {
        matches!(expr, Expr::Member(MemberExpr { obj, .. })
            if matches!(&**obj, Expr::Ident(name) if BindingId::of(name) == Some(self.machine.m)))
    }

    /// The expression if it can be evaluated later as well, else a temporary that holds its value.
    fn keep(&mut self, expr: Box<Expr>) -> Box<Expr> {
        if self.stable(&expr) { expr } else { self.save(expr) }
    }

    /// The same for what is evaluated twice: a function expression would give two functions.
    fn keep_twice(&mut self, expr: Box<Expr>) -> Box<Expr> {
        if self.stable(&expr) && !expr.is_fn_expr() { expr } else { self.save(expr) }
    }

    /// A temporary that holds the value of an expression.
    pub(super) fn save(&mut self, expr: Box<Expr>) -> Box<Expr> {
        let t = self.temp("t");
        self.push(self.set(t, expr));
        self.read(t)
    }

    /// Whether an expression has no effect and the same value whenever it is evaluated.
    fn stable(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(lit) => !matches!(lit, Lit::Regex(_)),
            Expr::Fn(_) => true,
            Expr::Unary(UnaryExpr { op: UnaryOp::Void | UnaryOp::Minus | UnaryOp::Bang, arg, .. }) => {
                matches!(&**arg, Expr::Lit(Lit::Num(_)))
            }
            Expr::Ident(name) => match BindingId::of(name) {
                None => matches!(&*name.sym, "undefined" | "NaN" | "Infinity"),
                Some(id) if self.is_temp(id) => true,
                Some(id) => {
                    let binding = self.semantics.binding(id);
                    !binding.reassigned && binding.kind != BindingKind::Var
                }
            },
            _ => false,
        }
    }
}

/// Whether an expression is a conditional one in an arm of which something suspends.
fn arm_suspends(expr: &Expr) -> bool {
    let Expr::Paren(paren) = expr else { return false };
    matches!(&*paren.expr, Expr::Cond(node) if suspends(&node.cons) || suspends(&node.alt))
}

/// Whether the right operand may not be evaluated.
fn is_logical(op: BinaryOp) -> bool {
    matches!(op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing)
}

/// Puts the mark back on an expression that has been looked into.
pub(super) fn remark(expr: Box<Expr>) -> Box<Expr> {
    if suspends(&expr) { expr } else { Box::new(Expr::Paren(ParenExpr { span: DUMMY_SP, expr })) }
}

/// Takes the mark off where the expression stands.
fn unmark_in_place(expr: &mut Box<Expr>) -> &mut Expr {
    *expr = strip(expr.take());
    expr
}

fn strip(expr: Box<Expr>) -> Box<Expr> {
    unmark(expr)
}

/// What a test comes to, if that is plain to see.
pub(super) fn truth(test: &Expr) -> Option<bool> {
    match test {
        Expr::Lit(Lit::Bool(value)) => Some(value.value),
        Expr::Lit(Lit::Num(value)) if value.raw.is_none() || !value.value.is_nan() => {
            label_target(value).is_none().then_some(value.value != 0.0)
        }
        _ => None,
    }
}

/// Whether a part of a `for` head suspends.
pub(super) fn head_suspends(head: &Option<VarDeclOrExpr>) -> bool {
    match head {
        None => false,
        Some(VarDeclOrExpr::Expr(expr)) => suspends(expr),
        Some(VarDeclOrExpr::VarDecl(decl)) => decl.decls.iter().any(|decl| may_suspend(&decl.init)),
    }
}
