//! From a pattern of ES2022 to one of ES5 that matches the same.
//!
//! With the flag `u` a pattern is about code points. What is rewritten matches whole ones, so that a match that starts
//! at one goes on at whole ones. It must not *start* between the halves of a pair, where ES5 engines try too: a pattern
//! that could match there, and doesn't match at the first half anyway, is kept from it by a look-ahead at its front.
//! (That look-ahead also keeps it from starting at a second half that stands alone, in text that isn't well-formed.)

use super::parse::{ClassEscape, Item, Kind, Pattern, Term, parse};
use super::properties::{canonical, fold, set};
use super::sets::{CodeSet, character};
use super::{Fault, Flags};

/// What a regular expression becomes.
pub(crate) enum Rewritten {
    /// A pattern of ES5, and the names of its groups if there are any.
    Es5 { pattern: String, groups: Vec<Option<String>> },
    /// There is none, because of the construct of this name.
    NoForm(&'static str),
}

/// Longer patterns are left to the host.
const LONGEST: usize = 0x1_0000;

/// Rewrites a pattern.
pub(crate) fn rewrite(text: &str, flags: Flags) -> Result<Rewritten, Fault> {
    let pattern = parse(text, flags.unicode)?;
    let newer = if flags.indices { Some("the flag `d` of a regular expression") } else { no_form(&pattern.body) };
    if let Some(construct) = newer {
        return Ok(Rewritten::NoForm(construct));
    }
    let mut rewriter = Rewriter { text, flags, pattern: &pattern, out: String::with_capacity(text.len()), copied: 0 };
    rewriter.disjunction(&pattern.body);
    rewriter.out.push_str(&text[rewriter.copied..]);
    let mut out = rewriter.out;
    if flags.unicode {
        match (Lead { flags }).of(&pattern.body, &mut false) {
            Start::Whole => {}
            Start::Alone => return Ok(Rewritten::NoForm("a lone surrogate in a regular expression")),
            Start::Open | Start::Half if pattern.body.len() > 1 => out = format!("{GUARD}(?:{out})"),
            Start::Open | Start::Half => out = format!("{GUARD}{out}"),
        }
    }
    if out.len() > LONGEST && out.len() > text.len() {
        return Ok(Rewritten::NoForm("a regular expression that is too large in ES5"));
    }
    Ok(Rewritten::Es5 { pattern: out, groups: pattern.groups })
}

/// Not before the second half of a pair: where the text begins, such a half stands alone.
const GUARD: &str = "(?:^|(?![\\uDC00-\\uDFFF]))";

/// What a pattern has that ES5 has nothing for.
fn no_form(alternatives: &[Vec<Term>]) -> Option<&'static str> {
    alternatives.iter().flatten().find_map(|term| match &term.kind {
        Kind::Look { behind: true, .. } => Some("a look-behind in a regular expression"),
        Kind::Group { modifiers: true, .. } => Some("a group with modifiers in a regular expression"),
        Kind::Look { body, .. } | Kind::Group { body, .. } => no_form(body),
        _ => None,
    })
}

struct Rewriter<'a> {
    text: &'a str,
    flags: Flags,
    pattern: &'a Pattern,
    out: String,
    /// How much of the text is in `out` already.
    copied: usize,
}

impl Rewriter<'_> {
    fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        self.out.push_str(&self.text[self.copied..range.start]);
        self.out.push_str(with);
        self.copied = range.end;
    }

    fn disjunction(&mut self, alternatives: &[Vec<Term>]) {
        for term in alternatives.iter().flatten() {
            self.term(term);
        }
    }

    fn term(&mut self, term: &Term) {
        let range = term.range.clone();
        let unicode = self.flags.unicode;
        match &term.kind {
            Kind::Group { name, body, .. } => {
                if let Some(name) = name {
                    self.replace(name.clone(), "");
                }
                self.disjunction(body);
            }
            Kind::Look { body, .. } => self.disjunction(body),
            Kind::NamedReference(name) => {
                let index = self.pattern.groups.iter().position(|group| group.as_ref() == Some(name));
                let number = index.map_or(0, |index| index + 1);
                let digit = self.text[range.end..].starts_with(|next: char| next.is_ascii_digit());
                self.replace(range, &if digit { format!("(?:\\{number})") } else { format!("\\{number}") });
            }
            Kind::Any if self.flags.dot_all && !unicode => self.replace(range, "[\\s\\S]"),
            Kind::Char(value) if unicode => self.character(*value, term),
            // ES5's own are about code units, which is the same where they match nothing outside the BMP.
            Kind::Set(ClassEscape::Letter('d' | 's')) => {}
            Kind::Set(ClassEscape::Letter('w')) if !self.flags.ignore_case => {}
            Kind::Any | Kind::Set(_) | Kind::Class { .. } if unicode => {
                if let Some(set) = atom_set(&term.kind, self.flags)
                    && !self.may_stay(&term.kind, &set, &range)
                {
                    self.replace(range, &set.pattern());
                }
            }
            _ => {}
        }
    }

    fn character(&mut self, value: u32, term: &Term) {
        let range = term.range.clone();
        if self.flags.ignore_case {
            let single = CodeSet::new([value..=value]);
            let folded = fold(&single);
            if !compared_alike(&single, &folded) {
                return self.replace(range, &folded.pattern());
            }
        }
        if (0xD800..0xDC00).contains(&value) {
            self.replace(range, &CodeSet::new([value..=value]).pattern());
        } else if value > 0xFFFF || self.text[range.clone()].starts_with("\\u{") {
            self.replace(range, &character(value, term.least.is_some()));
        }
    }

    /// Whether a class means the same in ES5 as it is written.
    fn may_stay(&self, kind: &Kind, set: &CodeSet, range: &std::ops::Range<usize>) -> bool {
        let Kind::Class { negated: false, items } = kind else { return false };
        let plain = items.iter().all(|item| match item {
            Item::Range(_, last) => *last < 0xD800,
            Item::Set(escape) => matches!(escape, ClassEscape::Letter('d' | 's' | 'w')),
        });
        plain
            && !self.text[range.clone()].contains("\\u{")
            && (!self.flags.ignore_case || compared_alike(&items_set(items), set))
    }
}

/// Whether ES5's `i` finds each character of `folded` equal to one of `set`.
fn compared_alike(set: &CodeSet, folded: &CodeSet) -> bool {
    let characters = |set: &CodeSet| -> Vec<u32> {
        set.ranges().iter().flat_map(|&(first, last)| first..=last).map(canonical).collect()
    };
    if folded.len() > 0x1000 {
        return false;
    }
    let mut known = characters(set);
    known.sort_unstable();
    characters(folded).iter().all(|value| known.binary_search(value).is_ok())
}

/// What an atom of a pattern with `u` matches, if it matches one of a set of code points.
fn atom_set(kind: &Kind, flags: Flags) -> Option<CodeSet> {
    let set = match kind {
        Kind::Any if flags.dot_all => return Some(CodeSet::all()),
        Kind::Any => return Some(line_ends().complement()),
        Kind::Char(value) => CodeSet::new([*value..=*value]),
        Kind::Set(escape) => escape_set(escape, flags),
        Kind::Class { items, .. } => {
            let mut set = items_set(items);
            for item in items {
                if let Item::Set(escape) = item {
                    set = set.union(&escape_set(escape, flags));
                }
            }
            set
        }
        _ => return None,
    };
    // What `i` makes equal is added before a class is negated, but after an escape is.
    let set = if flags.ignore_case { fold(&set) } else { set };
    Some(if matches!(kind, Kind::Class { negated: true, .. }) { set.complement() } else { set })
}

/// The single characters and ranges of a class.
fn items_set(items: &[Item]) -> CodeSet {
    CodeSet::new(items.iter().filter_map(|item| match item {
        Item::Range(first, last) => Some(*first..=*last),
        Item::Set(_) => None,
    }))
}

fn escape_set(escape: &ClassEscape, flags: Flags) -> CodeSet {
    let (negated, set) = match escape {
        ClassEscape::Letter(letter) => (letter.is_ascii_uppercase(), letter_set(letter.to_ascii_lowercase(), flags)),
        ClassEscape::Property { negated, name, value } => {
            (*negated, set(name, value.as_deref()).unwrap_or_else(CodeSet::all))
        }
    };
    if negated { set.complement() } else { set }
}

fn letter_set(letter: char, flags: Flags) -> CodeSet {
    match letter {
        'd' => CodeSet::new([0x30..=0x39]),
        'w' => {
            let set = CodeSet::new([0x30..=0x39, 0x41..=0x5A, 0x5F..=0x5F, 0x61..=0x7A]);
            if flags.ignore_case { fold(&set) } else { set }
        }
        _ => CodeSet::new([
            0x09..=0x0D,
            0x20..=0x20,
            0xA0..=0xA0,
            0x1680..=0x1680,
            0x2000..=0x200A,
            0x2028..=0x2029,
            0x202F..=0x202F,
            0x205F..=0x205F,
            0x3000..=0x3000,
            0xFEFF..=0xFEFF,
        ]),
    }
}

fn line_ends() -> CodeSet {
    CodeSet::new([0x0A..=0x0A, 0x0D..=0x0D, 0x2028..=0x2029])
}

/// Can a match start between the halves of a pair?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// No, or only where it would have started at the first half already.
    Whole,
    /// Nothing has to be matched.
    Open,
    /// Yes.
    Half,
    /// Yes, and surrogates that stand alone are what it is looking for.
    Alone,
}

struct Lead {
    flags: Flags,
}

impl Lead {
    /// `asserted` tells that an assertion was passed, which may hold between the halves and not before them.
    fn of(&self, alternatives: &[Vec<Term>], asserted: &mut bool) -> Start {
        let mut result = Start::Whole;
        let before = *asserted;
        for terms in alternatives {
            let mut here = before;
            result = result.worse(self.sequence(terms, &mut here));
            *asserted |= here;
        }
        result
    }

    fn sequence(&self, terms: &[Term], asserted: &mut bool) -> Start {
        for term in terms {
            let lead = match &term.kind {
                // What precedes or follows a line's end is a whole code point.
                Kind::Start | Kind::End => return Start::Whole,
                Kind::Boundary | Kind::Look { .. } => {
                    *asserted = true;
                    Start::Open
                }
                Kind::Reference | Kind::NamedReference(_) => Start::Open,
                Kind::Group { body, .. } => self.of(body, asserted),
                atom => atom_set(atom, self.flags).map_or(Start::Open, |set| set_start(&set, *asserted)),
            };
            match lead {
                Start::Whole if term.least != Some(0) => return Start::Whole,
                Start::Whole | Start::Open => {}
                Start::Half | Start::Alone => return lead,
            }
        }
        Start::Open
    }
}

impl Start {
    fn worse(self, other: Self) -> Self {
        let rank = |start| match start {
            Self::Whole => 0,
            Self::Open => 1,
            Self::Half => 2,
            Self::Alone => 3,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

fn set_start(set: &CodeSet, asserted: bool) -> Start {
    let astral = set.within(0x1_0000, 0x10_FFFF).len();
    match set.within(0xDC00, 0xDFFF).len() {
        0 => Start::Whole,
        // What matches every pair as a whole has matched this one.
        _ if astral == 0x10_0000 && !asserted => Start::Whole,
        // The set says what it doesn't contain: letters, say.
        1024 if astral > 0 => Start::Half,
        _ => Start::Alone,
    }
}

#[cfg(test)]
#[allow(clippy::panic, clippy::expect_used)]
mod tests {
    use super::*;

    fn es5(text: &str, flags: &str) -> String {
        match rewrite(text, Flags::parse(flags).expect("flags")).expect("the pattern is right") {
            Rewritten::Es5 { pattern, .. } => pattern,
            Rewritten::NoForm(construct) => format!("no form: {construct}"),
        }
    }

    #[test]
    fn patterns_without_new_constructs_stay_as_they_are() {
        for text in ["", "a|b", "[\\]/]\\/{1}{", "(?:a)(?=b)*\\1\\k<x>", "\\u{61}", "[\u{1F600}]", "\\c[\\c\\8\\012]"] {
            assert_eq!(es5(text, "gim"), text);
        }
        for text in ["a+", "[a-z\\d]", "\\w\\s\\d", "\\/\\-".trim_end_matches("\\-"), "(?:x{2})", "\\x41\\u0041\\cA\\0"]
        {
            assert_eq!(es5(text, "u"), text);
        }
    }

    #[test]
    fn the_dot_of_s_matches_everything() {
        assert_eq!(es5("a.[.]\\.", "s"), "a[\\s\\S][.]\\.");
    }

    #[test]
    fn names_become_numbers() {
        assert_eq!(es5("(a)(?<b>.)\\k<b>\\k<b>1", ""), "(a)(.)\\2(?:\\2)1");
    }

    #[test]
    fn code_points_become_code_units() {
        assert_eq!(es5("\u{1F600}\\u{1F600}+\\u{61}\\u{28}", "u"), "\\uD83D\\uDE00(?:\\uD83D\\uDE00)+a\\(");
        assert_eq!(es5("[\u{1F600}-\u{1F602}a]", "u"), "(?:a|\\uD83D[\\uDE00-\\uDE02])");
        assert_eq!(es5("a\\uD83D", "u"), "a(?:\\uD83D(?![\\uDC00-\\uDFFF]))");
    }

    #[test]
    fn a_match_does_not_start_within_a_pair() {
        let guarded = |text, flags| es5(text, flags).starts_with(GUARD);
        for text in ["(?:)", "a*", "[^\u{1F600}]", "\\P{L}", "a|b?", "\\B", "(?=a)|b", "(?!\u{1F600})."] {
            assert!(guarded(text, "u"), "{text}");
        }
        for text in [".", "[^a]", "\\W+", "^a*", "a*$", "^[^\u{1F600}]", "\\p{L}", "a?b", "(a?)(?:b|.)"] {
            assert!(!guarded(text, "u"), "{text}");
        }
    }

    #[test]
    fn what_folds_alike_is_matched_alike() {
        assert_eq!(es5("ab", "iu"), "ab");
        assert_eq!(es5("k", "iu"), "[Kk\\u212A]");
        assert_eq!(es5("[ab]", "iu"), "[ab]");
        assert_eq!(es5("\\u{10400}", "iu"), "(?:\\uD801[\\uDC00\\uDC28])");
    }

    #[test]
    fn what_has_no_form_is_named() {
        assert_eq!(es5("(?<=a)b", ""), "no form: a look-behind in a regular expression");
        assert_eq!(es5("[\\uDC00-\\uDFFF]", "u"), "no form: a lone surrogate in a regular expression");
    }

    #[test]
    fn faults_are_found_where_they_are() {
        let cases = [
            ("a(b", "", 1..2),
            ("a)b", "", 1..2),
            ("a**", "", 2..3),
            ("[b-a]", "", 1..4),
            ("[\u{1F600}-\u{1F602}]", "", 1..10),
            ("x{2,1}", "", 1..6),
            ("\\p{lu}", "u", 0..6),
            ("\\u{110000}", "u", 0..2),
            ("\\-", "u", 0..2),
            ("(?<a>)(?<a>)", "", 7..11),
            ("(?<a>)\\k<b>", "", 6..11),
            ("\\1", "u", 0..2),
            ("(?<1>)", "", 3..4),
            ("[a", "", 0..1),
            ("(?i-i:a)", "", 0..6),
        ];
        for (text, flags, range) in cases {
            match rewrite(text, Flags::parse(flags).expect("flags")) {
                Err(fault) => assert_eq!(fault.range, range, "{text}: {}", fault.message),
                Ok(_) => panic!("{text} is accepted"),
            }
        }
    }
}
