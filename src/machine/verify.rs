//! Is the machine well formed?
//!
//! Run between stages in debug builds. Each check states an invariant that `mod.rs` promises.

use crate::machine::ir::*;
use crate::machine::liveness::Liveness;
use crate::scope::{BindingId, Semantics};
use rustc_hash::FxHashSet;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

/// Checks what holds after building.
pub(super) fn built(machine: &Machine) -> Result<(), String> {
    for &id in &machine.order {
        let block = machine.block(id);
        if let Term::Suspend { resume, .. } = &block.term
            && machine.block(*resume).region != block.region
        {
            return Err(format!("block {} resumes in another region", id.0));
        }
    }
    for region in machine.regions.iter().skip(1) {
        if machine.block(region.entry).region != region.parent {
            return Err(format!("the entry {} of a region does not lie in the parent", region.entry.0));
        }
    }
    always(machine)
}

/// Checks what holds after optimisation.
pub(super) fn optimised(machine: &Machine) -> Result<(), String> {
    for &id in machine.order.iter().skip(1) {
        let block = machine.block(id);
        if let Term::Goto(to) = block.term
            && block.insts.is_empty()
            && machine.resolve(to) != id
        {
            return Err(format!("block {} only jumps on", id.0));
        }
    }
    always(machine)
}

/// Checks what always holds.
fn always(machine: &Machine) -> Result<(), String> {
    let count = machine.blocks.len();
    let mut placed = FxHashSet::default();
    for &id in &machine.order {
        if !placed.insert(id) {
            return Err(format!("block {} stands in two places", id.0));
        }
    }
    if machine.order.first() != Some(&ENTRY) || machine.block(ENTRY).region != ROOT {
        return Err("the entry is not the first block or lies in a region".to_owned());
    }
    for (at, region) in machine.regions.iter().enumerate().skip(1) {
        if region.parent.index() >= at {
            return Err(format!("region {at} does not lie in its parent"));
        }
    }
    for &id in &machine.order {
        let block = machine.block(id);
        if block.region.index() >= machine.regions.len() {
            return Err(format!("block {} lies in no region", id.0));
        }
        let mut wrong = None;
        let mut check = |to: BlockId| {
            if to.index() >= count || !placed.contains(&to) {
                wrong = Some(format!("block {} goes to {}, which is gone", id.0, to.0));
            } else if to == ENTRY {
                wrong = Some(format!("block {} goes back to the entry", id.0));
            }
        };
        machine.each_successor(id, &mut check);
        machine.each_handler(block.region, &mut check);
        if let Some(wrong) = wrong {
            return Err(wrong);
        }
        if matches!(block.term, Term::Open) {
            return Err(format!("block {} has no end", id.0));
        }
        let mut core = Checker { leaves: FxHashSet::default(), wrong: None };
        for inst in &block.insts {
            core.leaves.extend(inst.leaves.iter().map(|leaf| leaf.to));
            inst.stmt.visit_with(&mut core);
        }
        machine.each_operand(id, |expr| expr.visit_with(&mut core));
        if let Some(wrong) = core.wrong {
            return Err(format!("block {}: {wrong}", id.0));
        }
    }
    Ok(())
}

/// Checks what holds once it is settled which variables are hoisted.
pub(super) fn hoisting(machine: &Machine, semantics: &Semantics, hoisted: &FxHashSet<BindingId>) -> Result<(), String> {
    let live = Liveness::of(machine, semantics);
    let missing = live.across(machine).into_iter().find(|id| !hoisted.contains(id));
    match missing {
        Some(id) => Err(format!("the local {} lives across a suspension", semantics.binding(id).name)),
        None => Ok(()),
    }
}

/// Looks for what must not be left in a block.
struct Checker {
    leaves: FxHashSet<BlockId>,
    wrong: Option<String>,
}

impl Visit for Checker {
    fn visit_yield_expr(&mut self, _: &YieldExpr) {
        self.wrong = Some("a yield is left".to_owned());
    }

    fn visit_await_expr(&mut self, _: &AwaitExpr) {
        self.wrong = Some("an await is left".to_owned());
    }

    fn visit_paren_expr(&mut self, _: &ParenExpr) {
        self.wrong = Some("a mark is left".to_owned());
    }

    fn visit_for_of_stmt(&mut self, _: &ForOfStmt) {
        self.wrong = Some("a for-of is left".to_owned());
    }

    fn visit_var_decl(&mut self, _: &VarDecl) {
        self.wrong = Some("a declaration is left".to_owned());
    }

    fn visit_call_expr(&mut self, node: &CallExpr) {
        if is_closing(node) {
            self.wrong = Some("an intrinsic call is left".to_owned());
        }
        node.visit_children_with(self);
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        if let Some((to, _)) = jump_target(stmt)
            && !self.leaves.contains(&to)
        {
            self.wrong = Some(format!("an undeclared jump to {}", to.0));
        }
        stmt.visit_children_with(self);
    }

    fn visit_function(&mut self, _: &Function) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::HELPERS;

    /// The drivers write the numbers of completions and kinds as they are.
    #[test]
    fn numbers_are_the_same_in_the_helpers() {
        let source = |name: &str| HELPERS.iter().find(|helper| helper.name == name).map_or("", |helper| helper.source);
        assert_eq!([RegionKind::Catch, RegionKind::Finally, RegionKind::Close].map(RegionKind::number), [0, 1, 2]);
        assert!(source("unwind").contains(&format!("k === {RETURN} && table[row] === {}", RegionKind::Catch.number())));
        assert!(source("resume").contains(&format!("if (k === {THROW}) throw v;")));
        assert!(source("resume").contains(&format!("m.n = {END};")));
        assert!(source("spawn").contains(&format!("m.r(m, {THROW}, value)")));
        assert!(source("delegate").contains(&format!("k === {RETURN} && !m.r(m, k, v)")));
    }
}
