//! Patterns of regular expressions: what do they consist of, and which are errors?
//!
//! The grammar is that of ES2022 with Annex B's additions, which hold where neither the flag `u` nor a
//! named group takes them away.
//!
//! Reference: ECMA-262, 22.2.1 (Patterns), 22.2.1.1 (Early Errors), B.1.2 (Regular Expressions Patterns).

use std::ops::Range;

use super::escapes::Escape;

/// Groups within groups, and look-aheads: more of them are refused. Engines have limits of the kind too.
const DEEPEST: usize = 2000;

/// What is wrong with a pattern, and where in it.
#[derive(Debug)]
pub(crate) struct Fault {
    pub message: String,
    pub range: Range<usize>,
}

pub(super) type Parsed<T> = Result<T, Fault>;

/// A pattern, taken apart.
#[derive(Debug)]
pub(super) struct Pattern {
    pub body: Vec<Vec<Term>>,
    /// The capturing groups in order, with their names.
    pub groups: Vec<Option<String>>,
}

/// An atom or an assertion, with what says how often it is repeated.
#[derive(Debug)]
pub(super) struct Term {
    /// Where it stands, without the quantifier.
    pub range: Range<usize>,
    pub kind: Kind,
    /// The least number of repetitions, where there is a quantifier.
    pub least: Option<u32>,
}

#[derive(Debug)]
pub(super) enum Kind {
    Char(u32),
    /// `.`
    Any,
    /// `\d` and its like, `\p{…}`.
    Set(ClassEscape),
    /// `[…]`. Of the items only those of patterns with `u` are ever needed.
    Class {
        negated: bool,
        items: Vec<Item>,
    },
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b` and `\B`.
    Boundary,
    Look {
        behind: bool,
        body: Vec<Vec<Term>>,
    },
    Group {
        /// Where the name stands, with its question mark.
        name: Option<Range<usize>>,
        /// `(?i:…)`, which is newer than ES2022.
        modifiers: bool,
        body: Vec<Vec<Term>>,
    },
    /// `\1`
    Reference,
    /// `\k<name>`
    NamedReference(String),
}

/// An escape that means several characters.
#[derive(Debug, Clone)]
pub(super) enum ClassEscape {
    /// `d`, `D`, `s`, `S`, `w` or `W`.
    Letter(char),
    Property {
        negated: bool,
        name: String,
        value: Option<String>,
    },
}

/// What stands between the brackets of a class.
#[derive(Debug)]
pub(super) enum Item {
    Range(u32, u32),
    Set(ClassEscape),
}

/// Takes a pattern apart.
pub(super) fn parse(text: &str, unicode: bool) -> Parsed<Pattern> {
    let (captures, named) = survey(text);
    let mut parser = Parser { text, at: 0, unicode, named: named || unicode, captures, groups: Vec::new(), depth: 0 };
    let mut references = Vec::new();
    let body = parser.disjunction(&mut references)?;
    if parser.at < text.len() {
        return parser.fail("a `)` without a `(` before it", parser.at..parser.at + 1);
    }
    for (name, range) in references {
        if !parser.groups.iter().flatten().any(|group| *group == name) {
            return parser.fail(&format!("there is no group of the name `{name}`"), range);
        }
    }
    Ok(Pattern { body, groups: parser.groups })
}

/// How many groups capture, and whether one has a name: some escapes depend on groups that come later.
fn survey(text: &str) -> (u32, bool) {
    let bytes = text.as_bytes();
    let (mut captures, mut named, mut class, mut at) = (0, false, false, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => class = true,
            b']' => class = false,
            b'(' if !class => {
                let rest = &bytes[at + 1..];
                let name = rest.starts_with(b"?<") && !matches!(rest.get(2), Some(b'=' | b'!'));
                named |= name;
                captures += u32::from(name || rest.first() != Some(&b'?'));
            }
            _ => {}
        }
        at += 1;
    }
    (captures, named)
}

pub(super) struct Parser<'a> {
    pub text: &'a str,
    pub at: usize,
    pub unicode: bool,
    /// `\k` is a reference and nothing else.
    pub named: bool,
    /// How many capturing groups there are in the whole pattern.
    pub captures: u32,
    groups: Vec<Option<String>>,
    depth: usize,
}

/// References by name, which may come before their group.
type References = Vec<(String, Range<usize>)>;

impl Parser<'_> {
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(super) fn fail<T>(&self, message: &str, range: Range<usize>) -> Parsed<T> {
        Err(Fault { message: message.to_owned(), range: range.start..range.end.min(self.text.len()) })
    }

    fn disjunction(&mut self, references: &mut References) -> Parsed<Vec<Vec<Term>>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail("its groups nest too deep", self.at..self.at + 1);
        }
        let mut alternatives = Vec::new();
        loop {
            let mut terms = Vec::new();
            while self.peek().is_some_and(|next| !matches!(next, '|' | ')')) {
                terms.push(self.term(references)?);
            }
            alternatives.push(terms);
            if !self.eat("|") {
                break;
            }
        }
        self.depth -= 1;
        Ok(alternatives)
    }

    fn term(&mut self, references: &mut References) -> Parsed<Term> {
        let start = self.at;
        let Some(first) = self.next() else { return self.fail("it ends too early", start..start) };
        let kind = match first {
            '^' => Kind::Start,
            '$' => Kind::End,
            '.' => Kind::Any,
            '(' => self.group(start, references)?,
            '[' => self.class(start)?,
            '\\' => self.escape(start, references)?,
            '*' | '+' | '?' => return self.fail("there is nothing to repeat", start..self.at),
            '{' if self.unicode => return self.fail("`{` has to be escaped here", start..self.at),
            '{' => {
                self.at = start;
                if self.braces()?.is_some() {
                    return self.fail("there is nothing to repeat", start..self.at);
                }
                self.at = start + 1;
                Kind::Char('{'.into())
            }
            '}' | ']' if self.unicode => {
                return self.fail(&format!("`{first}` has to be escaped here"), start..self.at);
            }
            other => Kind::Char(other.into()),
        };
        let range = start..self.at;
        let repeatable = match &kind {
            Kind::Start | Kind::End | Kind::Boundary => false,
            Kind::Look { behind, .. } => !behind && !self.unicode,
            _ => true,
        };
        let least = self.quantifier()?;
        if least.is_some() && !repeatable {
            return self.fail("an assertion can't be repeated", range.start..self.at);
        }
        Ok(Term { range, kind, least })
    }

    /// The least number of repetitions that a quantifier asks for, if there is one.
    fn quantifier(&mut self) -> Parsed<Option<u32>> {
        let least = match self.peek() {
            Some('*' | '?') => {
                self.at += 1;
                Some(0)
            }
            Some('+') => {
                self.at += 1;
                Some(1)
            }
            Some('{') => self.braces()?,
            _ => None,
        };
        if least.is_some() {
            self.eat("?");
        }
        Ok(least)
    }

    /// `{n}`, `{n,}` or `{n,m}`; nothing is read where there is no such thing.
    fn braces(&mut self) -> Parsed<Option<u32>> {
        let start = self.at;
        self.at += 1;
        let mut bounds = (self.digits(), None);
        if self.eat(",") {
            bounds.1 = self.digits();
        }
        let (Some(least), true) = (bounds.0, self.eat("}")) else {
            self.at = start;
            return Ok(None);
        };
        if bounds.1.is_some_and(|most| most < least) {
            return self.fail("the numbers of a quantifier are out of order", start..self.at);
        }
        Ok(Some(u32::try_from(least).unwrap_or(u32::MAX)))
    }

    /// A decimal number, as large as it may be.
    pub(super) fn digits(&mut self) -> Option<u64> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number = rest[..length]
            .bytes()
            .fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add((digit - b'0').into()));
        self.at += length;
        (length > 0).then_some(number)
    }

    /// What follows an opening parenthesis.
    fn group(&mut self, start: usize, references: &mut References) -> Parsed<Kind> {
        let look = [("?=", false), ("?!", false), ("?<=", true), ("?<!", true)];
        if let Some(&(_, behind)) = look.iter().find(|(text, _)| self.eat(text)) {
            let body = self.group_body(start, references)?;
            return Ok(Kind::Look { behind, body });
        }
        let (mut name, mut modifiers) = (None, false);
        if self.eat("?:") {
        } else if self.eat("?<") {
            let found = self.group_name()?;
            let range = start + 1..self.at;
            if self.groups.iter().flatten().any(|group| *group == found) {
                return self.fail(&format!("there are two groups of the name `{found}`"), range);
            }
            self.groups.push(Some(found));
            name = Some(range);
        } else if self.eat("?") {
            self.modifiers(start)?;
            modifiers = true;
        } else {
            self.groups.push(None);
        }
        let body = self.group_body(start, references)?;
        Ok(Kind::Group { name, modifiers, body })
    }

    fn group_body(&mut self, start: usize, references: &mut References) -> Parsed<Vec<Vec<Term>>> {
        let body = self.disjunction(references)?;
        if !self.eat(")") {
            return self.fail("a `(` without a `)` after it", start..start + 1);
        }
        Ok(body)
    }

    /// The letters of `(?i-ms:`. Reference: ES2025, 22.2.1.1.
    fn modifiers(&mut self, start: usize) -> Parsed<()> {
        let length = self.rest().bytes().take_while(|byte| matches!(byte, b'i' | b'm' | b's' | b'-')).count();
        let letters = self.rest()[..length].to_owned();
        self.at += length;
        let twice = |letter: char| letters.chars().filter(|&other| other == letter).count() > 1;
        if !self.eat(":") || length == 0 || letters == "-" || letters.chars().any(twice) {
            return self.fail("what follows `(?` says no kind of group", start..self.at.max(start + 2));
        }
        Ok(())
    }

    /// What follows a backslash outside of a class.
    fn escape(&mut self, start: usize, references: &mut References) -> Parsed<Kind> {
        match self.peek() {
            Some('b' | 'B') => {
                self.at += 1;
                return Ok(Kind::Boundary);
            }
            Some('k') if self.named => {
                self.at += 1;
                if !self.eat("<") {
                    return self.fail("`\\k` has to be followed by a name in `<` and `>`", start..self.at);
                }
                let name = self.group_name()?;
                references.push((name.clone(), start..self.at));
                return Ok(Kind::NamedReference(name));
            }
            Some('1'..='9') => {
                let digits = self.at;
                let number = self.digits().unwrap_or(u64::MAX);
                if number <= self.captures.into() {
                    return Ok(Kind::Reference);
                }
                if self.unicode {
                    return self.fail("there is no group of this number", start..self.at);
                }
                self.at = digits;
            }
            _ => {}
        }
        Ok(match self.character_escape(start, false)? {
            Escape::Char(value) => Kind::Char(value),
            Escape::Set(set) => Kind::Set(set),
        })
    }

    /// What follows an opening bracket.
    fn class(&mut self, start: usize) -> Parsed<Kind> {
        let negated = self.eat("^");
        let mut items = Vec::new();
        loop {
            if self.eat("]") {
                return Ok(Kind::Class { negated, items });
            }
            let first_at = self.at;
            let first = self.class_atom(start)?;
            if !self.rest().starts_with('-') || self.rest().starts_with("-]") {
                items.push(item(first));
                continue;
            }
            self.at += 1;
            let last = self.class_atom(start)?;
            match (first, last) {
                (Escape::Char(first), Escape::Char(last)) => {
                    if self.out_of_order(first, last) {
                        return self.fail("a range's ends are out of order", first_at..self.at);
                    }
                    items.push(Item::Range(first, last));
                }
                (first, last) => {
                    if self.unicode {
                        return self.fail("a range has to end in single characters", first_at..self.at);
                    }
                    items.extend([item(first), Item::Range('-'.into(), '-'.into()), item(last)]);
                }
            }
        }
    }

    /// Without `u` a character outside the BMP is two: a range has the nearest ones as its ends.
    fn out_of_order(&self, first: u32, last: u32) -> bool {
        if self.unicode {
            return first > last;
        }
        let low = if first > 0xFFFF { 0xDC00 + (first & 0x3FF) } else { first };
        let high = if last > 0xFFFF { 0xD800 + ((last - 0x1_0000) >> 10) } else { last };
        low > high
    }

    fn class_atom(&mut self, class: usize) -> Parsed<Escape> {
        let start = self.at;
        match self.next() {
            None => self.fail("a `[` without a `]` after it", class..class + 1),
            Some('\\') => self.character_escape(start, true),
            Some(other) => Ok(Escape::Char(other.into())),
        }
    }
}

fn item(escape: Escape) -> Item {
    match escape {
        Escape::Char(value) => Item::Range(value, value),
        Escape::Set(set) => Item::Set(set),
    }
}
