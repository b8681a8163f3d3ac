//! Regular expressions.
//!
//! # Example
//! In:
//! ```js
//! /./s; /\u{1F600}|[^a]/u; /(?<year>\d+)/; /a/y; /(?<=a)b/;
//! ```
//! Out:
//! ```js
//! /[\s\S]/; /\uD83D\uDE00|(?:[^a\uD800-\uDBFF]|[\uD800-\uDBFF][\uDC00-\uDFFF]|…)/;
//! _namedGroups(/(\d+)/, ["year"]); _sticky(/a/); RegExp("(?<=a)b", "");
//! ```
//!
//! # Implementation
//! Every pattern is parsed, because engines that don't know a construct find other faults than those that do.
//! What is newer than ES5 is rewritten to a pattern that matches the same ([`crate::regexp`]). Two helpers give the
//! regular expression an `exec` of its own, which hosts with ES2015's protocol use everywhere, and older ones where `exec`
//! and `test` are called. Where there is no pattern of ES5, the host is asked for one of its own, with a warning.
//!
//! # Reference
//! ECMA-262, 12.9.5 (Regular Expression Literals), 22.2 (RegExp). Editions: ES2015 (`u`, `y`), ES2018 (`s`, named groups,
//! look-behind, `\p`), ES2022 (`d`).

use swc_common::BytePos;
use swc_ecma_ast::*;

use super::Lowering;
use super::editions::Construct;
use crate::ast;
use crate::check::newest_part;
use crate::regexp::{Flags, NO_FLAGS, Rewritten, invalid, rewrite};

impl Lowering<'_> {
    /// Lowers a regular expression.
    pub(super) fn lower_regexp(&mut self, expr: &mut Expr) {
        let Expr::Lit(Lit::Regex(regexp)) = expr else { return };
        let span = regexp.span;
        let Some(flags) = Flags::parse(&regexp.flags) else {
            let lo = span.lo + BytePos(regexp.exp.len() as u32 + 2);
            return self.refuse("syntax", NO_FLAGS, span.with_lo(lo));
        };
        let stays = !flags.sets && newest_part(&regexp.exp, &regexp.flags) <= self.options.target.year();
        let result = if flags.sets {
            Ok(Rewritten::NoForm("the flag `v` of a regular expression"))
        } else {
            rewrite(&regexp.exp, flags)
        };
        match result {
            // What is wrong with the pattern has been seen.
            Ok(_) if stays => {}
            Ok(Rewritten::Es5 { pattern, groups }) => {
                if pattern != *regexp.exp {
                    regexp.exp = pattern.into();
                }
                let sticky = self.keeps(Construct::Function) && !flags.unicode;
                if regexp.flags.contains(['s', 'u', 'y']) {
                    let newer: &[char] = if sticky { &['s', 'u'] } else { &['s', 'u', 'y'] };
                    regexp.flags = regexp.flags.replace(newer, "").into();
                }
                if flags.sticky && !sticky {
                    let plain = std::mem::replace(expr, Expr::Invalid(Invalid { span }));
                    let mut args = vec![Box::new(plain)];
                    args.extend(flags.unicode.then(|| ast::boolean(true)));
                    *expr = *self.helper("sticky", args, span);
                }
                if let Some(last) = groups.iter().rposition(Option::is_some) {
                    let names = groups[..=last].iter().map(|name| match name {
                        Some(name) => ast::string(name),
                        None => ast::number(0.0),
                    });
                    let names = ast::array(names.collect());
                    let plain = std::mem::replace(expr, Expr::Invalid(Invalid { span }));
                    *expr = *self.helper("namedGroups", vec![Box::new(plain), names], span);
                }
            }
            Ok(Rewritten::NoForm(construct)) => {
                let message = format!("{construct} has no ES5 form: it is left to the host");
                self.warn(
                    "host-regexp",
                    message,
                    span,
                    "it throws a SyntaxError where the host's `RegExp` doesn't know it",
                );
                let args = vec![ast::string(&regexp.exp), ast::string(&regexp.flags)];
                *expr = *ast::call_at(span, ast::global("RegExp"), args);
            }
            Err(fault) => {
                // The pattern begins after the slash.
                let lo = span.lo + BytePos(fault.range.start as u32 + 1);
                let hi = span.lo + BytePos(fault.range.end as u32 + 1);
                self.refuse("syntax", invalid(&fault), span.with_lo(lo).with_hi(hi));
            }
        }
    }
}
