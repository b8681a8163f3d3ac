//! Which nodes of the tree are newer than ES5?

use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::{Found, literals, objects, text};
use crate::scope::words::is_reserved_in_strict_code;

/// Walks the tree and notes each newer node.
pub(super) struct Constructs<'f, 'a> {
    found: &'f mut Found<'a>,
    strict: bool,
    /// Inside a destructuring pattern, which is noted once, at its outermost node.
    in_pattern: bool,
    /// Inside a pattern that is assigned rather than declared.
    assigned: bool,
}

impl<'f, 'a> Constructs<'f, 'a> {
    pub(super) fn new(found: &'f mut Found<'a>) -> Self {
        Self { found, strict: false, in_pattern: false, assigned: false }
    }

    fn add(&mut self, construct: &'static str, edition: u16, span: Span) {
        self.found.add(construct, edition, span);
    }

    /// The first bytes of a node, where pointing at all of it would be too much.
    fn head(span: Span, length: u32) -> Span {
        span.with_hi(span.hi.min(span.lo + BytePos(length)))
    }

    fn within<T: ?Sized>(&mut self, strict: bool, node: &T, visit: impl FnOnce(&mut Self, &T)) {
        let outer = (self.strict, self.in_pattern, self.assigned);
        (self.strict, self.in_pattern, self.assigned) = (self.strict || strict, false, false);
        visit(self, node);
        (self.strict, self.in_pattern, self.assigned) = outer;
    }

    /// Statements among which a function declaration is ES5.
    fn body<'n>(&mut self, stmts: impl Iterator<Item = &'n Stmt>) {
        for stmt in stmts {
            self.body_statement(stmt);
        }
    }

    fn body_statement(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Decl(Decl::Fn(function)) => function.visit_children_with(self),
            other => other.visit_with(self),
        }
    }

    fn pattern(&mut self, span: Span, visit: impl FnOnce(&mut Self)) {
        if !self.in_pattern {
            self.add("destructuring", 2015, span);
        }
        let outer = std::mem::replace(&mut self.in_pattern, true);
        visit(self);
        self.in_pattern = outer;
    }

    /// Visits an expression that stands inside a pattern: its own patterns are new ones.
    fn outside_pattern(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = (self.in_pattern, self.assigned);
        (self.in_pattern, self.assigned) = (false, false);
        visit(self);
        (self.in_pattern, self.assigned) = outer;
    }

    /// Visits the target of an assignment.
    fn target(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.assigned, true);
        visit(self);
        self.assigned = outer;
    }

    fn function_kind(&mut self, span: Span, is_async: bool, is_generator: bool) {
        match (is_async, is_generator) {
            (true, true) => self.add("async generator", 2018, Self::head(span, 5)),
            (true, false) => self.add("async function", 2017, Self::head(span, 5)),
            (false, true) => self.add("generator", 2015, Self::head(span, 8)),
            (false, false) => {}
        }
    }

    fn parameters<'n>(&mut self, pats: impl Iterator<Item = &'n Pat>, end: Option<Span>) {
        let mut last = None;
        for pat in pats {
            match pat {
                Pat::Assign(default) => {
                    self.add("default parameter", 2015, default.span);
                    default.left.visit_with(self);
                    default.right.visit_with(self);
                }
                Pat::Rest(rest) => {
                    self.add("rest parameter", 2015, rest.span);
                    rest.visit_with(self);
                }
                other => other.visit_with(self),
            }
            last = Some(pat.span());
        }
        self.trailing_comma("trailing comma in parameters", last, end);
    }

    /// A comma between the last parameter or argument and what ends the list.
    fn trailing_comma(&mut self, construct: &'static str, last: Option<Span>, end: Option<Span>) {
        let (Some(last), Some(end)) = (last, end) else { return };
        if let Some(comma) = text::comma_after(self.found, last.hi, end.hi) {
            self.add(construct, 2017, comma);
        }
    }

    fn arguments(&mut self, args: &[ExprOrSpread], call: Span) {
        for arg in args {
            if let Some(dots) = arg.spread {
                self.add("spread argument", 2015, dots.to(arg.expr.span()));
            }
            arg.expr.visit_with(self);
        }
        self.trailing_comma("trailing comma in arguments", args.last().map(Spanned::span), Some(call));
    }

    fn method(&mut self, key: &PropName, function: &Function) {
        self.function_kind(key.span().until(function.span).to(key.span()), function.is_async, function.is_generator);
    }
}

/// Whether a body opens with a directive that makes it strict.
fn is_strict<'n>(mut stmts: impl Iterator<Item = &'n Stmt>) -> bool {
    let directive = |stmt: &'n Stmt| match stmt {
        Stmt::Expr(ExprStmt { expr, .. }) => match &**expr {
            Expr::Lit(Lit::Str(text)) => Some(text.raw.as_deref().unwrap_or_default()),
            _ => None,
        },
        _ => None,
    };
    stmts.by_ref().map_while(directive).any(|raw| matches!(raw, "'use strict'" | "\"use strict\""))
}

fn body_is_strict(body: Option<&FunctionBody>) -> bool {
    body.is_some_and(|body| is_strict(body.stmts.iter()))
}

impl Visit for Constructs<'_, '_> {
    fn visit_script(&mut self, script: &Script) {
        self.strict = is_strict(script.body.iter());
        self.body(script.body.iter());
    }

    fn visit_module(&mut self, module: &Module) {
        self.strict = true;
        for item in &module.body {
            match item {
                ModuleItem::Stmt(stmt) => self.body_statement(stmt),
                ModuleItem::ModuleDecl(decl) => decl.visit_with(self),
            }
        }
    }

    fn visit_module_decl(&mut self, decl: &ModuleDecl) {
        let (construct, edition) = match decl {
            ModuleDecl::Import(_) => ("import declaration", 2015),
            ModuleDecl::ExportNamed(export)
                if export.specifiers.iter().any(|specifier| matches!(specifier, ExportSpecifier::Namespace(_))) =>
            {
                ("export * as", 2020)
            }
            _ => ("export declaration", 2015),
        };
        self.add(construct, edition, Self::head(decl.span(), 6));
        match decl {
            ModuleDecl::ExportDecl(ExportDecl { decl: Decl::Fn(function), .. }) => function.visit_children_with(self),
            ModuleDecl::ExportDefaultDecl(ExportDefaultDecl { decl: DefaultDecl::Fn(function), .. }) => {
                function.visit_with(self);
            }
            ModuleDecl::Import(ImportDecl { with: Some(with), .. })
            | ModuleDecl::ExportAll(ExportAll { with: Some(with), .. }) => {
                self.add("import attributes", 2025, with.span);
            }
            other => other.visit_children_with(self),
        }
    }

    fn visit_module_export_name(&mut self, name: &ModuleExportName) {
        match name {
            ModuleExportName::Str(text) => self.add("string as an export's name", 2022, text.span),
            ModuleExportName::Ident(ident) => text::identifier(self.found, ident.span, &ident.sym),
        }
    }

    fn visit_var_decl(&mut self, decl: &VarDecl) {
        match decl.kind {
            VarDeclKind::Var => {}
            VarDeclKind::Let => self.add("let declaration", 2015, Self::head(decl.span, 3)),
            VarDeclKind::Const => self.add("const declaration", 2015, Self::head(decl.span, 5)),
        }
        decl.visit_children_with(self);
    }

    fn visit_do_while_stmt(&mut self, stmt: &DoWhileStmt) {
        if text::runs_on(self.found, stmt.span) {
            self.add("do-while without a semicolon", 2015, stmt.span);
        }
        stmt.visit_children_with(self);
    }

    fn visit_using_decl(&mut self, decl: &UsingDecl) {
        self.add("using declaration", 2026, Self::head(decl.span, 5));
        decl.visit_children_with(self);
    }

    /// Reached only where no body allows it: [`Constructs::body`] visits the others' children.
    fn visit_fn_decl(&mut self, decl: &FnDecl) {
        self.add("function in a block", 2015, Self::head(decl.function.span, 8));
        decl.visit_children_with(self);
    }

    fn visit_fn_expr(&mut self, function: &FnExpr) {
        function.visit_children_with(self);
    }

    fn visit_function(&mut self, function: &Function) {
        self.within(body_is_strict(function.body.as_ref()), function, |this, function| {
            this.function_kind(function.span, function.is_async, function.is_generator);
            this.function_inside(function);
        });
    }

    fn visit_function_body(&mut self, body: &FunctionBody) {
        self.body(body.stmts.iter());
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.add("arrow function", 2015, arrow.span.until(arrow.body.span()));
        let strict = match &*arrow.body {
            ArrowFunctionBody::FunctionBody(body) => is_strict(body.stmts.iter()),
            ArrowFunctionBody::Expr(_) => false,
        };
        self.within(strict, arrow, |this, arrow| {
            this.function_kind(arrow.span, arrow.is_async, arrow.is_generator);
            this.parameters(arrow.params.iter(), Some(arrow.span));
            arrow.body.visit_with(this);
        });
    }

    fn visit_class(&mut self, class: &Class) {
        self.add("class", 2015, Self::head(class.span, 5));
        self.within(true, class, |this, class| class.visit_children_with(this));
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.within(false, constructor, |this, constructor| {
            let pats = constructor.params.iter().filter_map(|param| match param {
                ParamOrTsParamProp::Param(param) => Some(&param.pat),
                ParamOrTsParamProp::TsParamProp(_) => None,
            });
            this.parameters(pats, Some(constructor.span));
            constructor.body.visit_with(this);
        });
    }

    fn visit_class_method(&mut self, method: &ClassMethod) {
        self.visit_prop_name(&method.key);
        self.within(false, method, |this, method| {
            this.method(&method.key, &method.function);
            this.function_inside(&method.function);
        });
    }

    fn visit_private_method(&mut self, method: &PrivateMethod) {
        self.add("private method", 2022, method.key.span);
        self.within(false, method, |this, method| {
            this.function_kind(method.key.span, method.function.is_async, method.function.is_generator);
            this.function_inside(&method.function);
        });
    }

    fn visit_class_prop(&mut self, field: &ClassProp) {
        self.add("class field", 2022, field.key.span());
        field.visit_children_with(self);
    }

    fn visit_private_prop(&mut self, field: &PrivateProp) {
        self.add("private field", 2022, field.key.span);
        field.value.visit_with(self);
    }

    fn visit_private_name(&mut self, name: &PrivateName) {
        self.add("private name", 2022, name.span);
    }

    fn visit_static_block(&mut self, block: &StaticBlock) {
        self.add("static block", 2022, Self::head(block.span, 6));
        self.body(block.body.stmts.iter());
    }

    fn visit_auto_accessor(&mut self, accessor: &AutoAccessor) {
        self.add("auto-accessor", 2026, accessor.span);
    }

    fn visit_super(&mut self, node: &Super) {
        self.add("super", 2015, node.span);
    }

    fn visit_for_of_stmt(&mut self, node: &ForOfStmt) {
        let head = node.span.with_hi(node.left.span_lo());
        if node.is_await {
            self.add("for await loop", 2018, head);
        } else {
            self.add("for-of loop", 2015, head);
        }
        node.visit_children_with(self);
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause) {
        if clause.param.is_none() {
            self.add("catch without a binding", 2019, Self::head(clause.span, 5));
        }
        clause.visit_children_with(self);
    }

    fn visit_pat(&mut self, pat: &Pat) {
        match pat {
            Pat::Array(array) => self.pattern(array.span, |this| pat.visit_children_with(this)),
            Pat::Object(object) => self.pattern(object.span, |this| pat.visit_children_with(this)),
            Pat::Expr(expr) => self.outside_pattern(|this| expr.visit_with(this)),
            other => other.visit_children_with(self),
        }
    }

    fn visit_assign_target_pat(&mut self, pat: &AssignTargetPat) {
        self.target(|this| this.pattern(pat.span(), |this| pat.visit_children_with(this)));
    }

    fn visit_for_head(&mut self, head: &ForHead) {
        match head {
            ForHead::Pat(pat) => self.target(|this| pat.visit_with(this)),
            other => other.visit_children_with(self),
        }
    }

    fn visit_rest_pat(&mut self, rest: &RestPat) {
        if !self.assigned && !rest.arg.is_ident() {
            self.add("pattern as a rest", 2016, rest.span);
        }
        rest.visit_children_with(self);
    }

    fn visit_assign_pat(&mut self, pat: &AssignPat) {
        pat.left.visit_with(self);
        self.outside_pattern(|this| pat.right.visit_with(this));
    }

    fn visit_assign_pat_prop(&mut self, prop: &AssignPatProp) {
        prop.key.visit_with(self);
        self.outside_pattern(|this| prop.value.visit_with(this));
    }

    fn visit_object_pat_prop(&mut self, prop: &ObjectPatProp) {
        if let ObjectPatProp::Rest(rest) = prop {
            self.add("object rest", 2018, rest.span);
        }
        prop.visit_children_with(self);
    }

    fn visit_object_lit(&mut self, object: &ObjectLit) {
        objects::duplicate_keys(self.found, object, self.strict);
        for prop in &object.props {
            match prop {
                PropOrSpread::Spread(spread) => {
                    self.add("object spread", 2018, spread.dot3_token.to(spread.expr.span()));
                    spread.expr.visit_with(self);
                }
                PropOrSpread::Prop(prop) => prop.visit_with(self),
            }
        }
    }

    fn visit_prop(&mut self, prop: &Prop) {
        match prop {
            Prop::Shorthand(ident) => {
                self.add("shorthand property", 2015, ident.span);
                ident.visit_with(self);
            }
            Prop::Method(method) => {
                self.add("method", 2015, method.key.span());
                self.visit_prop_name(&method.key);
                self.within(body_is_strict(method.function.body.as_ref()), method, |this, method| {
                    this.method(&method.key, &method.function);
                    this.function_inside(&method.function);
                });
            }
            Prop::Getter(accessor) => self.accessor(&accessor.key, &accessor.function),
            Prop::Setter(accessor) => self.accessor(&accessor.key, &accessor.function),
            other => other.visit_children_with(self),
        }
    }

    fn visit_computed_prop_name(&mut self, name: &ComputedPropName) {
        self.add("computed property name", 2015, name.span);
        self.outside_pattern(|this| name.expr.visit_with(this));
    }

    /// The brackets of `a[b]` hold the same node as a computed name but are ES5.
    fn visit_member_prop(&mut self, prop: &MemberProp) {
        match prop {
            MemberProp::Computed(computed) => computed.expr.visit_with(self),
            other => other.visit_children_with(self),
        }
    }

    fn visit_super_prop(&mut self, prop: &SuperProp) {
        match prop {
            SuperProp::Computed(computed) => computed.expr.visit_with(self),
            SuperProp::Ident(name) => name.visit_with(self),
        }
    }

    fn visit_array_lit(&mut self, array: &ArrayLit) {
        for element in array.elems.iter().flatten() {
            if let Some(dots) = element.spread {
                self.add("spread element", 2015, dots.to(element.expr.span()));
            }
            element.expr.visit_with(self);
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Import(import) = &call.callee {
            self.add("import()", 2020, import.span);
        }
        call.callee.visit_with(self);
        self.arguments(&call.args, call.span);
    }

    fn visit_opt_call(&mut self, call: &OptCall) {
        call.callee.visit_with(self);
        self.arguments(&call.args, call.span);
    }

    fn visit_new_expr(&mut self, new: &NewExpr) {
        new.callee.visit_with(self);
        if let Some(args) = &new.args {
            self.arguments(args, new.span);
        }
    }

    fn visit_opt_chain_expr(&mut self, chain: &OptChainExpr) {
        if chain.optional {
            self.add("optional chaining", 2020, chain.span);
        }
        chain.base.visit_with(self);
    }

    fn visit_bin_expr(&mut self, node: &BinExpr) {
        match node.op {
            BinaryOp::Exp => self.add("exponentiation", 2016, node.span),
            BinaryOp::NullishCoalescing => self.add("nullish coalescing", 2020, node.span),
            _ => {}
        }
        node.visit_children_with(self);
    }

    fn visit_assign_expr(&mut self, node: &AssignExpr) {
        match node.op {
            AssignOp::ExpAssign => self.add("exponentiation", 2016, node.span),
            AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign => {
                self.add("logical assignment", 2021, node.span);
            }
            _ => {}
        }
        node.visit_children_with(self);
    }

    fn visit_yield_expr(&mut self, node: &YieldExpr) {
        self.add("yield", 2015, Self::head(node.span, 5));
        node.visit_children_with(self);
    }

    fn visit_await_expr(&mut self, node: &AwaitExpr) {
        self.add("await", 2017, Self::head(node.span, 5));
        node.visit_children_with(self);
    }

    fn visit_meta_prop_expr(&mut self, node: &MetaPropExpr) {
        match node.kind {
            MetaPropKind::NewTarget => self.add("new.target", 2015, node.span),
            MetaPropKind::ImportMeta => self.add("import.meta", 2020, node.span),
        }
    }

    fn visit_tpl(&mut self, template: &Tpl) {
        self.add("template literal", 2015, Self::head(template.span, 1));
        template.exprs.visit_with(self);
    }

    fn visit_tagged_tpl(&mut self, tagged: &TaggedTpl) {
        tagged.tag.visit_with(self);
        let invalid = tagged.tpl.quasis.iter().any(|part| part.cooked.is_none());
        let (construct, edition) =
            if invalid { ("template literal with an invalid escape", 2018) } else { ("tagged template", 2015) };
        self.add(construct, edition, Self::head(tagged.tpl.span, 1));
        tagged.tpl.exprs.visit_with(self);
    }

    fn visit_str(&mut self, node: &Str) {
        literals::string(self.found, node.span);
    }

    fn visit_number(&mut self, node: &Number) {
        literals::number(self.found, node.span);
    }

    fn visit_big_int(&mut self, node: &BigInt) {
        self.add("BigInt literal", 2020, node.span);
    }

    fn visit_regex(&mut self, node: &Regex) {
        literals::regexp(self.found, node);
    }

    fn visit_ident(&mut self, ident: &Ident) {
        if self.strict && is_reserved_in_strict_code(&ident.sym) {
            self.add("reserved word as a name in strict code", 2015, ident.span);
        }
        text::identifier(self.found, ident.span, &ident.sym);
    }

    fn visit_ident_name(&mut self, name: &IdentName) {
        text::identifier(self.found, name.span, &name.sym);
    }
}

impl Constructs<'_, '_> {
    fn function_inside(&mut self, function: &Function) {
        let end = function.body.as_ref().map(|body| body.span);
        self.parameters(function.params.iter().map(|param| &param.pat), end);
        function.body.visit_with(self);
    }

    fn accessor(&mut self, key: &PropName, function: &Function) {
        self.visit_prop_name(key);
        self.within(body_is_strict(function.body.as_ref()), function, |this, function| this.function_inside(function));
    }
}
