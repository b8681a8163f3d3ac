//! Patterns of regular expressions: are they valid, and how does ES5 write what they match?

mod escapes;
mod parse;
mod properties;
mod rewrite;
mod sets;

pub(crate) use parse::Fault;
pub(crate) use rewrite::{Rewritten, rewrite};

/// What the letters after a regular expression say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flags {
    pub ignore_case: bool,
    pub dot_all: bool,
    pub unicode: bool,
    pub sticky: bool,
    pub indices: bool,
    /// `v`, which is newer than ES2022.
    pub sets: bool,
}

impl Flags {
    pub(crate) fn parse(flags: &str) -> Self {
        let has = |flag: char| flags.contains(flag);
        Self {
            ignore_case: has('i'),
            dot_all: has('s'),
            unicode: has('u'),
            sticky: has('y'),
            indices: has('d'),
            sets: has('v'),
        }
    }
}
