//! Which bindings does each function of the output declare, and which does it refer to? Where the output has block scopes,
//! a block counts as a function here.

use rustc_hash::FxHashMap;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::{Interner, NOBODY};
use crate::direct_eval;
use crate::scope::declare::pattern_names;
use crate::scope::{BindingId, Semantics};

/// What a function of the output declares.
#[derive(Debug)]
pub(super) struct Names {
    pub declared: Vec<BindingId>,
    /// The number of the last function within it.
    pub last: u32,
}

pub(super) struct Collect<'a> {
    semantics: &'a Semantics,
    pub functions: Vec<Names>,
    current: u32,
    /// Which binding is referred to in which function, in the order of the functions for each binding
    /// except where an inner function stands between two uses.
    pub uses: Vec<(BindingId, u32)>,
    /// By binding: the function in `uses` last.
    user: Vec<u32>,
    /// Which global name (by number) is used in which function.
    pub globals: Vec<(u32, u32)>,
    pub names: Interner,
    /// The output has block scopes.
    pub blocks: bool,
    /// There are texts of evals, whose functions are none.
    pub texts: bool,
    /// The function itself, where `current` is a block in it.
    function: u32,
    /// Bindings that have the name of another one.
    tied: FxHashMap<BindingId, BindingId>,
}

impl<'a> Collect<'a> {
    /// Looks at a program.
    pub(super) fn of(program: &Program, semantics: &'a Semantics, blocks: bool) -> Self {
        let program_itself = Names { declared: Vec::new(), last: 0 };
        let mut collect = Self {
            semantics,
            functions: vec![program_itself],
            current: 0,
            uses: Vec::new(),
            user: vec![NOBODY; semantics.bindings.len()],
            globals: Vec::new(),
            names: Interner::default(),
            blocks,
            texts: false,
            function: 0,
            tied: FxHashMap::default(),
        };
        if blocks {
            let inner = semantics.aliases.keys().chain(semantics.annex_b.keys()).chain(semantics.twins.keys());
            collect.tied = inner.map(|&inner| (inner, semantics.tied_to(inner))).collect();
        } else {
            collect.tied.clone_from(&semantics.twins);
        }
        program.visit_with(&mut collect);
        collect.functions[0].last = collect.functions.len() as u32 - 1;
        collect
    }

    fn root(&self, id: BindingId) -> BindingId {
        self.tied.get(&id).copied().unwrap_or(id)
    }

    fn declare(&mut self, ident: &Ident) {
        self.declare_in(ident, self.current);
    }

    fn declare_in(&mut self, ident: &Ident, function: u32) {
        if let Some(id) = BindingId::of(ident) {
            let root = self.root(id);
            self.functions[function as usize].declared.push(root);
        }
    }

    fn declare_pattern(&mut self, pat: &Pat) {
        self.declare_pattern_in(pat, self.current);
    }

    fn declare_pattern_in(&mut self, pat: &Pat, function: u32) {
        pattern_names(pat, &mut |ident| self.declare_in(ident, function));
        if self.blocks {
            pat.visit_with(self);
        }
    }

    /// Runs `visit` within a function.
    fn function(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = self.function;
        self.block(true, |this| {
            this.function = this.current;
            visit(this);
        });
        self.function = outer;
    }

    /// Runs `visit` within a block, if it declares anything.
    fn block(&mut self, declares: bool, visit: impl FnOnce(&mut Self)) {
        if !declares {
            return visit(self);
        }
        let outer = self.current;
        self.current = self.functions.len() as u32;
        self.functions.push(Names { declared: Vec::new(), last: self.current });
        visit(self);
        self.functions[self.current as usize].last = self.functions.len() as u32 - 1;
        self.current = outer;
    }

    fn declares<'s>(&self, stmts: impl IntoIterator<Item = &'s Stmt>) -> bool {
        self.blocks
            && stmts.into_iter().any(|stmt| match stmt {
                Stmt::Decl(Decl::Var(decl)) => decl.kind != VarDeclKind::Var,
                Stmt::Decl(_) => true,
                _ => false,
            })
    }

    fn head_declares(&self, head: &ForHead) -> bool {
        self.blocks && matches!(head, ForHead::VarDecl(decl) if decl.kind != VarDeclKind::Var)
    }

    fn params_and_body(&mut self, function: &Function) {
        for param in &function.params {
            self.declare_pattern(&param.pat);
        }
        function.body.visit_with(self);
    }
}

impl Visit for Collect<'_> {
    fn visit_ident(&mut self, ident: &Ident) {
        match BindingId::of(ident) {
            Some(id) => {
                let id = self.root(id);
                if let Some(user) = self.user.get_mut(id.index())
                    && std::mem::replace(user, self.current) != self.current
                {
                    self.uses.push((id, self.current));
                }
            }
            None => {
                let id = self.names.id(&ident.sym);
                self.globals.push((id, self.current));
            }
        }
    }

    fn visit_import_decl(&mut self, decl: &ImportDecl) {
        for specifier in &decl.specifiers {
            self.declare(specifier.local());
        }
    }

    fn visit_named_export(&mut self, export: &NamedExport) {
        for specifier in &export.specifiers {
            // What another module exports is no name of this one.
            if let (None, ExportSpecifier::Named(named)) = (&export.src, specifier) {
                named.orig.visit_with(self);
            }
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        let Some(text) = direct_eval::call_parts(call) else {
            call.visit_children_with(self);
            return;
        };
        self.texts = true;
        // The variables of a sloppy text are made in the function that runs it, what is lexical in the text.
        let stmts = text.function.body.iter().flat_map(|body| &body.stmts);
        if text.strict {
            self.function(|this| text.function.body.visit_with(this));
        } else {
            self.block(self.declares(stmts), |this| text.function.body.visit_with(this));
        }
    }

    fn visit_labeled_stmt(&mut self, stmt: &LabeledStmt) {
        stmt.body.visit_with(self);
    }

    fn visit_break_stmt(&mut self, _: &BreakStmt) {}

    fn visit_continue_stmt(&mut self, _: &ContinueStmt) {}

    fn visit_var_decl(&mut self, decl: &VarDecl) {
        // A `var` is the function's, wherever it stands in it.
        let place = if decl.kind == VarDeclKind::Var { self.function } else { self.current };
        for declarator in &decl.decls {
            self.declare_pattern_in(&declarator.name, place);
            declarator.init.visit_with(self);
        }
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause) {
        // The body can't declare the parameter's names again.
        self.block(self.blocks, |this| {
            if let Some(param) = &clause.param {
                this.declare_pattern(param);
            }
            clause.body.stmts.visit_with(this);
        });
    }

    fn visit_fn_decl(&mut self, decl: &FnDecl) {
        let outside = BindingId::of(&decl.ident)
            .is_some_and(|id| self.semantics.leaking.contains(&id) || self.semantics.annex_b.contains_key(&id));
        let place = if outside { self.function } else { self.current };
        self.declare_in(&decl.ident, place);
        if self.blocks {
            self.visit_ident(&decl.ident);
        }
        decl.function.visit_with(self);
    }

    fn visit_fn_expr(&mut self, expr: &FnExpr) {
        let apart = self.blocks && expr.ident.is_some();
        self.block(apart, |this| {
            if let (Some(name), true) = (&expr.ident, apart) {
                this.declare(name);
            }
            this.function(|this| {
                if let (Some(name), false) = (&expr.ident, apart) {
                    this.declare(name);
                }
                this.params_and_body(&expr.function);
            });
        });
    }

    fn visit_function(&mut self, function: &Function) {
        self.function(|this| this.params_and_body(function));
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.function(|this| {
            for param in &arrow.params {
                this.declare_pattern(param);
            }
            arrow.body.visit_with(this);
        });
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.function(|this| {
            for param in &constructor.params {
                if let ParamOrTsParamProp::Param(param) = param {
                    this.declare_pattern(&param.pat);
                }
            }
            constructor.body.visit_with(this);
        });
    }

    fn visit_static_block(&mut self, block: &StaticBlock) {
        self.function(|this| block.body.stmts.visit_with(this));
    }

    fn visit_class_decl(&mut self, decl: &ClassDecl) {
        self.declare(&decl.ident);
        self.visit_ident(&decl.ident);
        decl.class.visit_with(self);
    }

    fn visit_class_expr(&mut self, expr: &ClassExpr) {
        self.block(expr.ident.is_some(), |this| {
            if let Some(name) = &expr.ident {
                this.declare(name);
            }
            expr.class.visit_with(this);
        });
    }

    fn visit_block_stmt(&mut self, block: &BlockStmt) {
        self.block(self.declares(&block.stmts), |this| block.stmts.visit_with(this));
    }

    fn visit_switch_stmt(&mut self, stmt: &SwitchStmt) {
        stmt.discriminant.visit_with(self);
        let declares = self.declares(stmt.cases.iter().flat_map(|case| &case.cons));
        self.block(declares, |this| stmt.cases.visit_with(this));
    }

    fn visit_for_stmt(&mut self, stmt: &ForStmt) {
        let lexical = matches!(&stmt.init, Some(VarDeclOrExpr::VarDecl(decl)) if decl.kind != VarDeclKind::Var);
        self.block(self.blocks && lexical, |this| stmt.visit_children_with(this));
    }

    fn visit_for_in_stmt(&mut self, stmt: &ForInStmt) {
        self.block(self.head_declares(&stmt.left), |this| stmt.visit_children_with(this));
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.block(self.head_declares(&stmt.left), |this| stmt.visit_children_with(this));
    }
}
