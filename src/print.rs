//! From tree to text: parentheses where the grammar needs them, the text itself, and its map.
//!
//! Printing keeps the `raw` text of literals, so what is printed can be newer than the tree looks;
//! that is why the output is checked as text ([`crate::check`]).

mod comments;
mod essential;
mod lines;
mod map;
mod writer;

use swc_common::comments::Comment;
use swc_common::sync::Lrc;
use swc_common::{BytePos, DUMMY_SP, Span, Spanned};
use swc_ecma_ast::{Class, EsVersion, Expr, Module, ParenExpr, Program, Script, Stmt};
use swc_ecma_codegen::text_writer::WriteJs;
use swc_ecma_codegen::{Config, Emitter, Node};
use swc_ecma_transforms_base::fixer::fixer;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use self::lines::Lines;
use self::map::MapBuilder;
pub(crate) use self::map::line_starts;
#[cfg(feature = "run")]
pub(crate) use self::map::push_base64;
use self::writer::{Input, Writer};
use crate::diagnostics::{Report, Severity};
use crate::direct_eval;
use crate::options::{Options, SourceMap, Target};
use crate::origins;
use crate::source::{self, EvalContext, Parsed};

/// What printing gives.
pub(crate) struct Printed {
    pub code: String,
    /// The map, where the options ask for one in a file.
    pub map: Option<String>,
    /// That the input's own map can't be read.
    pub warning: Option<Report>,
}

/// Drops the comments that are only for readers of the source, where the options ask for that.
pub(crate) fn drop_comments(parsed: &Parsed, options: &Options) {
    if !options.comments {
        essential::keep_essential(&parsed.comments);
    }
}

/// Puts parentheses into the tree wherever it needs them to be read back as it is. Lowerings can
/// compose trees freely because this runs after them.
pub(crate) fn parenthesize(parsed: &mut Parsed) {
    parsed.program.visit_mut_with(&mut fixer(Some(&parsed.comments)));
}

/// Puts what classes extend into parentheses where it needs them and the fixer doesn't: `class extends (i++) {}`.
pub(crate) fn parenthesize_heritage(parsed: &mut Parsed) {
    parsed.program.visit_mut_with(&mut Heritage);
}

struct Heritage;

impl VisitMut for Heritage {
    fn visit_mut_class(&mut self, class: &mut Class) {
        class.visit_mut_children_with(self);
        if let Some(parent) = class.super_class.take_if(|parent| parent.is_update()) {
            class.super_class = Some(Box::new(Expr::Paren(ParenExpr { span: DUMMY_SP, expr: parent })));
        }
    }
}

/// Makes literals of the texts given to `eval`.
///
/// # Errors
/// When a text can't be printed.
pub(crate) fn write_texts(parsed: &mut Parsed, target: Target) -> Result<(), Report> {
    let (cm, start) = (parsed.cm.clone(), parsed.start);
    let print = |program: Program| {
        let lines = Lines::new(cm.clone(), "", start).compact(true);
        let breaks = lines.breaks.clone();
        let mut emitter = Emitter {
            cfg: Config::default().with_target(version(target)).with_minify(true),
            cm: Lrc::new(lines),
            comments: None,
            wr: Writer::new(0, Input { source: "", start }, breaks, None).compact(true),
        };
        let emitted = emitter.emit_program(&program);
        let (code, _) = emitter.wr.finish();
        let text =
            emitted.and_then(|()| String::from_utf8(code).map_err(std::io::Error::other)).map_err(unprintable)?;
        let text = text.trim_end_matches('\n');
        // The semicolon of an empty statement would be missed.
        let ends = matches!(&program, Program::Script(script) if script.body.last().is_some_and(Stmt::is_expr));
        Ok(text.strip_suffix(';').filter(|_| ends).unwrap_or(text).to_owned())
    };
    let reread = |text: &str| {
        let context = EvalContext { strict: false, new_target: true, super_property: true };
        let body = source::parse_eval(text, BytePos(0), context)?;
        let mut program = Program::Script(Script { span: DUMMY_SP, body, shebang: None });
        program.visit_mut_with(&mut fixer(None));
        Some(program)
    };
    direct_eval::write(&mut parsed.program, print, reread)
}

/// Prints a parenthesized tree. `source` is the text that it was parsed from.
pub(crate) fn print(source: &str, parsed: &Parsed, options: &Options) -> Result<Printed, Report> {
    let wants_map = options.source_map != SourceMap::None;
    let (origins, warning) = if wants_map { origins::incoming(source, options) } else { (None, None) };
    let map = wants_map.then(|| MapBuilder::new(source, parsed.start, origins.as_ref()));
    let input = Input { source, start: parsed.start };
    let lines =
        Lines::new(parsed.cm.clone(), source, parsed.start).with_comments(&parsed.comments).compact(options.compact);
    let breaks = lines.breaks.clone();
    comments::settle(&parsed.comments, source, parsed.start);
    let mut emitter = Emitter {
        cfg: Config::default().with_target(version(options.target)).with_minify(options.compact),
        cm: Lrc::new(lines),
        comments: Some(&parsed.comments),
        wr: Writer::new(source.len() * 3 / 2, input, breaks, map).compact(options.compact),
    };
    let emitted = emit(&mut emitter, parsed, source);
    let (code, map) = emitter.wr.finish();
    let mut code =
        emitted.and_then(|()| String::from_utf8(code).map_err(std::io::Error::other)).map_err(unprintable)?;
    let map = map.map(|map| map.finish(options.source_name.as_deref().unwrap_or(&options.filename)));
    if !code.is_empty() && !code.ends_with('\n') {
        code.push('\n');
    }
    if let (Some(map), SourceMap::Inline | SourceMap::Both) = (&map, options.source_map) {
        code.push_str("//# sourceMappingURL=data:application/json;charset=utf-8;base64,");
        map::push_base64(&mut code, map.as_bytes());
        code.push('\n');
    }
    let map = map.filter(|_| matches!(options.source_map, SourceMap::File | SourceMap::Both));
    Ok(Printed { code, map, warning })
}

type Printer<'a, 'b> = Emitter<'b, Writer<'a>, Lines<'a>>;

/// Writes the hashbang, the banner, the statements, and what is left of the comments.
fn emit(emitter: &mut Printer<'_, '_>, parsed: &Parsed, source: &str) -> std::io::Result<()> {
    let (span, shebang) = match &parsed.program {
        Program::Script(Script { span, shebang, .. }) | Program::Module(Module { span, shebang, .. }) => {
            (*span, shebang)
        }
    };
    if let Some(shebang) = shebang {
        emitter.wr.write_str("#!")?;
        emitter.wr.write_str(shebang)?;
        emitter.wr.write_line()?;
    }
    for (comment, gap) in comments::take_banner(&parsed.comments, source, parsed.start, span.lo) {
        write_alone(emitter, &comment)?;
        if gap {
            emitter.wr.empty_line();
        }
    }
    match &parsed.program {
        Program::Script(script) => emit_list(emitter, &script.body)?,
        Program::Module(module) => emit_list(emitter, &module.body)?,
    }
    // What is left stands at the end of the file.
    emitter.emit_script(&Script { span, body: Vec::new(), shebang: None })?;
    emitter.wr.write_line()?;
    comments::take_legal(&parsed.comments).iter().try_for_each(|comment| write_alone(emitter, comment))
}

fn emit_list<'a, N: Node + Spanned>(emitter: &mut Printer<'a, '_>, list: &[N]) -> std::io::Result<()> {
    let mut last: Option<Span> = None;
    let mut helpers = true;
    for node in list {
        // What the compiler has put before the program is set apart from it.
        let begins = helpers && last.is_some_and(|last| last.is_dummy()) && !node.span().is_dummy();
        if begins || emitter.cm.is_empty_line_between(last, Some(node.span())) {
            helpers &= !begins;
            emitter.wr.empty_line();
        }
        emitter.cm.lead(Some(node.span()));
        node.emit_with(emitter)?;
        if !emitter.cfg.minify {
            // The printer doesn't end the line after a block.
            emitter.wr.write_line()?;
        }
        last = Some(node.span());
    }
    Ok(())
}

/// Writes a comment on lines of its own.
fn write_alone(emitter: &mut Printer<'_, '_>, comment: &Comment) -> std::io::Result<()> {
    emitter.wr.write_whole_comment(comment)?;
    emitter.wr.write_line()
}

/// The printer's name for a target.
fn version(target: Target) -> EsVersion {
    match target {
        Target::Es5 => EsVersion::Es5,
        Target::Es2015 => EsVersion::Es2015,
        Target::Es2016 => EsVersion::Es2016,
        Target::Es2017 => EsVersion::Es2017,
        Target::Es2018 => EsVersion::Es2018,
        Target::Es2019 => EsVersion::Es2019,
        Target::Es2020 => EsVersion::Es2020,
        Target::Es2021 => EsVersion::Es2021,
        Target::Es2022 => EsVersion::Es2022,
    }
}

fn unprintable(error: std::io::Error) -> Report {
    Report {
        code: "internal/print",
        severity: Severity::Error,
        message: format!("the output can't be printed: {error}"),
        labels: Vec::new(),
        help: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    fn printed(source: &str, options: &Options) -> Printed {
        let mut parsed = source::parse(source, options).expect("parses");
        parenthesize(&mut parsed);
        print(source, &parsed, options).expect("prints")
    }

    fn code(source: &str) -> String {
        printed(source, &Options::new()).code
    }

    #[test]
    fn comments_and_the_hashbang_stay() {
        assert_eq!(
            code("#!/usr/bin/env node\n/*! keep */ f(); // after\n// last"),
            "#!/usr/bin/env node\n/*! keep */ f(); // after\n// last\n"
        );
    }

    #[test]
    fn deep_blocks_do_not_print_quadratically() {
        let depth = 2000;
        let source = format!("{}f();{}", "{".repeat(depth), "}".repeat(depth));
        let output = crate::transpile(&source, &Options::new()).expect("compiles");
        assert!(output.code.len() < depth * 2 * 140);
    }

    #[test]
    fn an_inline_map_ends_the_code() {
        let output = printed("f();", &Options::new().source_map(SourceMap::Inline));
        assert!(output.map.is_none());
        assert!(
            output.code.contains("\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjoz")
        );
    }

    #[test]
    fn a_map_names_source_and_positions() {
        let output = printed("a;\n  b();", &Options::new().filename("x.js").source_map(SourceMap::File));
        assert_eq!(output.code, "a;\nb();\n");
        assert_eq!(
            output.map.as_deref(),
            Some(
                r#"{"version":3,"sources":["x.js"],"sourcesContent":["a;\n  b();"],"names":[],"mappings":"AAAA;AACE"}"#
            )
        );
    }
}
