//! Jump threading, removal of dead blocks, merging of straight lines.

use crate::ast;
use crate::machine::explode::truth;
use crate::machine::ir::*;
use swc_ecma_ast::Expr;

/// Sends every mention of a block that only jumps on to where it jumps.
///
/// A block of its own region may be skipped: nothing in it can throw, and the target writes `m.p`.
pub(in crate::machine) fn thread(machine: &mut Machine) {
    for at in 1..machine.order.len() {
        let id = machine.order[at];
        let block = machine.block(id);
        if let Term::Goto(to) = block.term
            && block.insts.is_empty()
        {
            let to = machine.resolve(to);
            // A loop of empty blocks stays one block.
            if to != id {
                machine.forward[id.index()] = to;
            }
        }
    }
    for at in 0..machine.order.len() {
        let id = machine.order[at];
        let Term::Branch { test, yes, no } = &machine.block(id).term else { continue };
        let (yes, no, known) = (machine.resolve(*yes), machine.resolve(*no), truth(test));
        if yes != no && known.is_none() {
            continue;
        }
        let target = if known == Some(false) { no } else { yes };
        let block = machine.block_mut(id);
        if let Term::Branch { test, .. } = std::mem::replace(&mut block.term, Term::Goto(target))
            && known.is_none()
            && !is_variable(&test)
        {
            block.insts.push(Inst { stmt: ast::expr_stmt(test, block.span), leaves: Vec::new() });
        }
    }
}

/// Whether evaluating an expression can't have an effect. A global variable may not exist.
fn is_variable(expr: &Expr) -> bool {
    matches!(expr, Expr::Ident(name) if crate::scope::BindingId::of(name).is_some())
}

/// Removes the blocks and regions that are never reached.
pub(in crate::machine) fn remove_dead(machine: &mut Machine) {
    let mut live = vec![false; machine.blocks.len()];
    let mut used = vec![false; machine.regions.len()];
    let mut queue = vec![ENTRY];
    live[ENTRY.index()] = true;
    while let Some(id) = queue.pop() {
        let mut reach = |to: BlockId| {
            if !std::mem::replace(&mut live[to.index()], true) {
                queue.push(to);
            }
        };
        machine.each_successor(id, &mut reach);
        let mut region = machine.block(id).region;
        while region != ROOT && !std::mem::replace(&mut used[region.index()], true) {
            reach(machine.resolve(machine.region(region).entry));
            region = machine.region(region).parent;
        }
    }
    machine.order.retain(|id| live[id.index()]);
    if used.iter().skip(1).all(|&used| used) {
        return;
    }
    let mut renamed = vec![ROOT; machine.regions.len()];
    let mut kept = 1;
    for at in 1..machine.regions.len() {
        if used[at] {
            renamed[at] = RegionId(kept);
            kept += 1;
        }
    }
    let mut at = 0;
    machine.regions.retain(|_| {
        at += 1;
        at == 1 || used[at - 1]
    });
    for region in &mut machine.regions {
        region.parent = renamed[region.parent.index()];
    }
    for id in machine.order.clone() {
        let block = machine.block_mut(id);
        block.region = renamed[block.region.index()];
    }
}

/// How often each block is mentioned: jumps, resumptions, and entries of regions.
pub(in crate::machine) fn mentions(machine: &Machine) -> Vec<u32> {
    let mut count = vec![0; machine.blocks.len()];
    for &id in &machine.order {
        machine.each_successor(id, |to| count[to.index()] += 1);
        // A resumed block and one whose label is stored can't be merged with anything.
        match &machine.block(id).term {
            Term::Suspend { resume, .. } => count[machine.resolve(*resume).index()] += 1,
            Term::EndFinally { targets, .. } => {
                for to in targets {
                    count[machine.resolve(*to).index()] += 1;
                }
            }
            _ => {}
        }
    }
    for region in machine.regions.iter().skip(1) {
        count[machine.resolve(region.entry).index()] += 2;
    }
    count
}

/// Appends a block to the only one that goes to it, in the same region.
pub(in crate::machine) fn merge(machine: &mut Machine) {
    let count = mentions(machine);
    let mut gone = vec![false; machine.blocks.len()];
    for at in 0..machine.order.len() {
        let id = machine.order[at];
        if gone[id.index()] || id == ENTRY {
            continue;
        }
        while let Term::Goto(to) = machine.block(id).term {
            let to = machine.resolve(to);
            if to == id || count[to.index()] != 1 || machine.block(to).region != machine.block(id).region {
                break;
            }
            gone[to.index()] = true;
            let next = machine.block_mut(to);
            let insts = std::mem::take(&mut next.insts);
            let (term, span) = (std::mem::replace(&mut next.term, Term::Open), next.span);
            let block = machine.block_mut(id);
            block.insts.extend(insts);
            block.term = term;
            block.span = span;
            machine.forward[to.index()] = id;
        }
    }
    machine.order.retain(|id| !gone[id.index()]);
}
