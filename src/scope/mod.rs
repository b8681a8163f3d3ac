//! Which declaration does each identifier mean, and what does each function use?
//!
//! One traversal over the parsed tree ([`analyse`]) gives every identifier a [`BindingId`], which it
//! stores in `Ident::ctxt`, and fills the tables of [`Semantics`]. Ids of functions and scopes are
//! stored in the `ctxt` fields of the nodes that have them:
//!
//! | node | field | id |
//! | --- | --- | --- |
//! | `Function`, `ArrowExpr`, `Constructor` | `ctxt` | [`FunctionId`] |
//! | `Class` | `ctxt` | [`ScopeId`] of the class scope (it holds the inner name) |
//! | `BlockStmt` | `ctxt` | [`ScopeId`] (not for function bodies); a static block's [`FunctionId`] |
//! | `VarDecl` at the head of a `for` | `ctxt` | [`ScopeId`] of the head |
//! | `SwitchStmt` | `body_ctxt` | [`ScopeId`] of the case block |
//! | the `BlockStmt` around the body of a `with` | `ctxt` | [`ScopeId`] of the statement |
//!
//! A catch clause's parameter scope is the parent of its body's scope.
//!
//! **Later stages add bindings of their own** with [`Semantics::fresh`]; whoever makes one that a
//! nested function refers to marks it captured. Final names are chosen last, by [`names`].

mod analyse;
pub(crate) mod astral;
pub(crate) mod declare;
pub(crate) mod module;
pub(crate) mod names;
mod tdz;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
pub(crate) mod words;

pub(crate) use analyse::{TopLevel, analyse, analyse_helper, directives, has_use_strict};
pub(crate) use declare::pattern_names;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_atoms::Atom;
use swc_common::{BytePos, DUMMY_SP, Span, SyntaxContext};
use swc_ecma_ast::Ident;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) struct $name(pub u32);

        impl $name {
            /// The index into the table.
            pub(crate) fn index(self) -> usize {
                self.0 as usize
            }

            /// The id as it is stored in a node.
            pub(crate) fn ctxt(self) -> SyntaxContext {
                SyntaxContext::from_u32(self.0)
            }
        }
    };
}

id! {
    /// A binding. Zero is no binding: a global name, or `arguments`.
    BindingId
}
id! {
    /// A function-like piece of code. Zero is the program.
    FunctionId
}
id! {
    /// A scope. Zero is the program's.
    ScopeId
}

impl FunctionId {
    /// The id stored in a node.
    pub(crate) fn from_ctxt(ctxt: SyntaxContext) -> Self {
        Self(ctxt.as_u32())
    }
}

impl ScopeId {
    /// The id stored in a node.
    pub(crate) fn from_ctxt(ctxt: SyntaxContext) -> Self {
        Self(ctxt.as_u32())
    }
}

impl BindingId {
    /// The binding that an identifier means; none for a free name and for `arguments`.
    pub(crate) fn of(ident: &Ident) -> Option<Self> {
        let id = ident.ctxt.as_u32();
        (id != 0).then_some(Self(id))
    }
}

/// What made a binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BindingKind {
    /// `var`, and a sloppy function in a block that is visible in the whole function (Annex B).
    Var,
    /// A function declaration.
    Function,
    Let,
    Const,
    /// A class declaration, as its surroundings see it.
    Class,
    Param,
    CatchParam,
    /// A function expression's own name.
    FunctionName,
    /// A class's name as its own body sees it.
    ClassName,
    /// An import, which only the module that it comes from assigns.
    Import,
    /// Made by the compiler.
    Synthetic,
}

impl BindingKind {
    /// Whether the binding is dead until its declaration has run.
    pub(crate) fn has_tdz(self) -> bool {
        matches!(self, Self::Let | Self::Const | Self::Class | Self::ClassName | Self::CatchParam)
    }

    /// Whether assigning to it throws a TypeError.
    pub(crate) fn is_constant(self) -> bool {
        matches!(self, Self::Const | Self::ClassName | Self::Import)
    }
}

/// One binding.
#[derive(Debug, Clone)]
pub(crate) struct Binding {
    /// The name that the source gives it, or that the compiler would like.
    pub name: Atom,
    pub kind: BindingKind,
    /// Where it is declared first.
    pub span: Span,
    pub scope: ScopeId,
    /// A function nested in the declaring one refers to it.
    pub captured: bool,
    /// Something other than its declaration assigns it (a `var`'s initialiser counts as assignment).
    pub reassigned: bool,
    /// Some use has to be checked: see [`Semantics::tdz_uses`].
    pub tdz: bool,
    /// The name is visible outside of the file or to dynamic code and must not change.
    pub frozen: bool,
}

impl Binding {
    /// Whether it is a parameter in the scope of a list of parameters, rather than a variable of a text that a default has
    /// evaluated.
    pub(crate) fn is_param_of(&self, scope: ScopeId) -> bool {
        self.scope == scope && self.kind == BindingKind::Param
    }
}

/// What kind of code a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FunctionKind {
    Program,
    /// A declaration or a function expression.
    Function,
    Arrow,
    /// A method or accessor of a class or object literal.
    Method,
    Constructor,
    /// All instance field initialisers of a class together.
    Fields,
    /// One static field's initialiser, or a static block.
    Static,
}

/// What a function is and uses. What an arrow uses of its surroundings (`this` and the like) is
/// noted at the arrow and at each function outwards up to the one that it belongs to.
#[derive(Debug, Clone)]
pub(crate) struct FunctionFacts {
    pub parent: FunctionId,
    pub kind: FunctionKind,
    /// The span of the whole function.
    pub span: Span,
    pub is_async: bool,
    pub is_generator: bool,
    pub strict: bool,
    /// No defaults, patterns or rest.
    pub simple_params: bool,
    /// Has a `yield` or `await` of its own.
    pub suspends: bool,
    pub uses_this: bool,
    pub uses_arguments: bool,
    /// The parameter list mentions `arguments` or calls `eval`, so it can change what later parameters are read from.
    pub params_use_arguments: bool,
    pub uses_super_property: bool,
    pub uses_super_call: bool,
    pub uses_new_target: bool,
    /// Itself or a function in it calls `eval` directly.
    pub has_direct_eval: bool,
    /// The scope of the parameters; for simple parameters also that of the body.
    pub scope: ScopeId,
    /// The body's scope where it is apart from the parameters' (a default closes over a parameter
    /// that a `var` redeclares).
    pub body_scope: ScopeId,
    /// The name that NamedEvaluation gives an anonymous function, where it is known at compile time.
    pub inferred_name: Option<Atom>,
    /// The inferred name can't be written as the function's own: its body means something else by it.
    pub name_conflict: bool,
    /// The output gives it its place in a way that no engine names it by.
    pub placed_apart: bool,
    /// The constructor of a class with a heritage.
    pub derived: bool,
    /// A parameter that `arguments` would alias is assigned.
    pub assigns_param: bool,
}

impl FunctionFacts {
    /// What is known of a function before it was looked into.
    pub(crate) fn new(parent: FunctionId, kind: FunctionKind, span: Span, strict: bool) -> Self {
        Self {
            parent,
            kind,
            span,
            strict,
            is_async: false,
            is_generator: false,
            simple_params: true,
            suspends: false,
            uses_this: false,
            uses_arguments: false,
            params_use_arguments: false,
            uses_super_property: false,
            uses_super_call: false,
            uses_new_target: false,
            has_direct_eval: false,
            scope: ScopeId(0),
            body_scope: ScopeId(0),
            inferred_name: None,
            name_conflict: false,
            placed_apart: false,
            derived: false,
            assigns_param: false,
        }
    }
}

/// What kind of scope a scope is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Program,
    /// Parameters, and the body where it isn't apart.
    Function,
    /// The body where it is apart from the parameters.
    Body,
    /// A function expression's own name.
    FunctionName,
    Block,
    /// The head of a `for`, `for-in` or `for-of` with `let` or `const`.
    ForHead,
    Switch,
    /// The parameter of a catch clause.
    Catch,
    Class,
    /// The body of a `with` statement, in which the names of further out may mean properties.
    With,
}

/// One scope.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub parent: ScopeId,
    pub kind: ScopeKind,
    pub function: FunctionId,
    /// The scope can be entered more than once per activation of its function.
    pub in_loop: bool,
    pub bindings: Vec<BindingId>,
}

/// The tables.
#[derive(Debug)]
pub(crate) struct Semantics {
    /// Index 0 stands for 'no binding' and is never looked at.
    pub bindings: Vec<Binding>,
    pub functions: Vec<FunctionFacts>,
    pub scopes: Vec<Scope>,
    /// Where the identifiers start whose use must be checked for the temporal dead zone.
    pub tdz_uses: FxHashSet<BytePos>,
    /// Names that are used without a declaration.
    pub globals: FxHashSet<Atom>,
    /// By class scope: the function that stands for its instance field initialisers.
    pub fields: FxHashMap<ScopeId, FunctionId>,
    /// By class scope: the function that stands for its static initialisers and blocks.
    pub statics: FxHashMap<ScopeId, FunctionId>,
    /// By class scope: the name that NamedEvaluation gives an anonymous class.
    pub class_names: FxHashMap<ScopeId, Atom>,
    /// Bindings that are the same variable as another: see [`Semantics::resolve`].
    pub aliases: FxHashMap<BindingId, BindingId>,
    /// Sloppy functions in blocks, with the `var` that is given their value where the declaration stands
    /// (Annex B.3.3).
    pub annex_b: FxHashMap<BindingId, BindingId>,
    /// Bindings that the engine itself ties to others, so that the output spells both alike: a class's inner name, a
    /// `var` of the body beside a parameter, a variable that a text given to `eval` makes.
    pub twins: FxHashMap<BindingId, BindingId>,
    /// Bindings want other names than identifiers have.
    pub renamed: bool,
    /// Functions and classes at the top of a body whose parameters mean something else by their names: they can't be
    /// declared by these.
    pub shadowing: FxHashSet<BindingId>,
    /// Functions in blocks that the output makes visible outside, where the source doesn't.
    pub leaking: FxHashSet<BindingId>,
    /// What a module imports and exports; nothing for other programs.
    pub module: Option<module::ModuleRecord>,
    /// Where a program awaits first at its top.
    pub top_await: Option<Span>,
    /// What a module's `export default` makes where it has no name.
    pub default_export: Option<BindingId>,
    /// Variables of suspending functions that only texts given to `eval` declare.
    pub undeclared: FxHashSet<BindingId>,
    /// Block-scoped variables that are undefined at first because nothing has written to them: they have a name of their own.
    pub unwritten: FxHashSet<BindingId>,
}

impl Semantics {
    /// A new binding of the compiler's own, called `name` or something like it in the end.
    pub(crate) fn fresh(&mut self, name: &str) -> BindingId {
        let id = BindingId(self.bindings.len() as u32);
        self.bindings.push(Binding {
            name: name.into(),
            kind: BindingKind::Synthetic,
            span: DUMMY_SP,
            scope: ScopeId(0),
            captured: false,
            reassigned: true,
            tdz: false,
            frozen: false,
        });
        id
    }

    pub(crate) fn binding(&self, id: BindingId) -> &Binding {
        &self.bindings[id.index()]
    }

    pub(crate) fn binding_mut(&mut self, id: BindingId) -> &mut Binding {
        &mut self.bindings[id.index()]
    }

    /// The binding that stands for `id`: a declared class's inner name is the outer one unless that is
    /// assigned, and a function in a block the `var` of its name where nobody could tell.
    pub(crate) fn resolve(&self, id: BindingId) -> BindingId {
        self.aliases.get(&id).copied().unwrap_or(id)
    }

    /// The binding whose name another has in an output with block scopes, where the engine ties them.
    pub(crate) fn tied_to(&self, mut id: BindingId) -> BindingId {
        let next = |id| self.twins.get(&id).or_else(|| self.annex_b.get(&id)).or_else(|| self.aliases.get(&id));
        while let Some(&other) = next(id) {
            id = other;
        }
        id
    }

    /// Decides which bindings are the same variable. `aliases` has the inner and outer names of classes;
    /// `heads` are functions at the start of their blocks.
    fn settle_aliases(&mut self, heads: Vec<BindingId>) {
        let bindings = &self.bindings;
        self.aliases.retain(|_, outer| !bindings[outer.index()].reassigned);
        for id in heads {
            let binding = self.binding(id);
            let per_iteration = binding.captured && self.scope(binding.scope).in_loop;
            if let (false, false, Some(&var)) = (binding.reassigned, per_iteration, self.annex_b.get(&id)) {
                self.aliases.insert(id, var);
            }
        }
        for (&inner, &outer) in &self.aliases {
            let Binding { captured, tdz, .. } = self.bindings[inner.index()];
            let binding = &mut self.bindings[outer.index()];
            binding.captured |= captured;
            binding.tdz |= tdz;
        }
    }

    /// Takes it that every binding has its value before it is used.
    pub(crate) fn trust_initialisations(&mut self) {
        self.tdz_uses.clear();
        self.bindings.iter_mut().for_each(|binding| binding.tdz = false);
    }

    pub(crate) fn function(&self, id: FunctionId) -> &FunctionFacts {
        &self.functions[id.index()]
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.index()]
    }

    /// The function that a binding is declared in.
    pub(crate) fn owner(&self, id: BindingId) -> FunctionId {
        self.scope(self.binding(id).scope).function
    }

    /// An identifier that means `id`.
    pub(crate) fn ident(&self, id: BindingId, span: Span) -> Ident {
        Ident::new(self.binding(id).name.clone(), span, id.ctxt())
    }
}
