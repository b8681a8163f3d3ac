//! `with` statements that can stay.
//!
//! # Example
//! In, in a function that neither suspends nor moves:
//! ```js
//! with (data) { out.push(title, "\n"); for (var i = 0; i < items.length; i++) out.push(items[i]); }
//! ```
//! Out: the same.
//!
//! # Implementation
//! ES5 has `with`. It stays where its body has nothing that would be lowered, so that no name of the compiler's comes
//! to stand in it, and where the names in it that are declared further out can keep theirs, since the
//! object is asked for the name as it is printed. Such a name is frozen. Only `var`s, functions and parameters are,
//! of which a function has one to a name. Such a statement knows `Symbol.unscopables` where the host's own does.
//!
//! # Reference
//! ECMA-262 5.1, 12.10 (the `with` statement), 10.2.1.2 (Object Environment Records).

use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

use super::Lowering;
use crate::direct_eval;
use crate::options::RuntimeSource;
use crate::scope::{BindingId, BindingKind, FunctionKind, ScopeId};

impl Lowering<'_> {
    /// Whether a `with` statement can stay. If so, the names that it refers to are frozen.
    pub(super) fn stays_native(&mut self, stmt: &WithStmt) -> bool {
        // Parts of the mini-runtime have other names than what they stand in for.
        if self.options.runtime != RuntimeSource::None {
            return false;
        }
        let Stmt::Block(block) = &*stmt.body else { return false };
        let frame = self.frame();
        let plain = matches!(frame.kind, FunctionKind::Program | FunctionKind::Function | FunctionKind::Method);
        let at_home = plain && !frame.moved && frame.derived_this.is_none();
        let arrow = frame.kind == FunctionKind::Arrow;
        let id = frame.id;
        let facts = self.semantics.function(id);
        if !self.withs.is_empty() || facts.is_async || facts.is_generator || !at_home && !arrow {
            return false;
        }
        let scope = ScopeId::from_ctxt(block.ctxt);
        let mut scan =
            Scan { lowering: self, scope, at_home, nested: 0, native: true, names: Vec::new(), evals: Vec::new() };
        block.stmts.visit_with(&mut scan);
        let Scan { native, names, evals, .. } = scan;
        if native {
            for name in names {
                self.semantics.binding_mut(name).frozen = true;
            }
            for span in evals {
                self.warn_direct_eval(span);
            }
        }
        native
    }
}

/// Takes the blocks away that carry the scopes of `with` statements.
pub(super) fn unwrap_bodies(stmt: &mut WithStmt) {
    struct Unwrap;
    impl VisitMut for Unwrap {
        fn visit_mut_with_stmt(&mut self, stmt: &mut WithStmt) {
            if let Stmt::Block(block) = &mut *stmt.body
                && block.stmts.len() == 1
                && let Some(body) = block.stmts.pop()
            {
                *stmt.body = body;
            }
            stmt.visit_mut_children_with(self);
        }
    }
    stmt.visit_mut_with(&mut Unwrap);
}

/// Looks for what would be lowered in the body of a `with` statement.
struct Scan<'l, 'a> {
    lowering: &'l Lowering<'a>,
    scope: ScopeId,
    /// `this` and `arguments` stay what they are.
    at_home: bool,
    /// How many functions are between the statement and the current place.
    nested: usize,
    native: bool,
    /// The names declared further out.
    names: Vec<BindingId>,
    /// The calls of `eval`.
    evals: Vec<swc_common::Span>,
}

impl Scan<'_, '_> {
    fn require(&mut self, holds: bool) {
        self.native &= holds;
    }

    fn function(&mut self, function: &Function) {
        self.require(!function.is_async && !function.is_generator && function.decorators.is_empty());
        self.require(function.params.iter().all(|param| param.pat.is_ident()));
        self.nested += 1;
        function.params.visit_with(self);
        for stmt in function.body.iter().flat_map(|body| &body.stmts) {
            match stmt {
                Stmt::Decl(Decl::Fn(decl)) => {
                    decl.ident.visit_with(self);
                    self.function(&decl.function);
                }
                stmt => stmt.visit_with(self),
            }
        }
        self.nested -= 1;
    }
}

impl Visit for Scan<'_, '_> {
    fn visit_ident(&mut self, ident: &Ident) {
        let Some(id) = BindingId::of(ident) else {
            let arguments = ident.sym == *"arguments";
            self.require(!arguments || self.at_home || self.nested > 0);
            return;
        };
        let semantics = &self.lowering.semantics;
        let binding = semantics.binding(id);
        if binding.scope > self.scope {
            return;
        }
        let owner = semantics.function(semantics.owner(id));
        let kept = matches!(binding.kind, BindingKind::Var | BindingKind::Function | BindingKind::Param)
            && !binding.tdz
            && semantics.resolve(id) == id
            && owner.scope == owner.body_scope
            && !self.lowering.records.contains_key(&id);
        self.require(kept);
        self.names.push(id);
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Decl(Decl::Var(decl)) => {
                self.require(decl.kind == VarDeclKind::Var && decl.decls.iter().all(|decl| decl.name.is_ident()));
            }
            Stmt::Try(stmt) => {
                let param = |handler: &CatchClause| handler.param.as_ref().is_some_and(Pat::is_ident);
                self.require(stmt.handler.as_ref().is_none_or(param));
            }
            Stmt::ForIn(ForInStmt { left: ForHead::VarDecl(decl), .. }) => {
                self.require(decl.kind == VarDeclKind::Var && decl.decls.iter().all(|decl| decl.name.is_ident()));
            }
            Stmt::ForIn(ForInStmt { left: ForHead::Pat(pat), .. }) => {
                self.require(matches!(&**pat, Pat::Ident(_) | Pat::Expr(_)));
            }
            // Functions in blocks are lowered, as are all other declarations.
            Stmt::Decl(_) | Stmt::ForOf(_) | Stmt::ForIn(_) => self.native = false,
            _ => {}
        }
        if self.native {
            stmt.visit_children_with(self);
        }
    }

    fn visit_expr(&mut self, expr: &Expr) {
        match expr {
            Expr::This(_) => self.require(self.at_home || self.nested > 0),
            Expr::Lit(lit) => self.require(is_es5_literal(lit)),
            Expr::Array(array) => self.require(array.elems.iter().flatten().all(|elem| elem.spread.is_none())),
            Expr::Object(object) => self.require(object.props.iter().all(is_es5_property)),
            Expr::Fn(function) => {
                let id = crate::scope::FunctionId::from_ctxt(function.function.ctxt);
                // Its name would have to be written.
                self.require(self.lowering.semantics.function(id).inferred_name.is_none());
                function.ident.visit_with(self);
                self.function(&function.function);
                return;
            }
            Expr::Bin(bin) => {
                self.require(!matches!(bin.op, BinaryOp::Exp | BinaryOp::NullishCoalescing));
            }
            Expr::Assign(assign) => {
                let es5 = !matches!(
                    assign.op,
                    AssignOp::ExpAssign | AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign
                );
                let simple = matches!(
                    assign.left,
                    AssignTarget::Simple(SimpleAssignTarget::Ident(_) | SimpleAssignTarget::Member(_))
                );
                self.require(es5 && simple);
            }
            Expr::Call(CallExpr { span, callee: Callee::Expr(callee), args, .. }) => {
                self.require(args.iter().all(|arg| arg.spread.is_none()));
                if args.iter().any(|arg| direct_eval::is_intrinsic(&arg.expr)) {
                    self.native = false;
                } else if callee.is_ident_ref_to("eval") {
                    self.evals.push(*span);
                }
            }
            Expr::New(new) => self.require(new.args.iter().flatten().all(|arg| arg.spread.is_none())),
            Expr::Member(member) => self.require(!member.prop.is_private_name()),
            Expr::Ident(_) | Expr::Paren(_) | Expr::Unary(_) | Expr::Update(_) | Expr::Cond(_) | Expr::Seq(_) => {}
            _ => self.native = false,
        }
        if self.native {
            expr.visit_children_with(self);
        }
    }

    fn visit_getter_prop(&mut self, prop: &GetterProp) {
        self.function(&prop.function);
    }

    fn visit_setter_prop(&mut self, prop: &SetterProp) {
        self.function(&prop.function);
    }
}

/// Literals that are ES5 whatever they are about.
fn is_es5_literal(lit: &Lit) -> bool {
    match lit {
        Lit::Str(text) => text.raw.as_ref().is_some_and(|raw| !raw.contains("\\u{") && raw.is_ascii()),
        Lit::Num(number) => number.raw.as_ref().is_some_and(|raw| {
            raw.starts_with("0x")
                || raw.bytes().all(|b| b.is_ascii_digit() || b == b'.') && (raw == "0" || !raw.starts_with('0'))
        }),
        Lit::Bool(_) | Lit::Null(_) => true,
        Lit::Regex(regex) => {
            !regex.exp.contains("(?<") && regex.exp.is_ascii() && regex.flags.bytes().all(|b| b"gim".contains(&b))
        }
        _ => false,
    }
}

fn is_es5_property(prop: &PropOrSpread) -> bool {
    let PropOrSpread::Prop(prop) = prop else { return false };
    let key = match &**prop {
        Prop::KeyValue(prop) => &prop.key,
        Prop::Getter(prop) => &prop.key,
        Prop::Setter(prop) => &prop.key,
        _ => return false,
    };
    match key {
        PropName::Ident(name) => name.sym.is_ascii(),
        PropName::Str(text) => is_es5_literal(&Lit::Str(text.clone())),
        PropName::Num(number) => is_es5_literal(&Lit::Num(number.clone())),
        PropName::Computed(_) | PropName::BigInt(_) => false,
    }
}
