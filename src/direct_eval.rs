//! How the text of `eval("text")` stands in the tree.
//!
//! # Example
//! In:
//! ```js
//! eval("x => x ** 2")
//! ```
//! Out, step by step: [`crate::scope`] parses the text, and the literal is replaced by the intrinsic
//! `@text("x => x ** 2", function () { x => x ** 2; })`; [`crate::lower`] lowers the statements in it, names are chosen for
//! them together with all others, and [`write`] makes them a literal again:
//! ```js
//! eval("(function(x){return Math.pow(x,2)})")
//! ```
//!
//! # Implementation
//! The function around the statements is none: they belong to the function that the call stands in, unless they
//! are strict (`@strictText`), for then their variables are their own. A text that was ES5 already is written as it was.
//!
//! # Reference
//! ECMA-262, 19.2.1.1 (PerformEval), 19.2.1.3 (EvalDeclarationInstantiation).

use swc_common::util::take::Take;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

use crate::ast;
use crate::diagnostics::Report;
use crate::scope::ScopeId;
use crate::source::nesting::{self, Limits};

const SLOPPY: &str = "@text";
const STRICT: &str = "@strictText";
const REFUSED: &str = "@refusedText";

/// The text that an argument of `eval` is known to be, with the place where it begins.
pub(crate) fn literal_text(arg: &ExprOrSpread) -> Option<(String, Span)> {
    if arg.spread.is_some() {
        return None;
    }
    match &*arg.expr {
        Expr::Lit(Lit::Str(text)) => Some((text.value.as_str()?.to_owned(), text.span)),
        Expr::Tpl(template) if template.exprs.is_empty() => {
            let cooked = template.quasis.first()?.cooked.as_ref()?;
            Some((cooked.as_str()?.to_owned(), template.span))
        }
        _ => None,
    }
}

/// Whether a text nests deeper than we look into.
pub(crate) fn is_too_deep(text: &str) -> bool {
    nesting::check(text, Limits { depth: 200, chain: 2_000 }).is_err()
}

/// The intrinsic for some statements. `literal` is what they were parsed from.
pub(crate) fn text(literal: Box<Expr>, stmts: Vec<Stmt>, scope: ScopeId, strict: bool) -> Box<Expr> {
    let mut function = ast::function(None, Vec::new(), stmts, DUMMY_SP);
    if let Expr::Fn(function) = &mut *function {
        function.function.ctxt = scope.ctxt();
    }
    ast::call(ast::global(if strict { STRICT } else { SLOPPY }), vec![literal, function])
}

/// The intrinsic for a text that can't run, for this reason.
pub(crate) fn refused(message: &str) -> Box<Expr> {
    ast::call(ast::global(REFUSED), vec![ast::string(message)])
}

/// The reason why a text can't run.
pub(crate) fn refusal(expr: &Expr) -> Option<&Expr> {
    let Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) = expr else { return None };
    args.first().filter(|_| callee.is_ident_ref_to(REFUSED)).map(|message| &*message.expr)
}

/// The parts of the intrinsic.
pub(crate) struct Text<'a> {
    pub literal: &'a Expr,
    pub function: &'a Function,
    pub strict: bool,
}

/// Whether an expression is one of the intrinsics.
pub(crate) fn is_intrinsic(expr: &Expr) -> bool {
    parts(expr).is_some() || refusal(expr).is_some()
}

/// The parts of an expression, if it is the intrinsic.
pub(crate) fn parts(expr: &Expr) -> Option<Text<'_>> {
    call_parts(expr.as_call()?)
}

/// The parts of a call, if it is the intrinsic.
pub(crate) fn call_parts(call: &CallExpr) -> Option<Text<'_>> {
    let CallExpr { callee: Callee::Expr(callee), args, .. } = call else { return None };
    let Expr::Ident(name) = &**callee else { return None };
    let strict = match name.sym.as_str() {
        SLOPPY => false,
        STRICT => true,
        _ => return None,
    };
    let [literal, function] = &args[..] else { return None };
    let function = &function.expr.as_fn_expr()?.function;
    Some(Text { literal: &literal.expr, function, strict })
}

/// The function in the intrinsic.
pub(crate) fn function_mut(expr: &mut Expr) -> Option<&mut Function> {
    parts(expr)?;
    let Expr::Call(call) = expr else { return None };
    let Expr::Fn(function) = &mut *call.args.last_mut()?.expr else { return None };
    Some(&mut function.function)
}

/// Makes all intrinsics of a program literals. `print` writes statements, and `reread` does so with what a text was
/// parsed to.
///
/// # Errors
/// What `print` gives.
pub(crate) fn write(
    program: &mut Program,
    print: impl Fn(Program) -> Result<String, Report>,
    reread: impl Fn(&str) -> Option<Program>,
) -> Result<(), Report> {
    let mut writer = Writer { print, reread, failed: None };
    program.visit_mut_with(&mut writer);
    writer.failed.map_or(Ok(()), Err)
}

struct Writer<P, R> {
    print: P,
    reread: R,
    failed: Option<Report>,
}

impl<P: Fn(Program) -> Result<String, Report>, R: Fn(&str) -> Option<Program>> VisitMut for Writer<P, R> {
    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        // A text may have an `eval` in it.
        expr.visit_mut_children_with(self);
        let Some(Text { literal, .. }) = parts(expr) else { return };
        let before = literal_text(&ExprOrSpread::from(Box::new(literal.clone())));
        let literal = literal.clone();
        let body = function_mut(expr).and_then(|function| function.body.take());
        let body = body.map_or_else(Vec::new, |body| body.stmts);
        let script = Program::Script(Script { span: DUMMY_SP, body, shebang: None });
        let printed = match (self.print)(script) {
            Ok(text) => text,
            Err(report) => {
                self.failed.get_or_insert(report);
                return;
            }
        };
        let unchanged = before
            .as_ref()
            .and_then(|(text, _)| (self.reread)(text))
            .and_then(|program| (self.print)(program).ok())
            .is_some_and(|text| text == printed);
        *expr = match before {
            Some((text, _)) if unchanged && literal.is_tpl() => *ast::string(&text),
            Some(_) if unchanged => literal,
            _ => *ast::string(&printed),
        };
    }
}

/// Takes the statements out of the intrinsic.
pub(crate) fn take_stmts(function: &mut Function) -> Vec<Stmt> {
    function.body.take().map_or_else(Vec::new, |mut body| body.stmts.take())
}
