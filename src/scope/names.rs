//! The name that each binding has in the output, chosen last, when all code stands where it stays.
//!
//! # Implementation
//! ES5 has function scopes only (and catch clauses, whose parameters are treated as the function's own).
//! A first walk notes for each function the bindings that it declares and those that it, or a function
//! in it, refers to but does not declare. Names are then given outermost function first: a name is
//! free for a binding of a function unless something that the function refers to from outside has
//! it, or another binding of the function. Bindings keep the name that the source gives them where they
//! can; those whose name shows (functions, classes) and those that must keep it come first, the
//! compiler's own last. Two block-scoped bindings of one name share it when no closure sees either
//! and their blocks are apart. A second walk writes the names.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use swc_atoms::Atom;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

use super::{BindingId, BindingKind, ScopeId, Semantics};

/// Gives every identifier of the program its final name.
pub(crate) fn assign(program: &mut Program, semantics: &Semantics) {
    let mut collect = Collect { functions: vec![Names::default()], current: 0, globals: Interner::default() };
    program.visit_with(&mut collect);
    let globals = std::mem::take(&mut collect.globals);
    let functions = collect.finish_functions();
    let names = choose(semantics, functions, &globals);
    let renames = semantics.bindings.iter().zip(&names).any(|(binding, name)| binding.name != *name);
    if renames || !semantics.aliases.is_empty() {
        program.visit_mut_with(&mut Rename { names: &names });
    }
}

/// Free global names get ids after those of all bindings, so that sets hold plain numbers.
#[derive(Debug, Default)]
struct Interner {
    ids: FxHashMap<Atom, u32>,
    names: Vec<Atom>,
}

impl Interner {
    fn id(&mut self, name: &Atom) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.names.len() as u32;
        self.ids.insert(name.clone(), id);
        self.names.push(name.clone());
        id
    }
}

/// What one function declares and uses.
#[derive(Debug, Default)]
struct Names {
    declared: Vec<BindingId>,
    /// Bindings referred to here; with those of nested functions once they are merged.
    used: Vec<u32>,
    /// The same for global names.
    globals: Vec<u32>,
}

fn sort(list: &mut Vec<u32>) {
    list.sort_unstable();
    list.dedup();
}

struct Collect {
    functions: Vec<Names>,
    current: usize,
    globals: Interner,
}

impl Collect {
    fn declare(&mut self, ident: &Ident) {
        if let Some(id) = BindingId::of(ident) {
            self.functions[self.current].declared.push(id);
        }
    }

    fn declare_pattern(&mut self, pat: &Pat) {
        super::declare::pattern_names(pat, &mut |ident| self.declare(ident));
    }

    /// Runs `visit` within a function, and hands what it uses from outside to the one around it.
    fn function(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = self.current;
        self.current = self.functions.len();
        self.functions.push(Names::default());
        visit(self);
        let inner = self.current;
        self.current = outer;
        let names = &mut self.functions[inner];
        sort(&mut names.used);
        sort(&mut names.globals);
        names.declared.sort_unstable();
        names.declared.dedup();
        let declared = std::mem::take(&mut names.declared);
        names.used.retain(|id| declared.binary_search(&BindingId(*id)).is_err());
        names.declared = declared;
        let (used, globals) = (names.used.clone(), names.globals.clone());
        let outer = &mut self.functions[outer];
        outer.used.extend(used);
        outer.globals.extend(globals);
    }

    fn finish_functions(mut self) -> Vec<Names> {
        let program = &mut self.functions[0];
        sort(&mut program.used);
        sort(&mut program.globals);
        program.declared.sort_unstable();
        program.declared.dedup();
        self.functions
    }
}

impl Visit for Collect {
    fn visit_ident(&mut self, ident: &Ident) {
        match BindingId::of(ident) {
            Some(id) => self.functions[self.current].used.push(id.0),
            None => {
                let id = self.globals.id(&ident.sym);
                self.functions[self.current].globals.push(id);
            }
        }
    }

    fn visit_labeled_stmt(&mut self, stmt: &LabeledStmt) {
        stmt.body.visit_with(self);
    }

    fn visit_break_stmt(&mut self, _: &BreakStmt) {}

    fn visit_continue_stmt(&mut self, _: &ContinueStmt) {}

    fn visit_var_declarator(&mut self, declarator: &VarDeclarator) {
        self.declare_pattern(&declarator.name);
        declarator.init.visit_with(self);
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause) {
        if let Some(param) = &clause.param {
            self.declare_pattern(param);
        }
        clause.body.visit_with(self);
    }

    fn visit_fn_decl(&mut self, decl: &FnDecl) {
        self.declare(&decl.ident);
        decl.function.visit_with(self);
    }

    fn visit_fn_expr(&mut self, expr: &FnExpr) {
        self.function(|this| {
            if let Some(name) = &expr.ident {
                this.declare(name);
            }
            this.params_and_body(&expr.function);
        });
    }

    fn visit_function(&mut self, function: &Function) {
        self.function(|this| this.params_and_body(function));
    }
}

impl Collect {
    fn params_and_body(&mut self, function: &Function) {
        for param in &function.params {
            self.declare_pattern(&param.pat);
        }
        function.body.visit_with(self);
    }
}

/// How much a binding's name matters, most first.
fn priority(kind: BindingKind, frozen: bool) -> u8 {
    match kind {
        _ if frozen => 0,
        BindingKind::Function | BindingKind::FunctionName | BindingKind::Class | BindingKind::ClassName => 1,
        BindingKind::Synthetic => 3,
        _ => 2,
    }
}

fn choose(semantics: &Semantics, functions: Vec<Names>, globals: &Interner) -> Vec<Atom> {
    let mut names: Vec<Atom> = semantics.bindings.iter().map(|binding| binding.name.clone()).collect();
    let mut named = vec![false; names.len()];
    let mut taken: FxHashMap<Atom, SmallVec<[BindingId; 2]>> = FxHashMap::default();
    let mut outside: FxHashSet<Atom> = FxHashSet::default();
    for function in functions {
        taken.clear();
        outside.clear();
        // Where code has moved into another function, this name would mean that function's.
        outside.insert("arguments".into());
        outside.extend(function.globals.iter().map(|&id| globals.names[id as usize].clone()));
        for &id in &function.used {
            if named[id as usize] || function.declared.binary_search(&BindingId(id)).is_err() {
                outside.insert(names[id as usize].clone());
            }
        }
        let mut declared = function.declared;
        declared.sort_by_key(|&id| {
            let binding = semantics.binding(id);
            (priority(binding.kind, binding.frozen), id)
        });
        for id in declared {
            if named[id.index()] {
                // A factory's parameter: the record's own name, which is distinct already.
                continue;
            }
            named[id.index()] = true;
            let binding = semantics.binding(id);
            let wanted = &binding.name;
            let mut name = wanted.clone();
            let mut suffix = 1;
            while !binding.frozen && (outside.contains(&name) || !may_take(semantics, &taken, &name, id)) {
                suffix += 1;
                name = format!("{wanted}{suffix}").into();
            }
            taken.entry(name.clone()).or_default().push(id);
            names[id.index()] = name;
        }
    }
    for &inner in semantics.aliases.keys() {
        names[inner.index()] = names[semantics.resolve(inner).index()].clone();
    }
    names
}

/// Whether a binding can have a name beside those in its function that have it already.
fn may_take(
    semantics: &Semantics,
    taken: &FxHashMap<Atom, SmallVec<[BindingId; 2]>>,
    name: &Atom,
    id: BindingId,
) -> bool {
    let Some(holders) = taken.get(name) else { return true };
    holders.iter().all(|&holder| may_share(semantics, holder, id))
}

fn may_share(semantics: &Semantics, a: BindingId, b: BindingId) -> bool {
    let (first, second) = (semantics.binding(a), semantics.binding(b));
    let both_catch = first.kind == BindingKind::CatchParam && second.kind == BindingKind::CatchParam;
    let blocks = [first, second].iter().all(|binding| matches!(binding.kind, BindingKind::Let | BindingKind::Const));
    let unseen = !first.captured && !second.captured;
    (both_catch || blocks && unseen)
        && !encloses(semantics, first.scope, second.scope)
        && !encloses(semantics, second.scope, first.scope)
}

fn encloses(semantics: &Semantics, outer: ScopeId, mut inner: ScopeId) -> bool {
    loop {
        if inner == outer {
            return true;
        }
        // A scope's id is greater than that of the one around it.
        if inner < outer || inner.0 == 0 {
            return false;
        }
        inner = semantics.scope(inner).parent;
    }
}

struct Rename<'a> {
    names: &'a [Atom],
}

impl VisitMut for Rename<'_> {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if let Some(id) = BindingId::of(ident)
            && let Some(name) = self.names.get(id.index())
            && ident.sym != *name
        {
            ident.sym = name.clone();
        }
    }
}
