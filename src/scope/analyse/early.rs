//! Which errors does the parser leave to us? Those that need to know whether code is strict, which a directive may say
//! late, and some that it lets pass: words spelled with escapes, declarations where only a statement can stand.
//!
//! Reference: ECMA-262, 12.7.1 (identifier names), 12.9.4.1 (string literals), 13.1.1 (identifiers), 13.5.1.1 (delete),
//! 14.1.1 (statement semantics), B.1.2 and B.3.

use swc_atoms::Atom;
use swc_common::{Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::{Analyser, has_use_strict};
use crate::scope::declare::unlabel;
use crate::scope::words::{is_reserved, is_reserved_in_strict_code};
use crate::source::escapes::separated;

/// What a single statement is the body of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyOf {
    Loop,
    If,
    Label,
}

impl Analyser<'_> {
    fn is_strict(&self) -> bool {
        self.semantics.function(self.function).strict
    }

    /// An identifier that names something: `bound` says that it is declared or assigned, or that the parser may not
    /// have looked at it. Nor has it where an arrow function's own directive makes code strict.
    pub(super) fn check_name(&mut self, ident: &Ident, bound: bool) {
        let escaped = (ident.span.hi.0 - ident.span.lo.0) as usize != ident.sym.len();
        let strict = self.is_strict();
        if !escaped && !bound && !strict {
            return;
        }
        let name = ident.sym.as_str();
        if bound && strict && matches!(name, "eval" | "arguments") {
            let message = format!("`{name}` can't be assigned or declared in strict mode");
            self.early_error("strict-name", &message, ident.span);
            return;
        }
        let function = self.semantics.function(self.function);
        let reserved = escaped && is_reserved(name)
            || strict && is_reserved_in_strict_code(name)
            || escaped && name == "await" && function.is_async
            || escaped && name == "yield" && function.is_generator;
        if reserved {
            let message = format!("`{name}` is a reserved word here, escaped or not");
            self.early_error("reserved-word", &message, ident.span);
        } else if escaped && name.starts_with(['\u{200C}', '\u{200D}']) {
            self.early_error("identifier", "an identifier can't start with a joiner", ident.span);
        }
    }

    /// The name of a function whose own directive makes it strict.
    pub(super) fn check_function_name(&mut self, ident: &Ident, function: &Function) {
        let strict = function.body.as_ref().is_some_and(|body| has_use_strict(&body.stmts));
        let name = ident.sym.as_str();
        if strict && (matches!(name, "eval" | "arguments") || is_reserved_in_strict_code(name)) {
            let message = format!("`{name}` can't be the name of a strict function");
            self.early_error("strict-name", &message, ident.span);
        }
    }

    /// A string's escapes: legacy ones in strict code, and a separator in a code point.
    pub(super) fn check_string(&mut self, text: &Str) {
        let Some(raw) = text.raw.as_deref().filter(|raw| raw.contains('\\')) else { return };
        let mut legacy = false;
        let mut chars = raw.chars().peekable();
        while let Some(c) = chars.next() {
            if c != '\\' {
                continue;
            }
            match chars.next() {
                Some('0') => legacy |= chars.peek().is_some_and(char::is_ascii_digit),
                Some('1'..='9') => legacy = true,
                _ => {}
            }
        }
        if legacy && self.is_strict() {
            self.early_error("legacy-escape", "legacy octal escapes are not allowed in strict mode", text.span);
        }
        if separated(raw) {
            self.early_error("escape", "a code point can't have separators", text.span);
        }
    }

    /// The body of a statement, where most declarations can't stand.
    pub(super) fn check_body(&mut self, body: &Stmt, of: BodyOf) {
        let labelled = matches!(body, Stmt::Labeled(_));
        let message = match unlabel(body) {
            Stmt::Decl(Decl::Fn(decl)) => {
                let plain = !decl.function.is_async && !decl.function.is_generator && !self.is_strict();
                let allowed = match of {
                    BodyOf::Loop => false,
                    BodyOf::If => plain && !labelled,
                    BodyOf::Label => plain,
                };
                if allowed {
                    return;
                }
                "a function can't be declared here without a block around it"
            }
            Stmt::Decl(Decl::Class(_)) => "a class can't be declared here without a block around it",
            Stmt::Decl(Decl::Var(decl)) if decl.kind != VarDeclKind::Var => {
                "`let` and `const` can't stand here without a block around them"
            }
            Stmt::Expr(stmt) if starts_with_let(&stmt.expr) => "`let [` can't stand at the start of a statement",
            _ => return,
        };
        self.early_error("single-statement", message, body.span());
    }

    /// What a static block jumps to stands in it.
    pub(super) fn check_static_block(&mut self, block: &BlockStmt) {
        let mut jumps = Jumps::default();
        block.stmts.visit_with(&mut jumps);
        for span in jumps.leaving {
            self.early_error("static-block-jump", "a jump can't leave a static block", span);
        }
    }

    /// `delete x` in strict code, with any number of parentheses.
    pub(super) fn check_delete(&mut self, unary: &UnaryExpr) {
        let mut arg = &unary.arg;
        while let Expr::Paren(paren) = &**arg {
            arg = &paren.expr;
        }
        if unary.op == UnaryOp::Delete && arg.is_ident() && self.is_strict() {
            self.early_error("strict-delete", "a name can't be deleted in strict mode", unary.span);
        }
    }
}

/// The jumps of a block to what stands around it.
#[derive(Default)]
struct Jumps {
    labels: Vec<Atom>,
    loops: usize,
    switches: usize,
    leaving: Vec<Span>,
}

impl Jumps {
    fn jump(&mut self, label: Option<&Ident>, has_target: bool, span: Span) {
        let found = label.map_or(has_target, |label| self.labels.contains(&label.sym));
        if !found {
            self.leaving.push(span);
        }
    }

    fn around(&mut self, node: &impl VisitWith<Self>) {
        self.loops += 1;
        node.visit_children_with(self);
        self.loops -= 1;
    }
}

impl Visit for Jumps {
    fn visit_break_stmt(&mut self, stmt: &BreakStmt) {
        self.jump(stmt.label.as_ref(), self.loops + self.switches > 0, stmt.span);
    }

    fn visit_continue_stmt(&mut self, stmt: &ContinueStmt) {
        self.jump(stmt.label.as_ref(), self.loops > 0, stmt.span);
    }

    fn visit_labeled_stmt(&mut self, stmt: &LabeledStmt) {
        self.labels.push(stmt.label.sym.clone());
        stmt.body.visit_with(self);
        self.labels.pop();
    }

    fn visit_switch_stmt(&mut self, stmt: &SwitchStmt) {
        self.switches += 1;
        stmt.visit_children_with(self);
        self.switches -= 1;
    }

    fn visit_while_stmt(&mut self, stmt: &WhileStmt) {
        self.around(stmt);
    }

    fn visit_do_while_stmt(&mut self, stmt: &DoWhileStmt) {
        self.around(stmt);
    }

    fn visit_for_stmt(&mut self, stmt: &ForStmt) {
        self.around(stmt);
    }

    fn visit_for_in_stmt(&mut self, stmt: &ForInStmt) {
        self.around(stmt);
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.around(stmt);
    }

    // No jump crosses these, and no expression holds any other.
    fn visit_function(&mut self, _: &Function) {}
    fn visit_class(&mut self, _: &Class) {}
    fn visit_expr(&mut self, _: &Expr) {}
}

/// `let` and `[` are the first tokens of an expression (14.5 forbids it); the parser takes `let` for a name.
fn starts_with_let(expr: &Expr) -> bool {
    match expr {
        Expr::Assign(AssignExpr { left: AssignTarget::Simple(SimpleAssignTarget::Member(member)), .. }) => {
            starts_member(member)
        }
        Expr::Member(member) => starts_member(member),
        _ => false,
    }
}

fn starts_member(member: &MemberExpr) -> bool {
    match &*member.obj {
        Expr::Ident(ident) => ident.sym == *"let" && member.prop.is_computed(),
        Expr::Member(inner) => starts_member(inner),
        _ => false,
    }
}
