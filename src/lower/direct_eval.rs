//! Direct `eval`.
//!
//! # Example
//! In:
//! ```js
//! let x = 1; var y = eval("let x = 2; x ** y");
//! ```
//! Out:
//! ```js
//! var x = 1; var y = eval("var x2=2;_pow(x2,y)");
//! ```
//!
//! # Implementation
//! The statements of a text that is known stand in the tree (see [`crate::direct_eval`]) and are lowered like any block.
//! What a direct `eval` gives is the value of the last statement that has one. That remains so where the text ends with
//! an expression, and nobody asks where the call is a statement; elsewhere [`super::completion`] sees to it. Temporaries are
//! declared in the text. A `var` of the text's that the function has already is only assigned, because the
//! code may have moved into a nested function by then.
//!
//! A text that isn't known stays what it is, which a warning says. It can't find what lives in a record, nor the
//! object of a `with` statement that was rewritten; these are refused. Nor does it meet dead zones and
//! constants: it sees variables, with a sentinel in those that are checked.
//!
//! # Reference
//! ECMA-262, 19.2.1 (eval), 13.3.6.1 (function calls: evaluation).

use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

use super::Lowering;
use super::editions::Construct;
use crate::ast;
use crate::diagnostics::{Report, Severity};
use crate::direct_eval::{self, Text};
use crate::scope::{BindingId, BindingKind, FunctionId, ScopeId, directives};

impl Lowering<'_> {
    /// Whether an expression is a direct `eval`: a call of the global of that name.
    pub(super) fn is_direct_eval(&self, call: &CallExpr) -> bool {
        let Callee::Expr(callee) = &call.callee else { return false };
        let mut callee = &**callee;
        while let Expr::Paren(paren) = callee {
            callee = &paren.expr;
        }
        matches!(callee, Expr::Ident(name) if name.sym == *"eval" && self.binding_of(name).is_none())
    }

    /// Lowers a direct `eval` of a text that is known. `wanted` says that somebody looks at its value.
    pub(super) fn lower_known_text(&mut self, expr: &mut Expr, wanted: bool) -> bool {
        let Expr::Call(call) = expr else { return false };
        let span = call.span;
        if !self.keeps(Construct::Spread) && self.is_direct_eval(call) {
            gather(&mut call.args);
        }
        let Some(first) = call.args.first_mut() else { return false };
        if let Some(message) = direct_eval::refusal(&first.expr) {
            let message = Box::new(message.clone());
            first.expr = self.helper("refuseText", vec![message], span);
            call.args.iter_mut().skip(1).for_each(|arg| arg.visit_mut_with(self));
            return true;
        }
        let Some(Text { literal, strict, .. }) = direct_eval::parts(&first.expr) else { return false };
        let literal = literal.clone();
        let reports = self.reports.len();
        if let Some(function) = direct_eval::function_mut(&mut first.expr) {
            let stmts = direct_eval::take_stmts(function);
            let scope = ScopeId::from_ctxt(function.ctxt);
            self.check_declared(scope, span);
            let stmts = self.lower_text(stmts, scope, strict, wanted);
            function.body = Some(FunctionBody { span: DUMMY_SP, stmts });
        }
        // A wrong regular expression is an error of the text's.
        let of_text = |report: &&Report| report.severity == Severity::Error && !report.code.starts_with("unsupported/");
        if let Some(report) = self.reports[reports..].iter().find(of_text) {
            let message = ast::string(&report.message);
            self.reports.truncate(reports);
            first.expr = self.helper("refuseText", vec![message], span);
        }
        for arg in call.args.iter_mut().skip(1) {
            arg.visit_mut_with(self);
        }
        if let Callee::Expr(callee) = &call.callee
            && self.is_dynamic_name(callee)
        {
            self.eval_of_an_object(expr, literal);
        }
        true
    }

    /// Refuses a text that declares a variable by whose name uses outside of it mean a property of a record.
    fn check_declared(&mut self, text: ScopeId, span: Span) {
        let roots = self.semantics.scope(text).bindings.iter().filter_map(|id| self.semantics.twins.get(id));
        if let Some(&root) = roots.into_iter().find(|root| self.records.contains_key(root)) {
            let name = &self.semantics.binding(root).name;
            let message = format!(
                "`eval` can't declare `{name}` here: closures keep a variable of that name for each iteration, which lives in an object in the output"
            );
            self.refuse("unsupported/direct-eval", message, span);
        }
    }

    /// Asks the objects around for an `eval` of their own.
    fn eval_of_an_object(&mut self, expr: &mut Expr, literal: Expr) {
        let Expr::Call(CallExpr { span, callee: Callee::Expr(callee), .. }) = expr else { return };
        let span = *span;
        let Some(ident) = callee.as_ident().cloned() else { return };
        let (holder, resolve) = self.holder(&ident);
        let method = ast::member(self.read(holder), "eval");
        let mut text = Box::new(literal);
        text.visit_mut_with(self);
        let called = ast::call_at(span, method, vec![text]);
        let whole = Box::new(std::mem::replace(expr, Expr::Invalid(Invalid { span })));
        *expr = *ast::conditional(resolve, called, whole);
    }

    /// Warns about a direct `eval` whose text isn't known, and refuses it where that couldn't find what it may name. A
    /// literal is no such text: either it isn't one at all, or running it throws a SyntaxError.
    pub(super) fn check_unknown_text(&mut self, expr: &Expr) {
        let Expr::Call(CallExpr { span, args, .. }) = expr else { return };
        let Some(first) = args.first() else { return };
        let harmless = match direct_eval::literal_text(first) {
            Some((text, _)) => !direct_eval::is_too_deep(&text),
            None => matches!(&*first.expr, Expr::Lit(_)),
        };
        if harmless {
            return;
        }
        let span = *span;
        self.warn_direct_eval(span);
        let fields = self.frames.iter().flat_map(|frame| &frame.scopes).flat_map(|scope| &scope.fields);
        let user = |id: BindingId| self.semantics.binding(id).kind != BindingKind::Synthetic;
        let field = fields.filter(|(id, _)| user(*id)).map(|(_, name)| name.clone()).next_back();
        if let Some(name) = field {
            let message = format!(
                "`eval` can't find `{name}`, of which closures keep one for each iteration: it lives in an object in the output"
            );
            self.refuse("unsupported/direct-eval", message, span);
        }
        if !self.withs.is_empty() {
            let message =
                "`eval` can't find the properties of the object of the `with` statement around it, which is rewritten";
            self.refuse("unsupported/direct-eval", message, span);
        }
    }

    fn lower_text(&mut self, mut stmts: Vec<Stmt>, scope: ScopeId, strict: bool, wanted: bool) -> Vec<Stmt> {
        let function: FunctionId = self.frame().id;
        let around = std::mem::replace(&mut self.semantics.functions[function.index()].strict, strict);
        let temps = std::mem::take(&mut self.frame().temps);

        let rest = stmts.split_off(directives(&stmts));
        let mut result = std::mem::replace(&mut stmts, rest);
        super::literals::es5_directives(&mut result);
        let mut last = None;
        if wanted && !stmts.is_empty() {
            if !matches!(stmts.last(), Some(Stmt::Expr(_))) {
                stmts = self.complete(stmts);
            }
            if let Some(Stmt::Expr(stmt)) = stmts.pop_if(|last| last.is_expr()) {
                last = Some(stmt);
            }
        }
        let own = self.semantics.scope(scope).bindings.clone();
        let mut lowered = self.within_scope(scope, |this, entry, out| {
            for stmt in stmts {
                match stmt {
                    Stmt::Decl(Decl::Fn(decl)) => this.text_function(decl, &own, entry, out),
                    stmt => this.lower_stmt(stmt, out),
                }
            }
            if let Some(mut stmt) = last {
                stmt.expr.visit_mut_with(this);
                out.push(Stmt::Expr(stmt));
            }
        });

        let mut assign = AssignVars { lowering: self, scope, own: &own, names: Vec::new(), late: Vec::new() };
        lowered.visit_mut_with(&mut assign);
        let AssignVars { mut names, late, .. } = assign;
        names.extend(std::mem::replace(&mut self.frame().temps, temps));
        self.frame().temps.extend(late);
        names.sort_unstable();
        names.dedup();
        self.declare_temps(names, &mut result);
        result.append(&mut lowered);
        self.semantics.functions[function.index()].strict = around;
        self.note_uses(&result);
        result
    }

    /// A function at the top of a text.
    fn text_function(&mut self, decl: FnDecl, own: &[BindingId], entry: &mut Vec<Stmt>, out: &mut Vec<Stmt>) {
        let id = self.binding_of(&decl.ident);
        if id.is_some_and(|id| own.contains(&id)) {
            self.lower_top_function(decl, entry, out);
        } else {
            let span = decl.function.span;
            let value = self.function_value(decl.function, &decl.ident);
            entry.push(self.declare_with(decl.ident, value, span));
        }
    }

    /// The machine around a text doesn't see what is used in it, so that has to live outside of the step function.
    fn note_uses(&mut self, stmts: &[Stmt]) {
        struct Uses(Vec<BindingId>);
        impl Visit for Uses {
            fn visit_ident(&mut self, ident: &Ident) {
                self.0.extend(BindingId::of(ident));
            }
        }
        let mut uses = Uses(Vec::new());
        stmts.iter().for_each(|stmt| stmt.visit_with(&mut uses));
        for id in uses.0 {
            self.semantics.binding_mut(id).captured = true;
        }
    }
}

/// Makes assignments of the declarations of variables that the function around a text has.
struct AssignVars<'l, 'a, 'o> {
    lowering: &'l mut Lowering<'a>,
    /// The text's scope, and what it declares itself.
    scope: ScopeId,
    own: &'o [BindingId],
    /// What else was declared along with them, and has to be declared by the text.
    names: Vec<BindingId>,
    /// What the function around has to declare.
    late: Vec<BindingId>,
}

impl AssignVars<'_, '_, '_> {
    fn is_foreign(&self, declarator: &VarDeclarator) -> bool {
        let Pat::Ident(ident) = &declarator.name else { return false };
        BindingId::of(ident).is_some_and(|id| {
            let binding = self.lowering.semantics.binding(id);
            binding.kind != BindingKind::Synthetic && binding.scope < self.scope && !self.own.contains(&id)
        })
    }

    /// The assignments that a declaration makes, if it declares what is foreign.
    fn assignments(&mut self, decl: &mut VarDecl) -> Option<Vec<Box<Expr>>> {
        if !decl.decls.iter().any(|declarator| self.is_foreign(declarator)) {
            return None;
        }
        let mut exprs = Vec::new();
        for declarator in std::mem::take(&mut decl.decls) {
            let foreign = self.is_foreign(&declarator);
            let Pat::Ident(ident) = declarator.name else { continue };
            if let Some(id) = BindingId::of(&ident) {
                if !foreign {
                    self.names.push(id);
                } else if self.lowering.semantics.undeclared.remove(&id) {
                    self.late.push(id);
                }
            }
            exprs.extend(declarator.init.map(|value| ast::assign(ident.id, value)));
        }
        Some(exprs)
    }
}

impl VisitMut for AssignVars<'_, '_, '_> {
    fn visit_mut_function(&mut self, _: &mut Function) {}

    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        stmt.visit_mut_children_with(self);
        if let Stmt::Decl(Decl::Var(decl)) = stmt
            && let Some(exprs) = self.assignments(decl)
        {
            *stmt = if exprs.is_empty() {
                Stmt::Empty(EmptyStmt { span: DUMMY_SP })
            } else {
                ast::expr_stmt(ast::sequence(exprs), decl.span)
            };
        }
    }

    fn visit_mut_var_decl_or_expr(&mut self, init: &mut VarDeclOrExpr) {
        init.visit_mut_children_with(self);
        if let VarDeclOrExpr::VarDecl(decl) = init
            && let Some(exprs) = self.assignments(decl)
        {
            let exprs = if exprs.is_empty() { vec![ast::void_0()] } else { exprs };
            *init = VarDeclOrExpr::Expr(ast::sequence(exprs));
        }
    }

    fn visit_mut_for_head(&mut self, head: &mut ForHead) {
        head.visit_mut_children_with(self);
        if let ForHead::VarDecl(decl) = head
            && let Some(Pat::Ident(name)) = decl.decls.first().map(|declarator| declarator.name.clone())
            && self.assignments(decl).is_some()
        {
            *head = ForHead::Pat(Box::new(Pat::Ident(name)));
        }
    }
}

/// Makes the arguments of an `eval` plain ones: it looks at the first, and the others are evaluated for their effects.
fn gather(args: &mut Vec<ExprOrSpread>) {
    let Some(at) = args.iter().position(|arg| arg.spread.is_some()) else { return };
    let rest = args.split_off(at.min(1)).into_iter().map(Some).collect();
    let list = Box::new(Expr::Array(ArrayLit { span: DUMMY_SP, elems: rest }));
    let value = if at > 0 { list } else { ast::index(list, ast::number(0.0)) };
    args.push(value.into());
}
