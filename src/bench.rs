//! What `cargo xtask bench compile` measures. No part of the library's interface.

use std::time::Duration;

use crate::pipeline::{self, Clock, Stopwatch};
use crate::source::nesting;
use crate::{Errors, Options, print, source};

/// The stages of a compilation in order, each with what `clock` advanced by during it.
pub type Stages = Vec<(&'static str, Duration)>;

/// Compiles a text and takes the time of each stage. `clock` is read on the thread that compiles,
/// so that it can tell that thread's CPU time.
///
/// # Errors
/// Those of [`transpile`](crate::transpile).
pub fn compile(text: &str, options: &Options, clock: &(dyn Fn() -> Duration + Sync)) -> Result<Stages, Errors> {
    pipeline::with_stack(text, options, |text, limits| {
        let mut stopwatch = Stopwatch::start(clock);
        pipeline::stages(text, options, limits, &mut stopwatch)?;
        Ok(stopwatch.stages)
    })
}

/// Parses, parenthesizes and prints a text as it is: what any compiler on these libraries pays.
///
/// # Errors
/// When the text can't be parsed.
pub fn floor(text: &str, options: &Options, clock: &(dyn Fn() -> Duration + Sync)) -> Result<Stages, Errors> {
    pipeline::with_stack(text, options, |text, limits| {
        // Bounding the nesting is a cost of ours.
        nesting::check(text, limits)?;
        let mut stopwatch = Stopwatch::start(clock);
        let mut parsed = source::parse(text, options)?;
        stopwatch.done("parse");
        print::parenthesize(&mut parsed);
        stopwatch.done("parenthesize");
        print::print(text, &parsed, options).map_err(|report| vec![report])?;
        stopwatch.done("print");
        drop(parsed);
        stopwatch.done("drop");
        Ok(stopwatch.stages)
    })
}
