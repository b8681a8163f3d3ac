//! Escapes where the grammar has none, which the parser lets pass.
//!
//! Contextual keywords have to be spelled as they are (`g\u0065t x() {}` is an error), names begin with a letter even
//! where it is escaped, code points have no separators, and the name of an export is well-formed text.
//!
//! # Reference
//! ECMA-262, 5.1.5 (terminal symbols), 12.7 (names), 12.9.6 (templates), 16.2.3.1 (early errors of exports).

use std::ops::Range;

use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::range;
use crate::diagnostics::Report;

/// The escapes of a program that stand where none may. A text without `\u` has none.
pub(super) fn check(source: &str, start: BytePos, program: &Program) -> Vec<Report> {
    if !source.contains("\\u") {
        return Vec::new();
    }
    let mut checker = Checker { source, start, reports: Vec::new() };
    program.visit_with(&mut checker);
    checker.reports
}

struct Checker<'a> {
    source: &'a str,
    start: BytePos,
    reports: Vec<Report>,
}

impl Checker<'_> {
    fn text(&self, range: Range<usize>) -> &str {
        self.source.get(range).unwrap_or_default()
    }

    fn refuse(&mut self, message: &str, span: Span) {
        self.reports.push(Report::error("escape", message, range(self.start, span)));
    }

    /// What stands between two places may have no escapes, but in comments.
    fn keyword(&mut self, from: BytePos, to: BytePos) {
        let span = Span { lo: from, hi: to };
        let text = self.text(range(self.start, span));
        if text.contains("\\u") && !text.contains("/*") && !text.contains("//") {
            self.refuse("a keyword can't be written with escapes", span);
        }
    }

    /// A name as it is written, and what it says.
    fn name(&mut self, name: &str, span: Span) {
        if name.starts_with(['\u{200c}', '\u{200d}']) {
            self.refuse("a name can't begin with a joiner", span);
        }
        if separated(self.text(range(self.start, span))) {
            self.refuse("a code point can't have separators", span);
        }
    }

    fn export_name(&mut self, name: &ModuleExportName) {
        if let ModuleExportName::Str(text) = name
            && text.value.as_str().is_none()
        {
            self.refuse("the name of an export has to be well-formed: half of a surrogate pair is missing", text.span);
        }
    }
}

/// Whether a text has an escape `\u{…}` with a separator.
pub(crate) fn separated(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find("\\u{") {
        // A backslash that is itself escaped escapes nothing.
        let escaped = rest[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
        rest = &rest[at + 3..];
        let digits = rest.split('}').next().unwrap_or_default();
        if !escaped && digits.contains('_') && digits.bytes().all(|byte| byte == b'_' || byte.is_ascii_hexdigit()) {
            return true;
        }
    }
    false
}

impl Visit for Checker<'_> {
    fn visit_meta_prop_expr(&mut self, meta: &MetaPropExpr) {
        self.keyword(meta.span.lo, meta.span.hi);
    }

    fn visit_ident(&mut self, ident: &Ident) {
        self.name(&ident.sym, ident.span);
    }

    fn visit_ident_name(&mut self, name: &IdentName) {
        self.name(&name.sym, name.span);
    }

    fn visit_private_name(&mut self, name: &PrivateName) {
        self.name(&name.name, name.span);
    }

    fn visit_getter_prop(&mut self, prop: &GetterProp) {
        self.keyword(prop.span.lo, prop.key.span_lo());
        prop.visit_children_with(self);
    }

    fn visit_setter_prop(&mut self, prop: &SetterProp) {
        self.keyword(prop.span.lo, prop.key.span_lo());
        prop.visit_children_with(self);
    }

    fn visit_method_prop(&mut self, prop: &MethodProp) {
        self.keyword(prop.function.span.lo, prop.key.span_lo());
        prop.visit_children_with(self);
    }

    fn visit_class_method(&mut self, method: &ClassMethod) {
        self.keyword(method.span.lo, method.key.span_lo());
        method.visit_children_with(self);
    }

    fn visit_tpl(&mut self, template: &Tpl) {
        for quasi in &template.quasis {
            if separated(self.text(range(self.start, quasi.span))) {
                self.refuse("a code point can't have separators", quasi.span);
            }
        }
        template.visit_children_with(self);
    }

    fn visit_class_prop(&mut self, prop: &ClassProp) {
        self.keyword(prop.span.lo, prop.key.span_lo());
        prop.visit_children_with(self);
    }

    // The text of a tagged template may be wrong.
    fn visit_tagged_tpl(&mut self, tagged: &TaggedTpl) {
        tagged.tag.visit_with(self);
        tagged.tpl.exprs.visit_with(self);
    }

    fn visit_export_named_specifier(&mut self, specifier: &ExportNamedSpecifier) {
        self.export_name(&specifier.orig);
        specifier.exported.iter().for_each(|name| self.export_name(name));
        specifier.visit_children_with(self);
    }

    fn visit_export_namespace_specifier(&mut self, specifier: &ExportNamespaceSpecifier) {
        self.export_name(&specifier.name);
    }

    fn visit_import_named_specifier(&mut self, specifier: &ImportNamedSpecifier) {
        specifier.imported.iter().for_each(|name| self.export_name(name));
        specifier.visit_children_with(self);
    }
}
