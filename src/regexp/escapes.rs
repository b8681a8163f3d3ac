//! Escapes of patterns, and names of groups: which characters do they mean?
//!
//! Reference: ECMA-262, 22.2.1 (CharacterEscape, CharacterClassEscape, GroupName), B.1.2.

use super::parse::{ClassEscape, Parsed, Parser};
use super::properties;

/// What a backslash and what follows it mean.
pub(super) enum Escape {
    Char(u32),
    Set(ClassEscape),
}

impl Parser<'_> {
    /// What follows the backslash at `start`: in a class, or outside of one where it is neither an assertion nor
    /// a reference.
    pub(super) fn character_escape(&mut self, start: usize, in_class: bool) -> Parsed<Escape> {
        let Some(next) = self.next() else { return self.fail("a `\\` with nothing after it", start..self.at) };
        let value = match next {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Ok(Escape::Set(ClassEscape::Letter(next))),
            'p' | 'P' if self.unicode => return self.property(start, next == 'P').map(Escape::Set),
            'b' if in_class => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'c' => return self.control(start, in_class).map(Escape::Char),
            '0'..='7' if !self.unicode => self.octal(),
            '0' if !self.peek().is_some_and(|after| after.is_ascii_digit()) => 0,
            'x' => match self.hex(2) {
                Some(value) => value,
                None if self.unicode => {
                    return self.fail("`\\x` has to be followed by two hexadecimal digits", start..self.at);
                }
                None => 'x'.into(),
            },
            'u' => match self.unicode_escape(self.unicode) {
                Some(value) => value,
                None if self.unicode => {
                    return self.fail(
                        "`\\u` has to be followed by four hexadecimal digits, or a code point in braces",
                        start..self.at,
                    );
                }
                None => 'u'.into(),
            },
            '-' if in_class && self.unicode => '-'.into(),
            'k' if self.named => return self.fail("`\\k` is a reference, which can't stand here", start..self.at),
            other if self.unicode && !"^$\\.*+?()[]{}|/".contains(other) => {
                return self.fail(&format!("`{other}` can't be escaped with the flag `u`"), start..self.at);
            }
            other => other.into(),
        };
        Ok(Escape::Char(value))
    }

    /// `\cA`. Where no letter follows, the backslash stands for itself.
    fn control(&mut self, start: usize, in_class: bool) -> Parsed<u32> {
        match self.peek() {
            Some(letter) if letter.is_ascii_alphabetic() => {}
            Some('0'..='9' | '_') if in_class && !self.unicode => {}
            _ if self.unicode => return self.fail("`\\c` has to be followed by a letter", start..self.at),
            _ => {
                self.at = start + 1;
                return Ok('\\'.into());
            }
        }
        Ok(self.next().map_or(0, |letter| u32::from(letter) % 32))
    }

    /// A legacy octal escape, whose first digit was read.
    fn octal(&mut self) -> u32 {
        self.at -= 1;
        let mut value = 0;
        for _ in 0..3 {
            match self.peek().and_then(|digit| digit.to_digit(8)) {
                Some(digit) if value * 8 + digit <= 0o377 => value = value * 8 + digit,
                _ => break,
            }
            self.at += 1;
        }
        value
    }

    fn hex(&mut self, length: usize) -> Option<u32> {
        let digits = self.rest().get(..length)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let value = u32::from_str_radix(digits, 16).ok();
        self.at += length;
        value
    }

    /// What follows `\u`: four digits, which with `whole` may be the first half of a pair, or a code point in braces.
    fn unicode_escape(&mut self, whole: bool) -> Option<u32> {
        let start = self.at;
        if whole && self.eat("{") {
            let length = self.rest().bytes().take_while(u8::is_ascii_hexdigit).count();
            let digits = self.rest()[..length].trim_start_matches('0');
            let value = if digits.is_empty() { Some(0) } else { u32::from_str_radix(digits, 16).ok() };
            self.at += length;
            let value = value.filter(|&value| length > 0 && value <= 0x10_FFFF && self.rest().starts_with('}'));
            self.at = if value.is_some() { self.at + 1 } else { start };
            return value;
        }
        let first = self.hex(4)?;
        let after = self.at;
        if whole && (0xD800..0xDC00).contains(&first) && self.eat("\\u") {
            match self.hex(4) {
                Some(second @ 0xDC00..0xE000) => return Some(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)),
                _ => self.at = after,
            }
        }
        Some(first)
    }

    /// The name of a group after `<`, and the `>` after it.
    pub(super) fn group_name(&mut self) -> Parsed<String> {
        let start = self.at;
        let mut name = String::new();
        loop {
            let at = self.at;
            let next = match self.next() {
                Some('>') if !name.is_empty() => return Ok(name),
                Some('\\') if self.eat("u") => self.unicode_escape(true).and_then(char::from_u32),
                other => other,
            };
            let Some(next) = next else { return self.fail("the name of a group is not ended by `>`", start..self.at) };
            let fits = match next {
                '$' | '_' => true,
                '\u{200C}' | '\u{200D}' => !name.is_empty(),
                _ if name.is_empty() => unicode_id_start::is_id_start(next),
                _ => unicode_id_start::is_id_continue(next),
            };
            if !fits {
                return self.fail("the name of a group has to be an identifier", at..self.at);
            }
            name.push(next);
        }
    }

    /// What follows `\p`.
    fn property(&mut self, start: usize, negated: bool) -> Parsed<ClassEscape> {
        let end = self.rest().find('}');
        let (Some(end), true) = (end, self.rest().starts_with('{')) else {
            return self.fail("`\\p` has to be followed by a property in braces", start..self.at);
        };
        let text = self.rest()[1..end].to_owned();
        self.at += end + 1;
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (text, None),
        };
        if properties::set(&name, value.as_deref()).is_none() {
            return self.fail("there is no such property of characters", start..self.at);
        }
        Ok(ClassEscape::Property { negated, name, value })
    }
}
