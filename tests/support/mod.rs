//! What the tests and `cargo xtask` share: the fixtures, how their programs are run, and the
//! rules that files must keep.

// Each of the programs that contain this module uses a part of it.
#![allow(dead_code)]

pub mod engine;
pub mod fixtures;
pub mod programs;
pub mod tidy;
