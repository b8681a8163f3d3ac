//! `with`.
//!
//! # Example
//! In:
//! ```js
//! with (o) { x = f(x, 1); y++; typeof z; g(2); }
//! ```
//! Out:
//! ```js
//! _object = _withObject(o);
//! _holder = _has(_object, "x") ? _object : void 0, _value = …, _holder ? _holder.x = _value : x = _value;
//! _has(_object, "y") ? _object.y++ : y++;
//! _has(_object, "z") ? typeof _object.z : typeof z;
//! _has(_object, "g") ? _object.g(2) : g(2);
//! ```
//!
//! # Implementation
//! While the body is lowered, its object is on a list. A name of the source that is declared further out than the
//! statement is *dynamic*: each use asks the objects in between, innermost first. Where the rest of the
//! expression can be written once for each answer, it is. Otherwise the answer is kept in a variable, for what a
//! name means is settled before anything else in its expression is evaluated.
//!
//! A statement whose body is ES5 already stays, see [`super::native_with`].
//!
//! Names that the compiler makes are never dynamic: they carry bindings of their own or have no place in the source.
//!
//! A property that goes away between the question and the use is read as undefined, where strict code would have to
//! throw; only a getter under `Symbol.unscopables` could do that.
//!
//! # Reference
//! ECMA-262, 14.11 (the `with` statement), 9.1.1.2 (Object Environment Records), 6.2.5 (Reference Records).

use swc_common::Span;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMutWith, VisitWith};

use super::Lowering;
use super::editions::Construct;
use super::native_with::unwrap_bodies;
use super::references::unwrap_parens;
use super::spread::is_spread;
use crate::ast;
use crate::scope::{BindingId, BindingKind, FunctionKind, ScopeId};

/// The object of a `with` statement around the current place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WithObject {
    /// The statement's scope: what is declared in it hides the object's properties.
    scope: ScopeId,
    /// The index in `frames` of the function that the statement stands in.
    depth: usize,
    object: BindingId,
}

impl Lowering<'_> {
    /// Lowers a `with` statement.
    pub(super) fn lower_with(&mut self, mut stmt: WithStmt, out: &mut Vec<Stmt>) {
        if self.keeps(Construct::BlockScope) {
            return self.keep_with(stmt, out);
        }
        if self.stays_native(&stmt) {
            unwrap_bodies(&mut stmt);
            stmt.obj.visit_mut_with(self);
            out.push(Stmt::With(stmt));
            return;
        }
        let WithStmt { span, mut obj, body } = stmt;
        obj.visit_mut_with(self);
        let object = if makes_functions(&body) { self.captured_temp("_object") } else { self.temp("object") };
        // It is given a value where the statement begins, and not while it runs.
        self.semantics.binding_mut(object).reassigned = false;
        let value = self.helper("withObject", vec![obj], span);
        let set = self.set_place(object, value);
        out.push(ast::expr_stmt(set, span));
        // The scope analysis has put the body into a block that carries the statement's scope.
        let Stmt::Block(block) = *body else { return };
        let depth = self.frames.len() - 1;
        self.withs.push(WithObject { scope: ScopeId::from_ctxt(block.ctxt), depth, object });
        for stmt in block.stmts {
            match stmt {
                Stmt::Block(mut block) => {
                    self.lower_block(&mut block);
                    out.append(&mut block.stmts);
                }
                stmt => self.lower_stmt(stmt, out),
            }
        }
        self.withs.pop();
    }

    /// The objects to ask for a name, innermost first.
    fn objects_for(&self, ident: &Ident) -> Vec<BindingId> {
        if self.withs.is_empty() || ident.span.is_dummy() {
            return Vec::new();
        }
        let around = self.withs.iter().rev();
        let objects: Vec<&WithObject> = match BindingId::of(ident) {
            Some(id) => {
                let binding = self.semantics.binding(id);
                if binding.kind == BindingKind::Synthetic {
                    return Vec::new();
                }
                // Scopes are numbered as they begin.
                around.take_while(|with| binding.scope < with.scope).collect()
            }
            None => {
                let owner = self.this_frame();
                let is_object = ident.sym == *"arguments" && self.frames[owner].kind != FunctionKind::Program;
                around.take_while(|with| !is_object || with.depth >= owner).collect()
            }
        };
        objects.into_iter().map(|with| with.object).collect()
    }

    /// Whether a name may mean a property of an object around it.
    pub(super) fn is_dynamic(&self, ident: &Ident) -> bool {
        !self.withs.is_empty() && !self.objects_for(ident).is_empty()
    }

    /// The same for an expression, in parentheses or not.
    pub(super) fn is_dynamic_name(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Ident(ident) => self.is_dynamic(ident),
            Expr::Paren(paren) => self.is_dynamic_name(&paren.expr),
            _ => false,
        }
    }

    /// Runs `lower` as if no `with` statement were around.
    fn apart<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        let withs = std::mem::take(&mut self.withs);
        let result = lower(self);
        self.withs = withs;
        result
    }

    /// `_has(o, "x") ? use(o.x) : use(x)`. What `make` gives is lowered afterwards.
    fn each_meaning(&mut self, ident: &Ident, span: Span, mut make: impl FnMut(Box<Expr>) -> Box<Expr>) -> Box<Expr> {
        let objects = self.objects_for(ident);
        self.apart(|this| {
            let mut result = make(Box::new(Expr::Ident(ident.clone())));
            result.visit_mut_with(this);
            for object in objects.into_iter().rev() {
                let has = this.has(object, ident);
                let mut member = ast::member_of(this.place(object), ident.sym.clone());
                member.span = ident.span;
                let mut found = make(Box::new(Expr::Member(member)));
                found.visit_mut_with(this);
                result = Box::new(Expr::Cond(CondExpr { span, test: has, cons: found, alt: result }));
            }
            result
        })
    }

    fn has(&mut self, object: BindingId, ident: &Ident) -> Box<Expr> {
        let args = vec![self.place(object), ast::string(&ident.sym)];
        self.helper("has", args, ident.span)
    }

    /// Lowers an expression that is a dynamic name, or has one as its only operand.
    pub(super) fn lower_dynamic(&mut self, expr: &mut Expr, span: Span) {
        let mut whole = expr.take();
        let name = match &mut whole {
            Expr::Unary(unary) => &mut *unary.arg,
            Expr::Update(update) => &mut *update.arg,
            other => other,
        };
        while let Expr::Paren(paren) = name {
            *name = *paren.expr.take();
        }
        let Expr::Ident(ident) = name.clone() else { return };
        *expr = *self.each_meaning(&ident, span, |meaning| match &whole {
            Expr::Unary(unary) => Box::new(Expr::Unary(UnaryExpr { span, op: unary.op, arg: meaning })),
            Expr::Update(update) => {
                Box::new(Expr::Update(UpdateExpr { span, op: update.op, prefix: update.prefix, arg: meaning }))
            }
            _ => meaning,
        });
    }

    /// Lowers an assignment of any kind to a dynamic name.
    pub(super) fn lower_dynamic_assign(&mut self, expr: &mut Expr) {
        let Expr::Assign(AssignExpr { span, op, left, right }) = expr else { return };
        let AssignTarget::Simple(SimpleAssignTarget::Ident(target)) = left else { return };
        let (span, op, ident) = (*span, *op, target.id.clone());
        let mut value = right.take();
        if self.may_repeat(&value) {
            *expr = *self.each_meaning(&ident, span, |meaning| {
                let Ok(target) = SimpleAssignTarget::try_from(meaning) else { return ast::void_0() };
                let (left, right) = (AssignTarget::Simple(target), value.clone());
                Box::new(Expr::Assign(AssignExpr { span, op, left, right }))
            });
            return;
        }
        let (holder, resolve) = self.holder(&ident);
        self.place_apart(&value);
        value.visit_mut_with(self);
        let result = match op {
            AssignOp::Assign => self.put(ident, holder, value),
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                let read = self.get(&ident, holder);
                let write = self.put(ident, holder, value);
                self.short_circuit(op, read, None, write, span)
            }
            _ => {
                let read = self.get(&ident, holder);
                let value = match op.to_update() {
                    Some(BinaryOp::Exp) | None => self.power(read, value, span),
                    Some(op) => ast::binary(op, read, value),
                };
                self.put(ident, holder, value)
            }
        };
        *expr = *ast::sequence(vec![resolve, result]);
        if let Expr::Seq(seq) = expr {
            seq.span = span;
        }
    }

    /// A variable for the object that a name means a property of, with the expression that sets it: to undefined where
    /// there is none.
    pub(super) fn holder(&mut self, ident: &Ident) -> (BindingId, Box<Expr>) {
        let mut found = ast::void_0();
        for object in self.objects_for(ident).into_iter().rev() {
            let has = self.has(object, ident);
            found = ast::conditional(has, self.place(object), found);
        }
        let holder = self.temp("holder");
        (holder, self.set(holder, found))
    }

    /// Reads a name of which it is known what it means.
    fn get(&mut self, ident: &Ident, holder: BindingId) -> Box<Expr> {
        let mut name = Box::new(Expr::Ident(ident.clone()));
        self.apart(|this| name.visit_mut_with(this));
        let found = ast::member(self.read(holder), ident.sym.clone());
        ast::conditional(self.read(holder), found, name)
    }

    /// Assigns a lowered value to a name of which it is known what it means.
    pub(super) fn put(&mut self, ident: Ident, holder: BindingId, value: Box<Expr>) -> Box<Expr> {
        let (first, again) = self.memoize(value, "value");
        let id = self.frame().id;
        let found = if self.semantics.function(id).strict {
            let args = vec![self.read(holder), ast::string(&ident.sym), again.clone()];
            self.helper("putStrict", args, ident.span)
        } else {
            let mut member = ast::member_of(self.read(holder), ident.sym.clone());
            member.span = ident.span;
            ast::assign_to(SimpleAssignTarget::Member(member), again.clone())
        };
        let name = self.apart(|this| this.write(ident, again.clone()));
        let result = ast::conditional(self.read(holder), found, name);
        if *first == *again { result } else { ast::sequence(vec![first, result]) }
    }

    /// Assigns a lowered value to a dynamic name.
    pub(super) fn put_now(&mut self, ident: Ident, value: Box<Expr>) -> Box<Expr> {
        let (holder, resolve) = self.holder(&ident);
        let put = self.put(ident, holder, value);
        ast::sequence(vec![resolve, put])
    }

    /// Has a dynamic name that a `var` in the body declares declared at the top of the function.
    pub(super) fn declare_dynamic(&mut self, ident: &Ident) {
        if let Some(id) = self.binding_of(ident)
            && !self.frame().temps.contains(&id)
        {
            self.frame().temps.push(id);
        }
    }

    /// Lowers a call of a dynamic name whose arguments may stand in two places. Gives it back otherwise.
    pub(super) fn lower_dynamic_call(&mut self, expr: &mut Expr) -> bool {
        let Expr::Call(CallExpr { span, callee: Callee::Expr(callee), args, .. }) = expr else { return false };
        if args.iter().any(|arg| is_spread(arg) || !self.may_repeat(&arg.expr)) {
            return false;
        }
        let (span, args) = (*span, std::mem::take(args));
        let Expr::Ident(ident) = *unwrap_parens(callee.take()) else { return false };
        *expr = *self.each_meaning(&ident, span, |meaning| {
            let callee = Callee::Expr(meaning);
            Box::new(Expr::Call(CallExpr { span, callee, args: args.clone(), ..Default::default() }))
        });
        true
    }

    /// A dynamic name that is called: the function, and its receiver, which is undefined where the name means no
    /// property.
    pub(super) fn dynamic_callee(&mut self, ident: &Ident) -> (Box<Expr>, Option<Box<Expr>>) {
        let (holder, resolve) = self.holder(ident);
        let mut function = self.get(ident, holder);
        if let Expr::Cond(cond) = &mut *function {
            cond.test = resolve;
        }
        (function, Some(self.read(holder)))
    }

    /// Whether an expression (not lowered yet) may be written more than once: it is short, and evaluating it can't be
    /// told from not doing so.
    fn may_repeat(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(Lit::Regex(_) | Lit::BigInt(_)) => false,
            Expr::Lit(_) | Expr::This(_) => true,
            Expr::Ident(ident) => !self.is_dynamic(ident) && self.is_stable(expr),
            Expr::Paren(paren) => self.may_repeat(&paren.expr),
            _ => false,
        }
    }
}

/// Whether a piece of code has functions in it, or becomes one.
fn makes_functions(stmt: &Stmt) -> bool {
    struct Finder(bool);
    impl Visit for Finder {
        fn visit_function(&mut self, _: &Function) {
            self.0 = true;
        }

        fn visit_arrow_expr(&mut self, _: &ArrowExpr) {
            self.0 = true;
        }

        fn visit_class(&mut self, _: &Class) {
            self.0 = true;
        }

        // Some become functions: see `destructuring`.
        fn visit_assign_target_pat(&mut self, _: &AssignTargetPat) {
            self.0 = true;
        }
    }
    let mut finder = Finder(false);
    stmt.visit_with(&mut finder);
    finder.0
}
