//! Where printed text goes: a buffer that indents and keeps count of its position for the map.

use std::io::Result;

use swc_common::{BytePos, Span};
use swc_ecma_codegen::text_writer::WriteJs;

use super::map::MapBuilder;

/// Spaces per level.
const INDENT: usize = 2;

/// Deeper levels are not indented further: otherwise the text of deeply nested input would grow
/// with the square of its depth.
const DEEPEST: usize = 64;

const SPACES: [u8; INDENT * DEEPEST] = [b' '; INDENT * DEEPEST];

pub(super) struct Writer<'a> {
    code: Vec<u8>,
    /// Spaces per level.
    step: usize,
    indent: usize,
    at_line_start: bool,
    /// Where in the input the next text comes from. Of several positions the last is the most
    /// precise: that of the innermost node.
    pending: Option<BytePos>,
    map: Option<MapBuilder<'a>>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(capacity: usize, map: Option<MapBuilder<'a>>) -> Self {
        Self { code: Vec::with_capacity(capacity), step: INDENT, indent: 0, at_line_start: true, pending: None, map }
    }

    /// Without indentation, if `compact` says so.
    pub(super) fn compact(mut self, compact: bool) -> Self {
        self.step = if compact { 0 } else { INDENT };
        self
    }

    pub(super) fn finish(self) -> (Vec<u8>, Option<MapBuilder<'a>>) {
        (self.code, self.map)
    }

    #[inline]
    fn write(&mut self, text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        if self.at_line_start {
            self.indent();
        }
        self.code.extend_from_slice(text.as_bytes());
        if let Some(map) = &mut self.map {
            if let Some(position) = self.pending.take() {
                map.add(position);
            }
            map.advance(text);
        }
        Ok(())
    }

    fn indent(&mut self) {
        self.at_line_start = false;
        let width = self.indent.min(DEEPEST) * self.step;
        self.code.extend_from_slice(&SPACES[..width]);
        if let Some(map) = &mut self.map {
            map.advance_columns(width);
        }
    }

    #[inline]
    fn write_from(&mut self, span: Option<Span>, text: &str) -> Result<()> {
        match span {
            Some(span) if self.map.is_some() && !span.is_dummy() => self.pending = Some(span.lo),
            _ => {}
        }
        self.write(text)
    }
}

impl WriteJs for Writer<'_> {
    fn increase_indent(&mut self) -> Result<()> {
        self.indent += 1;
        Ok(())
    }

    fn decrease_indent(&mut self) -> Result<()> {
        self.indent = self.indent.saturating_sub(1);
        Ok(())
    }

    fn write_semi(&mut self, _: Option<Span>) -> Result<()> {
        self.write(";")
    }

    fn write_space(&mut self) -> Result<()> {
        self.write(" ")
    }

    fn write_keyword(&mut self, span: Option<Span>, text: &'static str) -> Result<()> {
        self.write_from(span, text)
    }

    fn write_operator(&mut self, span: Option<Span>, text: &str) -> Result<()> {
        self.write_from(span, text)
    }

    fn write_param(&mut self, text: &str) -> Result<()> {
        self.write(text)
    }

    fn write_property(&mut self, text: &str) -> Result<()> {
        self.write(text)
    }

    fn write_line(&mut self) -> Result<()> {
        if !self.at_line_start {
            self.code.push(b'\n');
            self.at_line_start = true;
            if let Some(map) = &mut self.map {
                map.advance_line();
            }
        }
        Ok(())
    }

    fn write_lit(&mut self, span: Span, text: &str) -> Result<()> {
        self.write_from(Some(span), text)
    }

    fn write_comment(&mut self, text: &str) -> Result<()> {
        self.write(text)
    }

    fn write_str_lit(&mut self, span: Span, text: &str) -> Result<()> {
        self.write_from(Some(span), text)
    }

    fn write_str(&mut self, text: &str) -> Result<()> {
        self.write(text)
    }

    /// The printer announces an identifier's position before and gives none here.
    fn write_symbol(&mut self, _: Span, text: &str) -> Result<()> {
        if self.at_line_start && !text.is_empty() {
            self.indent();
        }
        if let (Some(map), Some(position)) = (&mut self.map, self.pending) {
            self.pending = None;
            map.add_symbol(position, text);
        }
        self.write(text)
    }

    fn write_punct(&mut self, span: Option<Span>, text: &'static str, _: bool) -> Result<()> {
        self.write_from(span, text)
    }

    fn care_about_srcmap(&self) -> bool {
        self.map.is_some()
    }

    fn add_srcmap(&mut self, position: BytePos) -> Result<()> {
        self.pending = Some(position);
        Ok(())
    }

    fn commit_pending_semi(&mut self) -> Result<()> {
        Ok(())
    }
}
