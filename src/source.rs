//! From text to tree: decides what kind of source text the input is and parses it.

pub(crate) mod escapes;
pub(crate) mod nesting;

use std::ops::Range;

use swc_common::comments::SingleThreadedComments;
use swc_common::sync::Lrc;
use swc_common::{BytePos, FileName, SourceFile, SourceMap, Span, Spanned};
use swc_ecma_ast::{EsVersion, ModuleItem, Program, Stmt};
use swc_ecma_parser::error::{Error, SyntaxError};
use swc_ecma_parser::{EsSyntax, PResult, Parser, StringInput, Syntax, lexer::Lexer};

use crate::diagnostics::Report;
use crate::options::{Options, SourceType};

/// A parsed file.
pub(crate) struct Parsed {
    /// The tree. A module for [`SourceType::Module`], otherwise a script.
    pub program: Program,
    /// The comments, keyed by byte position.
    pub comments: SingleThreadedComments,
    /// The map that holds the one file.
    pub cm: Lrc<SourceMap>,
    /// The position of the first byte of the text.
    pub start: BytePos,
    /// What the input turned out to be; never [`SourceType::Auto`].
    pub source_type: SourceType,
}

impl Parsed {
    /// A span of the tree as byte offsets into the text; `0..0` for a node that the lowering made.
    pub(crate) fn range(&self, span: Span) -> Range<usize> {
        range(self.start, span)
    }
}

/// A span as byte offsets into a text whose first byte stands at `start`.
pub(crate) fn range(start: BytePos, span: Span) -> Range<usize> {
    if span.is_dummy() || span.lo < start {
        return 0..0;
    }
    let lo = (span.lo.0 - start.0) as usize;
    lo..((span.hi.0.saturating_sub(start.0)) as usize).max(lo)
}

/// The byte order mark, which is no part of the source text.
pub(crate) const BOM: &str = "\u{feff}";

/// Parses a text that has no byte order mark and whose nesting was bounded by [`nesting::check`].
/// An error that the parser recovered from refuses the input as well.
pub(crate) fn parse(source: &str, options: &Options) -> Result<Parsed, Vec<Report>> {
    let cm = Lrc::new(SourceMap::default());
    let file = cm.new_source_file(FileName::Custom(options.filename.clone()).into(), source.to_owned());
    let attempt = |grammar| attempt(&file, grammar);
    let (source_type, (program, comments)) = match fixed_type(options) {
        Some(source_type) => (source_type, attempt(source_type)),
        None => detect(source, attempt),
    }
    .transpose_second()
    .map_err(|errors| reports(source, file.start_pos, &options.filename, errors))?;
    let wrong = escapes::check(source, file.start_pos, &program);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    Ok(Parsed { program, comments, start: file.start_pos, source_type, cm })
}

/// `(a, Result<b>)` as `Result<(a, b)>`.
trait TransposeSecond<A, B, E> {
    fn transpose_second(self) -> Result<(A, B), E>;
}

impl<A, B, E> TransposeSecond<A, B, E> for (A, Result<B, E>) {
    fn transpose_second(self) -> Result<(A, B), E> {
        let (first, second) = self;
        second.map(|second| (first, second))
    }
}

/// The source type where the options or the extension settle it.
fn fixed_type(options: &Options) -> Option<SourceType> {
    match options.source_type {
        SourceType::Auto if options.filename.ends_with(".mjs") => Some(SourceType::Module),
        SourceType::Auto if options.filename.ends_with(".cjs") => Some(SourceType::CommonJs),
        SourceType::Auto => None,
        given => Some(given),
    }
}

type Attempt = Result<(Program, SingleThreadedComments), Vec<Error>>;

/// Lets the text decide. A text that looks like a module is tried as one first, because a script
/// parser would read most of it before the first `export` stops it; everything else is tried as a
/// script first. What uses `return` at its top is CommonJS, what needs `await` or `import.meta`
/// there is a module.
fn detect(source: &str, attempt: impl Fn(SourceType) -> Attempt) -> (SourceType, Attempt) {
    let mut module = None;
    if looks_like_module(source) {
        let tried = attempt(SourceType::Module);
        if matches!(&tried, Ok((program, _)) if has_module_items(program)) {
            return (SourceType::Module, tried);
        }
        module = Some(tried);
    }
    let script = attempt(SourceType::Script);
    let Err(errors) = &script else {
        return (SourceType::Script, script);
    };
    if errors.iter().any(|error| matches!(error.kind(), SyntaxError::ReturnNotAllowed)) {
        let common = attempt(SourceType::CommonJs);
        if common.is_ok() {
            return (SourceType::CommonJs, common);
        }
    }
    let needs_module = errors.iter().any(|error| {
        matches!(
            error.kind(),
            SyntaxError::ImportExportInScript
                | SyntaxError::ImportMetaInScript
                | SyntaxError::TopLevelAwaitInScript
                | SyntaxError::NonTopLevelImportExport
        )
    });
    if needs_module || module.is_some() || source.contains("await") {
        let tried = module.unwrap_or_else(|| attempt(SourceType::Module));
        // The module's errors say more than "import is not permitted in a script".
        if tried.is_ok() || needs_module {
            return (SourceType::Module, tried);
        }
    }
    (SourceType::Script, script)
}

/// Whether a line opens with `import` or `export`. A guess: comments and templates can deceive it.
fn looks_like_module(source: &str) -> bool {
    source.lines().any(|line| {
        let line = line.trim_ascii_start();
        let rest = line.strip_prefix("import").or_else(|| line.strip_prefix("export"));
        // `import(` and `import.meta` start expressions, and scripts have the former.
        rest.is_some_and(|rest| rest.starts_with([' ', '{', '*', '"', '\'']))
    })
}

fn has_module_items(program: &Program) -> bool {
    matches!(program, Program::Module(module) if module.body.iter().any(|item| matches!(item, ModuleItem::ModuleDecl(_))))
}

/// Parses the file as one kind of source text.
fn attempt(file: &SourceFile, grammar: SourceType) -> Attempt {
    let comments = SingleThreadedComments::default();
    let syntax = Syntax::Es(EsSyntax {
        allow_return_outside_function: grammar == SourceType::CommonJs,
        import_attributes: true,
        ..EsSyntax::default()
    });
    let lexer = Lexer::new(syntax, EsVersion::latest(), StringInput::from(file), Some(&comments));
    let mut parser = Parser::new_from(lexer);
    let result: PResult<Program> = match grammar {
        SourceType::Module => parser.parse_module().map(Program::Module),
        SourceType::CommonJs => parser.parse_commonjs().map(Program::Script),
        SourceType::Script | SourceType::Auto => parser.parse_script().map(Program::Script),
    };
    let mut errors = parser.take_errors();
    // The parser doesn't know that an `if` may have a function for a body; the analysis of scopes says where it may.
    errors.retain(|error| !matches!(error.kind(), SyntaxError::DeclNotAllowed));
    match result {
        Ok(program) if errors.is_empty() => {
            if file.src.contains(MAP_COMMENT) {
                drop_map_comments(&comments);
            }
            Ok((program, comments))
        }
        Ok(_) => Err(errors),
        Err(fatal) => {
            errors.push(fatal);
            Err(errors)
        }
    }
}

/// Where a text given to `eval` runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EvalContext {
    pub strict: bool,
    pub new_target: bool,
    pub super_property: bool,
}

/// Parses a text given to a direct `eval`. Its places are those behind `at`, a quote. None where it is no program.
pub(crate) fn parse_eval(text: &str, at: BytePos, context: EvalContext) -> Option<Vec<Stmt>> {
    // A directive is how the parser gets to know that the code is strict.
    const DIRECTIVE: &str = "\"use strict\";";
    let mut whole = String::new();
    let mut start = at.0 + 1;
    if context.strict && start as usize > DIRECTIVE.len() {
        whole.push_str(DIRECTIVE);
        start -= DIRECTIVE.len() as u32;
    }
    let added = usize::from(!whole.is_empty());
    whole.push_str(text);
    let syntax = Syntax::Es(EsSyntax {
        allow_super_outside_method: context.super_property,
        import_attributes: true,
        ..EsSyntax::default()
    });
    let input = StringInput::new(&whole, BytePos(start), BytePos(start + whole.len() as u32));
    let mut parser = Parser::new_from(Lexer::new(syntax, EsVersion::latest(), input, None));
    let script = parser.parse_script().ok()?;
    let allowed = |error: &Error| match error.kind() {
        SyntaxError::InvalidNewTarget => context.new_target,
        // The analysis of scopes says where it is.
        SyntaxError::DeclNotAllowed => true,
        _ => false,
    };
    if !parser.take_errors().iter().all(allowed) {
        return None;
    }
    let mut stmts = script.body;
    stmts.drain(..added.min(stmts.len()));
    Some(stmts)
}

/// How a comment that names a source map goes on after its first two characters.
const MAP_COMMENT: &str = " sourceMappingURL=";

/// Drops comments that name the input's source map: it doesn't describe the output.
fn drop_map_comments(comments: &SingleThreadedComments) {
    let (mut leading, mut trailing) = comments.borrow_all_mut();
    for list in leading.values_mut().chain(trailing.values_mut()) {
        list.retain(|comment| {
            let rest = comment.text.trim_ascii_start();
            !rest.strip_prefix(['#', '@']).is_some_and(|rest| rest.starts_with(MAP_COMMENT))
        });
    }
}

/// The parser's errors in the order of their places, each once.
fn reports(source: &str, start: BytePos, filename: &str, mut errors: Vec<Error>) -> Vec<Report> {
    // The last errors are often consequences of the first, and nobody reads a hundred of them.
    const MOST: usize = 10;
    errors.sort_by_key(|error| error.span().lo);
    let mut reports: Vec<Report> = Vec::new();
    for error in errors {
        let report = report(source, start, filename, &error);
        let repeated = reports.last().is_some_and(|last| last.labels == report.labels || last.code == FOREIGN);
        if !repeated && reports.len() < MOST {
            reports.push(report);
        }
    }
    reports
}

/// The code of the error that names another language.
const FOREIGN: &str = "syntax/not-javascript";

fn report(source: &str, start: BytePos, filename: &str, error: &Error) -> Report {
    let (mut span, mut kind) = (error.span(), error.kind());
    while let SyntaxError::WithLabel { inner, .. } = kind {
        (span, kind) = (inner.span(), inner.kind());
    }
    let mut at = range(start, span);
    at.start = at.start.min(source.len());
    at.end = at.end.min(source.len());
    if let Some(language) = foreign_language(source, at.start, filename, kind) {
        return Report::error(FOREIGN, format!("this is {language}, not JavaScript"), at).help(format!(
            "compile the {} to ES2022 first, for example with `esbuild --target=es2022` or `tsc`, and give Switchback the result",
            if language == "a decorator" { "decorators" } else { language }
        ));
    }
    let message = match kind {
        SyntaxError::Eof => "the text ends too early".to_owned(),
        other => plain(&other.msg()),
    };
    Report::error("syntax", message, at)
}

/// A message of the parser's as ours are written: no capital at the start, no stop at the end.
fn plain(message: &str) -> String {
    let message = message.trim_end_matches('.');
    let mut chars = message.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(message.chars().skip(1)).collect()
        }
        _ => message.to_owned(),
    }
}

/// Whether what the parser stumbled over is TypeScript, JSX or a decorator. Judged by the place of
/// the error alone, so it can miss; then the plain syntax error stands.
fn foreign_language(source: &str, at: usize, filename: &str, kind: &SyntaxError) -> Option<&'static str> {
    let at = source.floor_char_boundary(at);
    let (before, after) = source.split_at(at);
    if after.starts_with('@') {
        return Some("a decorator");
    }
    let extension = filename.rsplit('.').next().unwrap_or_default();
    match extension {
        "ts" | "mts" | "cts" => return Some("TypeScript"),
        "tsx" => return Some("TypeScript with JSX"),
        "jsx" => return Some("JSX"),
        _ => {}
    }
    if !matches!(
        kind,
        SyntaxError::Unexpected { .. }
            | SyntaxError::Expected(..)
            | SyntaxError::ExpectedSemi
            | SyntaxError::ExpectedSemiForExprStmt { .. }
            | SyntaxError::ExpectedIdent
            | SyntaxError::InvalidIdentInStrict(_)
            | SyntaxError::TS1005
            | SyntaxError::TS1109
    ) {
        return None;
    }
    let next = after.trim_start_matches(['<', '/']);
    let tag = next.starts_with(|c: char| c.is_ascii_alphabetic() || c == '>');
    if after.starts_with('<') && tag && before.trim_ascii_end().ends_with(['(', '=', ':', '?', ',', '[', '&', '|', '>'])
        || after.starts_with('<') && before.trim_ascii_end().ends_with("return")
    {
        return Some("JSX");
    }
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = source[line_start..].lines().next().unwrap_or_default().trim_ascii_start();
    let line = line.strip_prefix("export ").unwrap_or(line);
    let declares = ["interface ", "type ", "enum ", "declare ", "namespace ", "abstract ", "import type ", "type {"];
    if declares.iter().any(|word| line.starts_with(word)) {
        return Some("TypeScript");
    }
    // `name: Type`, `name?: Type`, `value as Type`, `value!`.
    let word_before = before
        .trim_ascii_end()
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | ')' | '}' | ']' | '?'));
    let type_after = after
        .strip_prefix(':')
        .map(str::trim_ascii_start)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || matches!(c, '{' | '[' | '(' | '\'' | '"')));
    let cast = ["as ", "satisfies "].iter().any(|word| after.starts_with(word));
    let keyword = ["private ", "public ", "protected ", "readonly "]
        .iter()
        .any(|word| after.starts_with(word) || before.trim_ascii_end().ends_with(word.trim_ascii_end()));
    (word_before && (type_after || cast) || keyword).then_some("TypeScript")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(source: &str, filename: &str) -> SourceType {
        match parse(source, &Options::new().filename(filename)) {
            Ok(parsed) => parsed.source_type,
            Err(reports) => panic!("{reports:?}"),
        }
    }

    fn refused(source: &str) -> Vec<Report> {
        match parse(source, &Options::new()) {
            Ok(_) => panic!("accepted: {source}"),
            Err(reports) => reports,
        }
    }

    #[test]
    fn the_source_type_follows_extension_and_text() {
        assert_eq!(kind("1", "a.mjs"), SourceType::Module);
        assert_eq!(kind("1", "a.cjs"), SourceType::CommonJs);
        assert_eq!(kind("var await = 1; with (a) b;", "a.js"), SourceType::Script);
        assert_eq!(kind("f()\nimport x from 'x'", "a.js"), SourceType::Module);
        assert_eq!(kind("f();export{f}; function f(){}", "a.js"), SourceType::Module);
        assert_eq!(kind("await f()", "a.js"), SourceType::Module);
        assert_eq!(kind("x = import.meta.url", "a.js"), SourceType::Module);
        assert_eq!(kind("import('x')", "a.js"), SourceType::Script);
        assert_eq!(kind("return 1", "a.js"), SourceType::CommonJs);
        assert_eq!(kind("with (a) `\nexport default 1\n`", "a.js"), SourceType::Script);
        assert_eq!(kind("", "a.js"), SourceType::Script);
        assert_eq!(kind("#!/usr/bin/env node\nf()", "a.js"), SourceType::Script);
    }

    #[test]
    fn line_endings_of_every_kind_are_read() {
        assert_eq!(kind("a\r\nb\u{2028}c\rd", "a.js"), SourceType::Script);
    }

    #[test]
    fn recovered_errors_refuse_the_input() {
        assert_eq!(refused("'use strict'; with (a) b").len(), 1);
        assert_eq!(refused("let x = ;").first().map(|report| report.labels[0].0.clone()), Some(8..9));
        assert!(refused("export const a = ").iter().all(|report| !report.message.contains("export")));
    }

    #[test]
    fn other_languages_are_named() {
        for (source, language) in [
            ("let x: number = 1", "TypeScript"),
            ("function f(a: string) {}", "TypeScript"),
            ("interface A { b: c }", "TypeScript"),
            ("type A = string | number", "TypeScript"),
            ("x = y as any", "TypeScript"),
            ("enum A { B }", "TypeScript"),
            ("class A { private b = 1 }", "TypeScript"),
            ("const a = <div>hello</div>", "JSX"),
            ("function f() { return <A b={c}/> }", "JSX"),
            ("@sealed class A {}", "decorator"),
            ("class A { @bound f() {} }", "decorator"),
        ] {
            let reports = refused(source);
            assert_eq!(reports.len(), 1, "{source}: {reports:?}");
            assert_eq!(reports[0].code, FOREIGN, "{source}: {reports:?}");
            assert!(reports[0].message.contains(language), "{source}: {}", reports[0].message);
        }
        assert_eq!(refused("a ? b : ")[0].code, "syntax");
    }
}
