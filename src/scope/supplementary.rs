//! Names with characters outside the BMP, which ES5 has none of.
//!
//! # Implementation
//! This comes after all lowering, which sees names as the source has them. Bindings and labels get names
//! that ES5 can write, keys of properties become strings. A global's name can't be written at all: in ES5 nothing but a
//! property of the global object has it, and no operator reads a name as a property with the same errors.

use swc_atoms::Atom;
use swc_common::{BytePos, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use super::{BindingId, Semantics};
use crate::diagnostics::Report;

/// Whether a source may have such names.
pub(crate) fn may_occur(source: &str) -> bool {
    source.bytes().any(|byte| byte >= 0xF0) || source.contains("\\u{")
}

/// Whether a name is one.
pub(crate) fn is_supplementary(name: &str) -> bool {
    name.bytes().any(|byte| byte >= 0xF0)
}

/// Rewrites all such names in a lowered program. `start` is the position of the file's first byte.
pub(crate) fn rewrite(program: &mut Program, semantics: &mut Semantics, start: BytePos) -> Vec<Report> {
    let mut rewrite = Rewrite { start, reports: Vec::new() };
    for binding in &mut semantics.bindings {
        if is_supplementary(&binding.name) {
            let name = in_plane(&binding.name);
            if std::mem::replace(&mut binding.frozen, false) {
                let message = format!(
                    "`{}` is called `{name}` in the output: ES5 has no names with such characters",
                    binding.name
                );
                let range = rewrite.range(binding.span);
                rewrite.reports.push(
                    Report::warning("renamed", message, range)
                        .help("other scripts and code that is evaluated don't find it"),
                );
            }
            binding.name = name;
        }
    }
    program.visit_mut_with(&mut rewrite);
    rewrite.reports
}

/// A name with the numbers of the characters that ES5 doesn't have in names.
fn in_plane(name: &str) -> Atom {
    let mut result = String::new();
    for char in name.chars() {
        if u32::from(char) > 0xFFFF {
            result.push_str(&format!("_{:X}", u32::from(char)));
        } else {
            result.push(char);
        }
    }
    result.into()
}

fn key(name: &IdentName) -> Str {
    Str { span: name.span, value: name.sym.as_ref().into(), raw: None }
}

struct Rewrite {
    start: BytePos,
    reports: Vec<Report>,
}

impl Rewrite {
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let offset = |at: BytePos| at.0.saturating_sub(self.start.0) as usize;
        offset(span.lo)..offset(span.hi)
    }

    fn rename(ident: &mut Ident) {
        if is_supplementary(&ident.sym) {
            ident.sym = in_plane(&ident.sym);
        }
    }
}

impl VisitMut for Rewrite {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if !is_supplementary(&ident.sym) {
            return;
        }
        if BindingId::of(ident).is_some() {
            Self::rename(ident);
        } else {
            let message = format!("the global name `{}` can't be written in ES5", ident.sym);
            let range = self.range(ident.span);
            self.reports.push(
                Report::error("unsupported/global-name", message, range)
                    .help("read it as a property of the global object, or declare a variable of the name"),
            );
        }
    }

    fn visit_mut_labeled_stmt(&mut self, stmt: &mut LabeledStmt) {
        Self::rename(&mut stmt.label);
        stmt.body.visit_mut_with(self);
    }

    fn visit_mut_break_stmt(&mut self, stmt: &mut BreakStmt) {
        stmt.label.iter_mut().for_each(Self::rename);
    }

    fn visit_mut_continue_stmt(&mut self, stmt: &mut ContinueStmt) {
        stmt.label.iter_mut().for_each(Self::rename);
    }

    fn visit_mut_member_prop(&mut self, prop: &mut MemberProp) {
        match prop {
            MemberProp::Ident(name) if is_supplementary(&name.sym) => {
                let expr = Box::new(Expr::Lit(Lit::Str(key(name))));
                *prop = MemberProp::Computed(ComputedPropName { span: name.span, expr });
            }
            other => other.visit_mut_children_with(self),
        }
    }

    fn visit_mut_prop_name(&mut self, name: &mut PropName) {
        match name {
            PropName::Ident(ident) if is_supplementary(&ident.sym) => *name = PropName::Str(key(ident)),
            other => other.visit_mut_children_with(self),
        }
    }
}
