//! Templates.
//!
//! # Example
//! In:
//! ```js
//! `${a}, ${i + 1} of ${b}`; tag`x${y}`;
//! ```
//! Out:
//! ```js
//! "".concat(a, ", ") + (i + 1) + " of ".concat(b);
//! tag(_template || (_template = _taggedTemplate(["x", ""])), y);
//! ```
//!
//! # Implementation
//! A part becomes a string before the next one is evaluated. `"" + x` would ask an object for its
//! `valueOf` first, so `+` joins only what can't be an object; `concat` converts as a template does. Parts share a
//! `concat` where nothing runs between their evaluations.
//!
//! Where no object minds which kind of value it is asked for, all parts are joined by `+`.
//!
//! The strings of a tagged template are one frozen object per place in the source, made at its first evaluation.
//!
//! # Reference
//! ECMA-262, 13.2.8 (Template Literals), 13.3.11 (Tagged Templates). Edition: ES2015, ES2018 (invalid
//! escapes in tagged templates).

use swc_common::DUMMY_SP;
use swc_common::util::take::Take;
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::spread::is_update;
use crate::ast;

impl Lowering<'_> {
    /// Lowers an untagged template.
    pub(super) fn lower_template(&mut self, expr: &mut Expr) {
        let Expr::Tpl(template) = expr else { return };
        let span = template.span;
        if let Some(quasi) = template.quasis.iter().find(|quasi| has_decimal_escape(&quasi.raw)) {
            self.refuse("syntax", "`\\8` and `\\9` are not allowed in a template", quasi.span);
        }
        if self.keeps(Construct::Template) {
            return template.exprs.visit_mut_with(self);
        }
        if self.options.assumptions.ignore_to_primitive_hint {
            *expr = *self.added_template(template);
            return;
        }
        let mut texts = std::mem::take(&mut template.quasis).into_iter().map(|quasi| cooked(&quasi));
        let mut result = texts.next().unwrap_or_else(|| ast::string(""));
        // The arguments of a `concat` that isn't written yet.
        let mut parts: Vec<Box<Expr>> = Vec::new();
        for mut value in std::mem::take(&mut template.exprs) {
            value.visit_mut_with(self);
            let primitive = is_primitive(&value);
            if !parts.is_empty() && (primitive || !self.is_stable(&value)) {
                result = concat(result, std::mem::take(&mut parts));
            }
            let text = texts.next().filter(|text| !is_empty(text));
            if primitive {
                result = ast::binary(BinaryOp::Add, result, value);
                if let Some(text) = text {
                    result = ast::binary(BinaryOp::Add, result, text);
                }
            } else {
                parts.push(value);
                parts.extend(text);
            }
        }
        if !parts.is_empty() {
            result = concat(result, parts);
        }
        match &mut *result {
            Expr::Bin(bin) => bin.span = span,
            Expr::Call(call) => call.span = span,
            _ => {}
        }
        *expr = *result;
    }

    /// The parts of a template with `+` between them. One of the first two has to be a string.
    fn added_template(&mut self, template: &mut Tpl) -> Box<Expr> {
        let mut values = std::mem::take(&mut template.exprs).into_iter();
        let mut parts: Vec<Box<Expr>> = Vec::new();
        for quasi in std::mem::take(&mut template.quasis) {
            parts.push(cooked(&quasi));
            if let Some(mut value) = values.next() {
                value.visit_mut_with(self);
                parts.push(value);
            }
        }
        let starts = matches!(&parts[..], [first, _, third, ..] if is_empty(first) && !is_empty(third));
        let mut at = 0;
        parts.retain(|part| {
            at += 1;
            !is_empty(part) || at == 1 && !starts
        });
        let sum = parts.into_iter().reduce(|sum, part| ast::binary(BinaryOp::Add, sum, part));
        let mut sum = sum.unwrap_or_else(|| ast::string(""));
        if let Expr::Bin(bin) = &mut *sum {
            bin.span = template.span;
        }
        sum
    }

    /// Lowers a tagged template.
    pub(super) fn lower_tagged_template(&mut self, expr: &mut Expr) {
        let Expr::TaggedTpl(tagged) = expr else { return };
        let span = tagged.span;
        let is_valid = tagged.tpl.quasis.iter().all(|quasi| quasi.cooked.is_some());
        let is_callee = match &*tagged.tag {
            Expr::Member(member) => member.prop.is_private_name() && !self.keeps(Construct::ClassMembers),
            Expr::SuperProp(_) => !self.super_is_here(),
            _ => false,
        };
        if !is_callee && self.keeps(Construct::Template) && (is_valid || self.keeps(Construct::InvalidEscape)) {
            tagged.tag.visit_mut_with(self);
            if is_update(&tagged.tag) {
                tagged.tag = ast::detach(tagged.tag.take());
            }
            tagged.tpl.exprs.visit_mut_with(self);
            return;
        }
        let mut tag = std::mem::replace(&mut tagged.tag, Box::new(Expr::Invalid(Invalid { span: DUMMY_SP })));
        if matches!(&*tag, Expr::Ident(name) if name.sym == *"eval") {
            // A template never is a direct `eval`; the call that replaces it would be.
            tag = ast::detach(tag);
        }
        let quasis = std::mem::take(&mut tagged.tpl.quasis);
        let strings = quasis.iter().map(cooked_or_undefined).collect();
        let raws: Vec<String> = quasis.iter().map(|quasi| raw(&quasi.raw)).collect();
        let same = quasis.iter().zip(&raws).all(|(quasi, raw)| {
            quasi.cooked.as_ref().and_then(|cooked| cooked.as_str()).is_some_and(|cooked| cooked == raw)
        });
        let mut args = vec![ast::array(strings)];
        if !same {
            args.push(ast::array(raws.iter().map(|raw| ast::string(raw)).collect()));
        }
        let helper =
            if self.options.assumptions.mutable_template_object { "templateStrings" } else { "taggedTemplate" };
        let object = self.helper(helper, args, DUMMY_SP);
        let cache = self.constant("_template", ast::void_0());
        self.semantics.binding_mut(cache).reassigned = true;
        let object = ast::binary(BinaryOp::LogicalOr, self.read(cache), self.set(cache, object));

        let mut args = vec![object];
        args.append(&mut tagged.tpl.exprs);
        *expr = *ast::call_at(span, tag, args);
        expr.visit_mut_with(self);
    }
}

/// `text.concat(parts…)`.
fn concat(text: Box<Expr>, parts: Vec<Box<Expr>>) -> Box<Expr> {
    ast::call(ast::member(text, "concat"), parts)
}

fn is_empty(text: &Expr) -> bool {
    matches!(text, Expr::Lit(Lit::Str(text)) if text.value.is_empty())
}

fn cooked(quasi: &TplElement) -> Box<Expr> {
    let value = quasi.cooked.clone().unwrap_or_default();
    Box::new(Expr::Lit(Lit::Str(Str { span: DUMMY_SP, value, raw: None })))
}

fn cooked_or_undefined(quasi: &TplElement) -> Box<Expr> {
    if quasi.cooked.is_none() || has_decimal_escape(&quasi.raw) { ast::void_0() } else { cooked(quasi) }
}

/// Whether a template has `\8` or `\9`, which the parser takes for the digits: templates don't have these
/// escapes (12.9.6, NotEscapeSequence).
fn has_decimal_escape(raw: &str) -> bool {
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        if char == '\\' && matches!(chars.next(), Some('8' | '9')) {
            return true;
        }
    }
    false
}

/// The raw text: line ends are normalised in it (12.9.6, TRV).
fn raw(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether a (lowered) expression never is an object or a symbol, to be told by its form.
fn is_primitive(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(Lit::Regex(_)) => false,
        Expr::Lit(_) | Expr::Update(_) => true,
        Expr::Unary(unary) => unary.op != UnaryOp::Void || matches!(&*unary.arg, Expr::Lit(_)),
        Expr::Bin(bin) => match bin.op {
            BinaryOp::LogicalAnd | BinaryOp::LogicalOr => is_primitive(&bin.left) && is_primitive(&bin.right),
            BinaryOp::NullishCoalescing => false,
            _ => true,
        },
        Expr::Cond(cond) => is_primitive(&cond.cons) && is_primitive(&cond.alt),
        _ => false,
    }
}
