//! Almost valid programs: tokens and parts of trees left out, doubled, exchanged, or taken from another file.

use std::ops::Range;

use swc_common::{Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::tokens::tokens;
use crate::fuzz::{Parsed, Random, parse};

/// What stands oddly in most places.
const ODD: &[&str] = &[
    "yield",
    "await",
    "async",
    "let",
    "static",
    "of",
    "get",
    "set",
    "super",
    "new.target",
    "import.meta",
    "this",
    "arguments",
    "eval",
    "#x",
    "?.",
    "...",
    "=>",
    "`",
    "${",
    "}",
    "{",
    "(",
    ")",
    "[",
    "]",
    ";",
    ",",
    ":",
    "=",
    "??=",
    "**",
    "0n",
    "08",
    "1_0",
    ".5",
    "'\\u{61}'",
    "\\u0061",
    "/(?<a>.)/u",
    "/[/",
    "'use strict'",
    "function*",
    "async ()",
    "class",
    "extends",
    "constructor",
    "__proto__",
    "for await",
    "in",
    "instanceof",
    "typeof",
    "delete",
    "void",
    "var",
    "const",
    "return",
    "break",
    "continue",
    "throw",
    "try",
    "finally",
    "catch",
    "switch",
    "case",
    "default",
    "with",
    "import",
    "export",
    "enum",
    "null",
    "undefined",
    "<!--",
    "-->",
    "/*",
    "\u{2028}",
    "\u{feff}",
    "\u{0}",
    "é",
    "𝒳",
    "@",
];

/// What an expression, or statements, are put into: before and after.
const AROUND_EXPRESSIONS: &[(&str, &str)] = &[
    ("(await ", ")"),
    ("(yield ", ")"),
    ("(yield* ", ")"),
    ("(", ")?.x"),
    ("(async () => ", ")"),
    ("{...", "}"),
    ("[...", "]"),
    ("(", " ?? 0)"),
    ("`${", "}`"),
    ("new (", ")"),
    ("delete ", ""),
    ("(", " ||= 1)"),
    ("[", "] = []"),
    ("super[", "]"),
    ("class extends (", ") {}"),
];

const AROUND_STATEMENTS: &[(&str, &str)] = &[
    ("async function* q() { ", " }"),
    ("function* q() { ", " }"),
    ("async () => { ", " }"),
    ("for (const q of []) { ", " }"),
    ("for await (const q of []) { ", " }"),
    ("try { ", " } finally { }"),
    ("try { } catch ({ q }) { ", " }"),
    ("L: for (;;) { ", " break L; }"),
    ("switch (0) { default: ", " }"),
    ("with (q) { ", " }"),
    ("class q { static { ", " } }"),
    ("{ \"use strict\"; ", " }"),
    ("if (0) ", ""),
    ("eval(`", "`)"),
];

/// A mutant of a text, with pieces of another one.
pub fn mutate(source: &str, donor: &str, module: bool, random: &mut Random) -> String {
    let mut text = source.to_owned();
    for _ in 0..1 + random.below(3) {
        // Most mutants of trees are still programs, most of tokens are not.
        let grown = if random.percent(65) { mutate_tree(&text, donor, module, random) } else { None };
        text = grown.unwrap_or_else(|| mutate_tokens(&text, donor, random));
    }
    text
}

fn replace(text: &str, range: &Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}

fn mutate_tokens(text: &str, donor: &str, random: &mut Random) -> String {
    let places = tokens(text);
    if places.is_empty() {
        return random.pick(ODD).to_owned();
    }
    let at = random.below(places.len());
    let token = places[at].clone();
    match random.below(6) {
        0 => {
            let last = (at + random.below(3)).min(places.len() - 1);
            replace(text, &(token.start..places[last].end), "")
        }
        1 => replace(text, &(token.end..token.end), &format!(" {}", &text[token.clone()])),
        2 => {
            let (one, two) = (random.pick(&places), token);
            let (first, second) = if one.start < two.start { (one, two) } else { (two, one) };
            let swapped = replace(text, &second, &text[first.clone()]);
            replace(&swapped, &first, &text[second])
        }
        3 => {
            let others = tokens(donor);
            let other = if others.is_empty() { "" } else { &donor[random.pick(&others)] };
            replace(text, &token, other)
        }
        4 => replace(text, &token, random.pick(ODD)),
        _ => replace(text, &(token.start..token.start), &format!("{} ", random.pick(ODD))),
    }
}

/// A part of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Expression,
    Statement,
    Pattern,
    Member,
    Property,
}

struct Parts<'a> {
    parsed: &'a Parsed,
    found: Vec<(Kind, Range<usize>)>,
}

impl Parts<'_> {
    fn add(&mut self, kind: Kind, span: Span) {
        self.found.push((kind, self.parsed.range(span)));
    }
}

impl Visit for Parts<'_> {
    fn visit_expr(&mut self, node: &Expr) {
        self.add(Kind::Expression, node.span());
        node.visit_children_with(self);
    }

    fn visit_stmt(&mut self, node: &Stmt) {
        self.add(Kind::Statement, node.span());
        node.visit_children_with(self);
    }

    fn visit_pat(&mut self, node: &Pat) {
        self.add(Kind::Pattern, node.span());
        node.visit_children_with(self);
    }

    fn visit_class_member(&mut self, node: &ClassMember) {
        self.add(Kind::Member, node.span());
        node.visit_children_with(self);
    }

    fn visit_prop_or_spread(&mut self, node: &PropOrSpread) {
        self.add(Kind::Property, node.span());
        node.visit_children_with(self);
    }
}

fn parts(text: &str, module: bool) -> Vec<(Kind, Range<usize>)> {
    let parsed = if module { parse(text, true) } else { parse(text, false).or_else(|| parse(text, true)) };
    let Some(parsed) = parsed else { return Vec::new() };
    let mut parts = Parts { parsed: &parsed, found: Vec::new() };
    parsed.program.visit_with(&mut parts);
    let mut found = parts.found;
    found.retain(|(_, range)| {
        range.start < range.end && text.is_char_boundary(range.start) && text.get(range.clone()).is_some()
    });
    found
}

fn mutate_tree(text: &str, donor: &str, module: bool, random: &mut Random) -> Option<String> {
    let own = parts(text, module);
    if own.is_empty() {
        return None;
    }
    let (kind, range) = random.pick(&own);
    let like = |parts: Vec<(Kind, Range<usize>)>| -> Vec<Range<usize>> {
        parts.into_iter().filter(|part| part.0 == kind).map(|part| part.1).collect()
    };
    Some(match random.below(6) {
        0 => replace(text, &range, ""),
        1 => {
            let other = random.pick(&like(own));
            replace(text, &range, &text[other])
        }
        2 | 3 => {
            let others = like(parts(donor, module));
            if others.is_empty() {
                return None;
            }
            replace(text, &range, &donor[random.pick(&others)])
        }
        4 if kind == Kind::Statement => {
            let twice = format!("{}\n{}", &text[range.clone()], &text[range.clone()]);
            replace(text, &range, &twice)
        }
        _ => {
            let around = if kind == Kind::Statement { AROUND_STATEMENTS } else { AROUND_EXPRESSIONS };
            let (before, after) = random.pick(around);
            let inside = format!("{before}{}{after}", &text[range.clone()]);
            replace(text, &range, &inside)
        }
    })
}
