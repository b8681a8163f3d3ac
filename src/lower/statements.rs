//! Statement lists, blocks, declarations, and the statements that are no loops.
//!
//! # Example
//! In:
//! ```js
//! { let a = 1; { let a; use(a); } function f() {} }
//! ```
//! Out (a function in a block is made where the block is entered):
//! ```js
//! { var f = function f() {}; var a = 1; { var a2; use(a2); } }
//! ```
//!
//! # Implementation
//! A statement becomes any number of statements. What a block needs at its entry (records, sentinels, functions)
//! is put before its first statement.
//!
//! # Reference
//! ECMA-262, 14 (statements), 14.2.3 (BlockDeclarationInstantiation), B.3.3 (functions in blocks).

use swc_common::{DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::destructuring::Names;
use super::editions::Construct;
use super::kept_classes::has_static_name;
use super::object_literals::is_anonymous_function;
use super::spread::bare;
use crate::ast;
use crate::options::ModuleFormat;
use crate::scope::{BindingId, BindingKind, FunctionId, ScopeId, ScopeKind, TopLevel, astral, declare};

impl Lowering<'_> {
    /// Lowers a statement list that is no scope of its own.
    pub(super) fn lower_stmts(&mut self, stmts: Vec<Stmt>) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            self.lower_stmt(stmt, &mut out);
        }
        out
    }

    /// Lowers the statements at the top of a function, where function declarations stay declarations.
    pub(super) fn lower_body(&mut self, stmts: Vec<Stmt>, id: FunctionId) -> Vec<Stmt> {
        let (mut start, mut rest) = self.lower_body_in_parts(stmts, id);
        start.append(&mut rest);
        start
    }

    /// The same, with what happens at the body's entry apart.
    pub(super) fn lower_body_in_parts(&mut self, stmts: Vec<Stmt>, id: FunctionId) -> (Vec<Stmt>, Vec<Stmt>) {
        let scope = self.semantics.function(id).body_scope;
        let mut out = Vec::with_capacity(stmts.len() + 1);
        self.sentinels(scope, &mut out);
        let mut rest = Vec::with_capacity(stmts.len());
        let is_program = id == FunctionId(0);
        for stmt in stmts {
            match stmt {
                Stmt::Decl(Decl::Fn(decl)) => self.lower_top_function(decl, &mut out, &mut rest),
                stmt => {
                    let exported = if is_program { self.exported_by(&stmt) } else { Vec::new() };
                    self.lower_stmt(stmt, &mut rest);
                    self.export_values(exported, &mut rest);
                }
            }
        }
        (out, rest)
    }

    /// A function declaration at the top of a body. It stays where it is; what brands it, or makes it where it
    /// can't be a declaration, goes to the start.
    pub(super) fn lower_top_function(&mut self, mut decl: FnDecl, start: &mut Vec<Stmt>, out: &mut Vec<Stmt>) {
        let id = self.binding_of(&decl.ident);
        let span = decl.function.span;
        let reassigned = id.is_some_and(|id| self.semantics.binding(id).reassigned);
        if self.is_branded(&decl.function) && self.is_droppable_place() {
            let value = self.droppable_function(decl.function, &decl.ident);
            start.push(self.declare_with(decl.ident, value, span));
            return;
        }
        if id.is_some_and(|id| self.semantics.shadowing.contains(&id)) && !self.keeps(Construct::Function) {
            let value = self.function_value(decl.function, &decl.ident);
            start.push(self.declare_with(decl.ident, value, span));
            return;
        }
        // A kept generator has its own.
        let looks_up = decl.function.is_generator
            && (!self.keeps(Construct::Function) || decl.function.is_async && !self.keeps(Construct::AsyncGenerator));
        if reassigned && looks_up {
            // The machine finds its prototype through the function's name, which must stay the function.
            let value = self.function_value(decl.function, &decl.ident);
            start.push(self.declare_with(decl.ident, value, span));
            return;
        }
        let lowered = self.lower_function_named(
            std::mem::take(&mut decl.function),
            crate::scope::FunctionKind::Function,
            id,
            |_| {},
        );
        if let Some(brand) = lowered.brand {
            let mut name = decl.ident.clone();
            name.span = DUMMY_SP;
            let call = self.helper(brand, vec![Box::new(Expr::Ident(name))], DUMMY_SP);
            start.push(ast::expr_stmt(call, DUMMY_SP));
        }
        let is_default = id.is_some() && id == self.semantics.default_export;
        let is_default = is_default && !self.is_module_as(ModuleFormat::Preserve);
        let respelled = astral::is_astral(&decl.ident.sym) && !self.keeps(Construct::AstralName);
        if is_default || respelled {
            let value = Box::new(Expr::Ident(Ident { span: DUMMY_SP, ..decl.ident.clone() }));
            let shown = if is_default { "default" } else { decl.ident.sym.as_str() };
            let call = self.named(value, ast::string(shown), DUMMY_SP);
            start.push(ast::expr_stmt(call, DUMMY_SP));
        }
        decl.function = lowered.function;
        out.push(Stmt::Decl(Decl::Fn(decl)));
    }

    /// A declared function as an expression with a name of its own, the declaration's where its body
    /// does not refer to that.
    pub(super) fn function_value(&mut self, function: Box<Function>, ident: &Ident) -> Box<Expr> {
        let id = FunctionId::from_ctxt(function.ctxt);
        self.semantics.functions[id.index()].inferred_name = Some(ident.sym.clone());
        let changes = |id| self.semantics.binding(id).captured && self.semantics.binding(id).reassigned;
        // Where nothing assigns the variable, the function's own name means the same.
        if self.binding_of(ident).is_some_and(changes) {
            self.semantics.functions[id.index()].name_conflict = true;
        }
        self.function_expr(function, crate::scope::FunctionKind::Function, None, |_| {})
    }

    /// Gives the bindings of a scope that are used too early the sentinel, unless they live in a record, which
    /// is made with it.
    pub(super) fn sentinels(&mut self, scope: ScopeId, out: &mut Vec<Stmt>) {
        let flat = self.semantics.scope(scope).bindings.first().is_some_and(|&id| self.is_flat(id));
        if self.keeps(Construct::BlockScope) && !flat {
            return;
        }
        let is_function = self.semantics.scope(scope).kind == ScopeKind::Function;
        for id in self.semantics.scope(scope).bindings.clone() {
            let binding = self.semantics.binding(id);
            if !binding.tdz || is_function && binding.kind == BindingKind::Param || self.semantics.resolve(id) != id {
                continue;
            }
            if self.use_record(id).is_none() {
                let value = self.uninitialised();
                out.push(ast::var_stmt(vec![(self.ident(id), Some(value))], DUMMY_SP));
            }
        }
    }

    /// Lowers a block's statements within its scope.
    pub(super) fn lower_block(&mut self, block: &mut BlockStmt) {
        let scope = ScopeId::from_ctxt(block.ctxt);
        let stmts = std::mem::take(&mut block.stmts);
        block.stmts = self.within_scope(scope, |this, entry, out| {
            for stmt in stmts {
                match stmt {
                    Stmt::Decl(Decl::Fn(decl)) => this.lower_block_function(decl, entry, out),
                    stmt => this.lower_stmt(stmt, out),
                }
            }
        });
    }

    /// Runs `lower` within a block-like scope. It is given the list of what is done at the scope's entry and that of
    /// the statements.
    pub(super) fn within_scope(
        &mut self,
        scope: ScopeId,
        lower: impl FnOnce(&mut Self, &mut Vec<Stmt>, &mut Vec<Stmt>),
    ) -> Vec<Stmt> {
        let again = scope.0 != 0 && self.semantics.scope(scope).in_loop;
        let mut entry = Vec::new();
        let mut out = Vec::new();
        if again {
            self.enter_scope(Some(scope));
        }
        if scope.0 != 0 {
            self.sentinels(scope, &mut entry);
        }
        lower(self, &mut entry, &mut out);
        let first = if again { self.leave_block() } else { None };
        let mut stmts = Vec::with_capacity(entry.len() + out.len() + 1);
        stmts.extend(first);
        stmts.append(&mut entry);
        stmts.append(&mut out);
        stmts
    }

    /// A function declaration in a block: made at the block's entry. Where the declaration stands, a sloppy one is
    /// given to the `var` of its name.
    fn lower_block_function(&mut self, decl: FnDecl, entry: &mut Vec<Stmt>, out: &mut Vec<Stmt>) {
        if self.keeps(Construct::BlockScope) {
            return self.keep_block_function(decl, entry, out);
        }
        let span = decl.function.span;
        let value = self.function_value(decl.function, &decl.ident);
        entry.push(self.declare_with(decl.ident.clone(), value, span));
        let inner = BindingId::of(&decl.ident);
        if let Some((inner, &var)) = inner.and_then(|inner| Some((inner, self.semantics.annex_b.get(&inner)?)))
            && self.semantics.resolve(inner) != var
        {
            let value = self.place(inner);
            out.push(ast::var_stmt(vec![(self.ident(var), Some(value))], span));
        }
    }

    /// Lowers one statement to any number of statements. Comments that lead it stay before the first, those that end its
    /// line behind the last.
    pub(super) fn lower_stmt(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        let (from, span) = (out.len(), stmt.span());
        self.lower_to_any_number(stmt, out);
        carry_comments(&mut out[from..], span);
    }

    fn lower_to_any_number(&mut self, stmt: Stmt, out: &mut Vec<Stmt>) {
        match stmt {
            Stmt::Block(mut block) => {
                self.lower_block(&mut block);
                out.push(Stmt::Block(block));
            }
            Stmt::Decl(Decl::Var(decl)) => self.lower_var_decl(*decl, out),
            Stmt::Decl(Decl::Fn(decl)) => {
                let mut after = Vec::new();
                self.lower_block_function(decl, out, &mut after);
                out.append(&mut after);
            }
            Stmt::Decl(Decl::Class(decl)) => self.lower_class_decl(decl, out),
            Stmt::Decl(other) => {
                let span = swc_common::Spanned::span(&other);
                self.refuse("unsupported/declaration", "this declaration is not part of ES2022", span);
            }
            Stmt::Expr(stmt) => self.lower_expr_stmt(stmt, out),
            Stmt::Labeled(labeled) => self.lower_labeled(labeled, out),
            Stmt::For(stmt) => self.lower_for(stmt, Vec::new(), out),
            Stmt::ForIn(stmt) => self.lower_for_in(stmt, Vec::new(), out),
            Stmt::ForOf(stmt) => self.lower_for_of(stmt, Vec::new(), out),
            Stmt::Try(stmt) => {
                let stmt = self.lower_try(*stmt);
                out.push(Stmt::Try(Box::new(stmt)));
            }
            Stmt::Switch(stmt) => self.lower_switch(stmt, out),
            Stmt::While(mut stmt) => {
                stmt.test.visit_mut_with(self);
                self.lower_loop_body(&mut stmt.body);
                out.push(Stmt::While(stmt));
            }
            Stmt::DoWhile(mut stmt) => {
                self.lower_loop_body(&mut stmt.body);
                stmt.test.visit_mut_with(self);
                out.push(Stmt::DoWhile(stmt));
            }
            Stmt::Return(mut stmt) => {
                stmt.visit_mut_children_with(self);
                if self.in_async_generator() && !self.keeps(Construct::AsyncGenerator) {
                    // Awaited where it stands, so that what surrounds the statement takes a rejection.
                    let span = stmt.span;
                    stmt.arg = stmt.arg.map(|arg| self.awaited(arg, span));
                }
                out.push(Stmt::Return(stmt));
            }
            Stmt::With(stmt) => self.lower_with(stmt, out),
            mut other => {
                other.visit_mut_children_with(self);
                out.push(other);
            }
        }
    }

    /// Lowers a statement that is no list's element to one statement.
    pub(super) fn lower_single_stmt(&mut self, stmt: &mut Stmt) {
        let mut out = Vec::with_capacity(1);
        let whole = std::mem::replace(stmt, Stmt::Empty(EmptyStmt { span: DUMMY_SP }));
        self.lower_stmt(whole, &mut out);
        if out.len() > 1 {
            *stmt = Stmt::Block(ast::block(out));
        } else if let Some(only) = out.pop() {
            *stmt = only;
        }
    }

    fn lower_expr_stmt(&mut self, mut stmt: ExprStmt, out: &mut Vec<Stmt>) {
        if matches!(&*stmt.expr, Expr::Paren(paren) if matches!(&*paren.expr, Expr::Lit(Lit::Str(_)))) {
            // Without its parentheses it could be taken for a directive.
            return;
        }
        while let Expr::Paren(paren) = &mut *stmt.expr {
            stmt.expr = std::mem::replace(&mut paren.expr, Box::new(Expr::Invalid(Invalid { span: DUMMY_SP })));
        }
        if let Expr::Assign(AssignExpr { op: AssignOp::Assign, left: AssignTarget::Pat(target), right, .. }) =
            &mut *stmt.expr
            && !self.stays_assigned(target)
        {
            right.visit_mut_with(self);
            let value = std::mem::replace(right, Box::new(Expr::Invalid(Invalid { span: DUMMY_SP })));
            let pat = match std::mem::replace(target, AssignTargetPat::Invalid(Invalid { span: DUMMY_SP })) {
                AssignTargetPat::Array(array) => Pat::Array(array),
                AssignTargetPat::Object(object) => Pat::Object(object),
                AssignTargetPat::Invalid(invalid) => Pat::Invalid(invalid),
            };
            self.bind_pattern(pat, value, Names::Assigned, out);
            return;
        }
        if !self.lower_known_text(&mut stmt.expr, false) {
            stmt.expr.visit_mut_with(self);
        }
        out.push(Stmt::Expr(stmt));
    }

    /// A label, which stays directly before the loop that it names.
    fn lower_labeled(&mut self, stmt: LabeledStmt, out: &mut Vec<Stmt>) {
        let mut labels = vec![stmt.label];
        let mut body = stmt.body;
        while let Stmt::Labeled(inner) = *body {
            labels.push(inner.label);
            body = inner.body;
        }
        match *body {
            Stmt::For(stmt) => self.lower_for(stmt, labels, out),
            Stmt::ForIn(stmt) => self.lower_for_in(stmt, labels, out),
            Stmt::ForOf(stmt) => self.lower_for_of(stmt, labels, out),
            mut other => {
                self.lower_single_stmt(&mut other);
                out.push(label(labels, other));
            }
        }
    }

    /// Variable declarations of all kinds.
    fn lower_var_decl(&mut self, decl: VarDecl, out: &mut Vec<Stmt>) {
        let (kind, span) = (decl.kind, decl.span);
        let kept = if self.keeps(Construct::BlockScope) { self.kept_kind(&decl) } else { VarDeclKind::Var };
        let mut plain: Vec<VarDeclarator> = Vec::with_capacity(decl.decls.len());
        let flush = |plain: &mut Vec<VarDeclarator>, out: &mut Vec<Stmt>| {
            if !plain.is_empty() {
                let decls = std::mem::take(plain);
                let decl = VarDecl { span, kind: kept, decls, ..Default::default() };
                out.push(Stmt::Decl(Decl::Var(Box::new(decl))));
            }
        };
        for declarator in decl.decls {
            let VarDeclarator { span: at, name, init, .. } = declarator;
            let init = match init {
                Some(init) if init.is_class() => {
                    let mut class = Vec::new();
                    let init = self.lower_class_binding(&name, init, kept, &mut class);
                    if !class.is_empty() {
                        flush(&mut plain, out);
                        out.append(&mut class);
                        continue;
                    }
                    init
                }
                init => init,
            };
            let value = match init {
                Some(mut init) => {
                    // A static member may be called `name`, so lowered classes are named before they have any.
                    let named = match bare(&init) {
                        Expr::Class(class) => !self.keeps(Construct::Class) || has_static_name(&class.class),
                        _ => false,
                    };
                    let is_default = self.is_default_export(&name) && is_anonymous_function(&init) && !named;
                    if matches!(&name, Pat::Ident(ident) if self.is_dynamic(&ident.id)) {
                        self.place_apart(&init);
                    }
                    init.visit_mut_with(self);
                    if is_default {
                        init = self.named(init, ast::string("default"), DUMMY_SP);
                    }
                    Some(init)
                }
                // `let x;` gives it a value, each time that it is run.
                None if kind != kept && self.needs_reset(&name) => Some(ast::void_0()),
                None => {
                    if let (Pat::Ident(ident), true) = (&name, kind != kept) {
                        self.semantics.unwritten.extend(self.binding_of(&ident.id));
                    }
                    None
                }
            };
            match (name, value) {
                (Pat::Ident(ident), Some(value)) if self.is_dynamic(&ident.id) => {
                    flush(&mut plain, out);
                    self.declare_dynamic(&ident.id);
                    let put = self.put_now(ident.id, value);
                    out.push(ast::expr_stmt(put, at));
                }
                (Pat::Ident(ident), value) => {
                    let ident = ident.id;
                    match (self.declared_target(&ident), value) {
                        (SimpleAssignTarget::Ident(target), value) if self.binding_of(&ident).is_none() => {
                            // `var arguments`: the arguments object's own name, which needs no declaration.
                            if let Some(value) = value {
                                flush(&mut plain, out);
                                out.push(ast::expr_stmt(ast::assign(target.id, value), at));
                            }
                        }
                        (SimpleAssignTarget::Ident(target), value) => {
                            let name = Pat::Ident(target);
                            plain.push(VarDeclarator { span: at, name, init: value, definite: false });
                        }
                        (target, Some(value)) => {
                            flush(&mut plain, out);
                            out.push(ast::expr_stmt(ast::assign_to(target, value), at));
                        }
                        (_, None) => {}
                    }
                }
                (pat, Some(value)) if self.keeps(Construct::Destructuring) => {
                    let names = Names::Declared(kept);
                    if self.pattern_stays(&pat, names) {
                        let name = self.keep_pattern(pat);
                        plain.push(VarDeclarator { span: at, name, init: Some(value), definite: false });
                        continue;
                    }
                    flush(&mut plain, out);
                    self.bind_pattern(pat, value, names, out);
                }
                (pat, Some(value)) => {
                    flush(&mut plain, out);
                    self.bind_pattern(pat, value, Names::Declared(VarDeclKind::Var), out);
                }
                (_, None) => {}
            }
        }
        flush(&mut plain, out);
    }

    /// Whether a declaration without initialiser must set its name to undefined: when it may run again, or a
    /// sentinel is there, or when the `var` of a script may find a property of the global object, such as `name`.
    fn needs_reset(&self, name: &Pat) -> bool {
        let Pat::Ident(ident) = name else { return false };
        self.binding_of(&ident.id).is_some_and(|id| {
            let binding = self.semantics.binding(id);
            let scope = self.semantics.scope(binding.scope);
            let global = self.top == TopLevel::Script && scope.kind == ScopeKind::Program;
            binding.tdz || scope.in_loop || global
        })
    }

    fn lower_try(&mut self, mut stmt: TryStmt) -> TryStmt {
        self.frame().tries += 1;
        self.lower_block(&mut stmt.block);
        self.frame().tries -= 1;
        let finally = usize::from(stmt.finalizer.is_some());
        if let Some(handler) = &mut stmt.handler {
            self.frame().tries += finally;
            self.lower_catch(handler);
            self.frame().tries -= finally;
        }
        if let Some(finalizer) = &mut stmt.finalizer {
            self.lower_block(finalizer);
        }
        stmt
    }

    /// A catch clause: its parameter becomes a plain name, and what that means for the user's names goes to the start of its
    /// body.
    fn lower_catch(&mut self, clause: &mut CatchClause) {
        if self.keeps(Construct::BlockScope) {
            return self.keep_catch(clause);
        }
        let Some(param) = clause.param.take() else {
            let unused = self.semantics.fresh("e");
            clause.param = Some(Pat::Ident(self.ident(unused).into()));
            self.lower_block(&mut clause.body);
            return;
        };
        let body_scope = ScopeId::from_ctxt(clause.body.ctxt);
        let scope = self.semantics.scope(body_scope).parent;
        let hidden = self.hidden_variable(&param, &clause.body.stmts, scope);
        let body = std::mem::replace(&mut clause.body, ast::block(Vec::new()));
        let mut caught = None;
        let stmts = self.within_scope(scope, |this, _, out| {
            match param {
                Pat::Ident(ident) if this.binding_of(&ident.id).is_some_and(|id| this.use_record(id).is_none()) => {
                    caught = Some(ident.id);
                }
                pat => {
                    let value = this.semantics.fresh("e");
                    caught = Some(this.ident(value));
                    let value = this.read(value);
                    this.bind_pattern(pat, value, Names::Declared(VarDeclKind::Var), out);
                }
            }
            let mut body = body;
            this.lower_block(&mut body);
            out.append(&mut body.stmts);
            clause.body = body;
        });
        clause.body.stmts = stmts;
        clause.body.stmts.splice(0..0, hidden);
        clause.param = caught.map(|ident| Pat::Ident(ident.into()));
        self.note_caught(clause);
    }

    /// The declaration of the function's variable that a catch clause's body declares under the parameter's name (Annex
    /// B.3.4): what the body says means the parameter.
    pub(super) fn hidden_variable(&self, param: &Pat, body: &[Stmt], scope: ScopeId) -> Option<Stmt> {
        let Pat::Ident(BindingIdent { id: param, .. }) = param else { return None };
        if !declare::declares_var(body, &param.sym) {
            return None;
        }
        let mut scope = self.semantics.scope(scope);
        while !matches!(scope.kind, ScopeKind::Program | ScopeKind::Function | ScopeKind::Body) {
            scope = self.semantics.scope(scope.parent);
        }
        let &id = scope.bindings.iter().find(|&&id| self.semantics.binding(id).name == param.sym)?;
        Some(ast::var_stmt(vec![(self.ident(id), None)], DUMMY_SP))
    }

    /// A switch: its cases are one scope, entered after the discriminant was evaluated.
    fn lower_switch(&mut self, mut stmt: SwitchStmt, out: &mut Vec<Stmt>) {
        stmt.discriminant.visit_mut_with(self);
        let scope = ScopeId::from_ctxt(stmt.body_ctxt);
        let cases = std::mem::take(&mut stmt.cases);
        let mut lowered = Vec::with_capacity(cases.len());
        let mut entry = self.within_scope(scope, |this, entry, _| {
            for mut case in cases {
                case.test.visit_mut_with(this);
                let mut cons = Vec::with_capacity(case.cons.len());
                for stmt in case.cons {
                    match stmt {
                        // What is done at the entry stands outside, where the function can't be seen.
                        Stmt::Decl(Decl::Fn(decl)) if this.keeps(Construct::BlockScope) => {
                            let mut first = Vec::new();
                            this.keep_block_function(decl, &mut first, &mut cons);
                            cons.append(&mut first);
                        }
                        Stmt::Decl(Decl::Fn(decl)) => this.lower_block_function(decl, entry, &mut cons),
                        stmt => this.lower_stmt(stmt, &mut cons),
                    }
                }
                case.cons = cons;
                lowered.push(case);
            }
        });
        stmt.cases = lowered;
        if !entry.is_empty() {
            // The entry comes after the discriminant.
            let (first, again) = self.memoize(stmt.discriminant, "value");
            out.push(ast::expr_stmt(first, stmt.span));
            out.append(&mut entry);
            stmt.discriminant = again;
        }
        out.push(Stmt::Switch(stmt));
    }

    /// Whether a binding lives in a record.
    pub(super) fn lives_in_record(&mut self, ident: &Ident) -> bool {
        self.binding_of(ident).is_some_and(|id: BindingId| self.use_record(id).is_some())
    }
}

/// Gives the places of a statement's ends, by which the printer finds comments, to the ends of what it has become.
fn carry_comments(stmts: &mut [Stmt], span: Span) {
    if span.is_dummy() || stmts.is_empty() {
        return;
    }
    if !stmts.iter().any(|stmt| stmt.span().lo == span.lo)
        && let Some(first) = stmts.first_mut().and_then(place_mut)
    {
        *first = if first.is_dummy() { span.with_hi(span.lo) } else { Span { lo: span.lo, hi: first.hi } };
    }
    let Some((last, others)) = stmts.split_last_mut() else { return };
    for other in others {
        if let Some(place) = place_mut(other)
            && place.hi == span.hi
        {
            place.hi = place.lo;
        }
    }
    if let Some(place) = place_mut(last) {
        *place = if place.is_dummy() { span.with_lo(span.hi) } else { Span { lo: place.lo, hi: span.hi } };
    }
}

/// The place of a statement whose ends mean nothing else.
pub(super) fn place_mut(stmt: &mut Stmt) -> Option<&mut Span> {
    match stmt {
        Stmt::Expr(stmt) => Some(&mut stmt.span),
        Stmt::Decl(Decl::Var(decl)) => Some(&mut decl.span),
        Stmt::If(stmt) => Some(&mut stmt.span),
        Stmt::For(stmt) => Some(&mut stmt.span),
        Stmt::ForIn(stmt) => Some(&mut stmt.span),
        Stmt::ForOf(stmt) => Some(&mut stmt.span),
        Stmt::While(stmt) => Some(&mut stmt.span),
        Stmt::Try(stmt) => Some(&mut stmt.span),
        Stmt::Return(stmt) => Some(&mut stmt.span),
        Stmt::Throw(stmt) => Some(&mut stmt.span),
        _ => None,
    }
}

/// `a: b: stmt`.
pub(super) fn label(labels: Vec<Ident>, stmt: Stmt) -> Stmt {
    labels
        .into_iter()
        .rev()
        .fold(stmt, |body, label| Stmt::Labeled(LabeledStmt { span: label.span, label, body: Box::new(body) }))
}
