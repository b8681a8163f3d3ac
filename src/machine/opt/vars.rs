//! Removal of dead stores, sharing of temporaries.

use crate::machine::ir::*;
use crate::machine::liveness::{BitSet, Liveness};
use crate::scope::{BindingId, BindingKind, Semantics};
use rustc_hash::{FxHashMap, FxHashSet};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitMut, VisitMutWith, VisitWith};

/// Removes assignments of plain values that nobody reads, such as a reset at the head of a loop's
/// body that the first statement makes needless.
pub(in crate::machine) fn drop_dead_stores(machine: &mut Machine, semantics: &Semantics) {
    let liveness = Liveness::of(machine, semantics);
    let mut live = BitSet::new(liveness.vars.len());
    let mut dead: Vec<(BlockId, usize)> = Vec::new();
    for &id in &machine.order {
        liveness.scan(machine, id, &mut live, |at, after| {
            if let Some(inst) = machine.block(id).insts.get(at)
                && let Some((target, value)) = assignment(&inst.stmt)
                && let Some(&var) = liveness.index.get(&target)
                && !after.contains(var)
                && is_plain(value)
            {
                dead.push((id, at));
            }
        });
    }
    // The positions in a block come last first.
    for (id, at) in dead {
        machine.block_mut(id).insts.remove(at);
    }
}

/// Does without a variable that only hands a value on: `t = it.value; x = t;` and `t = m.v; return t;`.
pub(in crate::machine) fn forward_values(machine: &mut Machine, semantics: &Semantics) {
    let liveness = Liveness::of(machine, semantics);
    let mut live = BitSet::new(liveness.vars.len());
    let mut found: Vec<(BlockId, usize)> = Vec::new();
    for &place in &machine.order {
        let block = machine.block(place);
        liveness.scan(machine, place, &mut live, |at, after| {
            let Some(before) = at.checked_sub(1).map(|before| &block.insts[before]) else { return };
            let handed_on = match block.insts.get(at) {
                Some(inst) => assignment(&inst.stmt).map(|(_, value)| value),
                None => whole_operand(&block.term),
            };
            if let Some(Expr::Ident(name)) = handed_on
                && let Some(id) = BindingId::of(name)
                && semantics.binding(id).kind == BindingKind::Synthetic
                && liveness.index.get(&id).is_some_and(|&var| !after.contains(var))
                && assignment(&before.stmt).is_some_and(|(target, _)| target == id)
            {
                found.push((place, at));
            }
        });
    }
    // The positions in a block come last first, so that a chain is followed back to its start.
    let mut unused = Unused(FxHashSet::default());
    for (id, at) in found {
        let block = machine.block_mut(id);
        let inst = block.insts.remove(at - 1);
        unused.0.extend(assignment(&inst.stmt).map(|(target, _)| target));
        let Some(value) = value_of(inst) else { continue };
        match block.insts.get_mut(at - 1) {
            Some(inst) => {
                if let Stmt::Expr(stmt) = &mut inst.stmt
                    && let Expr::Assign(node) = &mut *stmt.expr
                {
                    node.right = value;
                }
            }
            None => match &mut block.term {
                Term::Return(Some(operand))
                | Term::Throw(operand)
                | Term::Suspend { arg: Some(operand), .. }
                | Term::Branch { test: operand, .. }
                | Term::Switch { value: operand, .. } => *operand = value,
                _ => {}
            },
        }
    }
    if unused.0.is_empty() {
        return;
    }
    for &id in &machine.order {
        for inst in &machine.block(id).insts {
            inst.stmt.visit_with(&mut unused);
        }
        machine.each_operand(id, |operand| operand.visit_with(&mut unused));
        if let Term::EndFinally { c, v, .. } = &machine.block(id).term {
            unused.0.remove(c);
            unused.0.remove(v);
        }
    }
    machine.locals.retain(|id| !unused.0.contains(id));
    machine.temps.retain(|id| !unused.0.contains(id));
}

/// The variables that have not been met.
struct Unused(FxHashSet<BindingId>);

impl Visit for Unused {
    fn visit_ident(&mut self, ident: &Ident) {
        if let Some(id) = BindingId::of(ident) {
            self.0.remove(&id);
        }
    }
}

/// The operand of a block's end that is evaluated right away.
fn whole_operand(term: &Term) -> Option<&Expr> {
    match term {
        Term::Return(Some(operand))
        | Term::Throw(operand)
        | Term::Suspend { arg: Some(operand), .. }
        | Term::Branch { test: operand, .. }
        | Term::Switch { value: operand, .. } => Some(operand),
        _ => None,
    }
}

/// The value of an assignment.
fn value_of(inst: Inst) -> Option<Box<Expr>> {
    let Stmt::Expr(stmt) = inst.stmt else { return None };
    match *stmt.expr {
        Expr::Assign(node) => Some(node.right),
        _ => None,
    }
}

/// Whether evaluating an expression has no effect.
fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Unary(UnaryExpr { op: UnaryOp::Void, arg, .. }) => matches!(&**arg, Expr::Lit(_)),
        _ => false,
    }
}

/// Lets temporaries of the machine's own that are never live at once share a variable. Hoisted ones
/// share with hoisted ones only.
pub(in crate::machine) fn share(
    machine: &mut Machine,
    semantics: &Semantics,
    liveness: &Liveness,
    hoisted: &mut FxHashSet<BindingId>,
) {
    let temps: FxHashSet<BindingId> = machine.temps.iter().copied().collect();
    let is_temp: Vec<bool> = liveness.vars.iter().map(|id| temps.contains(id)).collect();
    // Thousands of operands that suspend are all live at the last of them: that many sets have to be small.
    let size = |&temp: &bool| BitSet::new(if temp { liveness.vars.len() } else { 0 });
    let mut conflicts: Vec<BitSet> = is_temp.iter().map(size).collect();
    let mut seen = vec![false; liveness.vars.len()];
    let mut live = BitSet::new(liveness.vars.len());
    for &id in &machine.order {
        let facts = &liveness.facts[id.index()];
        liveness.scan(machine, id, &mut live, |at, after| {
            let simple = machine.block(id).insts.get(at).is_some_and(|inst| assignment(&inst.stmt).is_some());
            for &def in facts[at].defs.iter().chain(&facts[at].uses) {
                seen[def as usize] = true;
            }
            let mut conflict = |a: u32, b: u32| {
                if a != b && is_temp[a as usize] && is_temp[b as usize] {
                    conflicts[a as usize].insert(b);
                    conflicts[b as usize].insert(a);
                }
            };
            for &def in &facts[at].defs {
                if !is_temp[def as usize] {
                    continue;
                }
                after.iter().for_each(|other| conflict(def, other));
                // `t = u + 1` may be `t = t + 1`; other statements may write before they read.
                if !simple || facts[at].defs.len() > 1 {
                    facts[at].uses.iter().chain(&facts[at].defs).for_each(|&other| conflict(def, other));
                }
            }
        });
    }
    let mut renamed: FxHashMap<BindingId, BindingId> = FxHashMap::default();
    // A temporary that the others share, and what none of them may be live with.
    let mut classes: Vec<(bool, BindingId, BitSet)> = Vec::new();
    for &id in &machine.temps {
        let Some(&var) = liveness.index.get(&id) else { continue };
        if !seen[var as usize] {
            continue;
        }
        let outside = hoisted.contains(&id);
        let wanted = &semantics.binding(id).name;
        let free = classes.iter_mut().find(|(class, leader, taken)| {
            // Names tell a reader what a temporary is for.
            *class == outside && !taken.contains(var) && semantics.binding(*leader).name == *wanted
        });
        match free {
            Some((_, leader, taken)) => {
                taken.union(&conflicts[var as usize]);
                renamed.insert(id, *leader);
            }
            None => classes.push((outside, id, conflicts[var as usize].clone())),
        }
    }
    if renamed.is_empty() {
        return;
    }
    machine.locals.retain(|id| !renamed.contains_key(id));
    machine.temps.retain(|id| !renamed.contains_key(id));
    hoisted.retain(|id| !renamed.contains_key(id));
    let now = |id: BindingId| renamed.get(&id).copied().unwrap_or(id);
    for (c, values) in std::mem::take(&mut machine.completions) {
        machine.completions.entry(now(c)).or_default().extend(values.into_iter().map(now));
    }
    let mut renamer = Renamer { renamed: &renamed };
    for id in machine.order.clone() {
        let block = machine.block_mut(id);
        for inst in &mut block.insts {
            inst.stmt.visit_mut_with(&mut renamer);
            for leaf in &mut inst.leaves {
                leaf.sets.iter_mut().for_each(|id| *id = now(*id));
            }
        }
        match &mut block.term {
            Term::Branch { test: expr, .. } | Term::Throw(expr) => expr.visit_mut_with(&mut renamer),
            Term::Suspend { arg, .. } | Term::Return(arg) => arg.visit_mut_with(&mut renamer),
            Term::Switch { value, cases, .. } => {
                value.visit_mut_with(&mut renamer);
                for (test, _) in cases {
                    test.visit_mut_with(&mut renamer);
                }
            }
            Term::EndFinally { c, v, .. } => {
                *c = now(*c);
                *v = now(*v);
            }
            Term::Open | Term::Goto(_) => {}
        }
    }
}

struct Renamer<'a> {
    renamed: &'a FxHashMap<BindingId, BindingId>,
}

impl VisitMut for Renamer<'_> {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if let Some(id) = BindingId::of(ident)
            && let Some(leader) = self.renamed.get(&id)
        {
            ident.ctxt = leader.ctxt();
        }
    }

    // Temporaries never come into nested functions, and jumps carry blocks, not bindings.
    fn visit_mut_function(&mut self, _: &mut Function) {}
    fn visit_mut_continue_stmt(&mut self, _: &mut ContinueStmt) {}
    fn visit_mut_break_stmt(&mut self, _: &mut BreakStmt) {}
}
