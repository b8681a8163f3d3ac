//! Where is a frame of a stack trace in what was written?
//!
//! The engine names a place of the compiled program: a line, and a column in bytes. For a call that is a place among
//! its arguments, namely that of the last thing whose place the engine noted before the call. So the call is looked for in the
//! program's tree, and is then where every other engine has it: at the name of what is called, or at `new`. The
//! program's source map leads on to its source. What has none is not the program's own, but the compiler's or the
//! linker's, and is left out.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use rustc_hash::FxHashMap;
use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::RunOptions;
use crate::options::{Options, SourceType};
use crate::origins::Origins;
use crate::{pipeline, source};

/// How many frames are shown.
const SHOWN: usize = 10;

/// What the frames of one program are made of.
pub(super) struct Frames {
    script: Rc<str>,
    filename: String,
    source_map: Option<String>,
    /// Most programs never look at a stack.
    read: OnceCell<Option<Program>>,
    /// Some look at very many.
    found: RefCell<FxHashMap<Frame, Option<String>>>,
}

/// What stands first on a line of the program.
pub(super) struct LinePlace {
    /// Where that was written.
    pub place: String,
    /// The name of the function whose body it is in.
    pub body_of: Option<String>,
}

/// A place in the program, and the name of what is called there, if anything is.
type Frame = (usize, Option<String>);

/// What is known of a compiled program.
struct Program {
    origins: Origins,
    /// Byte offsets at which its lines start.
    lines: Vec<usize>,
    /// Every call, each before those in its callee and its arguments.
    calls: Vec<Call>,
    /// Its functions, each before those in it.
    functions: Vec<Place>,
}

/// Where a function starts and ends, in byte offsets.
struct Place {
    start: usize,
    end: usize,
    /// It is the body of the function around it, which a driver calls.
    is_body: bool,
    name: Option<String>,
}

/// The functions that run an async function's body. Their calls are nobody's, and the body's frame has the function's name.
const DRIVERS: [&str; 3] = ["_tracedNative", "_tracedSpawn", "_tracedToGenerator"];

/// A call, in byte offsets.
struct Call {
    /// Where it is said to be.
    place: usize,
    /// From behind the callee to the end of the arguments.
    start: usize,
    end: usize,
    /// Where the function that it stands in starts.
    function: usize,
    /// What it calls, by the last name in it.
    callee: String,
}

impl Frames {
    pub(super) fn new(script: Rc<str>, options: &RunOptions) -> Self {
        Self {
            script,
            filename: options.filename.clone(),
            source_map: options.source_map.clone(),
            read: OnceCell::new(),
            found: RefCell::default(),
        }
    }

    /// The frames of a stack, each on a line of its own, as those of what was written. Those of the host are left out.
    pub(super) fn written(&self, stack: &str) -> String {
        let limited = || stack.lines().filter(|frame| !is_of_host(frame)).take(SHOWN).collect::<Vec<_>>().join("\n");
        let Some(map) = &self.source_map else { return limited() };
        let Some(program) = self.program(map) else { return limited() };
        let mut frames = Vec::new();
        // The name of the function that a frame called: that of the frame before.
        let mut called: Option<&str> = None;
        for frame in stack.lines() {
            let (name, place) = split(frame);
            if called.is_some_and(|called| DRIVERS.contains(&called)) {
                called = Some(name);
                continue;
            }
            match place.and_then(|place| self.offset(program, place)) {
                Some(offset) => {
                    let mut found = self.found.borrow_mut();
                    let place = found
                        .entry((offset, called.map(str::to_owned)))
                        .or_insert_with(|| program.origin(&self.script, offset, called));
                    let shown = match name {
                        "<anonymous>" => program.name_of_body(offset),
                        "<eval>" => None,
                        name => Some(name),
                    };
                    frames.extend(place.as_ref().map(|place| match shown {
                        None => format!("    at {place}"),
                        Some(name) => format!("    at {name} ({place})"),
                    }));
                }
                None if is_of_host(frame) => {}
                None => frames.push(frame.to_owned()),
            }
            called = Some(name);
        }
        frames.truncate(SHOWN);
        frames.join("\n")
    }

    fn program(&self, map: &str) -> Option<&Program> {
        let read = || {
            // The program's own map names its sources as they are to be shown.
            let origins = Origins::read(map, "").ok()?;
            let lines = std::iter::once(0).chain(self.script.match_indices('\n').map(|(at, _)| at + 1)).collect();
            let (calls, functions) = calls(&self.script);
            Some(Program { origins, lines, calls, functions })
        };
        self.read.get_or_init(read).as_ref()
    }

    /// What stands first on each line, for engines that only tell lines; nothing for what nobody wrote.
    pub(super) fn of_lines(&self) -> Option<Vec<Option<LinePlace>>> {
        let program = self.program(self.source_map.as_deref()?)?;
        let line = |(line, &start): (usize, &usize)| {
            let origin = program.origins.first_of(line)?;
            let source = program.origins.source(origin.source)?;
            let indent = self.script[start..].find(|c| c != ' ').unwrap_or(0);
            let name = program.name_of_body(start + indent).map(str::to_owned);
            Some(LinePlace {
                place: format!("{}:{}:{}", source.name, origin.line + 1, origin.column + 1),
                body_of: name,
            })
        };
        Some(program.lines.iter().enumerate().map(line).collect())
    }

    /// The byte offset of `file:line:column`, if the file is the program.
    fn offset(&self, program: &Program, place: &str) -> Option<usize> {
        let mut parts = place.rsplitn(3, ':');
        let (column, line, file) = (parts.next()?, parts.next()?, parts.next()?);
        let (column, line): (usize, usize) = (column.parse().ok()?, line.parse().ok()?);
        let start = program.lines.get(line.checked_sub(1)?)?;
        let offset = start + column.checked_sub(1)?;
        (file == self.filename && self.script.is_char_boundary(offset)).then_some(offset)
    }
}

/// Whether a frame is of a file of the host's, or of a function of the engine's.
fn is_of_host(frame: &str) -> bool {
    frame.contains("switchback:") || frame.contains("(native)")
}

/// The function's name in a line `    at name (place)`, and the place.
fn split(frame: &str) -> (&str, Option<&str>) {
    let frame = frame.trim_start().strip_prefix("at ").unwrap_or(frame);
    match frame.strip_suffix(')').and_then(|frame| frame.split_once(" (")) {
        Some((name, place)) => (name, Some(place)),
        None => (frame, None),
    }
}

impl Program {
    /// Where the frame at an offset is in what was written; nothing for what nobody wrote.
    fn origin(&self, script: &str, offset: usize, called: Option<&str>) -> Option<String> {
        let offset = self.call_around(offset, called).map_or(offset, |call| call.place);
        let line = self.lines.partition_point(|&start| start <= offset).checked_sub(1)?;
        let column = script.get(self.lines[line]..offset)?.encode_utf16().count();
        let found = match self.origins.find(line, column) {
            // In a function without names the engine notes no columns.
            None if column == 0 => self.origins.first_of(line),
            found => found.map(|(origin, _)| origin),
        };
        let origin = found?;
        let source = self.origins.source(origin.source)?;
        Some(format!("{}:{}:{}", source.name, origin.line + 1, origin.column + 1))
    }

    /// The functions around an offset, outermost first.
    fn around(&self, offset: usize) -> impl DoubleEndedIterator<Item = &Place> {
        self.functions.iter().filter(move |function| function.start < offset && offset < function.end)
    }

    /// The name of the function whose body a frame is in, if that is a function of its own.
    fn name_of_body(&self, offset: usize) -> Option<&str> {
        let mut around = self.around(offset).rev().skip_while(|function| function.is_body);
        let is_body = self.around(offset).last().is_some_and(|function| function.is_body);
        around.next().filter(|_| is_body)?.name.as_deref()
    }

    /// The call that a frame is at: of those that the place stands in, the innermost one of what is known to have been called,
    /// or else the innermost. The topmost frame called nothing, unless it made the error.
    fn call_around(&self, offset: usize, called: Option<&str>) -> Option<&Call> {
        // The first word of a function is where the call is that the function is an argument of.
        let function = self.around(offset).last().map_or(0, |function| function.start);
        let own = |call: &&Call| call.function == function && call.start <= offset && offset <= call.end;
        let mut calls = self.calls.iter().rev().filter(own);
        match called {
            None => calls.find(|call| call.callee.ends_with("Error")),
            // Errors are made by functions that have names.
            Some(name) => {
                let named = calls.clone().find(|call| call.callee == name);
                named.or_else(|| calls.find(|call| !call.callee.ends_with("Error")))
            }
        }
    }
}

/// The calls and the functions in a program.
fn calls(script: &str) -> (Vec<Call>, Vec<Place>) {
    let options = Options::new().source_type(SourceType::Script);
    let read = pipeline::with_stack(script, &options, |text, _| {
        let parsed = source::parse(text, &options)?;
        let mut finder = Finder { start: parsed.start, ..Finder::default() };
        parsed.program.visit_with(&mut finder);
        Ok((finder.calls, finder.functions))
    });
    // Without them the places are less exact.
    read.unwrap_or_default()
}

#[derive(Default)]
struct Finder {
    start: BytePos,
    function: usize,
    /// The name of the function that comes next, and whether it is a body.
    next: (Option<String>, bool),
    calls: Vec<Call>,
    functions: Vec<Place>,
}

impl Finder {
    fn at(&self, position: BytePos) -> usize {
        (position.0.saturating_sub(self.start.0)) as usize
    }

    fn add(&mut self, whole: Span, callee: &Expr, is_new: bool) {
        let (name, place) = last_name(callee);
        self.calls.push(Call {
            place: self.at(if is_new { whole.lo } else { place }),
            start: if is_new { self.at(whole.lo) } else { self.at(callee.span().hi) + 1 },
            end: self.at(whole.hi),
            function: self.function,
            callee: name.unwrap_or_default(),
        });
    }

    fn within(&mut self, span: Span, visit: impl FnOnce(&mut Self)) {
        let start = self.at(span.lo);
        let (name, is_body) = std::mem::take(&mut self.next);
        self.functions.push(Place { start, end: self.at(span.hi), is_body, name });
        let outer = std::mem::replace(&mut self.function, start);
        visit(self);
        self.function = outer;
    }
}

impl Visit for Finder {
    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee {
            self.add(call.span, callee, false);
        }
        call.callee.visit_with(self);
        let drives = matches!(&call.callee, Callee::Expr(callee) if is_driver(callee));
        for arg in &call.args {
            self.next = (None, drives && arg.expr.is_fn_expr());
            arg.visit_with(self);
        }
    }

    fn visit_fn_decl(&mut self, decl: &FnDecl) {
        self.next = (Some(decl.ident.sym.to_string()), false);
        decl.function.visit_with(self);
    }

    fn visit_fn_expr(&mut self, expr: &FnExpr) {
        self.next.0 = expr.ident.as_ref().map(|name| name.sym.to_string());
        expr.function.visit_with(self);
    }

    fn visit_new_expr(&mut self, new: &NewExpr) {
        self.add(new.span, &new.callee, true);
        new.visit_children_with(self);
    }

    fn visit_function(&mut self, function: &Function) {
        self.within(function.span, |finder| function.visit_children_with(finder));
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.within(arrow.span, |finder| arrow.visit_children_with(finder));
    }
}

/// Whether a function that is called hands its arguments to the driver of an async function, or of a generator that is one.
fn is_driver(callee: &Expr) -> bool {
    let (name, _) = last_name(callee);
    let name = name.unwrap_or_default();
    let name = name.trim_start_matches('_');
    ["tracedNative", "tracedSpawn", "tracedToGenerator", "tracedStep", "tracedGenerator", "generator"].contains(&name)
}

/// The last name in what is called, and where it stands.
fn last_name(callee: &Expr) -> (Option<String>, BytePos) {
    match callee {
        Expr::Ident(name) => (Some(name.sym.to_string()), name.span.lo),
        Expr::Member(MemberExpr { prop: MemberProp::Ident(name), .. }) => (Some(name.sym.to_string()), name.span.lo),
        Expr::Member(MemberExpr { prop, .. }) => (None, prop.span_lo()),
        Expr::Paren(ParenExpr { expr, .. }) => last_name(expr),
        Expr::Seq(SeqExpr { exprs, .. }) => exprs.last().map_or((None, callee.span_lo()), |last| last_name(last)),
        other => (None, other.span_lo()),
    }
}
