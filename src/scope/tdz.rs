//! Which uses of `let`, `const` and `class` bindings need a run-time check for the temporal dead
//! zone?
//!
//! No check is needed where the use is proven to come after the initialisation:
//!
//! 1. in the same function, later in the text of the same scope (but not in another `case`);
//! 2. in a function, class or method whose text comes later, since it is created later;
//! 3. in a function that can only be reached through its name (a declaration, a `const` initialised
//!    with a function, a class), when nothing before the initialisation mentions the name, directly
//!    or through other such functions.
//!
//! Everything else is checked. The third rule waits for the end of the file, when all references
//! are known.
//!
//! Reference: ECMA-262, 9.1.1.1 (Declarative Environment Records).

use rustc_hash::FxHashMap;
use swc_common::BytePos;

use super::{BindingId, FunctionId, ScopeId, ScopeKind, Semantics};

/// What is known about initialisations while the tree is traversed.
#[derive(Debug, Default)]
pub(super) struct Tracker {
    /// Where each binding was initialised; zero while it isn't.
    initialised: Vec<BytePos>,
    /// The bindings that were initialised, since the start of the innermost `case`.
    recent: Vec<BindingId>,
    /// Uses that rule 3 decides: the binding, the place, and the function through which it happens,
    /// a direct child of the binding's own function.
    deferred: Vec<(BindingId, BytePos, FunctionId)>,
    /// The functions that can only be reached through one binding.
    via: FxHashMap<FunctionId, BindingId>,
    /// Other names for the bindings that functions are reached through: the names of classes within these.
    other_names: FxHashMap<BindingId, BindingId>,
    /// References to bindings that may stand for functions: the binding, the place, the function.
    references: Vec<(BindingId, BytePos, FunctionId)>,
}

impl Tracker {
    /// Notes that `binding` has its value from `at` on.
    pub(super) fn initialise(&mut self, binding: BindingId, at: BytePos) {
        let index = binding.index();
        if self.initialised.len() <= index {
            self.initialised.resize(index + 1, BytePos(0));
        }
        self.initialised[index] = at;
        self.recent.push(binding);
    }

    /// Takes it back: what follows in the text may run without the initialisation.
    pub(super) fn forget(&mut self, binding: BindingId) {
        if let Some(at) = self.initialised.get_mut(binding.index()) {
            *at = BytePos(0);
        }
    }

    /// Begins a `case`. What it gives is handed back at the end.
    pub(super) fn begin_case(&mut self) -> usize {
        self.recent.len()
    }

    /// Takes back what the `case` that began at `since` has initialised: what follows in the text may run without
    /// it. That is the bindings of the switch itself; those of blocks in it are out of sight.
    pub(super) fn end_case(&mut self, since: usize, switch: ScopeId, semantics: &Semantics) {
        for binding in self.recent.drain(since..) {
            if semantics.binding(binding).scope == switch {
                self.initialised[binding.index()] = BytePos(0);
            }
        }
    }

    fn initialised_at(&self, binding: BindingId) -> Option<BytePos> {
        self.initialised.get(binding.index()).copied().filter(|at| at.0 != 0)
    }

    /// Notes that `function` can only be reached through `binding`.
    pub(super) fn reached_through(&mut self, function: FunctionId, binding: BindingId) {
        self.via.insert(function, binding);
    }

    /// Notes that `inner` means what `binding` means.
    pub(super) fn also_called(&mut self, binding: BindingId, inner: BindingId) {
        self.other_names.insert(inner, binding);
    }

    /// Notes a reference to a binding that may stand for a function.
    pub(super) fn reference(&mut self, binding: BindingId, at: BytePos, from: FunctionId) {
        self.references.push((binding, at, from));
    }

    /// Decides a use by the first two rules, or puts it off.
    pub(super) fn use_of(&mut self, semantics: &mut Semantics, binding: BindingId, at: BytePos, from: FunctionId) {
        let owner = semantics.owner(binding);
        let initialised = self.initialised_at(binding).is_some();
        if from == owner {
            if !initialised {
                check(semantics, binding, at);
            }
            return;
        }
        let child = child_of(semantics, owner, from);
        let reached_by_name = self.via.contains_key(&child);
        if reached_by_name {
            self.deferred.push((binding, at, child));
        } else if !initialised {
            check(semantics, binding, at);
        }
    }

    /// For each function that is reached by name alone, the first place in the text of the surrounding
    /// function from which it could be reached; none where nothing mentions it. A mention within
    /// another such function counts from where that one can be reached, which is found by visiting
    /// the functions in the order of their own first mention.
    fn earliest(&self, semantics: &Semantics) -> FxHashMap<FunctionId, BytePos> {
        let mut by_binding: FxHashMap<BindingId, Vec<FunctionId>> = FxHashMap::default();
        for (&function, &binding) in &self.via {
            by_binding.entry(binding).or_default().push(function);
        }
        let mut direct: Vec<(BytePos, FunctionId)> = Vec::new();
        let mut mentions: FxHashMap<FunctionId, Vec<FunctionId>> = FxHashMap::default();
        for (&function, &binding) in &self.via {
            if semantics.binding(binding).reassigned {
                direct.push((BytePos(0), function));
            }
        }
        for &(binding, at, from) in &self.references {
            let binding = self.other_names.get(&binding).copied().unwrap_or(binding);
            for &function in by_binding.get(&binding).map_or(&[][..], Vec::as_slice) {
                let parent = semantics.function(function).parent;
                if from == parent {
                    direct.push((at, function));
                    continue;
                }
                let child = child_of(semantics, parent, from);
                if self.via.contains_key(&child) {
                    mentions.entry(child).or_default().push(function);
                } else {
                    direct.push((semantics.function(child).span.lo, function));
                }
            }
        }
        direct.sort_unstable();
        let mut earliest = FxHashMap::default();
        let mut reached = Vec::new();
        for (at, function) in direct {
            reached.push(function);
            while let Some(function) = reached.pop() {
                if earliest.contains_key(&function) {
                    continue;
                }
                earliest.insert(function, at);
                reached.extend(mentions.get(&function).into_iter().flatten().copied());
            }
        }
        earliest
    }

    /// Decides what was put off.
    pub(super) fn finish(self, semantics: &mut Semantics) {
        if self.deferred.is_empty() {
            return;
        }
        let earliest = self.earliest(semantics);
        let mut checks = Vec::new();
        for &(binding, at, function) in &self.deferred {
            // In a switch, what comes later in the text need not run later.
            let in_order = semantics.scope(semantics.binding(binding).scope).kind != ScopeKind::Switch;
            let initialised = self.initialised_at(binding);
            let reached = earliest.get(&function).copied();
            // Within its members a class has its own name before anything of it runs.
            let own = self.other_names.contains_key(&binding);
            let proven = own || in_order && initialised.is_some_and(|end| reached.is_none_or(|first| first >= end));
            if !proven {
                checks.push((binding, at));
            }
        }
        for (binding, at) in checks {
            check(semantics, binding, at);
        }
    }
}

/// The function around `function`, or itself, whose parent is `ancestor`.
fn child_of(semantics: &Semantics, ancestor: FunctionId, mut function: FunctionId) -> FunctionId {
    loop {
        let parent = semantics.function(function).parent;
        if parent == ancestor || parent == function {
            return function;
        }
        function = parent;
    }
}

fn check(semantics: &mut Semantics, binding: BindingId, at: BytePos) {
    semantics.binding_mut(binding).tdz = true;
    semantics.tdz_uses.insert(at);
}
