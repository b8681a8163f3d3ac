//! Which lines does the input break, that the output may break them, too?
//!
//! The printer asks here before it begins a line within a list. Arrays and objects stay on one line where they
//! were on one, and where the input has an empty line between two statements, so has the output. The printer
//! writes objects on several lines whatever it is told; what it should not have written is told to the writer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use swc_common::comments::{Comment, Comments, SingleThreadedComments};
use swc_common::errors::SourceMapper;

use swc_common::sync::Lrc;
use swc_common::{BytePos, FileLines, FileName, Loc, SourceMap, Span, SpanLinesError, SpanSnippetError};
use swc_ecma_ast::{ListFormat, SourceMapperExt};

use crate::ast::ONE_LINE;
use crate::source::range;

/// What the writer is told about its next line break.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    /// The last one is taken back, for a space.
    pub undo: Cell<bool>,
    /// The next one isn't written.
    pub skip: Cell<bool>,
    /// The next one is followed by an empty line.
    pub blank: Cell<bool>,
    /// The innermost bracket that is open is a brace.
    pub in_braces: Cell<bool>,
    /// Comments that end the line.
    pub trailing: RefCell<Vec<Comment>>,
    /// Comments that begin the next line, which the printer itself would not write.
    pub comments: RefCell<Vec<Comment>>,
}

/// The source map that the printer works with, and the text of the input.
pub(super) struct Lines<'a> {
    cm: Lrc<SourceMap>,
    source: &'a str,
    start: BytePos,
    pub breaks: Rc<Breaks>,
    /// Whether each of the objects around is written on one line.
    objects: RefCell<Vec<bool>>,
    comments: Option<&'a SingleThreadedComments>,
    /// The printer writes no lines of its own.
    compact: bool,
}

/// The longest object that is written on one line.
const LONGEST: usize = 80;

impl<'a> Lines<'a> {
    pub(super) fn new(cm: Lrc<SourceMap>, source: &'a str, start: BytePos) -> Self {
        let breaks = Rc::new(Breaks { in_braces: Cell::new(true), ..Breaks::default() });
        Self { cm, source, start, breaks, objects: RefCell::default(), comments: None, compact: false }
    }

    /// The same with the comments of the input.
    pub(super) fn with_comments(self, comments: &'a SingleThreadedComments) -> Self {
        Self { comments: Some(comments), ..self }
    }

    /// For a printer that breaks no lines, if `compact` says so.
    pub(super) fn compact(self, compact: bool) -> Self {
        Self { compact, ..self }
    }

    /// The printer forgets the comments before some statements.
    pub(super) fn lead(&self, statement: Option<Span>) {
        let (Some(comments), Some(span)) = (self.comments, statement) else { return };
        let word = |text: &str| {
            let rest = ["break", "continue", "with"].iter().find_map(|word| text.strip_prefix(word));
            rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || "_$\\".contains(next)))
        };
        if self.between(span.lo, span.hi).is_some_and(word)
            && let Some(list) = comments.take_leading(span.lo)
        {
            self.breaks.comments.borrow_mut().extend(list);
        }
    }

    /// The printer forgets the comments after the comma behind some elements.
    fn trail(&self, element: Span, next: BytePos) {
        let (Some(comments), Some(gap)) = (self.comments, self.between(element.hi, next)) else { return };
        let Some(comma) = gap.find(',').filter(|&at| gap[..at].trim_ascii().is_empty()) else { return };
        if let Some(list) = comments.take_trailing(element.hi + BytePos(comma as u32 + 1)) {
            self.breaks.trailing.borrow_mut().extend(list);
        }
    }

    /// The text between two places, if they are places of the input in this order.
    fn between(&self, lo: BytePos, hi: BytePos) -> Option<&'a str> {
        let places = lo >= self.start && hi >= lo;
        places.then(|| self.source.get(range(self.start, Span { lo, hi }))).flatten()
    }

    /// Whether an object is written on one line: one that was, and has no function in it.
    fn is_short(&self, object: Span) -> bool {
        if self.compact || object == ONE_LINE {
            return !self.compact;
        }
        self.between(object.lo, object.hi).is_some_and(|text| {
            !text.is_empty()
                && text.len() <= LONGEST
                && !text.contains('\n')
                && !["=>", "){", ") {", "function", "class", "//"].iter().any(|sign| text.contains(sign))
        })
    }

    /// Whether a line ends between two places.
    fn breaks_between(&self, lo: BytePos, hi: BytePos) -> bool {
        self.between(lo, hi).is_some_and(|text| text.contains('\n'))
    }

    /// Whether there is an empty line before the second of two statements, or before its comments.
    pub(super) fn is_empty_line_between(&self, prev: Option<Span>, next: Option<Span>) -> bool {
        let (Some(prev), Some(next)) = (prev, next) else { return false };
        let Some(gap) = self.between(prev.hi, next.lo) else { return false };
        let mut lines = gap.rsplit('\n');
        // What leads an exported declaration doesn't belong to it in the tree.
        let start = lines.next().unwrap_or_default().trim_ascii();
        if !["", "export", "export default"].contains(&start) {
            return false;
        }
        let comment = |line: &str| line.starts_with(['/', '*']) || line.ends_with("*/");
        lines.map(str::trim_ascii).find(|line| !comment(line)).is_some_and(str::is_empty)
            && gap.bytes().filter(|&byte| byte == b'\n').take(2).count() == 2
    }
}

const OBJECT: ListFormat = ListFormat::ObjectLiteralExpressionProperties.union(ListFormat::CanSkipTrailingComma);

const STATEMENTS: [ListFormat; 3] =
    [ListFormat::MultiLineBlockStatements, ListFormat::CaseOrDefaultClauseStatements, ListFormat::SourceFileStatements];

impl SourceMapperExt for Lines<'_> {
    fn get_code_map(&self) -> &dyn SourceMapper {
        &*self.cm
    }

    fn should_write_leading_line_terminator(&self, parent: Span, first: Option<Span>, format: ListFormat) -> bool {
        if format == OBJECT {
            let short = self.is_short(parent);
            self.objects.borrow_mut().push(short);
            if short {
                self.breaks.undo.set(true);
                return false;
            }
        }
        if STATEMENTS.contains(&format) {
            self.lead(first);
        }
        format.contains(ListFormat::MultiLine)
            || format.contains(ListFormat::PreserveLines)
                && first.is_some_and(|first| self.breaks_between(parent.lo, first.lo))
    }

    fn should_write_separating_line_terminator(
        &self,
        prev: Option<Span>,
        next: Option<Span>,
        format: ListFormat,
    ) -> bool {
        if format == OBJECT && self.objects.borrow().last() == Some(&true) {
            return false;
        }
        if format.contains(ListFormat::MultiLine) {
            if let (Some(prev), Some(next), true) = (prev, next, format == OBJECT) {
                self.trail(prev, next.lo);
            }
            if STATEMENTS.contains(&format) {
                self.breaks.blank.set(self.is_empty_line_between(prev, next));
                self.lead(next);
            }
            return true;
        }
        let (Some(prev), Some(next)) = (prev, next) else { return false };
        // Parameters have the same format as declarations, but stand in parentheses.
        let declares = format == ListFormat::VariableDeclarationList && self.breaks.in_braces.get();
        let keeps = format.contains(ListFormat::PreserveLines) || declares;
        let breaks = keeps && self.breaks_between(prev.hi, next.lo);
        if breaks {
            self.trail(prev, next.lo);
        }
        breaks
    }

    fn should_write_closing_line_terminator(&self, parent: Span, last: Option<Span>, format: ListFormat) -> bool {
        if format == OBJECT && self.objects.borrow_mut().pop() == Some(true) {
            self.breaks.skip.set(true);
            return false;
        }
        if let Some(last) = last {
            self.trail(last, parent.hi);
        }
        if format.contains(ListFormat::MultiLine) {
            return !format.contains(ListFormat::NoTrailingNewLine);
        }
        format.contains(ListFormat::PreserveLines) && last.is_some_and(|last| self.breaks_between(last.hi, parent.hi))
    }
}

impl SourceMapper for Lines<'_> {
    fn lookup_char_pos(&self, pos: BytePos) -> Loc {
        self.cm.lookup_char_pos(pos)
    }

    fn span_to_lines(&self, span: Span) -> Result<FileLines, Box<SpanLinesError>> {
        SourceMapper::span_to_lines(&*self.cm, span)
    }

    fn span_to_string(&self, span: Span) -> String {
        SourceMapper::span_to_string(&*self.cm, span)
    }

    fn span_to_filename(&self, span: Span) -> Lrc<FileName> {
        SourceMapper::span_to_filename(&*self.cm, span)
    }

    fn merge_spans(&self, left: Span, right: Span) -> Option<Span> {
        self.cm.merge_spans(left, right)
    }

    fn call_span_if_macro(&self, span: Span) -> Span {
        span
    }

    fn doctest_offset_line(&self, line: usize) -> usize {
        line
    }

    fn span_to_snippet(&self, span: Span) -> Result<String, Box<SpanSnippetError>> {
        SourceMapper::span_to_snippet(&*self.cm, span)
    }
}
