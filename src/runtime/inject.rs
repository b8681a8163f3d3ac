//! Helpers as statements of the output.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::{BytePos, DUMMY_SP, Span};
use swc_ecma_ast::{Ident, ObjectLit, Program, Script, Stmt};
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax};
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::registry::{HOST, Helper, PARTS, Part};
use super::{HELPERS, Helpers, SHOWN};
use crate::ast::ONE_LINE;
use crate::options::ModuleFormat;
use crate::scope::{BindingId, Semantics, analyse_helper};

impl Helpers {
    /// The declarations of all helpers asked for and of those that they require, each after what it
    /// requires; without the parts of the mini-runtime, if these are imported.
    pub(crate) fn take_statements(&mut self, semantics: &mut Semantics, parts: bool) -> Vec<Stmt> {
        let own = |&index: &usize| parts || !is_part(HELPERS[index].name);
        let order = in_order(self.used.iter().map(|&(index, _)| index).filter(own).collect());
        let mut stmts = Vec::new();
        for index in order {
            let helper = &HELPERS[index];
            let mut known: FxHashMap<Atom, BindingId> = FxHashMap::default();
            for name in helper.requires.iter().chain([&helper.name]) {
                if let Some(id) = BindingId::of(&self.ident(semantics, name)) {
                    known.insert(format!("_{name}").into(), id);
                }
            }
            // A part of the mini-runtime asks for the host's own globals.
            if !is_part(helper.name) {
                known.extend(self.globals.iter().map(|(&name, &id)| (name.into(), id)));
            }
            let mut helper_stmts = parse(helper.source, semantics, known);
            for (&global, &id) in &self.globals {
                let to = semantics.binding(id).name.clone();
                helper_stmts.visit_mut_with(&mut Respell { from: global.to_owned(), to, id: Some(id) });
            }
            for (own, shown) in SHOWN.iter().filter(|(own, _)| *own == helper.name || helper.requires.contains(own)) {
                let mut respell = Respell { from: format!("_{own}"), to: format!("_{shown}").into(), id: None };
                helper_stmts.visit_mut_with(&mut respell);
            }
            stmts.append(&mut helper_stmts);
        }
        stmts
    }
}

/// The text of a module that exports helpers and what they require. Parts of the mini-runtime among them stand in for their
/// globals, and come from the module `runtime` where there is one.
pub(crate) fn helper_module(names: &[String], format: ModuleFormat, runtime: Option<&str>) -> String {
    let known = |name: &&String| HELPERS.iter().any(|helper| helper.name == **name);
    let (imported, own): (Vec<&String>, Vec<&String>) =
        names.iter().filter(known).partition(|name| runtime.is_some() && is_part(name));
    let asked = |name: &&String| HELPERS.iter().position(|helper| helper.name == **name);
    let order = in_order(own.iter().filter_map(asked).collect());
    let stand_ins = |name: &str| PARTS.iter().find(|part| part.name == name).and_then(|part| part.global);
    let globals: Vec<&str> = order
        .iter()
        .map(|&index| HELPERS[index].name)
        .chain(imported.iter().map(|name| name.as_str()))
        .filter_map(stand_ins)
        .collect();
    let mut text = String::new();
    let imported: Vec<&String> = imported.into_iter().filter(|name| stand_ins(name).is_some()).collect();
    if let (Some(runtime), false) = (runtime, imported.is_empty()) {
        text = match format {
            ModuleFormat::Preserve => {
                let list: Vec<String> = imported.iter().map(|name| format!("{name} as _{name}")).collect();
                format!("import {{ {} }} from \"{runtime}\";\n", list.join(", "))
            }
            ModuleFormat::System => {
                let list: Vec<String> = imported.iter().map(|name| format!("_{name} = m.{name};")).collect();
                let names: Vec<String> = imported.iter().map(|name| format!("_{name}")).collect();
                return system_importing(&order, &globals, runtime, &names.join(", "), &list.join(" "));
            }
            ModuleFormat::CommonJs | ModuleFormat::Iife => {
                let list: Vec<String> = imported.iter().map(|name| format!("_{name} = _runtime.{name}")).collect();
                format!("var _runtime = require(\"{runtime}\"), {};\n", list.join(", "))
            }
        };
    }
    text.extend(order.iter().map(|&index| bound(&HELPERS[index], &globals)));
    let names = order.iter().map(|&index| HELPERS[index].name);
    match format {
        ModuleFormat::Preserve => {
            let list: Vec<String> = names.map(|name| format!("_{name} as {name}")).collect();
            format!("{text}export {{ {} }};\n", list.join(", "))
        }
        ModuleFormat::System => {
            let exports: String = names.map(|name| format!("  _export(\"{name}\", _{name});\n")).collect();
            format!(
                "System.register([], function (_export) {{\n{text}{exports}  return {{ setters: [], execute: function () {{}} }};\n}});\n"
            )
        }
        ModuleFormat::CommonJs | ModuleFormat::Iife => {
            let exports: String = names.map(|name| format!("exports.{name} = _{name};\n")).collect();
            format!("{text}{exports}")
        }
    }
}

/// Parts of the mini-runtime as a script that gives the global object what it doesn't have.
pub(crate) fn runtime_script(names: &[String]) -> String {
    let asked = |part: &&Part| names.iter().any(|name| part.name == *name);
    let parts: Vec<&Part> = PARTS.iter().filter(asked).collect();
    let index = |name: &str| HELPERS.iter().position(|helper| helper.name == name);
    let others = ["addMethods", "jobs", "globalThis"];
    let order = in_order(parts.iter().map(|part| part.name).chain(others).filter_map(index).collect());
    let globals: Vec<&str> = parts.iter().filter_map(|part| part.global).collect();
    let text: String = order.iter().map(|&index| bound(&HELPERS[index], &globals)).collect();
    let given = parts.iter().filter_map(|part| part.global.map(|global| format!("    {global}: _{}", part.name)));
    let given: Vec<String> = given.chain(["    switchbackRun: _jobs.end".to_owned()]).collect();
    format!("(function () {{\n{text}  _addMethods(_globalThis, {{\n{}\n  }});\n}})();\n", given.join(",\n"))
}

/// Helpers as a module for System, which is handed what it has of the mini-runtime before it runs.
fn system_importing(order: &[usize], globals: &[&str], runtime: &str, names: &str, set: &str) -> String {
    let text: String = order.iter().map(|&index| bound(&HELPERS[index], globals)).collect();
    let exports: String =
        order.iter().map(|&index| format!("_export(\"{0}\", _{0});\n", HELPERS[index].name)).collect();
    format!(
        "System.register([\"{runtime}\"], function (_export) {{\nvar {names};\nreturn {{ setters: [function (m) {{ {set}\n{text}{exports}}}], execute: function () {{}} }};\n}});\n"
    )
}

/// Whether a helper is a part of the mini-runtime.
pub(crate) fn is_part(name: &str) -> bool {
    PARTS.iter().any(|part| part.name == name) || HOST.contains(&name)
}

/// A helper's text, which refers to parts in place of globals.
fn bound(helper: &Helper, globals: &[&str]) -> String {
    if is_part(helper.name) || globals.is_empty() {
        return helper.source.to_owned();
    }
    let mut text = String::new();
    for line in helper.source.split_inclusive('\n') {
        if line.trim_start().starts_with("//") {
            text.push_str(line);
            continue;
        }
        // What stands between quotes is text.
        for (at, piece) in line.split('"').enumerate() {
            if at > 0 {
                text.push('"');
            }
            if at % 2 == 0 { bind_words(piece, globals, &mut text) } else { text.push_str(piece) }
        }
    }
    text
}

/// Puts an underscore before each of these names that is no property's.
fn bind_words(code: &str, globals: &[&str], text: &mut String) {
    let is_word = |char: char| char.is_ascii_alphanumeric() || char == '_' || char == '$';
    let mut rest = code;
    while let Some(start) = rest.find(is_word) {
        let end = rest[start..].find(|char| !is_word(char)).map_or(rest.len(), |length| start + length);
        let (before, word) = (&rest[..start], &rest[start..end]);
        text.push_str(before);
        if globals.contains(&word) && !before.ends_with('.') {
            text.push('_');
        }
        text.push_str(word);
        rest = &rest[end..];
    }
    text.push_str(rest);
}

/// Helpers and what they require, each after what it requires. Parts of the mini-runtime come first, since helpers look for
/// globals as they are loaded. Generators and iterations together bring how the ones go over the others.
pub(super) fn in_order(mut asked: Vec<usize>) -> Vec<usize> {
    let place = |name: &str| PARTS.iter().position(|part| part.name == name).unwrap_or(PARTS.len());
    asked.sort_unstable_by_key(|&index| (place(HELPERS[index].name), index));
    let mut order = Vec::new();
    for index in asked {
        require(index, &mut order);
    }
    let index = |name: &str| HELPERS.iter().position(|helper| helper.name == name);
    let taken = |name: &str| index(name).is_some_and(|index| order.contains(&index));
    if let (true, true, Some(both)) = (taken("generator"), taken("iterate"), index("generatorValues")) {
        require(both, &mut order);
    }
    order
}

/// Puts a helper after those that it requires. Requirements have no cycles, which a test holds.
fn require(index: usize, order: &mut Vec<usize>) {
    if order.contains(&index) {
        return;
    }
    for name in HELPERS[index].requires {
        if let Some(needed) = HELPERS.iter().position(|helper| helper.name == *name) {
            require(needed, order);
        }
    }
    order.push(index);
}

/// A helper's text, resolved and without places in a source.
fn parse(source: &str, semantics: &mut Semantics, known: FxHashMap<Atom, BindingId>) -> Vec<Stmt> {
    let end = BytePos(source.len() as u32 + 1);
    let input = StringInput::new(source, BytePos(1), end);
    let mut parser = Parser::new(Syntax::Es(EsSyntax::default()), input, None);
    let parsed = parser.parse_script();
    debug_assert!(parsed.is_ok(), "a helper does not parse: {source}");
    let Ok(script) = parsed else { return Vec::new() };
    let mut program = Program::Script(script);
    analyse_helper(&mut program, semantics, known);
    program.visit_mut_with(&mut NoSpans { source });
    match program {
        Program::Script(Script { body, .. }) => body,
        Program::Module(_) => Vec::new(),
    }
}

/// Calls a helper, or a part that stands in for a global, by the name that it is shown by.
struct Respell {
    from: String,
    to: Atom,
    /// The binding that is meant, where others are called so as well.
    id: Option<BindingId>,
}

impl VisitMut for Respell {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if *ident.sym == self.from && (self.id.is_none() || BindingId::of(ident) == self.id) {
            ident.sym = self.to.clone();
        }
    }
}

/// Takes the places away, but leaves short objects on one line.
struct NoSpans<'a> {
    source: &'a str,
}

impl VisitMut for NoSpans<'_> {
    fn visit_mut_object_lit(&mut self, object: &mut ObjectLit) {
        let text = self.source.get(crate::source::range(BytePos(1), object.span)).unwrap_or_default();
        let short = !text.contains('\n') && !text.contains("function") && !object.props.is_empty();
        object.visit_mut_children_with(self);
        if short {
            object.span = ONE_LINE;
        }
    }

    fn visit_mut_span(&mut self, span: &mut Span) {
        *span = DUMMY_SP;
    }
}
