//! Identifiers outside of the basic multilingual plane, which ES5 does not have.
//!
//! # Example
//! In:
//! ```js
//! var 𠮷 = o.𠮷;
//! ```
//! Out:
//! ```js
//! var $u20BB7 = o["𠮷"];
//! ```
//!
//! # Implementation
//! Done last, on the names that are final otherwise. A character becomes its number, the same wherever the name stands, so
//! that two scripts still mean one global by it. What a property is called does not change.
//!
//! # Reference
//! ECMA-262, 12.7 (names and keywords); edition 5.1, clause 6, where a source character is one code unit.

use std::fmt::Write;

use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

/// Whether the text can have such an identifier: the character itself, or its escape.
pub(crate) fn may_occur(source: &str) -> bool {
    source.bytes().any(|byte| byte >= 0xF0) || source.contains("\\u{")
}

/// Spells all identifiers of a program with characters that ES5 has.
pub(crate) fn spell(program: &mut Program) {
    program.visit_mut_with(&mut Speller);
}

/// Whether a name has a character that ES5 does not have.
pub(crate) fn is_astral(name: &str) -> bool {
    name.bytes().any(|byte| byte >= 0xF0)
}

fn text(name: &IdentName) -> Str {
    Str { span: name.span, value: name.sym.as_ref().into(), raw: None }
}

struct Speller;

impl VisitMut for Speller {
    fn visit_mut_ident(&mut self, ident: &mut Ident) {
        if !is_astral(&ident.sym) {
            return;
        }
        let mut spelled = String::new();
        for c in ident.sym.chars() {
            if c.len_utf8() < 4 {
                spelled.push(c);
            } else {
                // Writing to a string does not fail.
                let _ = write!(spelled, "$u{:X}", u32::from(c));
            }
        }
        ident.sym = spelled.into();
    }

    fn visit_mut_member_expr(&mut self, member: &mut MemberExpr) {
        member.visit_mut_children_with(self);
        if let MemberProp::Ident(name) = &member.prop
            && is_astral(&name.sym)
        {
            let expr = Box::new(Expr::Lit(Lit::Str(text(name))));
            member.prop = MemberProp::Computed(ComputedPropName { span: name.span, expr });
        }
    }

    fn visit_mut_prop_name(&mut self, key: &mut PropName) {
        key.visit_mut_children_with(self);
        if let PropName::Ident(name) = key
            && is_astral(&name.sym)
        {
            *key = PropName::Str(text(name));
        }
    }
}
