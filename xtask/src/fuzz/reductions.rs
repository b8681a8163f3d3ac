//! Ways to make a program smaller: statements left out, what has parts replaced by one of them.

use std::ops::Range;

use swc_common::{Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::syntax::{Parsed, parse};

/// A part of a text, and what comes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

impl Edit {
    /// How much shorter it makes the text.
    pub fn gain(&self) -> usize {
        self.range.len().saturating_sub(self.text.len())
    }

    pub fn apply(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.range.start], self.text, &text[self.range.end..])
    }
}

/// Everything that makes a script shorter by one step, the longest steps first.
pub fn reductions(text: &str) -> Vec<Edit> {
    let Some(parsed) = parse(text, false) else { return Vec::new() };
    let mut found = Reductions { text, parsed: &parsed, edits: Vec::new() };
    parsed.program.visit_with(&mut found);
    let mut edits = found.edits;
    edits.retain(|edit| edit.gain() > 0);
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.gain()));
    edits.dedup();
    edits
}

struct Reductions<'a> {
    text: &'a str,
    parsed: &'a Parsed,
    edits: Vec<Edit>,
}

impl Reductions<'_> {
    fn text(&self, span: Span) -> &str {
        &self.text[self.parsed.range(span)]
    }

    fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.edits.push(Edit { range: self.parsed.range(span), text: text.into() });
    }

    fn replace_by(&mut self, span: Span, part: Span, end: &str) {
        let text = format!("{}{end}", self.text(part));
        self.replace(span, text);
    }

    fn cut(&mut self, range: Range<usize>) {
        if range.start < range.end {
            self.edits.push(Edit { range, text: String::new() });
        }
    }

    /// Leaves out each of a list that needs nothing between its members, and halves of it.
    fn thin(&mut self, spans: &[Span]) {
        let mut size = spans.len();
        while size > 0 {
            for part in spans.chunks(size) {
                if let (Some(first), Some(last)) = (part.first(), part.last()) {
                    let range = self.parsed.range(*first).start..self.parsed.range(*last).end;
                    self.cut(range);
                }
            }
            size /= 2;
        }
    }

    /// Leaves out each of a list that has commas.
    fn thin_commas(&mut self, spans: &[Span]) {
        for (at, span) in spans.iter().enumerate() {
            let own = self.parsed.range(*span);
            let range = match (spans.get(at + 1), at.checked_sub(1).and_then(|before| spans.get(before))) {
                (Some(next), _) => own.start..self.parsed.range(*next).start,
                (None, Some(before)) => self.parsed.range(*before).end..own.end,
                (None, None) => own,
            };
            self.cut(range);
        }
    }
}

fn spans<T: Spanned>(nodes: &[T]) -> Vec<Span> {
    nodes.iter().map(Spanned::span).collect()
}

impl Visit for Reductions<'_> {
    fn visit_stmts(&mut self, stmts: &[Stmt]) {
        self.thin(&spans(stmts));
        stmts.visit_children_with(self);
    }

    fn visit_script(&mut self, script: &Script) {
        self.thin(&spans(&script.body));
        script.visit_children_with(self);
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        let span = stmt.span();
        match stmt {
            Stmt::Block(block) => {
                if let (Some(first), Some(last)) = (block.stmts.first(), block.stmts.last()) {
                    self.replace_by(span, first.span().to(last.span()), "");
                }
            }
            Stmt::If(node) => {
                self.replace_by(span, node.cons.span(), "");
                self.replace_by(span, node.test.span(), ";");
                if let Some(alt) = &node.alt {
                    self.replace_by(span, alt.span(), "");
                    let range = self.parsed.range(node.cons.span()).end..self.parsed.range(span).end;
                    self.cut(range);
                }
            }
            Stmt::Try(node) => {
                self.replace_by(span, node.block.span, "");
                if let Some(handler) = &node.handler {
                    self.replace_by(span, handler.body.span, "");
                    if handler.param.is_some() {
                        let text = format!("catch {}", self.text(handler.body.span));
                        self.replace(handler.span, text);
                    }
                }
                if let Some(finalizer) = &node.finalizer {
                    self.replace_by(span, finalizer.span, "");
                    if let Some(handler) = &node.handler {
                        let end = self.parsed.range(handler.span).end..self.parsed.range(finalizer.span).end;
                        self.cut(end);
                        self.replace(handler.span, "");
                    }
                }
            }
            Stmt::Labeled(node) => self.replace_by(span, node.body.span(), ""),
            Stmt::While(node) => self.replace_by(span, node.body.span(), ""),
            Stmt::DoWhile(node) => self.replace_by(span, node.body.span(), ""),
            Stmt::For(node) => {
                self.replace_by(span, node.body.span(), "");
                if let Some(init) = &node.init {
                    self.replace_by(span, init.span(), ";");
                }
                if let Some(update) = &node.update {
                    self.replace(update.span(), "");
                }
            }
            Stmt::ForIn(node) => self.replace_by(span, node.body.span(), ""),
            Stmt::ForOf(node) => {
                self.replace_by(span, node.body.span(), "");
                if node.is_await {
                    let text = self.text(span).replacen("for await", "for", 1);
                    self.replace(span, text);
                }
            }
            Stmt::Switch(node) => {
                for case in &node.cases {
                    if let (Some(first), Some(last)) = (case.cons.first(), case.cons.last()) {
                        let text = format!("{{{}}}", self.text(first.span().to(last.span())));
                        self.replace(span, text);
                    }
                }
                self.thin(&spans(&node.cases));
            }
            Stmt::Return(node) => {
                self.replace(span, "return;");
                if let Some(value) = &node.arg {
                    self.replace_by(span, value.span(), ";");
                }
            }
            Stmt::Throw(node) => self.replace_by(span, node.arg.span(), ";"),
            _ => {}
        }
        if !matches!(stmt, Stmt::Decl(_)) {
            self.replace(span, ";");
        }
        stmt.visit_children_with(self);
    }

    fn visit_expr(&mut self, expr: &Expr) {
        let span = expr.span();
        self.replace(span, "0");
        if matches!(expr, Expr::Array(_)) || self.text(span).starts_with("it(") {
            self.replace(span, "[]");
            self.replace(span, "[1]");
        }
        if matches!(expr, Expr::Fn(_) | Expr::Arrow(_)) {
            self.replace(span, "() => 0");
        }
        if matches!(expr, Expr::Object(_) | Expr::Call(_)) {
            self.replace(span, "{}");
            self.replace(span, "({})");
        }
        let mut parts = Parts(Vec::new());
        expr.visit_children_with(&mut parts);
        for part in parts.0 {
            let text = format!("({})", self.text(part));
            self.replace(span, text);
            self.replace_by(span, part, "");
        }
        expr.visit_children_with(self);
    }

    fn visit_function(&mut self, function: &Function) {
        self.visit_parameters(&spans(&function.params));
        function.visit_children_with(self);
    }

    fn visit_fn_decl(&mut self, node: &FnDecl) {
        self.shed(node.ident.span.lo, node.function.span, &["async ", "*"]);
        node.visit_children_with(self);
    }

    fn visit_fn_expr(&mut self, node: &FnExpr) {
        if let Some(ident) = &node.ident {
            self.replace(ident.span, "");
            self.shed(ident.span.lo, node.function.span, &["async ", "*"]);
        }
        node.visit_children_with(self);
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.visit_parameters(&spans(&arrow.params));
        if arrow.is_async {
            let text = self.text(arrow.span).trim_start_matches("async ").to_owned();
            self.replace(arrow.span, text);
        }
        arrow.visit_children_with(self);
    }

    fn visit_class(&mut self, class: &Class) {
        if let Some(parent) = &class.super_class {
            let end = self.parsed.range(parent.span()).end;
            let start = self.text[..self.parsed.range(parent.span()).start].rfind("extends");
            if let Some(start) = start {
                self.cut(start..end);
            }
            self.replace(parent.span(), "Object");
        }
        self.thin(&spans(&class.body));
        class.visit_children_with(self);
    }

    fn visit_class_prop(&mut self, node: &ClassProp) {
        if let Some(value) = &node.value {
            let range = self.parsed.range(node.key.span()).end..self.parsed.range(value.span()).end;
            self.cut(range);
        }
        node.visit_children_with(self);
    }

    fn visit_expr_or_spreads(&mut self, nodes: &[ExprOrSpread]) {
        self.thin_commas(&spans(nodes));
        nodes.visit_children_with(self);
    }

    fn visit_opt_vec_expr_or_spreads(&mut self, nodes: &[Option<ExprOrSpread>]) {
        let spans: Vec<Span> = nodes.iter().flatten().map(Spanned::span).collect();
        self.thin_commas(&spans);
        nodes.visit_children_with(self);
    }

    fn visit_expr_or_spread(&mut self, node: &ExprOrSpread) {
        if let Some(dots) = node.spread {
            self.replace(dots, "");
        }
        node.visit_children_with(self);
    }

    fn visit_prop_or_spreads(&mut self, nodes: &[PropOrSpread]) {
        self.thin_commas(&spans(nodes));
        nodes.visit_children_with(self);
    }

    fn visit_computed_prop_name(&mut self, node: &ComputedPropName) {
        self.replace(node.span, "a");
        node.visit_children_with(self);
    }

    fn visit_var_declarators(&mut self, nodes: &[VarDeclarator]) {
        if nodes.len() > 1 {
            self.thin_commas(&spans(nodes));
        }
        nodes.visit_children_with(self);
    }

    fn visit_var_declarator(&mut self, node: &VarDeclarator) {
        if let Some(init) = &node.init {
            let range = self.parsed.range(node.name.span()).end..self.parsed.range(init.span()).end;
            self.cut(range);
            if !matches!(node.name, Pat::Ident(_)) {
                self.replace_by(node.span, init.span(), "");
                self.replace(node.name.span(), "q");
            }
        }
        node.visit_children_with(self);
    }

    fn visit_object_pat_props(&mut self, nodes: &[ObjectPatProp]) {
        self.thin_commas(&spans(nodes));
        nodes.visit_children_with(self);
    }

    fn visit_opt_vec_pats(&mut self, nodes: &[Option<Pat>]) {
        let spans: Vec<Span> = nodes.iter().flatten().map(Spanned::span).collect();
        self.thin_commas(&spans);
        nodes.visit_children_with(self);
    }

    fn visit_assign_pat(&mut self, node: &AssignPat) {
        self.replace_by(node.span, node.left.span(), "");
        node.visit_children_with(self);
    }

    fn visit_tpl(&mut self, node: &Tpl) {
        self.replace(node.span, "``");
        node.visit_children_with(self);
    }

    fn visit_switch_case(&mut self, node: &SwitchCase) {
        self.thin(&spans(&node.cons));
        node.visit_children_with(self);
    }
}

impl Reductions<'_> {
    fn visit_parameters(&mut self, spans: &[Span]) {
        self.thin_commas(spans);
    }

    /// Leaves out what stands before a function's name.
    fn shed(&mut self, name: swc_common::BytePos, function: Span, words: &[&str]) {
        let head = self.parsed.range(Span::new(function.lo.min(name), name));
        let text = &self.text[head.clone()];
        let cuts: Vec<_> = words
            .iter()
            .filter_map(|word| text.find(word).map(|at| head.start + at..head.start + at + word.len()))
            .collect();
        for range in cuts {
            self.cut(range);
        }
    }
}

/// The expressions directly within an expression.
struct Parts(Vec<Span>);

impl Visit for Parts {
    fn visit_expr(&mut self, expr: &Expr) {
        self.0.push(expr.span());
    }

    fn visit_function(&mut self, _: &Function) {}

    fn visit_class(&mut self, _: &Class) {}

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        if let ArrowFunctionBody::Expr(value) = &*arrow.body {
            self.0.push(value.span());
        }
    }
}
