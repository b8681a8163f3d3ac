//! Which blocks and variables can be done without?
//!
//! Each pass is a function over the machine; `run` is their order. Dead blocks are always removed,
//! the rest is left out by `--no-opt`.

mod blocks;
mod vars;

use crate::machine::ir::*;
use crate::scope::Semantics;

pub(super) use blocks::remove_dead;

/// Runs the passes.
pub(super) fn run(machine: &mut Machine, semantics: &Semantics) {
    vars::drop_dead_stores(machine, semantics);
    blocks::thread(machine);
    remove_dead(machine);
    blocks::merge(machine);
    vars::forward_values(machine, semantics);
}

pub(super) use vars::share;
