//! Rewrites everything newer than ES5, in one walk over the tree.
//!
//! The walk dispatches here by kind of node to one file per construct. A handler is given the node
//! with its children not yet lowered and lowers them itself, at the point where it needs them; what
//! it leaves behind is *Core*: ES5 plus `yield`, `await`, for-of in functions that suspend, and the
//! intrinsic `@closing` (see [`crate::machine`]). As the walk leaves a generator or an async function it
//! builds and emits its state machine, innermost first.
//!
//! Each function on the way is a [`Frame`]. A binding of a loop that closures capture lives in a
//! *record*, an object made anew in each iteration: see [`scopes`].

mod array_patterns;
mod assignments;
mod bindings;
mod class_members;
mod classes;
mod completion;
mod constructors;
mod destructuring;
mod direct_eval;
mod droppable;
mod editions;
mod exits;
mod exponentiation;
mod for_await;
mod for_of;
mod functions;
mod helper_source;
mod host_parts;
mod import_call;
mod initialisers;
mod kept_classes;
mod kept_functions;
mod kept_objects;
mod kept_parameters;
mod kept_patterns;
mod kept_statements;
mod kept_surroundings;
mod literals;
mod logical_assignment;
mod loops;
mod modules;
mod native_with;
mod new_target;
mod nullish;
mod object_literals;
mod optional_chaining;
mod parameters;
mod private_members;
mod privates;
mod program;
mod references;
mod regexp;
mod scopes;
mod settled;
mod spread;
mod statements;
mod steps;
mod strictness;
mod super_property;
mod suspension;
mod templates;
mod traces;
mod unsupported;
mod with_statement;

pub(crate) use program::lower;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_common::{BytePos, DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use crate::Options;
use crate::ast;
use crate::diagnostics::Report;
use crate::places::Places;
use crate::runtime::Helpers;
use crate::scope::{BindingId, FunctionId, FunctionKind, ScopeId, Semantics, TopLevel};
use privates::PrivateNames;
use scopes::{ActiveScope, Record};

/// The state of the walk.
pub(crate) struct Lowering<'a> {
    pub semantics: &'a mut Semantics,
    pub options: &'a Options,
    pub top: TopLevel,
    /// The position of the file's first byte.
    pub start: BytePos,
    pub helpers: Helpers,
    pub reports: Vec<Report>,
    /// The functions around the current place, outermost (the program) first. Never empty.
    frames: Vec<Frame>,
    /// The bindings that live in records.
    records: FxHashMap<BindingId, Record>,
    /// What is known about for-of loops that are yet to be lowered, by the places where they start.
    exits: FxHashMap<BytePos, exits::Exits>,
    /// Variables for the top of the program: region tables, template objects.
    constants: Vec<(BindingId, Box<Expr>)>,
    /// The tables of regions among them.
    region_tables: FxHashMap<Vec<u32>, BindingId>,
    /// The private names of the classes around the current place, innermost last.
    privates: Vec<PrivateNames>,
    /// Where the target has lexical bindings: those that become variables all the same.
    demoted: FxHashSet<BindingId>,
    /// Bindings that never have a value at the current place.
    dead: Vec<BindingId>,
    /// What the program imports and exports.
    module: modules::Module,
    /// By the homes of `super` that are classes or their prototypes: the objects that properties of `super` are of, and
    /// whether something goes by them.
    bases: FxHashMap<BindingId, (BindingId, bool)>,
    /// What the names of anonymous classes are, whose static elements could ask for them, where only a computed key says.
    class_keys: FxHashMap<ScopeId, Box<Expr>>,
    /// The objects of the `with` statements around the current place, innermost last.
    withs: Vec<with_statement::WithObject>,
    /// The places of the source, where errors are to name async functions: see [`traces`].
    places: Option<Places>,
    /// The dumps of the machines built so far.
    pub ir: String,
}

/// A function that is being lowered.
#[derive(Debug)]
pub(crate) struct Frame {
    pub id: FunctionId,
    pub kind: FunctionKind,
    /// The code being lowered moves into a function nested in this one: `this` and `arguments` need
    /// names of their own.
    pub moved: bool,
    /// How many `try` statements of the function the code being lowered stands in.
    pub tries: usize,
    /// The code being lowered stands in a generator or async function whose machine is built.
    pub suspends: bool,
    /// The code being lowered stands in a generator function of the compiler's.
    pub wrap: Option<kept_functions::Wrap>,
    /// What code in wraps refers to of this function.
    pub around: kept_surroundings::Surroundings,
    /// Variables to declare at the top of the body.
    pub temps: Vec<BindingId>,
    pub this_alias: Option<BindingId>,
    pub arguments_alias: Option<BindingId>,
    pub new_target_alias: Option<BindingId>,
    /// The object whose prototype `super` properties are looked up in: a binding that holds it.
    pub home: Option<BindingId>,
    /// A derived constructor's `this`: a binding that is set by `super()`.
    pub derived_this: Option<BindingId>,
    /// In a constructor: how many classes are around its body.
    pub class_depth: usize,
    /// What `super(…)` calls and where field initialisers are: set by the class around a constructor.
    pub constructor_of: Option<BindingId>,
    pub fields_function: Option<BindingId>,
    /// From here on a derived constructor's `this` is certainly set.
    pub this_ready: BytePos,
    /// A binding that holds the function itself.
    pub name: Option<BindingId>,
    /// The scopes around the current place that can be entered again.
    pub scopes: Vec<ActiveScope>,
    /// Records of functions further out that this function refers to.
    pub captured_records: Vec<BindingId>,
    /// The same as a set.
    known_records: FxHashSet<BindingId>,
}

impl Frame {
    pub(crate) fn new(id: FunctionId, kind: FunctionKind) -> Self {
        Self {
            id,
            kind,
            moved: false,
            tries: 0,
            suspends: false,
            wrap: None,
            around: kept_surroundings::Surroundings::default(),
            temps: Vec::new(),
            this_alias: None,
            arguments_alias: None,
            new_target_alias: None,
            home: None,
            derived_this: None,
            class_depth: 0,
            constructor_of: None,
            fields_function: None,
            this_ready: BytePos(u32::MAX),
            name: None,
            scopes: Vec::new(),
            captured_records: Vec::new(),
            known_records: FxHashSet::default(),
        }
    }
}

impl Lowering<'_> {
    /// The function that is being lowered.
    pub(crate) fn frame(&mut self) -> &mut Frame {
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// The innermost function around that has `this` and `arguments` of its own, by its index in
    /// `frames`.
    pub(crate) fn this_frame(&self) -> usize {
        let own = |frame: &Frame| frame.kind != FunctionKind::Arrow;
        self.frames.iter().rposition(own).unwrap_or(0)
    }

    /// A new variable of the current function, called `_name`. Nested functions don't see it.
    pub(crate) fn temp(&mut self, name: &str) -> BindingId {
        let id =
            if name.starts_with('_') { self.semantics.fresh(name) } else { self.semantics.fresh(&format!("_{name}")) };
        self.frame().temps.push(id);
        id
    }

    /// An identifier for a binding of the compiler's own, to be read or assigned.
    pub(crate) fn ident(&self, id: BindingId) -> Ident {
        self.semantics.ident(id, DUMMY_SP)
    }

    /// A read of a binding of the compiler's own.
    pub(crate) fn read(&self, id: BindingId) -> Box<Expr> {
        Box::new(Expr::Ident(self.ident(id)))
    }

    /// `name = value` for a variable of the compiler's own.
    pub(crate) fn set(&self, id: BindingId, value: Box<Expr>) -> Box<Expr> {
        ast::assign(self.ident(id), value)
    }

    /// A call of a runtime helper (by its file's stem) at a place of the source.
    pub(crate) fn helper(&mut self, name: &str, args: Vec<Box<Expr>>, span: Span) -> Box<Expr> {
        let callee = self.helpers.ident(self.semantics, name);
        ast::call_at(span, Box::new(Expr::Ident(callee)), args)
    }

    /// Whether an expression can be evaluated twice, or later, with the same result and no effect: a
    /// literal, `this`, or a binding that nothing reassigns.
    pub(crate) fn is_stable(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Lit(Lit::Regex(_)) => false,
            Expr::Lit(_) | Expr::This(_) => true,
            Expr::Ident(ident) => BindingId::of(ident).is_some_and(|id| {
                let binding = self.semantics.binding(self.semantics.resolve(id));
                !binding.reassigned && !binding.tdz
            }),
            _ => false,
        }
    }

    /// Splits an already lowered expression into one that evaluates it once (`t = expr`, or itself where it is
    /// stable) and one that reads the value again.
    pub(crate) fn memoize(&mut self, expr: Box<Expr>, name: &str) -> (Box<Expr>, Box<Expr>) {
        if self.is_stable(&expr) {
            return (expr.clone(), expr);
        }
        let id = self.temp(name);
        let expr = self.unnamed(expr);
        (self.set(id, expr), self.read(id))
    }

    /// A value for a variable of ours: an engine that names functions would name one after the variable.
    pub(crate) fn unnamed(&self, value: Box<Expr>) -> Box<Expr> {
        match object_literals::is_anonymous_function(&value) {
            true if !self.options.assumptions.ignore_function_name => ast::detach(value),
            _ => value,
        }
    }

    /// Refuses a construct.
    pub(crate) fn refuse(&mut self, code: &'static str, message: impl Into<String>, span: Span) {
        let range = self.range(span);
        self.reports.push(Report::error(code, message, range));
    }

    /// Says something about a construct that is accepted.
    pub(crate) fn warn(&mut self, code: &'static str, message: impl Into<String>, span: Span, help: &str) {
        let range = self.range(span);
        self.reports.push(Report::warning(code, message, range).help(help));
    }

    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let offset = |at: BytePos| at.0.saturating_sub(self.start.0) as usize;
        offset(span.lo)..offset(span.hi)
    }

    /// A variable at the top of the program, set once to a constant.
    pub(crate) fn constant(&mut self, name: &str, value: Box<Expr>) -> BindingId {
        let id = self.semantics.fresh(name);
        let binding = self.semantics.binding_mut(id);
        binding.captured = true;
        binding.reassigned = false;
        self.constants.push((id, value));
        id
    }
}

/// A name for a temporary that says what it holds, where that can be told.
pub(crate) fn temp_name(expr: &Expr) -> &str {
    match expr {
        Expr::Ident(ident) => &ident.sym,
        Expr::Member(MemberExpr { prop: MemberProp::Ident(name), .. }) => &name.sym,
        Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) => temp_name(callee),
        Expr::This(_) => "this",
        _ => "ref",
    }
}

impl VisitMut for Lowering<'_> {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        while let Expr::Paren(paren) = expr {
            if self.ends_chain(&paren.expr) {
                return self.visit_mut_expr(&mut paren.expr);
            }
            *expr = *std::mem::replace(&mut paren.expr, Box::new(Expr::Invalid(Invalid { span: DUMMY_SP })));
        }
        match expr {
            Expr::Ident(_) => self.lower_ident(expr),
            Expr::This(_) => self.lower_this(expr),
            Expr::Lit(_) => self.lower_literal(expr),
            Expr::Fn(_) => self.lower_fn_expr(expr),
            Expr::Arrow(_) => self.lower_arrow(expr),
            Expr::Class(_) => self.lower_class_expr(expr),
            Expr::Array(_) => self.lower_array(expr),
            Expr::Object(_) => self.lower_object(expr),
            Expr::Call(_) => self.lower_call(expr),
            Expr::New(_) => self.lower_new(expr),
            Expr::Assign(_) => self.lower_assign(expr),
            Expr::Update(_) => self.lower_update(expr),
            Expr::Unary(_) => self.lower_unary(expr),
            Expr::Bin(_) => self.lower_binary(expr),
            Expr::OptChain(_) => self.lower_optional_chain(expr),
            Expr::Tpl(_) => self.lower_template(expr),
            Expr::TaggedTpl(_) => self.lower_tagged_template(expr),
            Expr::SuperProp(_) => self.lower_super_property(expr),
            Expr::MetaProp(_) => self.lower_meta_property(expr),
            Expr::Member(_) => self.lower_member(expr),
            Expr::Yield(_) => self.lower_yield(expr),
            Expr::Await(_) => self.lower_await(expr),
            Expr::Cond(_) | Expr::Seq(_) => expr.visit_mut_children_with(self),
            other => self.refuse_expr(other),
        }
    }

    fn visit_mut_stmts(&mut self, stmts: &mut Vec<Stmt>) {
        *stmts = self.lower_stmts(std::mem::take(stmts));
    }

    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        self.lower_single_stmt(stmt);
    }
}
