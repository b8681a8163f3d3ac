//! The name that each binding has in the output, chosen last, when all code stands where it stays.
//!
//! # Implementation
//! For ES5: it has function scopes only (and catch clauses, whose parameters are treated as the function's own).
//! A first walk numbers the functions in the order in which they begin, so that those within a function
//! follow it directly, and notes which bindings each declares and which it refers to itself. Names are then
//! given in that order: a name is free for a binding of a function unless something declared outside has it
//! that the function, or one in it, refers to, or another binding of the function. Bindings keep the name that
//! the source gives them where they can; those whose name shows (functions, classes) and those that must
//! keep it come first, the compiler's own last. Two block-scoped bindings of one name share it when no closure
//! sees either, both are written before they are read, and their blocks are apart. A second walk writes the names.
//!
//! For a target with block scopes each block that declares something is numbered as functions are, so that a name in
//! a block can hide one outside of it as the source has it. No names are shared then.
//!
//! The work grows with the number of identifiers, however deep functions nest and however many bindings
//! want one name: where names are in use is kept by name rather than by function (see [`Name`]).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::DUMMY_SP;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::{BindingId, BindingKind, Semantics};
use crate::ast::{self, ONE_LINE};
use collect::{Collect, Names};

mod collect;

/// Gives every identifier of the program its final name. `blocks` says that the output has block scopes; `given` are names
/// that the program can't declare. `shown` says that functions are to have the names that they have natively.
pub(crate) fn assign(program: &mut Program, semantics: &Semantics, blocks: bool, shown: bool, given: &[&str]) {
    let mut collect = Collect::of(program, semantics, blocks);
    for &name in given {
        let id = collect.names.id(&name.into());
        collect.globals.push((id, 0));
    }
    let texts = collect.texts;
    let Chosen { names, unchanged } = Chooser::new(semantics, collect).choose();
    let renames = semantics.bindings.iter().zip(&names).any(|(binding, name)| binding.name != *name);
    if renames || semantics.renamed || !semantics.aliases.is_empty() || !semantics.twins.is_empty() {
        // Blocks and the texts of evals count as functions here and not there.
        let countable = !blocks && !semantics.renamed && !texts;
        let unchanged = if countable { &unchanged[..] } else { &[] };
        let mut rename = Rename { semantics, names: &names, shown, unchanged, next: 1 };
        program.visit_mut_with(&mut rename);
        debug_assert!(
            unchanged.is_empty() || rename.next as usize == unchanged.len(),
            "functions are counted otherwise"
        );
    }
}

/// What was chosen.
struct Chosen {
    /// By binding.
    names: Vec<Atom>,
    /// By function: see [`Chooser::unchanged`].
    unchanged: Vec<Option<u32>>,
}

/// No function's number.
const NOBODY: u32 = u32::MAX;

/// Numbers for names.
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

/// How much a binding's name matters, most first.
fn priority(kind: BindingKind, frozen: bool) -> u8 {
    match kind {
        _ if frozen => 0,
        BindingKind::Function | BindingKind::FunctionName | BindingKind::Class | BindingKind::ClassName => 1,
        BindingKind::Synthetic => 3,
        _ => 2,
    }
}

/// Where a name is in use, as far as names have been given.
///
/// Functions get their names in the order of their numbers, so what is used before the current function is of no
/// interest any more: the first use that is left tells whether a function or one in it uses the name.
#[derive(Debug, Default)]
struct Name {
    /// The functions that refer to something of this name declared further out, least first.
    uses: BinaryHeap<Reverse<u32>>,
    /// Bindings whose uses have yet to be added: most names are never asked for again.
    pending: Vec<BindingId>,
    /// The function that the fields below tell about.
    function: u32,
    holders: Holders,
    /// The suffixes below this one are taken for a binding that can't share its name.
    next: u32,
    /// The suffixes given last to block-scoped bindings that want this name, for blocks around the current place.
    blocks: Vec<(Blocks, u32)>,
}

/// Which bindings of a function have a name already.
#[derive(Debug, Default)]
enum Holders {
    #[default]
    Nobody,
    /// One that doesn't share.
    Alone,
    /// Some in scopes apart from each other, in order.
    Shared(Sharing, Vec<Blocks>),
}

/// Which bindings can share a name with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sharing {
    Catch,
    Block,
}

/// A scope and all in it, as a range of the scopes in the order in which they begin.
#[derive(Debug, Clone, Copy)]
struct Blocks {
    first: u32,
    last: u32,
}

impl Holders {
    /// Where a binding for some scopes can be added, if it can.
    fn place(&self, wanted: Option<(Sharing, Blocks)>) -> Option<usize> {
        match (self, wanted) {
            (Self::Nobody, _) => Some(0),
            (Self::Shared(sharing, list), Some((wanted, blocks))) if *sharing == wanted => {
                let at = list.partition_point(|held| held.last < blocks.first);
                list.get(at).is_none_or(|held| held.first > blocks.last).then_some(at)
            }
            _ => None,
        }
    }

    fn add(&mut self, wanted: Option<(Sharing, Blocks)>) {
        let place = self.place(wanted);
        match (&mut *self, wanted, place) {
            (Self::Nobody, Some((sharing, blocks)), _) => *self = Self::Shared(sharing, vec![blocks]),
            (Self::Shared(_, list), Some((_, blocks)), Some(at)) => list.insert(at, blocks),
            _ => *self = Self::Alone,
        }
    }
}

struct Chooser<'a> {
    semantics: &'a Semantics,
    functions: Vec<Names>,
    interner: Interner,
    /// By the interner's number.
    names: Vec<Name>,
    /// The functions that use each binding, one list after the other, and where each binding's begins.
    uses: Vec<u32>,
    starts: Vec<u32>,
    scopes: Vec<Blocks>,
    /// By binding: its name, once given.
    given: Vec<u32>,
    /// The functions that declare a binding that must, or had better, keep its name, by that name, in order.
    frozen: FxHashMap<u32, Vec<u32>>,
    /// The output has block scopes.
    blocks: bool,
}

/// No name yet.
const UNNAMED: u32 = u32::MAX;

impl<'a> Chooser<'a> {
    fn new(semantics: &'a Semantics, collect: Collect) -> Self {
        let count = semantics.bindings.len();
        let mut starts = vec![0; count + 1];
        for (id, _) in &collect.uses {
            starts[id.index() + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut ends = starts.clone();
        let mut uses = vec![0; collect.uses.len()];
        for &(id, function) in &collect.uses {
            let end = &mut ends[id.index()];
            uses[*end as usize] = function;
            *end += 1;
        }
        let mut chooser = Self {
            semantics,
            functions: collect.functions,
            blocks: collect.blocks,
            interner: collect.names,
            names: Vec::new(),
            uses,
            starts,
            scopes: blocks(semantics),
            given: vec![UNNAMED; count],
            frozen: FxHashMap::default(),
        };
        for (at, function) in chooser.functions.iter().enumerate() {
            for &id in &function.declared {
                let binding = semantics.binding(id);
                // What a function expression calls itself is seen in its `name`.
                if binding.frozen || binding.kind == BindingKind::FunctionName {
                    let name = chooser.interner.id(&binding.name);
                    chooser.frozen.entry(name).or_default().push(at as u32);
                }
            }
        }
        for (name, function) in collect.globals {
            let uses = &mut chooser.name(name).uses;
            if uses.peek() != Some(&Reverse(function)) {
                uses.push(Reverse(function));
            }
        }
        chooser
    }

    fn name(&mut self, name: u32) -> &mut Name {
        let least = name as usize + 1;
        if self.names.len() < least {
            self.names.resize_with(least, || Name { function: NOBODY, ..Name::default() });
        }
        &mut self.names[name as usize]
    }

    fn choose(mut self) -> Chosen {
        // Where code has moved into another function, this name would mean that function's.
        let arguments = self.interner.id(&"arguments".into());
        let mut foreign = vec![true; self.given.len()];
        for function in &self.functions {
            for id in &function.declared {
                foreign[id.index()] = false;
            }
        }
        for (id, foreign) in foreign.into_iter().enumerate() {
            if !foreign || self.starts[id] == self.starts[id + 1] {
                continue;
            }
            let name = self.interner.id(&self.semantics.bindings[id].name);
            self.name(name).pending.push(BindingId(id as u32));
        }
        let mut declaring: Vec<(BindingId, u32)> = Vec::with_capacity(self.given.len());
        for function in 0..self.functions.len() {
            let mut declared = std::mem::take(&mut self.functions[function].declared);
            declared.sort_unstable();
            declared.dedup();
            declaring.extend(declared.iter().map(|&id| (id, function as u32)));
            // A factory's parameter has the record's own name, which is distinct already.
            declared.retain(|id| self.given[id.index()] == UNNAMED);
            declared.sort_by_cached_key(|&id| {
                let binding = self.semantics.binding(id);
                (priority(binding.kind, binding.frozen), id)
            });
            for &id in &declared {
                self.given[id.index()] = self.choose_one(id, function as u32, arguments);
            }
            for id in declared {
                self.names[self.given[id.index()] as usize].pending.push(id);
            }
        }
        let mut names: Vec<Atom> = Vec::with_capacity(self.given.len());
        for (binding, &given) in self.semantics.bindings.iter().zip(&self.given) {
            let name = if given == UNNAMED { &binding.name } else { &self.interner.names[given as usize] };
            names.push(name.clone());
        }
        for &inner in self.semantics.aliases.keys() {
            names[inner.index()] = names[self.semantics.resolve(inner).index()].clone();
        }
        if self.blocks {
            for at in 1..names.len() {
                let root = self.semantics.tied_to(BindingId(at as u32));
                if root.index() != at {
                    names[at] = names[root.index()].clone();
                }
            }
        } else {
            for (&twin, &root) in &self.semantics.twins {
                names[twin.index()] = names[root.index()].clone();
            }
        }
        let unchanged = self.unchanged(&names, &declaring);
        Chosen { names, unchanged }
    }

    /// For each function in which, and in whose own functions, every name stays as it is: the number of the first
    /// function after those.
    fn unchanged(&self, names: &[Atom], declaring: &[(BindingId, u32)]) -> Vec<Option<u32>> {
        // How many functions before each have a name to change.
        let mut changed = vec![0; self.functions.len() + 1];
        let is_changed = |id: usize| self.semantics.bindings[id].name != names[id];
        for id in (0..names.len()).filter(|&id| is_changed(id)) {
            for &function in &self.uses[self.starts[id] as usize..self.starts[id + 1] as usize] {
                changed[function as usize + 1] = 1;
            }
        }
        for &(_, function) in declaring.iter().filter(|(id, _)| is_changed(id.index())) {
            changed[function as usize + 1] = 1;
        }
        for at in 1..changed.len() {
            changed[at] += changed[at - 1];
        }
        let after = |function: &Names| function.last + 1;
        self.functions
            .iter()
            .enumerate()
            .map(|(at, function)| (changed[after(function) as usize] == changed[at]).then(|| after(function)))
            .collect()
    }

    /// Gives a binding of a function its name.
    fn choose_one(&mut self, id: BindingId, function: u32, arguments: u32) -> u32 {
        let binding = self.semantics.binding(id);
        let sharing = match binding.kind {
            BindingKind::CatchParam => Some(Sharing::Catch),
            BindingKind::Let | BindingKind::Const if !binding.captured && !self.semantics.unwritten.contains(&id) => {
                Some(Sharing::Block)
            }
            _ => None,
        };
        let sharing = sharing.filter(|_| !self.blocks).map(|sharing| (sharing, self.scopes[binding.scope.index()]));
        let wanted = self.interner.id(&binding.name);
        let mut suffix = self.first_suffix(wanted, sharing, function);
        loop {
            let name = if suffix == 1 { wanted } else { self.interner.id(&format!("{}{suffix}", binding.name).into()) };
            let given = suffix > 1 || binding.kind == BindingKind::Synthetic;
            let free = |this: &mut Self| {
                this.is_free(name, sharing, function) && !(given && this.is_hidden(id, name, function))
            };
            if binding.frozen || name != arguments && free(self) {
                self.current(name, function).holders.add(sharing);
                let wanted = self.current(wanted, function);
                match sharing {
                    Some((_, blocks)) => wanted.blocks.push((blocks, suffix)),
                    None => wanted.next = wanted.next.max(suffix + 1),
                }
                return name;
            }
            suffix += 1;
        }
    }

    /// Whether a use of a function's binding is in an inner function where this name is that of something else, which must
    /// keep it: a function's own name above all. The source's own names were looked after when these were chosen.
    fn is_hidden(&self, id: BindingId, name: u32, function: u32) -> bool {
        let Some(frozen) = self.frozen.get(&name) else { return false };
        let uses = &self.uses[self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize];
        let mut inner = frozen.iter().filter(|&&at| at > function);
        inner.any(|&at| uses.iter().any(|&used| at <= used && used <= self.functions[at as usize].last))
    }

    /// The suffix to try first.
    fn first_suffix(&mut self, wanted: u32, sharing: Option<(Sharing, Blocks)>, function: u32) -> u32 {
        let wanted = self.current(wanted, function);
        let Some((_, blocks)) = sharing else { return wanted.next };
        // What was taken for a block around this one is taken here.
        while let Some((around, suffix)) = wanted.blocks.last() {
            if around.first <= blocks.first && blocks.last <= around.last {
                return suffix + 1;
            }
            wanted.blocks.pop();
        }
        1
    }

    /// A name, as it stands in a function.
    fn current(&mut self, name: u32, function: u32) -> &mut Name {
        let name = self.name(name);
        if name.function != function {
            name.function = function;
            name.holders = Holders::Nobody;
            name.next = 1;
            name.blocks.clear();
        }
        name
    }

    /// Whether a binding of a function can have a name.
    fn is_free(&mut self, name: u32, sharing: Option<(Sharing, Blocks)>, function: u32) -> bool {
        let last = self.functions[function as usize].last;
        if self.current(name, function).holders.place(sharing).is_none() {
            return false;
        }
        let name = &mut self.names[name as usize];
        for id in name.pending.drain(..) {
            let uses = self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize;
            name.uses.extend(self.uses[uses].iter().filter(|&&used| used >= function).map(|&used| Reverse(used)));
        }
        while name.uses.peek().is_some_and(|&Reverse(used)| used < function) {
            name.uses.pop();
        }
        name.uses.peek().is_none_or(|&Reverse(used)| used > last)
    }
}

/// For each scope, its place and that of the last in it, in the order in which scopes begin. Scopes that the
/// lowering made have ids after all others, so the ids don't tell.
fn blocks(semantics: &Semantics) -> Vec<Blocks> {
    let scopes = &semantics.scopes;
    // A scope's id is greater than that of the one around it.
    let mut sizes = vec![1; scopes.len()];
    for at in (1..scopes.len()).rev() {
        sizes[scopes[at].parent.index()] += sizes[at];
    }
    let mut next = vec![0; scopes.len()];
    let mut blocks = Vec::with_capacity(scopes.len());
    for at in 0..scopes.len() {
        let first: u32 = if at == 0 { 0 } else { next[scopes[at].parent.index()] };
        if at > 0 {
            next[scopes[at].parent.index()] += sizes[at];
        }
        next[at] = first + 1;
        blocks.push(Blocks { first, last: first + sizes[at] - 1 });
    }
    blocks
}

/// Writes the names. It meets the functions in the order in which [`Collect`] has numbered them.
struct Rename<'a> {
    semantics: &'a Semantics,
    names: &'a [Atom],
    /// Functions are to have the names that they have natively.
    shown: bool,
    /// Functions to leave out; empty where all are visited.
    unchanged: &'a [Option<u32>],
    /// The number of the function that is met next.
    next: u32,
}

impl Rename<'_> {
    /// Runs `visit` within a function, unless nothing changes there.
    fn function(&mut self, visit: impl FnOnce(&mut Self)) {
        match self.unchanged.get(self.next as usize) {
            Some(Some(after)) => self.next = *after,
            _ => {
                self.next += 1;
                visit(self);
            }
        }
    }

    /// Has a function that is named after a renamed variable named as before: engines name it after a property too.
    fn keep_name(&self, ident: &Ident, value: &mut Box<Expr>) {
        let anonymous = match &**value {
            Expr::Fn(function) => function.ident.is_none(),
            Expr::Arrow(_) => true,
            _ => false,
        };
        let Some(id) = BindingId::of(ident).filter(|_| self.shown && anonymous) else { return };
        let binding = self.semantics.binding(id);
        let renamed = self.names.get(id.index()).is_some_and(|name| *name != binding.name);
        if !renamed || binding.kind == BindingKind::Synthetic || *binding.name == *"__proto__" {
            return;
        }
        let key = PropName::Ident(IdentName::new(binding.name.clone(), DUMMY_SP));
        let prop = Prop::KeyValue(KeyValueProp { key, value: value.take() });
        let object = ObjectLit { span: ONE_LINE, props: vec![PropOrSpread::Prop(Box::new(prop))] };
        *value = ast::member(Box::new(Expr::Object(object)), binding.name.clone());
    }
}

impl VisitMut for Rename<'_> {
    fn visit_mut_var_declarator(&mut self, declarator: &mut VarDeclarator) {
        declarator.visit_mut_children_with(self);
        if let (Pat::Ident(ident), Some(value)) = (&declarator.name, &mut declarator.init) {
            self.keep_name(&ident.id, value);
        }
    }

    fn visit_mut_assign_expr(&mut self, assign: &mut AssignExpr) {
        assign.visit_mut_children_with(self);
        if let (AssignOp::Assign, AssignTarget::Simple(SimpleAssignTarget::Ident(ident))) = (assign.op, &assign.left) {
            self.keep_name(&ident.id, &mut assign.right);
        }
    }

    fn visit_mut_fn_expr(&mut self, expr: &mut FnExpr) {
        self.function(|this| {
            expr.ident.visit_mut_with(this);
            expr.function.visit_mut_children_with(this);
        });
    }

    fn visit_mut_function(&mut self, function: &mut Function) {
        self.function(|this| function.visit_mut_children_with(this));
    }

    /// `import { a }` becomes `import { a as a2 }`.
    fn visit_mut_import_named_specifier(&mut self, specifier: &mut ImportNamedSpecifier) {
        let before = specifier.local.sym.clone();
        specifier.local.visit_mut_with(self);
        if specifier.imported.is_none() && specifier.local.sym != before {
            specifier.imported = Some(ModuleExportName::Ident(Ident::new_no_ctxt(before, DUMMY_SP)));
        }
    }

    /// `export { a }` becomes `export { a2 as a }`.
    fn visit_mut_export_named_specifier(&mut self, specifier: &mut ExportNamedSpecifier) {
        let ModuleExportName::Ident(local) = &mut specifier.orig else { return };
        let before = local.sym.clone();
        local.visit_mut_with(self);
        if specifier.exported.is_none() && local.sym != before {
            specifier.exported = Some(ModuleExportName::Ident(Ident::new_no_ctxt(before, DUMMY_SP)));
        }
    }

    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if let Some(id) = BindingId::of(ident)
            && let Some(name) = self.names.get(id.index())
            && ident.sym != *name
        {
            ident.sym = name.clone();
        }
    }

    /// `{ a }` becomes `{ a: b }`.
    fn visit_mut_prop(&mut self, prop: &mut Prop) {
        if let Prop::Shorthand(ident) = prop {
            let key = IdentName::new(ident.sym.clone(), ident.span);
            self.visit_mut_ident(ident);
            if ident.sym != key.sym {
                let value = Box::new(Expr::Ident(ident.clone()));
                *prop = Prop::KeyValue(KeyValueProp { key: PropName::Ident(key), value });
            }
            return;
        }
        prop.visit_mut_children_with(self);
    }

    /// The same in a pattern.
    fn visit_mut_object_pat_prop(&mut self, prop: &mut ObjectPatProp) {
        if let ObjectPatProp::Assign(AssignPatProp { key, value, span }) = prop {
            let name = IdentName::new(key.id.sym.clone(), key.id.span);
            self.visit_mut_ident(&mut key.id);
            value.visit_mut_with(self);
            if key.id.sym != name.sym {
                let left = Box::new(Pat::Ident(key.clone()));
                let target = match value.take() {
                    Some(right) => Box::new(Pat::Assign(AssignPat { span: *span, left, right })),
                    None => left,
                };
                *prop = ObjectPatProp::KeyValue(KeyValuePatProp { key: PropName::Ident(name), value: target });
            }
            return;
        }
        prop.visit_mut_children_with(self);
    }
}
