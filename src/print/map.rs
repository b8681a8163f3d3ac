//! Source maps, version 3: which place of the output came from which place of the input.
//!
//! Written here rather than with swc's builder so that a position that is no position of the
//! input (what the compiler made) is skipped, and so that a renamed identifier gets its old name.

use rustc_hash::FxHashMap;
use swc_common::BytePos;

/// Collects mappings while the output is printed from its start to its end.
pub(super) struct MapBuilder<'a> {
    source: &'a str,
    start: BytePos,
    /// Byte offsets at which the input's lines start.
    lines: Vec<usize>,
    /// The last place looked up: byte offset, line, and column in UTF-16 units.
    last: (usize, usize, usize),
    names: FxHashMap<&'a str, usize>,
    name_list: Vec<&'a str>,
    mappings: String,
    /// The output's column in UTF-16 units.
    column: usize,
    /// Whether the output's current line has a mapping.
    segment: bool,
    /// What the next segment is written relative to.
    previous: Segment,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Segment {
    column: usize,
    source_line: usize,
    source_column: usize,
    name: usize,
}

impl<'a> MapBuilder<'a> {
    /// A builder for a source text whose first byte has the position `start`.
    pub(super) fn new(source: &'a str, start: BytePos) -> Self {
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
        Self {
            source,
            start,
            lines,
            last: (0, 0, 0),
            names: FxHashMap::default(),
            name_list: Vec::new(),
            mappings: String::with_capacity(source.len() / 2),
            column: 0,
            segment: false,
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
        let name = renamed.then(|| {
            *self.names.entry(original).or_insert_with(|| {
                self.name_list.push(original);
                self.name_list.len() - 1
            })
        });
        self.add_offset(offset, name);
    }

    /// The byte offset of a position of the input; nothing for one that isn't.
    fn offset(&self, position: BytePos) -> Option<usize> {
        let offset = position.0.checked_sub(self.start.0)? as usize;
        (!position.is_dummy() && offset <= self.source.len() && self.source.is_char_boundary(offset)).then_some(offset)
    }

    fn add_offset(&mut self, offset: usize, name: Option<usize>) {
        let (source_line, source_column) = self.line_column(offset);
        let next =
            Segment { column: self.column, source_line, source_column, name: name.unwrap_or(self.previous.name) };
        // The same place again says nothing new, unless it brings a name.
        if self.segment
            && name.is_none()
            && (next.source_line, next.source_column) == (self.previous.source_line, self.previous.source_column)
        {
            return;
        }
        if self.segment {
            self.mappings.push(',');
        }
        self.segment = true;
        push_vlq(&mut self.mappings, next.column, self.previous.column);
        self.mappings.push('A');
        push_vlq(&mut self.mappings, next.source_line, self.previous.source_line);
        push_vlq(&mut self.mappings, next.source_column, self.previous.source_column);
        if name.is_some() {
            push_vlq(&mut self.mappings, next.name, self.previous.name);
        }
        self.previous = next;
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
        let mut json = String::with_capacity(self.mappings.len() + self.source.len() + self.source.len() / 8);
        json.push_str("{\"version\":3,\"sources\":[");
        push_json_string(&mut json, source_name);
        json.push_str("],\"sourcesContent\":[");
        push_json_string(&mut json, self.source);
        json.push_str("],\"names\":[");
        for (at, name) in self.name_list.iter().enumerate() {
            if at > 0 {
                json.push(',');
            }
            push_json_string(&mut json, name);
        }
        json.push_str("],\"mappings\":\"");
        json.push_str(self.mappings.trim_end_matches(';'));
        json.push_str("\"}");
        json
    }
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
pub(super) fn push_base64(out: &mut String, bytes: &[u8]) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = if place <= group.len() { char::from(BASE64[bits >> (18 - 6 * place) & 63]) } else { '=' };
            out.push(digit);
        }
    }
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
        let mut map = MapBuilder::new(source, BytePos(1));
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
    fn control_characters_are_escaped() {
        let mut out = String::new();
        push_json_string(&mut out, "a\"\\\n\u{1}\u{2028}");
        assert_eq!(out, "\"a\\\"\\\\\\n\\u0001\u{2028}\"");
    }
}
