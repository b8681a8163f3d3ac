//! Parsing, for what takes programs apart.

use std::ops::Range;

use swc_common::sync::Lrc;
use swc_common::{BytePos, FileName, SourceFile, SourceMap, Span};
use swc_ecma_ast::{EsVersion, Program};
use swc_ecma_parser::lexer::Lexer;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax};

/// A text and its tree.
pub struct Parsed {
    pub program: Program,
    start: BytePos,
}

impl Parsed {
    /// Where a node stands in the text.
    pub fn range(&self, span: Span) -> Range<usize> {
        let place = |at: BytePos| (at.0.saturating_sub(self.start.0)) as usize;
        place(span.lo)..place(span.hi).max(place(span.lo))
    }
}

fn file(text: &str) -> Lrc<SourceFile> {
    Lrc::new(SourceMap::default()).new_source_file(FileName::Anon.into(), text.to_owned())
}

fn lexer(file: &SourceFile) -> Lexer<'_> {
    Lexer::new(Syntax::Es(EsSyntax::default()), EsVersion::latest(), StringInput::from(file), None)
}

/// The tree of a text, if it has one.
pub fn parse(text: &str, module: bool) -> Option<Parsed> {
    let file = file(text);
    let mut parser = Parser::new_from(lexer(&file));
    let program =
        if module { parser.parse_module().map(Program::Module) } else { parser.parse_script().map(Program::Script) };
    Some(Parsed { program: program.ok()?, start: file.start_pos })
}
