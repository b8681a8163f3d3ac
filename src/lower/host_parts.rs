//! What a host of ES5 doesn't have, where the output is to bring it: parts of the mini-runtime in place of globals.
//!
//! # Example
//! In:
//! ```js
//! Promise.resolve(typeof x).then(log);
//! ```
//! Out, with the mini-runtime inline:
//! ```js
//! var _Promise = (function (Host) { … })(typeof Promise === "function" && Promise);
//! _Promise.resolve(_typeof(x)).then(log);
//! _jobs.end();
//! ```
//!
//! # Implementation
//! A part is a helper whose variable stands in for a global, in the program and in the helpers alike, so that nothing global
//! changes. Which parts there are is decided when the program is lowered, by what is left of it and by the helpers that it
//! has asked for. A global that the program gives a value to itself stays, and so does what stands within a `with` statement
//! that stays.
//!
//! Where the host has no symbols, they are objects whose text is their key: `typeof` and `in` then have to be asked of a helper,
//! unless their operands show that no symbol is concerned.
//!
//! # Reference
//! ECMA-262, 19 (the global object), 13.5.3 (`typeof`), 13.10.1 (`in`).

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::DUMMY_SP;
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith, VisitWith};

use super::Lowering;
use super::editions::Construct;
use crate::ast;
use crate::options::RuntimeSource;
use crate::runtime::Mentions;
use crate::scope::BindingId;

impl Lowering<'_> {
    /// Takes the parts of the mini-runtime that the lowered statements need, and makes these refer to them. The last list is
    /// what ends the program.
    pub(super) fn bring_host_parts(&mut self, parts: [&mut Vec<Stmt>; 3]) {
        if self.options.runtime == RuntimeSource::None {
            return;
        }
        let mut mentions = Mentions::default();
        parts.iter().for_each(|stmts| stmts.visit_with(&mut mentions));
        self.constants.iter().for_each(|(_, value)| value.visit_with(&mut mentions));
        self.helpers.take_parts(self.semantics, mentions);
        let globals = self.helpers.globals.iter().map(|(&name, &id)| (Atom::from(name), self.ident(id))).collect();
        let mut bind = Bind { globals };
        let [first, second, last] = parts;
        for stmts in [first, second, &mut *last] {
            stmts.visit_mut_with(&mut bind);
        }
        self.constants.iter_mut().for_each(|(_, value)| value.visit_mut_with(&mut bind));
        if self.helpers.requires("jobs") {
            let jobs = Box::new(Expr::Ident(self.helpers.ident(self.semantics, "jobs")));
            if self.runtime_specifier().is_some() {
                // The modules that this one requires leave their jobs to it.
                let depth = Box::new(Expr::Member(ast::member_of(jobs.clone(), "depth")));
                let begin = UpdateExpr { span: DUMMY_SP, op: UpdateOp::PlusPlus, prefix: false, arg: depth };
                last.insert(0, ast::expr_stmt(Box::new(Expr::Update(begin)), DUMMY_SP));
            }
            let end = ast::call(ast::member(jobs, "end"), Vec::new());
            last.push(ast::expr_stmt(end, DUMMY_SP));
        }
    }

    /// Whether symbols may be objects when the program runs.
    pub(super) fn may_lack_symbols(&self) -> bool {
        let objects = self.options.object_symbols || self.options.runtime != RuntimeSource::None;
        objects && !self.keeps(Construct::Function)
    }

    /// `typeof x`, lowered but for the operator.
    pub(super) fn type_of(&mut self, expr: &mut Expr) {
        let Expr::Unary(unary) = expr else { return };
        if matches!(&*unary.arg, Expr::Lit(_) | Expr::Fn(_) | Expr::Array(_) | Expr::Object(_)) {
            return;
        }
        let (span, arg) = (unary.span, unary.arg.clone());
        let exists = matches!(&*arg, Expr::Ident(ident) if BindingId::of(ident).is_none())
            .then(|| ast::binary(BinaryOp::EqEqEq, ast::unary(UnaryOp::TypeOf, arg.clone()), ast::string("undefined")));
        let known = self.helper("typeof", vec![arg], span);
        *expr = match exists {
            // Asking for the type of what isn't declared is no error.
            Some(missing) => *ast::conditional(missing, ast::string("undefined"), known),
            None => *known,
        };
    }
}

impl Lowering<'_> {
    /// `key in object`, lowered but for the operator.
    pub(super) fn in_object(&mut self, expr: &mut Expr) {
        let Expr::Bin(bin) = expr else { return };
        *expr = *self.helper("in", vec![bin.left.clone(), bin.right.clone()], bin.span);
    }

    /// A comparison. One of a type with a text that is no matter of symbols asks the engine.
    pub(super) fn lower_equality(&mut self, bin: &mut BinExpr) {
        let plain = [tells_no_symbol(&bin.right), tells_no_symbol(&bin.left)];
        for (side, plain) in [&mut bin.left, &mut bin.right].into_iter().zip(plain) {
            match &mut **side {
                Expr::Unary(unary) if unary.op == UnaryOp::TypeOf && plain && !self.is_dynamic_name(&unary.arg) => {
                    unary.arg.visit_mut_with(self);
                }
                other => other.visit_mut_with(self),
            }
        }
    }
}

/// Whether a comparison with this text can't tell a symbol from an object.
fn tells_no_symbol(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(Lit::Str(text)) if !matches!(text.value.as_str(), Some("object" | "symbol")))
}

/// Refers to parts in place of globals.
struct Bind {
    globals: FxHashMap<Atom, Ident>,
}

impl VisitMut for Bind {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if BindingId::of(ident).is_none()
            && let Some(part) = self.globals.get(&ident.sym)
        {
            (ident.sym, ident.ctxt) = (part.sym.clone(), part.ctxt);
        }
    }

    fn visit_mut_labeled_stmt(&mut self, stmt: &mut LabeledStmt) {
        stmt.body.visit_mut_with(self);
    }

    fn visit_mut_break_stmt(&mut self, _: &mut BreakStmt) {}

    fn visit_mut_continue_stmt(&mut self, _: &mut ContinueStmt) {}

    fn visit_mut_with_stmt(&mut self, stmt: &mut WithStmt) {
        stmt.obj.visit_mut_with(self);
    }
}
