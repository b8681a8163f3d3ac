//! Source maps, version 3: which place of the output came from which place of the input.
//!
//! Written here rather than with a library's builder so that a position that is no position of the
//! input (what the compiler made) is skipped, so that a renamed identifier gets its old name, and
//! because the text is made as the output is printed, without a list of all mappings. Where the
//! input was itself compiled, each mapping is led on to where its place comes from.

use rustc_hash::FxHashMap;
use swc_common::BytePos;

use crate::origins::{Origin, Origins};

/// Collects mappings while the output is printed from its start to its end.
pub(super) struct MapBuilder<'a> {
    source: &'a str,
    start: BytePos,
    /// Byte offsets at which the input's lines start.
    lines: Vec<usize>,
    /// The last place looked up: byte offset, line, and column in UTF-16 units.
    last: (usize, usize, usize),
    /// Where the input itself comes from.
    origins: Option<&'a Origins>,
    /// The sources of the origins that are used: the place of each in the list.
    used: FxHashMap<u32, usize>,
    used_list: Vec<u32>,
    names: FxHashMap<&'a str, usize>,
    name_list: Vec<&'a str>,
    mappings: String,
    /// The output's column in UTF-16 units.
    column: usize,
    /// Whether the output's current line has a mapping.
    segment: bool,
    /// Whether the last mapping says that what follows has no source.
    sourceless: bool,
    /// What the next segment is written relative to.
    previous: Segment,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Segment {
    column: usize,
    source: usize,
    source_line: usize,
    source_column: usize,
    name: usize,
}

impl<'a> MapBuilder<'a> {
    /// A builder for a source text whose first byte has the position `start`.
    pub(super) fn new(source: &'a str, start: BytePos, origins: Option<&'a Origins>) -> Self {
        let lines = line_starts(source);
        Self {
            source,
            start,
            lines,
            last: (0, 0, 0),
            origins,
            used: FxHashMap::default(),
            used_list: Vec::new(),
            names: FxHashMap::default(),
            name_list: Vec::new(),
            mappings: String::with_capacity(source.len() / 2),
            column: 0,
            segment: false,
            sourceless: false,
            previous: Segment::default(),
        }
    }

    /// The output grew by `text`.
    pub(super) fn advance(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut line_start = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            let end = match byte {
                b'\n' => at + 1,
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => at + 1,
                0xE2 if is_separator(&bytes[at..]) => at + 3,
                _ => continue,
            };
            self.advance_line();
            line_start = end;
        }
        self.column += width(&text[line_start..]);
    }

    /// The output's line grew by so many characters.
    pub(super) fn advance_columns(&mut self, columns: usize) {
        self.column += columns;
    }

    /// The last character of the output's line was taken back.
    pub(super) fn retreat(&mut self) {
        self.column = self.column.saturating_sub(1);
    }

    /// The output's line ended.
    pub(super) fn advance_line(&mut self) {
        self.mappings.push(';');
        self.column = 0;
        self.segment = false;
        self.sourceless = false;
        self.previous.column = 0;
    }

    /// What follows in the output came from `position`.
    pub(super) fn add(&mut self, position: BytePos) {
        if let Some(offset) = self.offset(position) {
            self.add_offset(offset, None);
        }
    }

    /// The identifier `text` that follows in the output came from `position`, where it may have
    /// had another name. An identifier that the compiler made can follow a position that is some
    /// other node's, so a name counts only if the new one was derived from it.
    pub(super) fn add_symbol(&mut self, position: BytePos, text: &str) {
        let Some(offset) = self.offset(position) else { return };
        let source = self.source;
        let rest = &source[offset..];
        let length = rest
            .find(|c: char| !unicode_id_start::is_id_continue(c) && !matches!(c, '$' | '\u{200c}' | '\u{200d}'))
            .unwrap_or(rest.len());
        let original = &rest[..length];
        let stem = |name: &'a str| name.trim_start_matches('_').trim_end_matches(|c: char| c.is_ascii_digit());
        let derived = text.trim_start_matches('_').trim_end_matches(|c: char| c.is_ascii_digit()) == stem(original);
        let renamed = derived && !original.is_empty() && original != text;
        self.add_offset(offset, renamed.then_some(original));
    }

    /// The byte offset of a position of the input; nothing for one that isn't.
    fn offset(&self, position: BytePos) -> Option<usize> {
        let offset = position.0.checked_sub(self.start.0)? as usize;
        (!position.is_dummy() && offset <= self.source.len() && self.source.is_char_boundary(offset)).then_some(offset)
    }

    fn add_offset(&mut self, offset: usize, name: Option<&'a str>) {
        let (line, column) = self.line_column(offset);
        let Some(origins) = self.origins else { return self.add_place(0, line, column, name) };
        match origins.find(line, column) {
            Some((Origin { source, line, column, .. }, original)) => {
                let source = *self.used.entry(source).or_insert_with(|| {
                    self.used_list.push(source);
                    self.used_list.len() - 1
                });
                self.add_place(source, line as usize, column as usize, original.or(name));
            }
            None => self.add_nowhere(),
        }
    }

    /// What follows in the output came from a place of a source.
    fn add_place(&mut self, source: usize, source_line: usize, source_column: usize, name: Option<&'a str>) {
        let name = name.map(|name| {
            *self.names.entry(name).or_insert_with(|| {
                self.name_list.push(name);
                self.name_list.len() - 1
            })
        });
        let column = self.column;
        let next = Segment { column, source, source_line, source_column, name: name.unwrap_or(self.previous.name) };
        // The same place again says nothing new, unless it brings a name.
        if self.segment
            && !self.sourceless
            && name.is_none()
            && (next.source, next.source_line, next.source_column)
                == (self.previous.source, self.previous.source_line, self.previous.source_column)
        {
            return;
        }
        self.open_segment();
        push_vlq(&mut self.mappings, next.source, self.previous.source);
        push_vlq(&mut self.mappings, next.source_line, self.previous.source_line);
        push_vlq(&mut self.mappings, next.source_column, self.previous.source_column);
        if name.is_some() {
            push_vlq(&mut self.mappings, next.name, self.previous.name);
        }
        self.previous = next;
        self.sourceless = false;
    }

    /// What follows in the output came from no source. Where nothing stands before it on its line, that needs no saying.
    fn add_nowhere(&mut self) {
        if self.segment && !self.sourceless {
            self.open_segment();
            self.previous.column = self.column;
            self.sourceless = true;
        }
    }

    fn open_segment(&mut self) {
        if self.segment {
            self.mappings.push(',');
        }
        self.segment = true;
        push_vlq(&mut self.mappings, self.column, self.previous.column);
    }

    fn line_column(&mut self, offset: usize) -> (usize, usize) {
        let (last_offset, last_line, last_column) = self.last;
        let within =
            |line: usize| self.lines[line] <= offset && self.lines.get(line + 1).is_none_or(|&next| offset < next);
        let line = match last_line {
            line if within(line) => line,
            line if line + 1 < self.lines.len() && within(line + 1) => line + 1,
            _ => self.lines.partition_point(|&start| start <= offset) - 1,
        };
        // Counting on from the last place keeps a file of one long line from costing its square.
        let column = if line == last_line && last_offset <= offset {
            last_column + width(&self.source[last_offset..offset])
        } else {
            width(&self.source[self.lines[line]..offset])
        };
        self.last = (offset, line, column);
        (line, column)
    }

    /// The map as JSON, for a source of this name.
    pub(super) fn finish(self, source_name: &str) -> String {
        let sources: Vec<(&str, Option<&str>, bool)> = match self.origins {
            None => vec![(source_name, Some(self.source), false)],
            Some(origins) => self
                .used_list
                .iter()
                .filter_map(|&at| origins.source(at))
                .map(|source| (source.name.as_str(), source.content.as_deref(), source.ignored))
                .collect(),
        };
        let content: usize = sources.iter().map(|(_, content, _)| content.map_or(0, str::len)).sum();
        let mut json = String::with_capacity(self.mappings.len() + content + content / 8);
        json.push_str("{\"version\":3,\"sources\":");
        push_json_list(&mut json, sources.iter().map(|&(name, ..)| Some(name)));
        json.push_str(",\"sourcesContent\":");
        push_json_list(&mut json, sources.iter().map(|&(_, content, _)| content));
        json.push_str(",\"names\":");
        push_json_list(&mut json, self.name_list.iter().map(|&name| Some(name)));
        json.push_str(",\"mappings\":\"");
        json.push_str(self.mappings.trim_end_matches(';'));
        json.push('"');
        let ignored = sources.iter().enumerate().filter(|(_, (.., ignored))| *ignored);
        let ignored: Vec<String> = ignored.map(|(at, _)| at.to_string()).collect();
        if !ignored.is_empty() {
            json.push_str(&format!(",\"ignoreList\":[{}]", ignored.join(",")));
        }
        json.push('}');
        json
    }
}

/// The offsets at which the lines of a text start.
pub(crate) fn line_starts(source: &str) -> Vec<usize> {
    let mut lines = vec![0];
    let bytes = source.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => lines.push(at + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => lines.push(at + 1),
            0xE2 if is_separator(&bytes[at..]) => lines.push(at + 3),
            _ => {}
        }
    }
    lines
}

fn is_separator(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2, 0x80, 0xA8 | 0xA9, ..])
}

/// The length in UTF-16 units, in which source maps count columns.
fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends the difference of two numbers as a variable-length quantity in base 64.
fn push_vlq(out: &mut String, value: usize, previous: usize) {
    let mut rest = if value >= previous { (value - previous) << 1 } else { (previous - value) << 1 | 1 };
    loop {
        let digit = rest & 31;
        rest >>= 5;
        let more = if rest > 0 { 32 } else { 0 };
        out.push(char::from(BASE64[digit | more]));
        if rest == 0 {
            return;
        }
    }
}

/// Appends bytes in base 64.
pub(crate) fn push_base64(out: &mut String, bytes: &[u8]) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = if place <= group.len() { char::from(BASE64[bits >> (18 - 6 * place) & 63]) } else { '=' };
            out.push(digit);
        }
    }
}

/// Appends a list of strings, with `null` for those that are not known.
fn push_json_list<'s>(out: &mut String, items: impl Iterator<Item = Option<&'s str>>) {
    out.push('[');
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push(',');
        }
        match item {
            Some(text) => push_json_string(out, text),
            None => out.push_str("null"),
        }
    }
    out.push(']');
}

/// Appends a string in quotes, escaped as JSON wants it.
fn push_json_string(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        if escape.is_empty() {
            out.push_str(&format!("\\u{byte:04x}"));
        } else {
            out.push_str(escape);
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base64(text: &str) -> String {
        let mut out = String::new();
        push_base64(&mut out, text.as_bytes());
        out
    }

    #[test]
    fn base64_pads() {
        assert_eq!(["", "f", "fo", "foo", "foob"].map(base64), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn quantities_have_a_sign_and_continue() {
        let mut out = String::new();
        for (value, previous) in [(0, 0), (1, 0), (0, 1), (16, 0), (0, 16), (1000, 0)] {
            push_vlq(&mut out, value, previous);
        }
        assert_eq!(out, "ACDgBhBw+B");
    }

    #[test]
    fn columns_count_utf16_units_and_renamed_names_are_kept() {
        let source = "'\u{1F600}'; caf\u{e9}()\u{2028}b";
        let mut map = MapBuilder::new(source, BytePos(1), None);
        map.add_symbol(BytePos(9), "_caf\u{e9}2");
        map.advance("cafe");
        map.add_symbol(BytePos(9), "other");
        map.add(BytePos(0));
        map.add(BytePos(5000));
        map.advance("()\n");
        map.add_symbol(BytePos(1 + source.len() as u32 - 1), "b");
        assert_eq!(map.name_list, ["caf\u{e9}"]);
        assert_eq!(map.mappings, "AAAMA;AACN");
    }

    #[test]
    fn places_are_led_on_to_their_origins() {
        let json = r#"{"version":3,"sources":["lib.ts","a.ts"],"sourcesContent":[null,"x"],"names":["given"],
            "mappings":"ACAA,C,CAGKA","ignoreList":[1]}"#;
        let origins = Origins::read(json, "in/a.js").expect("a map");
        let mut map = MapBuilder::new("a b c\nd", BytePos(1), Some(&origins));
        for (at, text) in [(0, "a"), (2, "_b"), (1, "x"), (6, "d"), (0, "a")] {
            map.add_symbol(BytePos(1 + at), text);
            map.advance(text);
        }
        assert_eq!(
            map.finish("in/a.js"),
            r#"{"version":3,"sources":["in/a.ts"],"sourcesContent":["x"],"names":["given"],"mappings":"AAAA,CAGKA,E,EAHL","ignoreList":[0]}"#
        );
    }

    #[test]
    fn control_characters_are_escaped() {
        let mut out = String::new();
        push_json_string(&mut out, "a\"\\\n\u{1}\u{2028}");
        assert_eq!(out, "\"a\\\"\\\\\\n\\u0001\u{2028}\"");
    }
}
