//! Patterns of regular expressions: are they valid, and how does ES5 write what they match?

mod escapes;
mod parse;
mod properties;
mod rewrite;
mod sets;

pub(crate) use parse::Fault;
pub(crate) use rewrite::{Rewritten, rewrite};

/// What makes a regular expression invalid. Ranges are offsets into the pattern; the flags come after it and a slash.
pub(crate) fn fault(pattern: &str, letters: &str) -> Option<Fault> {
    let Some(flags) = Flags::parse(letters) else {
        let at = pattern.len() + 1;
        return Some(Fault { message: NO_FLAGS.to_owned(), range: at..at + letters.len() });
    };
    // A pattern with the flag `v` is for the host to judge.
    let fault = if flags.sets { None } else { parse::parse(pattern, flags.unicode).err() };
    fault.map(|fault| Fault { message: invalid(&fault), ..fault })
}

/// What is said of letters that [`Flags::parse`] refuses.
pub(crate) const NO_FLAGS: &str = "these are no flags of a regular expression";

/// What is said of an invalid pattern.
pub(crate) fn invalid(fault: &Fault) -> String {
    format!("this regular expression is invalid: {}", fault.message)
}

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
    /// Nothing where a letter is unknown or there twice.
    pub(crate) fn parse(letters: &str) -> Option<Self> {
        let known = letters.chars().all(|flag| "dgimsuvy".contains(flag));
        let once = letters.chars().all(|flag| letters.matches(flag).count() == 1);
        let has = |flag: char| letters.contains(flag);
        let flags = Self {
            ignore_case: has('i'),
            dot_all: has('s'),
            unicode: has('u'),
            sticky: has('y'),
            indices: has('d'),
            sets: has('v'),
        };
        (known && once && !(flags.unicode && flags.sets)).then_some(flags)
    }
}
