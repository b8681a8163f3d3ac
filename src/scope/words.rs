//! Which words are reserved, and where?
//!
//! Reference: ECMA-262, 12.7.2 (Keywords and Reserved Words), 13.1.1 (identifiers); edition 3, 7.5.3.

/// Where a word can't be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reserved {
    /// Anywhere.
    Always,
    /// In strict code.
    Strict,
    /// In some functions, or it means something of its own there.
    Sometimes,
    /// In the third edition, by which old engines and tools go.
    Formerly,
}

use Reserved::{Always, Formerly, Sometimes, Strict};

/// All such words, sorted.
const WORDS: &[(&str, Reserved)] = &[
    ("abstract", Formerly),
    ("arguments", Sometimes),
    ("await", Sometimes),
    ("boolean", Formerly),
    ("break", Always),
    ("byte", Formerly),
    ("case", Always),
    ("catch", Always),
    ("char", Formerly),
    ("class", Always),
    ("const", Always),
    ("continue", Always),
    ("debugger", Always),
    ("default", Always),
    ("delete", Always),
    ("do", Always),
    ("double", Formerly),
    ("else", Always),
    ("enum", Always),
    ("eval", Sometimes),
    ("export", Always),
    ("extends", Always),
    ("false", Always),
    ("final", Formerly),
    ("finally", Always),
    ("float", Formerly),
    ("for", Always),
    ("function", Always),
    ("goto", Formerly),
    ("if", Always),
    ("implements", Strict),
    ("import", Always),
    ("in", Always),
    ("instanceof", Always),
    ("int", Formerly),
    ("interface", Strict),
    ("let", Strict),
    ("long", Formerly),
    ("native", Formerly),
    ("new", Always),
    ("null", Always),
    ("package", Strict),
    ("private", Strict),
    ("protected", Strict),
    ("public", Strict),
    ("return", Always),
    ("short", Formerly),
    ("static", Strict),
    ("super", Always),
    ("switch", Always),
    ("synchronized", Formerly),
    ("this", Always),
    ("throw", Always),
    ("throws", Formerly),
    ("transient", Formerly),
    ("true", Always),
    ("try", Always),
    ("typeof", Always),
    ("undefined", Sometimes),
    ("var", Always),
    ("void", Always),
    ("volatile", Formerly),
    ("while", Always),
    ("with", Always),
    ("yield", Strict),
];

fn find(name: &str) -> Option<Reserved> {
    let at = WORDS.binary_search_by_key(&name, |(word, _)| word).ok()?;
    Some(WORDS[at].1)
}

/// ReservedWord, without `await` and `yield`.
pub(crate) fn is_reserved(name: &str) -> bool {
    find(name) == Some(Always)
}

/// Whether strict code reserves a word that sloppy code doesn't.
pub(crate) fn is_reserved_in_strict_code(name: &str) -> bool {
    find(name) == Some(Strict)
}

/// Whether there is anything about a word that keeps it from being a name everywhere.
pub(crate) fn is_special(name: &str) -> bool {
    find(name).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| word));
        assert!(is_reserved("enum") && is_reserved_in_strict_code("let") && is_special("goto") && !is_special("of"));
    }
}
