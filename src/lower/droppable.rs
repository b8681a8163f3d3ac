//! What a bundler leaves out when nobody uses it: in a module that stays one.
//!
//! # Example
//! In:
//! ```js
//! export class A { m() {} } export class B extends A { static n = 1; } export async function f() { await 0; }
//! ```
//! Out (with `import` and `export` kept):
//! ```js
//! var f = /*#__PURE__*/ _asyncFunction(function f() { … });
//! var A = /*#__PURE__*/ _defineClass(function A() { … }, { m: function m() {} });
//! var B = /*#__PURE__*/ function() {
//!     var _super;
//!     function B() { … }
//!     _super = _inherits(B, A);
//!     _defineClass(B);
//!     _define(B, "n", 1);
//!     return B;
//! }();
//! ```
//!
//! # Implementation
//! Bundlers drop a variable whose initialiser has no effect, and take a comment's word for it that a call has none, but
//! never a call that is a statement. So a class that nothing happens in while it is made becomes one expression, and a function
//! that has to be branded a variable, set at the module's start. (A module in a cycle that calls it before that
//! finds it undefined.) The calls get the position that the printer knows for that comment.
//!
//! # Reference
//! None: the comment is a convention of bundlers.

use swc_common::{BytePos, DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::Lowering;
use super::object_literals::is_known_symbol;
use crate::ast;
use crate::options::ModuleFormat;
use crate::scope::{BindingId, FunctionId, FunctionKind};

/// The place of a call before which the printer writes the comment.
const PURE: Span = Span { lo: BytePos::PURE, hi: BytePos::PURE };

/// The helpers whose calls have no effect but on their first argument.
const WITHOUT_EFFECT: [&str; 8] = [
    "asyncFunction",
    "asyncGeneratorFunction",
    "defineClass",
    "generatorFunction",
    "named",
    "namedGroups",
    "sticky",
    "unwind",
];

impl Lowering<'_> {
    /// Whether a bundler could drop what is declared at the current place.
    pub(super) fn is_droppable_place(&mut self) -> bool {
        let top = self.frames.len() == 1 && self.is_module_as(ModuleFormat::Preserve);
        top && !self.frame().suspends && self.frame().scopes.is_empty()
    }

    /// A function at the top of a module that has to be branded, as the value of a variable.
    pub(super) fn droppable_function(&mut self, function: Box<Function>, ident: &Ident) -> Box<Expr> {
        let id = FunctionId::from_ctxt(function.ctxt);
        let binding = self.binding_of(ident);
        let is_default = binding.is_some() && binding == self.semantics.default_export;
        let reassigned = binding.is_some_and(|id| self.semantics.binding(id).reassigned);
        let facts = &mut self.semantics.functions[id.index()];
        facts.inferred_name = Some(if is_default { "default".into() } else { ident.sym.clone() });
        // Where nothing assigns the variable, the function's own name means the same.
        facts.name_conflict |= reassigned;
        self.function_expr(function, FunctionKind::Function, None, |_| {})
    }

    /// A class that is held by a variable. `name` is its own name in the source.
    pub(super) fn class_declaration(
        &mut self,
        class: Class,
        name: Option<Ident>,
        ident: Ident,
        outer: Option<BindingId>,
        out: &mut Vec<Stmt>,
    ) {
        let span = class.span;
        let checked = outer.is_none_or(|outer| self.semantics.binding(outer).tdz);
        if checked || !self.is_droppable_place() || !self.is_harmless_class(&class) {
            let parts = self.class(class, name.as_ref(), outer, true);
            self.class_statements(ident, span, outer, parts, out);
            return;
        }
        let mut many = class.super_class.is_some() || class.body.iter().any(needs_step);
        many |= self.options.assumptions.set_class_methods && class.body.iter().any(ClassMember::is_method);
        let temps = self.frame().temps.len();
        let mut parts = self.class(class, name.as_ref(), outer, many);
        let temps = self.frame().temps.split_off(temps);
        let value = if parts.before.is_empty() && parts.steps.is_empty() && parts.declaration.is_none() {
            parts.value
        } else {
            let holder = parts.holder;
            parts.sets_outer = true;
            let mut stmts = Vec::new();
            self.class_statements(ident.clone(), span, outer, parts, &mut stmts);
            self.droppable_class(holder, temps, stmts, span)
        };
        out.push(self.declare_with(ident, value, span));
    }

    /// Whether making a class (nothing in it lowered yet) has no effect.
    fn is_harmless_class(&self, class: &Class) -> bool {
        let heritage = |mut expr: &Expr| {
            while let Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(_), .. }) = expr {
                expr = obj;
            }
            matches!(expr, Expr::Ident(_))
        };
        let key = |key: &PropName| match key {
            PropName::Computed(key) => matches!(&*key.expr, Expr::Lit(_)) || is_known_symbol(&key.expr),
            _ => true,
        };
        let value = |value: &Option<Box<Expr>>| value.as_ref().is_none_or(|value| self.is_harmless_value(value));
        class.decorators.is_empty()
            && class.super_class.as_ref().is_none_or(|parent| heritage(parent))
            && class.body.iter().all(|member| match member {
                ClassMember::Constructor(_) | ClassMember::PrivateMethod(_) | ClassMember::Empty(_) => true,
                ClassMember::Method(method) => key(&method.key),
                ClassMember::ClassProp(prop) => key(&prop.key) && (!prop.is_static || value(&prop.value)),
                ClassMember::PrivateProp(prop) => !prop.is_static || value(&prop.value),
                ClassMember::StaticBlock(block) => block.body.stmts.is_empty(),
                ClassMember::TsIndexSignature(_) | ClassMember::AutoAccessor(_) => false,
            })
    }

    /// Whether evaluating an expression (not lowered yet) has no effect.
    fn is_harmless_value(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(_) | Expr::Fn(_) | Expr::Arrow(_) => true,
            Expr::Ident(ident) => {
                let known = |id: BindingId| !self.semantics.binding(self.semantics.resolve(id)).tdz;
                BindingId::of(ident).map_or(ident.sym == *"undefined", known)
            }
            Expr::Paren(paren) => self.is_harmless_value(&paren.expr),
            Expr::Unary(unary) => {
                matches!(unary.op, UnaryOp::Minus | UnaryOp::Bang | UnaryOp::Void | UnaryOp::Tilde)
                    && matches!(&*unary.arg, Expr::Lit(_))
            }
            Expr::Tpl(template) => template.exprs.is_empty(),
            Expr::Array(array) => {
                array.elems.iter().flatten().all(|elem| elem.spread.is_none() && self.is_harmless_value(&elem.expr))
            }
            Expr::Object(object) => object.props.iter().all(|prop| match prop {
                PropOrSpread::Prop(prop) => match &**prop {
                    Prop::Shorthand(ident) => self.is_harmless_value(&Expr::Ident(ident.clone())),
                    Prop::KeyValue(prop) => !prop.key.is_computed() && self.is_harmless_value(&prop.value),
                    Prop::Method(method) => !method.key.is_computed(),
                    _ => false,
                },
                PropOrSpread::Spread(_) => false,
            }),
            Expr::Class(class) => self.is_harmless_class(&class.class),
            _ => false,
        }
    }

    /// A class that has been made by statements, as an expression. `temps` are the variables that they need.
    fn droppable_class(
        &mut self,
        holder: BindingId,
        temps: Vec<BindingId>,
        mut stmts: Vec<Stmt>,
        span: Span,
    ) -> Box<Expr> {
        let mut body = Vec::with_capacity(stmts.len() + 2);
        self.declare_temps(temps, &mut body);
        body.append(&mut stmts);
        body.push(ast::return_stmt(Some(self.read(holder)), DUMMY_SP));
        pure(ast::call_at(span, ast::function(None, Vec::new(), body, span), Vec::new()))
    }

    /// Says of the calls in a module's statements that have no effect that they have none.
    pub(super) fn say_pure(&mut self, stmts: &mut [Stmt]) {
        let mut known = Vec::new();
        for name in WITHOUT_EFFECT {
            known.extend(self.helpers.used_as(name));
        }
        if !known.is_empty() {
            stmts.iter_mut().for_each(|stmt| stmt.visit_mut_with(&mut SayPure { known: Some(&known) }));
        }
    }
}

/// The same for helpers, in which no call outside of a function has an effect.
pub(super) fn say_helpers_pure(stmts: &mut [Stmt]) {
    stmts.iter_mut().for_each(|stmt| stmt.visit_mut_with(&mut SayPure { known: None }));
}

/// Gives a call the position at which the printer writes the comment.
fn pure(mut call: Box<Expr>) -> Box<Expr> {
    if let Expr::Call(call) = &mut *call {
        call.span = PURE;
    }
    call
}

struct SayPure<'a> {
    /// The bindings of the helpers whose calls have no effect; none where all are such.
    known: Option<&'a [BindingId]>,
}

impl SayPure<'_> {
    /// An expression whose value nobody uses is there for its effect.
    fn unused(&mut self, expr: &mut Expr) {
        if let Expr::Seq(seq) = expr {
            seq.exprs.iter_mut().for_each(|expr| self.unused(expr));
        } else {
            expr.visit_mut_children_with(self);
        }
    }
}

impl VisitMut for SayPure<'_> {
    fn visit_mut_function(&mut self, _: &mut Function) {}

    fn visit_mut_expr_stmt(&mut self, stmt: &mut ExprStmt) {
        self.unused(&mut stmt.expr);
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        if let Expr::Seq(seq) = expr {
            if let Some((last, rest)) = seq.exprs.split_last_mut() {
                rest.iter_mut().for_each(|expr| self.unused(expr));
                last.visit_mut_with(self);
            }
            return;
        }
        expr.visit_mut_children_with(self);
        let Expr::Call(call) = expr else { return };
        let Callee::Expr(callee) = &call.callee else { return };
        let harmless = match self.known {
            None => true,
            Some(known) => {
                matches!(&**callee, Expr::Ident(name) if BindingId::of(name).is_some_and(|id| known.contains(&id)))
            }
        };
        if harmless {
            call.span = PURE;
        }
    }
}

/// Whether a member makes it likely that a class takes more than one step.
fn needs_step(member: &ClassMember) -> bool {
    match member {
        ClassMember::Constructor(_) | ClassMember::Empty(_) => false,
        ClassMember::Method(method) => method.key.is_computed(),
        ClassMember::ClassProp(prop) => prop.is_static || prop.key.is_computed(),
        _ => true,
    }
}
