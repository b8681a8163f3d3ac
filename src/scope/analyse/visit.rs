//! The walk: what is done at each kind of node.

use swc_common::{DUMMY_SP, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::early::BodyOf;
use super::eval::Known;
use super::functions::{is_anonymous_definition, static_key};
use super::{Access, Analyser, has_use_strict};
use crate::scope::declare::{Declared, lexical_names, lexical_names_of, pattern_names, unlabel};
use crate::scope::{BindingKind, FunctionId, FunctionKind, ScopeId, ScopeKind};

impl VisitMut for Analyser<'_> {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        self.reference(ident, Access::Read);
    }

    fn visit_mut_str(&mut self, text: &mut Str) {
        self.check_string(text);
    }

    fn visit_mut_regex(&mut self, regex: &mut Regex) {
        if regex.exp.contains(['\u{2028}', '\u{2029}']) {
            self.early_error("regexp", "a regular expression can't contain a line separator", regex.span);
        }
    }

    fn visit_mut_unary_expr(&mut self, unary: &mut UnaryExpr) {
        self.check_delete(unary);
        if unary.op == UnaryOp::Delete {
            self.check_deleted_member(&unary.arg);
        }
        unary.visit_mut_children_with(self);
    }

    fn visit_mut_if_stmt(&mut self, stmt: &mut IfStmt) {
        self.check_body(&stmt.cons, BodyOf::If);
        if let Some(alt) = &stmt.alt {
            self.check_body(alt, BodyOf::If);
        }
        for arm in [Some(&mut stmt.cons), stmt.alt.as_mut()].into_iter().flatten() {
            // A function is one in a block of its own (B.3.3).
            if matches!(**arm, Stmt::Decl(Decl::Fn(_))) {
                let function = std::mem::take(&mut **arm);
                **arm = Stmt::Block(BlockStmt { stmts: vec![function], ..Default::default() });
            }
        }
        stmt.visit_mut_children_with(self);
    }

    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        stmt.visit_mut_children_with(self);
        if matches!(stmt, Stmt::Labeled(_)) && matches!(unlabel(stmt), Stmt::Decl(Decl::Fn(_))) {
            // Nothing can jump to a function's labels, and without them it is seen to be one of its list's.
            while let Stmt::Labeled(labeled) = stmt {
                *stmt = std::mem::take(&mut *labeled.body);
            }
        }
    }

    fn visit_mut_labeled_stmt(&mut self, stmt: &mut LabeledStmt) {
        let mut body = &*stmt.body;
        while let Stmt::Labeled(inner) = body {
            body = &inner.body;
        }
        let is_loop =
            matches!(body, Stmt::For(_) | Stmt::ForIn(_) | Stmt::ForOf(_) | Stmt::While(_) | Stmt::DoWhile(_));
        self.check_name(&stmt.label, false);
        self.check_body(&stmt.body, BodyOf::Label);
        self.labels.push((stmt.label.sym.clone(), is_loop));
        stmt.body.visit_mut_with(self);
        self.labels.pop();
    }

    fn visit_mut_break_stmt(&mut self, _: &mut BreakStmt) {}

    fn visit_mut_continue_stmt(&mut self, stmt: &mut ContinueStmt) {
        // The parser has found that the label is there; labels of functions further out can't be meant.
        if let Some(label) = &stmt.label
            && self.labels.iter().rev().find(|(name, _)| *name == label.sym).is_some_and(|(_, is_loop)| !is_loop)
        {
            let message = format!("`continue {}` needs a loop of that label around it", label.sym);
            self.early_error("continue-target", &message, stmt.span);
        }
    }

    fn visit_mut_this_expr(&mut self, _: &mut ThisExpr) {
        self.note(|facts| facts.uses_this = true);
    }

    fn visit_mut_meta_prop_expr(&mut self, meta: &mut MetaPropExpr) {
        if meta.kind == MetaPropKind::NewTarget {
            self.note(|facts| facts.uses_new_target = true);
        }
    }

    fn visit_mut_super_prop_expr(&mut self, expr: &mut SuperPropExpr) {
        self.note(|facts| facts.uses_super_property = true);
        expr.visit_mut_children_with(self);
    }

    fn visit_mut_private_name(&mut self, name: &mut PrivateName) {
        // A use after a dot or before `in` doesn't come here.
        self.early_error("syntax", "a private name only stands after a dot or before `in`", name.span);
    }

    fn visit_mut_member_prop(&mut self, prop: &mut MemberProp) {
        match prop {
            MemberProp::PrivateName(name) => self.private_name_use(name),
            other => other.visit_mut_children_with(self),
        }
    }

    fn visit_mut_bin_expr(&mut self, bin: &mut BinExpr) {
        match &*bin.left {
            Expr::PrivateName(name) if bin.op == BinaryOp::In => self.private_name_use(name),
            _ => bin.left.visit_mut_with(self),
        }
        bin.right.visit_mut_with(self);
    }

    fn visit_mut_return_stmt(&mut self, stmt: &mut ReturnStmt) {
        if self.semantics.function(self.function).kind == FunctionKind::Static {
            self.early_error("syntax", "`return` is not allowed in a static block", stmt.span);
        }
        stmt.visit_mut_children_with(self);
    }

    fn visit_mut_yield_expr(&mut self, expr: &mut YieldExpr) {
        self.semantics.functions[self.function.index()].suspends = true;
        expr.visit_mut_children_with(self);
    }

    fn visit_mut_await_expr(&mut self, expr: &mut AwaitExpr) {
        if self.in_params {
            self.early_error("await-in-parameter", "parameters can't await", expr.span);
        }
        self.note_await(expr.span);
        expr.visit_mut_children_with(self);
    }

    fn visit_mut_with_stmt(&mut self, stmt: &mut WithStmt) {
        self.check_body(&stmt.body, BodyOf::Loop);
        stmt.obj.visit_mut_with(self);
        let body = &mut stmt.body;
        let scope = self.within(ScopeKind::With, |this, _| body.visit_mut_with(this));
        // The node has no field for the scope's number, so a block carries it.
        let inner = std::mem::replace(&mut **body, Stmt::Empty(EmptyStmt { span: DUMMY_SP }));
        **body = Stmt::Block(BlockStmt { span: DUMMY_SP, ctxt: scope.ctxt(), stmts: vec![inner] });
    }

    fn visit_mut_call_expr(&mut self, call: &mut CallExpr) {
        match &call.callee {
            Callee::Super(_) => {
                self.note(|facts| {
                    facts.uses_super_call = true;
                    facts.uses_this = true;
                    facts.uses_new_target = true;
                });
                if !self.semantics.function(self.owner_of_arguments()).derived {
                    let message = "`super()` is only allowed in the constructor of a class that extends another";
                    self.early_error("super-call", message, call.span);
                }
            }
            Callee::Expr(callee) => {
                let mut callee = &**callee;
                while let Expr::Paren(paren) = callee {
                    callee = &paren.expr;
                }
                if matches!(callee, Expr::Ident(name) if name.sym == *"eval" && self.env.get(&name.sym).is_none_or(Vec::is_empty))
                {
                    match self.eval_text(call) {
                        Known::No => self.note_all(|facts| facts.has_direct_eval = true),
                        Known::Wrong => {}
                        Known::Text => {
                            call.callee.visit_mut_with(self);
                            for arg in call.args.iter_mut().skip(1) {
                                arg.visit_mut_with(self);
                            }
                            return;
                        }
                    }
                }
            }
            Callee::Import(_) => {}
        }
        call.visit_mut_children_with(self);
    }

    fn visit_mut_new_expr(&mut self, new: &mut NewExpr) {
        let mut callee = &*new.callee;
        while let Expr::Member(member) = callee {
            callee = &member.obj;
        }
        if matches!(callee, Expr::Call(CallExpr { callee: Callee::Import(_), .. })) {
            self.early_error("new-import", "`import()` can't be called with `new`", new.span);
        }
        new.visit_mut_children_with(self);
    }

    fn visit_mut_assign_expr(&mut self, assign: &mut AssignExpr) {
        let outer = self.target;
        self.target = if assign.op == AssignOp::Assign { Access::Write } else { Access::ReadWrite };
        let mut name = None;
        match &mut assign.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(ident)) => {
                name = Some(ident.id.sym.clone());
                self.reference(&mut ident.id, self.write_access());
            }
            AssignTarget::Simple(SimpleAssignTarget::Paren(paren)) => self.target_expr(&mut paren.expr),
            AssignTarget::Simple(other) => other.visit_mut_children_with(self),
            AssignTarget::Pat(AssignTargetPat::Array(array)) => {
                array.elems.iter_mut().flatten().for_each(|elem| self.assigned_pattern(elem));
            }
            AssignTarget::Pat(AssignTargetPat::Object(object)) => {
                let mut pat = Pat::Object(std::mem::replace(
                    object,
                    ObjectPat { span: DUMMY_SP, props: Vec::new(), optional: false, type_ann: None },
                ));
                self.assigned_pattern(&mut pat);
                if let Pat::Object(visited) = pat {
                    *object = visited;
                }
            }
            AssignTarget::Pat(AssignTargetPat::Invalid(_)) => {}
        }
        self.target = outer;
        let names =
            matches!(assign.op, AssignOp::Assign | AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign);
        self.named_expr(&mut assign.right, name.filter(|_| names));
    }

    fn visit_mut_update_expr(&mut self, update: &mut UpdateExpr) {
        let outer = std::mem::replace(&mut self.target, Access::ReadWrite);
        self.target_expr(&mut update.arg);
        self.target = outer;
    }

    fn visit_mut_object_lit(&mut self, object: &mut ObjectLit) {
        let sets_prototype = |prop: &&PropOrSpread| match prop {
            PropOrSpread::Prop(prop) => match &**prop {
                Prop::KeyValue(prop) => static_key(&prop.key).is_some_and(|name| name == *"__proto__"),
                _ => false,
            },
            PropOrSpread::Spread(_) => false,
        };
        // B.3.1: not two of them. A pattern never gets here.
        if let Some(second) = object.props.iter().filter(sets_prototype).nth(1) {
            let span = second.span();
            self.early_error("duplicate-proto", "an object literal can set `__proto__` only once", span);
        }
        object.visit_mut_children_with(self);
    }

    fn visit_mut_key_value_prop(&mut self, prop: &mut KeyValueProp) {
        prop.key.visit_mut_with(self);
        // `__proto__: function () {}` sets the prototype and names nothing.
        let name = static_key(&prop.key).filter(|name| *name != *"__proto__");
        self.named_expr(&mut prop.value, name);
    }

    fn visit_mut_method_prop(&mut self, prop: &mut MethodProp) {
        prop.key.visit_mut_with(self);
        self.next_name = static_key(&prop.key);
        self.plain_function(&mut prop.function, FunctionKind::Method);
    }

    fn visit_mut_getter_prop(&mut self, prop: &mut GetterProp) {
        prop.key.visit_mut_with(self);
        self.plain_function(&mut prop.function, FunctionKind::Method);
    }

    fn visit_mut_setter_prop(&mut self, prop: &mut SetterProp) {
        prop.key.visit_mut_with(self);
        self.plain_function(&mut prop.function, FunctionKind::Method);
    }

    fn visit_mut_fn_decl(&mut self, decl: &mut FnDecl) {
        let id = self.binding_occurrence(&mut decl.ident);
        self.check_function_name(&decl.ident, &decl.function);
        self.next_name = None;
        self.next_via = id.filter(|&id| self.semantics.binding(id).kind == BindingKind::Function);
        self.plain_function(&mut decl.function, FunctionKind::Function);
        if let Some(id) = id
            && self.semantics.binding(id).kind != BindingKind::Function
            && self.semantics.binding(id).kind != BindingKind::Synthetic
        {
            // A parameter, or a var by Annex B, that is given the function.
            self.semantics.binding_mut(id).reassigned = true;
        }
    }

    fn visit_mut_fn_expr(&mut self, expr: &mut FnExpr) {
        match &mut expr.ident {
            None => self.plain_function(&mut expr.function, FunctionKind::Function),
            Some(name) => {
                self.check_name(name, true);
                self.check_function_name(name, &expr.function);
                self.next_name = None;
                let function = &mut expr.function;
                self.within(ScopeKind::FunctionName, |this, scope| {
                    let declared =
                        Declared { name: name.sym.clone(), kind: BindingKind::FunctionName, span: name.span };
                    let id = this.declare(&declared);
                    name.ctxt = id.ctxt();
                    this.plain_function(function, FunctionKind::Function);
                    // The name lives in the function that it names.
                    this.semantics.scopes[scope.index()].function = FunctionId::from_ctxt(function.ctxt);
                });
            }
        }
    }

    fn visit_mut_arrow_expr(&mut self, arrow: &mut ArrowExpr) {
        let strict = matches!(&*arrow.body, ArrowFunctionBody::FunctionBody(body) if has_use_strict(&body.stmts));
        let span = arrow.span;
        let id = self.function(FunctionKind::Arrow, span, strict, |this| {
            this.semantics.functions[this.function.index()].is_async = arrow.is_async;
            let params = arrow.params.iter_mut();
            match &mut *arrow.body {
                ArrowFunctionBody::FunctionBody(body) => {
                    this.params_and_body(params, Some(&mut body.stmts), None);
                }
                ArrowFunctionBody::Expr(expr) => this.params_and_body(params, None, Some(expr)),
            }
        });
        arrow.ctxt = id.ctxt();
    }

    fn visit_mut_class_decl(&mut self, decl: &mut ClassDecl) {
        let id = self.binding_occurrence(&mut decl.ident);
        let name = decl.ident.clone();
        self.class(&mut decl.class, Some(&name), id);
        if let Some(id) = id {
            self.tracker.initialise(id, decl.class.span.hi);
        }
    }

    fn visit_mut_class_expr(&mut self, expr: &mut ClassExpr) {
        let name = expr.ident.clone();
        self.class(&mut expr.class, name.as_ref(), None);
        if let Some(ident) = &mut expr.ident {
            let scope = self.semantics.scope(ScopeId::from_ctxt(expr.class.ctxt));
            if let Some(id) = scope.bindings.first() {
                ident.ctxt = id.ctxt();
            }
        }
    }

    fn visit_mut_var_declarator(&mut self, declarator: &mut VarDeclarator) {
        // Reached for `let`, `const` and `var` outside of the heads of for-in and for-of. What a pattern
        // binds has no value while the initialiser runs, so that is visited first.
        if let Some(init) = &mut declarator.init {
            let ident = match &declarator.name {
                Pat::Ident(ident) => Some(ident.id.sym.clone()),
                _ => None,
            };
            if let Some(name) = &ident
                && is_anonymous_definition(init)
            {
                let id = self.env.get(name).and_then(|stack| stack.last().copied());
                self.next_via = id.filter(|&id| self.semantics.binding(id).kind == BindingKind::Const);
            }
            self.named_expr(init, ident);
            self.next_via = None;
        }
        let is_var = {
            let mut first = None;
            pattern_names(&declarator.name, &mut |ident| {
                first.get_or_insert_with(|| ident.sym.clone());
            });
            first.is_some_and(|name| {
                let id = self.env.get(&name).and_then(|stack| stack.last().copied());
                id.is_some_and(|id| {
                    let kind = self.semantics.binding(id).kind;
                    !kind.has_tdz() || kind == BindingKind::CatchParam
                })
            })
        };
        self.declaring_pattern(&mut declarator.name, is_var);
        self.initialise(&declarator.name, declarator.span.hi);
    }

    fn visit_mut_var_decl(&mut self, decl: &mut VarDecl) {
        if decl.kind != VarDeclKind::Var {
            decl.visit_mut_children_with(self);
            return;
        }
        for declarator in &mut decl.decls {
            if let Some(init) = &mut declarator.init {
                let name = match &declarator.name {
                    Pat::Ident(ident) => Some(ident.id.sym.clone()),
                    _ => None,
                };
                self.named_expr(init, name);
            }
            self.declaring_pattern(&mut declarator.name, true);
        }
    }

    fn visit_mut_block_stmt(&mut self, block: &mut BlockStmt) {
        let scope = self.lexical_block(ScopeKind::Block, &mut block.stmts);
        block.ctxt = scope.ctxt();
    }

    fn visit_mut_switch_stmt(&mut self, stmt: &mut SwitchStmt) {
        stmt.discriminant.visit_mut_with(self);
        let cases = &mut stmt.cases;
        let scope = self.within(ScopeKind::Switch, |this, scope| {
            this.declare_block(cases.iter().flat_map(|case| &case.cons), ScopeKind::Switch);
            for case in cases {
                // Another case may be entered without this one.
                let since = this.tracker.begin_case();
                case.visit_mut_children_with(this);
                this.tracker.end_case(since, scope, this.semantics);
            }
        });
        stmt.body_ctxt = scope.ctxt();
    }

    fn visit_mut_catch_clause(&mut self, clause: &mut CatchClause) {
        let Some(param) = &mut clause.param else {
            clause.body.visit_mut_with(self);
            return;
        };
        let body = &mut clause.body;
        self.within(ScopeKind::Catch, |this, _| {
            let mut names = Vec::new();
            pattern_names(param, &mut |ident| {
                names.push(Declared { name: ident.sym.clone(), kind: BindingKind::CatchParam, span: ident.span });
            });
            for declared in &names {
                this.declare(declared);
            }
            this.declaring_pattern(param, false);
            let clashes = lexical_names(body.stmts.iter(), false);
            for declared in &clashes {
                if this.own(&declared.name).is_some() {
                    this.redeclared(declared);
                }
            }
            body.visit_mut_with(this);
        });
    }

    fn visit_mut_while_stmt(&mut self, stmt: &mut WhileStmt) {
        self.check_body(&stmt.body, BodyOf::Loop);
        self.in_loop(|this| stmt.visit_mut_children_with(this));
    }

    fn visit_mut_do_while_stmt(&mut self, stmt: &mut DoWhileStmt) {
        self.check_body(&stmt.body, BodyOf::Loop);
        self.in_loop(|this| stmt.visit_mut_children_with(this));
    }

    fn visit_mut_for_stmt(&mut self, stmt: &mut ForStmt) {
        self.check_body(&stmt.body, BodyOf::Loop);
        match &mut stmt.init {
            Some(VarDeclOrExpr::VarDecl(decl)) if decl.kind != VarDeclKind::Var => {
                let outer = std::mem::replace(&mut self.in_loop, true);
                let (test, update, body) = (&mut stmt.test, &mut stmt.update, &mut stmt.body);
                let scope = self.within(ScopeKind::ForHead, |this, _| {
                    let mut names = Vec::new();
                    lexical_names_of(decl, &mut names);
                    for declared in &names {
                        this.declare(declared);
                    }
                    decl.visit_mut_children_with(this);
                    test.visit_mut_with(this);
                    update.visit_mut_with(this);
                    body.visit_mut_with(this);
                });
                self.in_loop = outer;
                decl.ctxt = scope.ctxt();
            }
            _ => {
                stmt.init.visit_mut_with(self);
                self.in_loop(|this| {
                    stmt.test.visit_mut_with(this);
                    stmt.update.visit_mut_with(this);
                    stmt.body.visit_mut_with(this);
                });
            }
        }
    }

    fn visit_mut_for_in_stmt(&mut self, stmt: &mut ForInStmt) {
        self.check_body(&stmt.body, BodyOf::Loop);
        self.for_head_loop(&mut stmt.left, &mut stmt.right, &mut stmt.body);
    }

    fn visit_mut_for_of_stmt(&mut self, stmt: &mut ForOfStmt) {
        self.check_body(&stmt.body, BodyOf::Loop);
        if stmt.is_await {
            self.note_await(stmt.span);
        }
        self.for_head_loop(&mut stmt.left, &mut stmt.right, &mut stmt.body);
    }
}
