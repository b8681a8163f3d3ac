//! Which variables live across a suspension?
//!
//! A variable that does is hoisted out of the step function. So is one that lives into a handler
//! or finalizer: the driver enters those by calling the step function anew. Anything in a region
//! can throw, so what lives into its handler lives everywhere in the region. What a closure
//! captures is hoisted anyway and not looked at.

use crate::machine::ir::*;
use crate::scope::{BindingId, Semantics};
use rustc_hash::{FxHashMap, FxHashSet};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

/// A set of small numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BitSet(Vec<u64>);

impl BitSet {
    pub(super) fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, at: u32) {
        self.0[at as usize / 64] |= 1 << (at % 64);
    }

    pub(super) fn remove(&mut self, at: u32) {
        self.0[at as usize / 64] &= !(1 << (at % 64));
    }

    pub(super) fn contains(&self, at: u32) -> bool {
        self.0[at as usize / 64] & (1 << (at % 64)) != 0
    }

    /// Adds the other set's members.
    pub(super) fn union(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    fn clear(&mut self) {
        self.0.fill(0);
    }

    /// The members in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                Some(at as u32 * 64 + bit)
            })
        })
    }
}

/// What a piece of code reads before writing it, and what it certainly writes.
#[derive(Debug, Default, Clone)]
pub(super) struct Facts {
    pub uses: Vec<u32>,
    pub defs: Vec<u32>,
}

/// What is live where.
#[derive(Debug)]
pub(super) struct Liveness {
    /// The variables looked at, by number.
    pub vars: Vec<BindingId>,
    pub index: FxHashMap<BindingId, u32>,
    /// For each block, the facts of each statement and, last, of its end.
    pub facts: Vec<Vec<Facts>>,
    /// What is live at the start of each block.
    pub live_in: Vec<BitSet>,
    /// For each region, the blocks in which the driver can go on.
    handlers: Vec<Vec<BlockId>>,
}

impl Liveness {
    /// Analyses a machine.
    pub(super) fn of(machine: &Machine, semantics: &Semantics) -> Self {
        let vars: Vec<BindingId> =
            machine.locals.iter().copied().filter(|&id| !semantics.binding(id).captured).collect();
        let index: FxHashMap<BindingId, u32> = vars.iter().enumerate().map(|(at, &id)| (id, at as u32)).collect();
        let mut collector = Collector { index: &index, facts: Facts::default(), defined: vec![false; vars.len()] };
        let mut facts = vec![Vec::new(); machine.blocks.len()];
        for &id in &machine.order {
            let mut list: Vec<Facts> =
                machine.block(id).insts.iter().map(|inst| collector.inst(machine, inst)).collect();
            list.push(collector.collect(|c| {
                machine.each_operand(id, |expr| expr.visit_with(c));
                if let Term::EndFinally { c: kind, v, .. } = &machine.block(id).term {
                    c.read(*kind);
                    c.read(*v);
                }
            }));
            facts[id.index()] = list;
        }
        let live_in = vec![BitSet::new(vars.len()); machine.blocks.len()];
        let handlers = (0..machine.regions.len()).map(|at| {
            let mut handlers = Vec::new();
            machine.each_handler(RegionId(at as u32), |to| handlers.push(to));
            handlers
        });
        let mut liveness = Self { vars, index, facts, live_in, handlers: handlers.collect() };
        liveness.solve(machine);
        liveness
    }

    /// Goes over the blocks, last first, until nothing changes; after the first round only over those before
    /// which something has changed.
    fn solve(&mut self, machine: &Machine) {
        let mut dependents: Vec<Vec<BlockId>> = vec![Vec::new(); machine.blocks.len()];
        for &id in &machine.order {
            let block = machine.block(id);
            machine.each_target(id, |to| dependents[to.index()].push(id));
            for to in &self.handlers[block.region.index()] {
                dependents[to.index()].push(id);
            }
            for leaf in block.insts.iter().flat_map(|inst| &inst.leaves) {
                dependents[machine.resolve(leaf.to).index()].push(id);
            }
        }
        let mut stale = vec![true; machine.blocks.len()];
        let mut live = BitSet::new(self.vars.len());
        loop {
            let mut changed = false;
            for &id in machine.order.iter().rev() {
                if !std::mem::replace(&mut stale[id.index()], false) {
                    continue;
                }
                self.scan(machine, id, &mut live, |_, _| {});
                if live != self.live_in[id.index()] {
                    std::mem::swap(&mut live, &mut self.live_in[id.index()]);
                    changed = true;
                    for before in &dependents[id.index()] {
                        stale[before.index()] = true;
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// Walks a block backwards. `each` sees, for each statement and first for the end, its position
    /// and what is live after it; `live` is in the end what is live at the start.
    pub(super) fn scan(&self, machine: &Machine, id: BlockId, live: &mut BitSet, mut each: impl FnMut(usize, &BitSet)) {
        let block = machine.block(id);
        live.clear();
        machine.each_target(id, |to| live.union(&self.live_in[to.index()]));
        let handlers = &self.handlers[block.region.index()];
        for to in handlers {
            live.union(&self.live_in[to.index()]);
        }
        for (at, facts) in self.facts[id.index()].iter().enumerate().rev() {
            each(at, live);
            for &def in &facts.defs {
                live.remove(def);
            }
            for &used in &facts.uses {
                live.insert(used);
            }
            for leaf in block.insts.get(at).map_or(&[][..], |inst| &inst.leaves) {
                let target = &self.live_in[machine.resolve(leaf.to).index()];
                target
                    .iter()
                    .filter(|&var| !leaf.sets.contains(&self.vars[var as usize]))
                    .for_each(|var| live.insert(var));
            }
            if !facts.defs.is_empty() {
                for to in handlers {
                    live.union(&self.live_in[to.index()]);
                }
            }
        }
    }

    /// What lives across a suspension or into a handler.
    pub(super) fn across(&self, machine: &Machine) -> FxHashSet<BindingId> {
        let mut across = BitSet::new(self.vars.len());
        for &id in &machine.order {
            if let Term::Suspend { resume, .. } = &machine.block(id).term {
                across.union(&self.live_in[machine.resolve(*resume).index()]);
            }
            for to in &self.handlers[machine.block(id).region.index()] {
                across.union(&self.live_in[to.index()]);
            }
        }
        across.iter().map(|at| self.vars[at as usize]).collect()
    }
}

/// Reads code in the order of its evaluation.
struct Collector<'a> {
    index: &'a FxHashMap<BindingId, u32>,
    facts: Facts,
    /// Whether a variable is in `facts.defs`.
    defined: Vec<bool>,
}

impl Collector<'_> {
    fn collect(&mut self, walk: impl FnOnce(&mut Self)) -> Facts {
        walk(self);
        let facts = std::mem::take(&mut self.facts);
        for &def in &facts.defs {
            self.defined[def as usize] = false;
        }
        facts
    }

    fn inst(&mut self, machine: &Machine, inst: &Inst) -> Facts {
        self.collect(|collector| {
            inst.stmt.visit_with(collector);
            if let Some((target, Expr::Lit(Lit::Num(number)))) = assignment(&inst.stmt)
                && label_target(number).is_some()
                && let Some(values) = machine.completions.get(&target)
            {
                values.iter().for_each(|&v| collector.write(v));
            }
        })
    }

    fn read(&mut self, id: BindingId) {
        if let Some(&var) = self.index.get(&id)
            && !self.defined[var as usize]
        {
            self.facts.uses.push(var);
        }
    }

    fn write(&mut self, id: BindingId) {
        if let Some(&var) = self.index.get(&id)
            && !std::mem::replace(&mut self.defined[var as usize], true)
        {
            self.facts.defs.push(var);
        }
    }

    /// Walks code that may not run, or not to its end: what it writes doesn't count behind it.
    fn maybe(&mut self, walk: impl FnOnce(&mut Self)) -> Vec<u32> {
        let before = self.facts.defs.len();
        walk(self);
        let undone = self.facts.defs.split_off(before);
        for &def in &undone {
            self.defined[def as usize] = false;
        }
        undone
    }

    /// Walks two ways of which one is taken.
    fn either(&mut self, one: impl FnOnce(&mut Self), other: impl FnOnce(&mut Self)) {
        let first = self.maybe(one);
        let second = self.maybe(other);
        for def in second {
            if first.contains(&def) && !std::mem::replace(&mut self.defined[def as usize], true) {
                self.facts.defs.push(def);
            }
        }
    }
}

impl Visit for Collector<'_> {
    fn visit_ident(&mut self, ident: &Ident) {
        if let Some(id) = BindingId::of(ident) {
            self.read(id);
        }
    }

    fn visit_assign_expr(&mut self, node: &AssignExpr) {
        let AssignTarget::Simple(SimpleAssignTarget::Ident(name)) = &node.left else {
            return node.visit_children_with(self);
        };
        let id = BindingId::of(name);
        if node.op != AssignOp::Assign
            && let Some(id) = id
        {
            self.read(id);
        }
        node.right.visit_with(self);
        if let Some(id) = id {
            self.write(id);
        }
    }

    fn visit_bin_expr(&mut self, node: &BinExpr) {
        node.left.visit_with(self);
        if matches!(node.op, BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing) {
            self.maybe(|c| node.right.visit_with(c));
        } else {
            node.right.visit_with(self);
        }
    }

    fn visit_cond_expr(&mut self, node: &CondExpr) {
        node.test.visit_with(self);
        self.either(|c| node.cons.visit_with(c), |c| node.alt.visit_with(c));
    }

    fn visit_if_stmt(&mut self, node: &IfStmt) {
        node.test.visit_with(self);
        self.either(|c| node.cons.visit_with(c), |c| node.alt.visit_with(c));
    }

    fn visit_while_stmt(&mut self, node: &WhileStmt) {
        node.test.visit_with(self);
        self.maybe(|c| node.body.visit_with(c));
    }

    fn visit_do_while_stmt(&mut self, node: &DoWhileStmt) {
        // A `continue` may skip any part of the body.
        self.maybe(|c| node.body.visit_with(c));
        self.maybe(|c| node.test.visit_with(c));
    }

    fn visit_for_stmt(&mut self, node: &ForStmt) {
        node.init.visit_with(self);
        node.test.visit_with(self);
        self.maybe(|c| node.body.visit_with(c));
        self.maybe(|c| node.update.visit_with(c));
    }

    fn visit_for_in_stmt(&mut self, node: &ForInStmt) {
        node.right.visit_with(self);
        self.maybe(|c| {
            match &node.left {
                ForHead::Pat(pat) => match &**pat {
                    Pat::Ident(name) => {
                        if let Some(id) = BindingId::of(name) {
                            c.write(id);
                        }
                    }
                    pat => pat.visit_with(c),
                },
                left => left.visit_with(c),
            }
            node.body.visit_with(c);
        });
    }

    fn visit_switch_stmt(&mut self, node: &SwitchStmt) {
        node.discriminant.visit_with(self);
        self.maybe(|c| {
            for case in &node.cases {
                case.test.visit_with(c);
                c.maybe(|c| case.cons.visit_with(c));
            }
        });
    }

    fn visit_labeled_stmt(&mut self, node: &LabeledStmt) {
        self.maybe(|c| node.body.visit_with(c));
    }

    fn visit_try_stmt(&mut self, node: &TryStmt) {
        self.maybe(|c| node.block.visit_with(c));
        self.maybe(|c| node.handler.visit_with(c));
        node.finalizer.visit_with(self);
    }

    fn visit_catch_clause(&mut self, node: &CatchClause) {
        // The parameter is declared by the clause itself.
        node.body.visit_with(self);
    }

    fn visit_break_stmt(&mut self, _: &BreakStmt) {}
    fn visit_continue_stmt(&mut self, _: &ContinueStmt) {}

    fn visit_function(&mut self, node: &Function) {
        // Called at once or never, since nothing else may refer to a variable that isn't captured;
        // what it writes may stay unwritten.
        self.maybe(|c| node.visit_children_with(c));
    }
}
