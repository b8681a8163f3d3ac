//! Which names does a stretch of code declare? Answered by looking at statements alone, before
//! their expressions are visited, so that every name is known when the first use is met.

use rustc_hash::FxHashSet;
use swc_atoms::Atom;
use swc_common::Span;
use swc_ecma_ast::*;

use super::BindingKind;

/// A name declared, and where.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    pub name: Atom,
    pub kind: BindingKind,
    pub span: Span,
}

/// VarDeclaredNames of a function body or script, and the functions in blocks that Annex B.3.3
/// makes visible in the whole function.
#[derive(Debug, Default)]
pub(super) struct VarNames {
    pub declared: Vec<Declared>,
    pub annex_b: FxHashSet<Atom>,
}

/// Whether some of the statements, which aren't a function's whole body, declare a `var` of a name.
pub(crate) fn declares_var(stmts: &[Stmt], name: &Atom) -> bool {
    // As in strict code, since functions in blocks are another matter.
    var_names(stmts.iter(), true, &|_| false)
        .declared
        .iter()
        .any(|declared| declared.kind == BindingKind::Var && declared.name == *name)
}

/// The VarDeclaredNames and top-level functions of a body. In strict code functions in blocks stay
/// there. `params` are names that no function in a block is made visible as.
pub(super) fn var_names<'a>(
    stmts: impl Iterator<Item = &'a Stmt> + Clone,
    strict: bool,
    params: &dyn Fn(&Atom) -> bool,
) -> VarNames {
    let top = lexical_names(stmts.clone(), true);
    let mut walk = VarWalk { strict, params, names: VarNames::default(), enclosing: vec![Enclosing::Top(top)] };
    for stmt in stmts {
        let labeled = unlabel(stmt);
        if let Stmt::Decl(Decl::Fn(decl)) = labeled {
            walk.push(&decl.ident, BindingKind::Function);
        } else {
            walk.stmt(stmt);
        }
    }
    walk.names
}

/// The LexicallyDeclaredNames of a statement list. `top` says that functions belong to the
/// function's VarDeclaredNames, as at the top of a body.
pub(super) fn lexical_names<'a>(stmts: impl IntoIterator<Item = &'a Stmt>, top: bool) -> Vec<Declared> {
    let mut names = Vec::new();
    for stmt in stmts {
        match unlabel(stmt) {
            Stmt::Decl(Decl::Class(decl)) => names.push(declared(&decl.ident, BindingKind::Class)),
            Stmt::Decl(Decl::Fn(decl)) if !top => names.push(declared(&decl.ident, BindingKind::Function)),
            Stmt::Decl(Decl::Var(decl)) => lexical_names_of(decl, &mut names),
            _ => {}
        }
    }
    names
}

/// The names of a `let` or `const`; none of a `var`.
pub(super) fn lexical_names_of(decl: &VarDecl, names: &mut Vec<Declared>) {
    let kind = match decl.kind {
        VarDeclKind::Var => return,
        VarDeclKind::Let => BindingKind::Let,
        VarDeclKind::Const => BindingKind::Const,
    };
    for declarator in &decl.decls {
        pattern_names(&declarator.name, &mut |ident| names.push(declared(ident, kind)));
    }
}

/// BoundNames of a pattern, in order.
pub(crate) fn pattern_names<'a>(pat: &'a Pat, found: &mut impl FnMut(&'a Ident)) {
    match pat {
        Pat::Ident(ident) => found(&ident.id),
        Pat::Array(array) => array.elems.iter().flatten().for_each(|elem| pattern_names(elem, found)),
        Pat::Rest(rest) => pattern_names(&rest.arg, found),
        Pat::Object(object) => {
            for prop in &object.props {
                match prop {
                    ObjectPatProp::KeyValue(prop) => pattern_names(&prop.value, found),
                    ObjectPatProp::Assign(prop) => found(&prop.key.id),
                    ObjectPatProp::Rest(rest) => pattern_names(&rest.arg, found),
                }
            }
        }
        Pat::Assign(assign) => pattern_names(&assign.left, found),
        Pat::Invalid(_) | Pat::Expr(_) => {}
    }
}

fn declared(ident: &Ident, kind: BindingKind) -> Declared {
    Declared { name: ident.sym.clone(), kind, span: ident.span }
}

/// A statement without its labels.
pub(super) fn unlabel(mut stmt: &Stmt) -> &Stmt {
    while let Stmt::Labeled(labeled) = stmt {
        stmt = &labeled.body;
    }
    stmt
}

struct VarWalk<'a> {
    strict: bool,
    params: &'a dyn Fn(&Atom) -> bool,
    names: VarNames,
    /// The blocks around the current one, for the rule of Annex B that a function is not made
    /// visible where a `var` of its name would be an early error.
    enclosing: Vec<Enclosing<'a>>,
}

enum Enclosing<'a> {
    Top(Vec<Declared>),
    Block(&'a [Stmt]),
    Cases(&'a [SwitchCase]),
    Head(&'a VarDecl),
    Catch(&'a Pat),
}

impl<'a> VarWalk<'a> {
    fn push(&mut self, ident: &Ident, kind: BindingKind) {
        self.names.declared.push(declared(ident, kind));
    }

    fn pattern(&mut self, pat: &Pat) {
        pattern_names(pat, &mut |ident| self.names.declared.push(declared(ident, BindingKind::Var)));
    }

    fn within(&mut self, enclosing: Enclosing<'a>, walk: impl FnOnce(&mut Self)) {
        self.enclosing.push(enclosing);
        walk(self);
        self.enclosing.pop();
    }

    fn block(&mut self, stmts: &'a [Stmt]) {
        self.within(Enclosing::Block(stmts), |walk| stmts.iter().for_each(|stmt| walk.stmt(stmt)));
    }

    fn var_decl(&mut self, decl: &VarDecl) {
        if decl.kind == VarDeclKind::Var {
            decl.decls.iter().for_each(|declarator| self.pattern(&declarator.name));
        }
    }

    fn loop_with_head(&mut self, head: &'a ForHead, body: &'a Stmt) {
        match head {
            ForHead::VarDecl(decl) => {
                self.var_decl(decl);
                self.within(Enclosing::Head(decl), |walk| walk.stmt(body));
            }
            _ => self.stmt(body),
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Decl(Decl::Var(decl)) => self.var_decl(decl),
            Stmt::Decl(Decl::Fn(decl)) => self.function_in_block(decl),
            Stmt::Block(block) => self.block(&block.stmts),
            Stmt::If(stmt) => {
                for arm in [Some(&stmt.cons), stmt.alt.as_ref()].into_iter().flatten() {
                    // A function is one in a block of its own (B.3.3).
                    match &**arm {
                        Stmt::Decl(Decl::Fn(_)) => self.block(std::slice::from_ref(arm)),
                        arm => self.stmt(arm),
                    }
                }
            }
            Stmt::Labeled(labeled) => self.stmt(&labeled.body),
            Stmt::While(stmt) => self.stmt(&stmt.body),
            Stmt::DoWhile(stmt) => self.stmt(&stmt.body),
            Stmt::With(stmt) => self.stmt(&stmt.body),
            Stmt::For(stmt) => match &stmt.init {
                Some(VarDeclOrExpr::VarDecl(decl)) => {
                    self.var_decl(decl);
                    self.within(Enclosing::Head(decl), |walk| walk.stmt(&stmt.body));
                }
                _ => self.stmt(&stmt.body),
            },
            Stmt::ForIn(stmt) => self.loop_with_head(&stmt.left, &stmt.body),
            Stmt::ForOf(stmt) => self.loop_with_head(&stmt.left, &stmt.body),
            Stmt::Switch(stmt) => self.within(Enclosing::Cases(&stmt.cases), |walk| {
                stmt.cases.iter().flat_map(|case| &case.cons).for_each(|stmt| walk.stmt(stmt));
            }),
            Stmt::Try(stmt) => {
                self.block(&stmt.block.stmts);
                if let Some(handler) = &stmt.handler {
                    match &handler.param {
                        Some(param) => self.within(Enclosing::Catch(param), |walk| walk.block(&handler.body.stmts)),
                        None => self.block(&handler.body.stmts),
                    }
                }
                if let Some(finalizer) = &stmt.finalizer {
                    self.block(&finalizer.stmts);
                }
            }
            _ => {}
        }
    }

    /// Annex B.3.3.1: the name is also a `var` where that would not be an early error.
    fn function_in_block(&mut self, decl: &FnDecl) {
        if self.strict || decl.function.is_async || decl.function.is_generator {
            return;
        }
        let name = &decl.ident.sym;
        // The innermost enclosing scope is the function's own block, where it is the lexical name.
        let outer = self.enclosing.len().saturating_sub(1).max(1);
        let clashes = self.enclosing[..outer].iter().any(|enclosing| declares(enclosing, name));
        if !clashes && !(self.params)(name) && self.names.annex_b.insert(name.clone()) {
            self.push(&decl.ident, BindingKind::Var);
        }
    }
}

fn declares(enclosing: &Enclosing, name: &Atom) -> bool {
    let mut names = Vec::new();
    match enclosing {
        Enclosing::Top(declared) => names.clone_from(declared),
        Enclosing::Block(stmts) => names = lexical_names(*stmts, false),
        Enclosing::Cases(cases) => names = lexical_names(cases.iter().flat_map(|case| &case.cons), false),
        Enclosing::Head(decl) => lexical_names_of(decl, &mut names),
        // B.3.5: a plain catch parameter may be redeclared by a var.
        Enclosing::Catch(Pat::Ident(_)) => {}
        Enclosing::Catch(pat) => {
            pattern_names(pat, &mut |ident| names.push(declared(ident, BindingKind::CatchParam)));
        }
    }
    names.iter().any(|declared| declared.name == *name)
}
