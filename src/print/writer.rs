//! Where printed text goes: a buffer that indents, sets spaces and lines as people do, and keeps count of its position
//! for the map.

use std::io::Result;
use std::rc::Rc;

use swc_common::comments::{Comment, CommentKind};
use swc_common::{BytePos, Span};
use swc_ecma_codegen::text_writer::WriteJs;

use super::lines::Breaks;
use super::map::MapBuilder;

/// Spaces per level.
const INDENT: usize = 2;

/// Deeper levels are not indented further: otherwise the text of deeply nested input would grow
/// with the square of its depth.
const DEEPEST: usize = 64;

const SPACES: [u8; INDENT * DEEPEST] = [b' '; INDENT * DEEPEST];

/// The text that is printed, and where it begins.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub source: &'a str,
    pub start: BytePos,
}

/// What the last token was, as far as it decides where spaces go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// `for`, `switch`, `while` or `with`.
    Head,
    /// `get` or `set`, or the name after it.
    Accessor,
    /// `return` or its like, after which no line may end.
    Restricted,
    Other,
}

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// The head of a statement or an accessor.
    Head,
    Paren,
    Brace,
}

pub(super) struct Writer<'a> {
    code: Vec<u8>,
    /// Spaces per level.
    step: usize,
    /// How many of the levels around indent what is in them: those whose text begins a line.
    indent: usize,
    levels: Vec<bool>,
    /// How many of the levels have no text yet.
    undecided: usize,
    at_line_start: bool,
    /// How many line breaks are to be written before the next text.
    line_breaks: u8,
    last: Last,
    /// The parentheses and braces that are open.
    open: Vec<Open>,
    /// The head of a statement has just ended.
    after_head: bool,
    /// The comment that was written last is followed by a line break in the input.
    breaks_after: bool,
    /// Where a comment begins that ends the line, as long as nothing was written since.
    comment: Option<usize>,
    /// The comment being written is the last thing in a block.
    ends_block: bool,
    /// The comment that was written last began its line.
    began_line: bool,
    /// A semicolon that need not be written if a brace closes next.
    semicolon: bool,
    /// A comment that would end the line is being written as one that doesn't.
    closes_comment: bool,
    input: Input<'a>,
    breaks: Rc<Breaks>,
    /// Where in the input the next text comes from. Of several positions the last is the most
    /// precise: that of the innermost node.
    pending: Option<BytePos>,
    map: Option<MapBuilder<'a>>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(capacity: usize, input: Input<'a>, breaks: Rc<Breaks>, map: Option<MapBuilder<'a>>) -> Self {
        Self {
            code: Vec::with_capacity(capacity),
            step: INDENT,
            indent: 0,
            levels: Vec::new(),
            undecided: 0,
            at_line_start: true,
            line_breaks: 0,
            last: Last::Other,
            open: Vec::new(),
            after_head: false,
            breaks_after: false,
            comment: None,
            ends_block: false,
            began_line: false,
            semicolon: false,
            closes_comment: false,
            input,
            breaks,
            pending: None,
            map,
        }
    }

    /// Without indentation and empty lines, if `compact` says so.
    pub(super) fn compact(mut self, compact: bool) -> Self {
        self.step = if compact { 0 } else { INDENT };
        self
    }

    pub(super) fn finish(mut self) -> (Vec<u8>, Option<MapBuilder<'a>>) {
        self.decide_semicolon("");
        if self.line_breaks > 0 {
            self.code.push(b'\n');
        }
        (self.code, self.map)
    }

    /// Has an empty line written before what follows.
    pub(super) fn empty_line(&mut self) {
        if self.line_breaks > 0 && self.step > 0 {
            self.line_breaks = 2;
        }
    }

    #[inline]
    fn write(&mut self, text: &str) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.decide_semicolon(text);
        // Only directly after the comment: a line break elsewhere could end a statement.
        self.breaks_after = false;
        if self.undecided > 0 {
            self.decide_levels();
        }
        if self.step == 0 && !self.at_line_start && !self.breaks.comments.borrow().is_empty() {
            // There may be no line for them to begin.
            for comment in self.breaks.comments.take() {
                self.write_whole_comment(&comment)?;
            }
        }
        if self.at_line_start {
            self.begin_line()?;
        }
        if self.after_head {
            self.after_head = false;
            if !matches!(text, ";" | " ") {
                self.put(" ");
            }
        }
        self.comment = None;
        self.began_line = false;
        self.code.extend_from_slice(text.as_bytes());
        if let Some(map) = &mut self.map {
            if let Some(position) = self.pending.take() {
                map.add(position);
            }
            map.advance(text);
        }
        self.last = Last::Other;
        Ok(())
    }

    fn open(&mut self, what: Open) {
        self.open.push(what);
        self.breaks.in_braces.set(what == Open::Brace);
    }

    fn close(&mut self) -> Option<Open> {
        let closed = self.open.pop();
        self.breaks.in_braces.set(self.open.last().is_none_or(|&open| open == Open::Brace));
        closed
    }

    /// Writes the semicolon that was put off, unless the text that follows makes it superfluous.
    #[inline]
    fn decide_semicolon(&mut self, next: &str) {
        if std::mem::take(&mut self.semicolon) && next != "}" {
            self.put(";");
        }
    }

    /// The levels that begin here indent if a line does.
    fn decide_levels(&mut self) {
        let from = self.levels.len() - std::mem::take(&mut self.undecided);
        if self.at_line_start {
            self.indent += self.levels.len() - from;
        }
        self.levels[from..].fill(self.at_line_start);
    }

    /// Adds text that comes from nowhere.
    fn put(&mut self, text: &str) {
        self.code.extend_from_slice(text.as_bytes());
        if let Some(map) = &mut self.map {
            map.advance_columns(text.len());
        }
    }

    fn begin_line(&mut self) -> Result<()> {
        if self.undecided > 0 {
            self.decide_levels();
        }
        let comments = self.breaks.comments.take();
        if !comments.is_empty() {
            for comment in comments {
                self.write_whole_comment(&comment)?;
            }
            if !self.at_line_start {
                return Ok(());
            }
        }
        for _ in 0..std::mem::take(&mut self.line_breaks) {
            self.code.push(b'\n');
            if let Some(map) = &mut self.map {
                map.advance_line();
            }
        }
        self.at_line_start = false;
        self.after_head = false;
        let width = (self.indent + usize::from(self.ends_block)).min(DEEPEST) * self.step;
        self.code.extend_from_slice(&SPACES[..width]);
        if let Some(map) = &mut self.map {
            map.advance_columns(width);
        }
        Ok(())
    }

    /// The name after `get` or `set` has been written.
    fn keep_accessor(&mut self, accessor: bool) {
        if accessor {
            self.last = Last::Accessor;
        }
    }

    /// A part of a comment, or a space before one, where no line may end.
    fn write_comment_in_line(&mut self, text: &str) -> Result<()> {
        match text {
            " " if self.code.last() == Some(&b' ') => {}
            "//" => {
                self.closes_comment = true;
                self.write("/*")?;
            }
            "*/" => self.write(text)?,
            _ if text.contains(['\n', '\r', '\u{2028}', '\u{2029}']) || text.contains("*/") => {
                let lines: Vec<&str> = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).map(str::trim).collect();
                self.write(&lines.join(" ").replace("*/", "* /"))?;
            }
            _ => self.write(text)?,
        }
        self.last = Last::Restricted;
        self.pending = None;
        Ok(())
    }

    /// A comment that leads a statement.
    pub(super) fn write_whole_comment(&mut self, comment: &Comment) -> Result<()> {
        let (open, close) = if comment.kind == CommentKind::Line { ("//", "") } else { ("/*", "*/") };
        self.pending = Some(comment.span.lo);
        self.write_comment(open)?;
        self.write_comment(&comment.text)?;
        if comment.kind == CommentKind::Line {
            return self.write_line();
        }
        self.pending = Some(comment.span.hi - BytePos(2));
        self.write_comment(close)?;
        self.write_space()
    }

    /// The text of the input from a place on.
    fn input_from(&self, position: BytePos) -> &'a str {
        let offset = position.0.checked_sub(self.input.start.0).unwrap_or(u32::MAX);
        self.input.source.get(offset as usize..).unwrap_or_default()
    }

    /// Whether nothing but comments stands before the end of a block from a place on.
    fn block_ends_after(&self, position: BytePos) -> bool {
        let mut rest = self.input_from(position);
        while let Some(end) = match rest.get(..2) {
            Some("//") => rest.find('\n').map(|at| at + 1),
            Some("/*") => rest.find("*/").map(|at| at + 2),
            _ => None,
        } {
            rest = rest[end..].trim_start();
        }
        rest.starts_with('}')
    }

    #[inline]
    fn write_from(&mut self, span: Option<Span>, text: &str) -> Result<()> {
        match span {
            Some(span) if self.map.is_some() && !span.is_dummy() => self.pending = Some(span.lo),
            _ => {}
        }
        self.write(text)
    }

    /// Puts what ends an expression or a statement before the comment that ends the line.
    fn put_before_comment(&mut self, text: &str) -> bool {
        let Some(at) = self.comment.filter(|_| self.at_line_start && self.line_breaks == 1) else { return false };
        self.code.splice(at..at, text.bytes());
        self.comment = Some(at + text.len());
        true
    }

    /// Puts the same right behind a comment, where the printer has written a space.
    fn put_after_comment(&mut self, text: &str) -> bool {
        let after = !self.at_line_start && self.code.ends_with(b"*/ ");
        if after {
            self.code.pop();
            if let Some(map) = &mut self.map {
                map.retreat();
            }
            self.put(text);
        }
        after
    }

    /// Whether the line ends in the input after the comment that ends at `position`.
    fn line_ends_at(&self, position: BytePos) -> bool {
        self.input_from(position).trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
    }
}

impl WriteJs for Writer<'_> {
    fn increase_indent(&mut self) -> Result<()> {
        self.levels.push(false);
        self.undecided += 1;
        Ok(())
    }

    fn decrease_indent(&mut self) -> Result<()> {
        let indents = self.levels.pop() == Some(true);
        self.indent -= usize::from(indents);
        self.undecided = self.undecided.saturating_sub(1);
        Ok(())
    }

    fn write_semi(&mut self, _: Option<Span>) -> Result<()> {
        if self.put_after_comment(";") || self.put_before_comment(";") {
            return Ok(());
        }
        if self.step > 0 {
            return self.write(";");
        }
        self.decide_semicolon(";");
        self.semicolon = true;
        Ok(())
    }

    fn write_space(&mut self) -> Result<()> {
        if std::mem::take(&mut self.breaks_after) {
            return self.write_line();
        }
        if self.breaks.undo.take() {
            self.at_line_start = false;
            self.line_breaks = 0;
        }
        // After a comment the printer has written one.
        if self.at_line_start || self.after_head || self.code.ends_with(b"*/ ") {
            return Ok(());
        }
        let (last, began_line) = (self.last, self.began_line);
        self.write(" ")?;
        (self.last, self.began_line) = (last, began_line);
        Ok(())
    }

    fn write_keyword(&mut self, span: Option<Span>, text: &'static str) -> Result<()> {
        if text == "while" && self.step > 0 && self.code.last() == Some(&b'}') && !self.at_line_start {
            self.put(" ");
        }
        let head = matches!(text, "for" | "switch" | "while" | "with") || text == "await" && self.last == Last::Head;
        self.write_from(span, text)?;
        if head {
            self.last = Last::Head;
        } else if matches!(text, "get" | "set") {
            self.last = Last::Accessor;
        } else if matches!(text, "return" | "throw" | "break" | "continue" | "yield") {
            self.last = Last::Restricted;
        }
        Ok(())
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
        self.decide_semicolon("");
        if self.breaks.skip.take() {
            return Ok(());
        }
        if std::mem::take(&mut self.closes_comment) {
            self.write("*/ ")?;
            self.last = Last::Restricted;
            return Ok(());
        }
        for comment in self.breaks.trailing.take() {
            self.write(" ")?;
            self.write_whole_comment(&comment)?;
        }
        if !self.at_line_start {
            if self.code.last() == Some(&b' ') {
                self.code.pop();
            }
            self.at_line_start = true;
            self.line_breaks = 1;
        }
        if self.breaks.blank.take() && self.line_breaks > 0 {
            self.line_breaks = 2;
        }
        Ok(())
    }

    fn write_lit(&mut self, span: Span, text: &str) -> Result<()> {
        self.write_from(Some(span), text)
    }

    fn write_comment(&mut self, text: &str) -> Result<()> {
        self.decide_semicolon(text);
        if self.last == Last::Restricted && !self.at_line_start {
            return self.write_comment_in_line(text);
        }
        let mut begin = None;
        let mut breaks_after = false;
        match text {
            " " if self.code.last() == Some(&b' ') || self.at_line_start => return Ok(()),
            " " => begin = self.comment.or(Some(self.code.len())),
            "//" | "/*" => {
                begin = self.comment.filter(|_| !self.at_line_start);
                if self.at_line_start {
                    self.ends_block = self.pending.is_some_and(|at| self.block_ends_after(at));
                } else if text == "//" && begin.is_none() {
                    begin = Some(self.code.len());
                    if self.code.last() != Some(&b' ') {
                        self.put(" ");
                    }
                }
            }
            "*/" => {
                let began_line = self.began_line && self.step > 0;
                breaks_after = began_line && self.pending.is_some_and(|at| self.line_ends_at(at + BytePos(2)));
                self.pending = None;
            }
            _ => begin = self.comment,
        }
        // The lines of a comment are indented with it where each begins with a star.
        if text.contains('\n')
            && text.lines().skip(1).all(|line| line.trim_start().starts_with('*') || line.trim().is_empty())
        {
            for (at, line) in text.lines().enumerate() {
                if at > 0 {
                    self.line_breaks = 1;
                    self.begin_line()?;
                    self.put(" ");
                }
                self.write(if at > 0 { line.trim() } else { line.trim_end() })?;
            }
            self.began_line = true;
            return Ok(());
        }
        let began_line = self.began_line || self.at_line_start;
        self.write(text)?;
        self.breaks_after = breaks_after;
        self.ends_block &= !matches!(text, "//" | "*/");
        self.comment = begin;
        self.began_line = began_line && text != " ";
        Ok(())
    }

    fn write_str_lit(&mut self, span: Span, text: &str) -> Result<()> {
        let accessor = self.last == Last::Accessor;
        self.write_from(Some(span), text)?;
        self.keep_accessor(accessor);
        Ok(())
    }

    fn write_str(&mut self, text: &str) -> Result<()> {
        self.write(text)
    }

    /// The printer announces an identifier's position before and gives none here.
    fn write_symbol(&mut self, _: Span, text: &str) -> Result<()> {
        if self.at_line_start && !text.is_empty() {
            self.begin_line()?;
        }
        if let (Some(map), Some(position)) = (&mut self.map, self.pending) {
            self.pending = None;
            map.add_symbol(position, text);
        }
        let accessor = self.last == Last::Accessor;
        self.write(text)?;
        self.keep_accessor(accessor);
        Ok(())
    }

    fn write_punct(&mut self, span: Option<Span>, text: &'static str, _: bool) -> Result<()> {
        match text {
            "(" => {
                let head = self.last == Last::Head;
                if self.last == Last::Restricted && self.step > 0 && self.code.last() != Some(&b' ') {
                    self.put(" ");
                }
                if head && self.step > 0 && self.code.last() != Some(&b' ') {
                    self.put(" ");
                }
                let accessor = self.last == Last::Accessor;
                if accessor && self.code.last() == Some(&b' ') {
                    self.code.pop();
                    if let Some(map) = &mut self.map {
                        map.retreat();
                    }
                }
                self.open(if head || accessor { Open::Head } else { Open::Paren });
                self.write_from(span, text)
            }
            ")" => {
                let head = self.close() == Some(Open::Head);
                if !self.put_after_comment(text) && !self.put_before_comment(text) {
                    self.write_from(span, text)?;
                }
                self.after_head = head && self.step > 0;
                Ok(())
            }
            "," | ";" | "]" if self.put_after_comment(text) => Ok(()),
            "," | ";" if self.put_before_comment(text) => Ok(()),
            "{" | "${" => {
                self.open(Open::Brace);
                self.write_from(span, text)
            }
            "}" => {
                self.close();
                if self.began_line {
                    self.write_line()?;
                }
                self.write_from(span, text)
            }
            "=>" if self.step > 0 => {
                self.write_space()?;
                self.write_from(span, text)?;
                self.write_space()
            }
            _ => self.write_from(span, text),
        }
    }

    /// Always: the places of comments are looked at.
    fn care_about_srcmap(&self) -> bool {
        true
    }

    fn add_srcmap(&mut self, position: BytePos) -> Result<()> {
        self.pending = Some(position);
        Ok(())
    }

    fn commit_pending_semi(&mut self) -> Result<()> {
        Ok(())
    }
}
