//! Short ways to build syntax trees.

use swc_atoms::Atom;
use swc_common::{BytePos, DUMMY_SP, Span, SyntaxContext};
use swc_ecma_ast::*;

/// The place of an object of the compiler's own that is short enough for one line: none of the input.
pub(crate) const ONE_LINE: Span = Span { lo: BytePos(u32::MAX - 3), hi: BytePos(u32::MAX - 3) };

/// An identifier for a global name.
pub(crate) fn global(name: &str) -> Box<Expr> {
    Box::new(Expr::Ident(Ident::new_no_ctxt(name.into(), DUMMY_SP)))
}

pub(crate) fn number(value: f64) -> Box<Expr> {
    Box::new(Expr::Lit(Lit::Num(Number { span: DUMMY_SP, value, raw: None })))
}

pub(crate) fn string(value: &str) -> Box<Expr> {
    Box::new(Expr::Lit(Lit::Str(Str { span: DUMMY_SP, value: value.into(), raw: None })))
}

pub(crate) fn boolean(value: bool) -> Box<Expr> {
    Box::new(Expr::Lit(Lit::Bool(Bool { span: DUMMY_SP, value })))
}

pub(crate) fn null() -> Box<Expr> {
    Box::new(Expr::Lit(Lit::Null(Null { span: DUMMY_SP })))
}

pub(crate) fn this(span: Span) -> Box<Expr> {
    Box::new(Expr::This(ThisExpr { span }))
}

/// `void 0`.
pub(crate) fn void_0() -> Box<Expr> {
    unary(UnaryOp::Void, number(0.0))
}

/// Whether evaluating a lowered expression does nothing that can be seen, so that it may as well be done later.
pub(crate) fn has_no_effect(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Ident(_) | Expr::This(_) | Expr::Fn(_) => true,
        Expr::Unary(UnaryExpr { op: UnaryOp::Void | UnaryOp::Bang | UnaryOp::TypeOf, arg, .. }) => has_no_effect(arg),
        _ => false,
    }
}

pub(crate) fn unary(op: UnaryOp, arg: Box<Expr>) -> Box<Expr> {
    Box::new(Expr::Unary(UnaryExpr { span: DUMMY_SP, op, arg }))
}

pub(crate) fn not(arg: Box<Expr>) -> Box<Expr> {
    unary(UnaryOp::Bang, arg)
}

pub(crate) fn binary(op: BinaryOp, left: Box<Expr>, right: Box<Expr>) -> Box<Expr> {
    Box::new(Expr::Bin(BinExpr { span: DUMMY_SP, op, left, right }))
}

pub(crate) fn conditional(test: Box<Expr>, cons: Box<Expr>, alt: Box<Expr>) -> Box<Expr> {
    Box::new(Expr::Cond(CondExpr { span: DUMMY_SP, test, cons, alt }))
}

/// `left = right`.
pub(crate) fn assign(left: Ident, right: Box<Expr>) -> Box<Expr> {
    assign_to(SimpleAssignTarget::Ident(left.into()), right)
}

/// `left = right` for any target that ES5 has.
pub(crate) fn assign_to(left: SimpleAssignTarget, right: Box<Expr>) -> Box<Expr> {
    Box::new(Expr::Assign(AssignExpr { span: DUMMY_SP, op: AssignOp::Assign, left: AssignTarget::Simple(left), right }))
}

/// `obj.name`.
pub(crate) fn member(obj: Box<Expr>, name: impl Into<Atom>) -> Box<Expr> {
    Box::new(Expr::Member(member_of(obj, name)))
}

/// `obj.name` as a member expression.
pub(crate) fn member_of(obj: Box<Expr>, name: impl Into<Atom>) -> MemberExpr {
    MemberExpr { span: DUMMY_SP, obj, prop: MemberProp::Ident(IdentName::new(name.into(), DUMMY_SP)) }
}

/// `obj.name`, or `obj["name"]` where the name needs it.
pub(crate) fn property(obj: Box<Expr>, name: &Atom) -> MemberExpr {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    if name.chars().all(plain) && !name.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty() {
        return member_of(obj, name.clone());
    }
    let prop = MemberProp::Computed(ComputedPropName { span: DUMMY_SP, expr: string(name) });
    MemberExpr { span: DUMMY_SP, obj, prop }
}

/// `obj[key]`, or `obj.key` where the key is a name.
pub(crate) fn keyed(obj: Box<Expr>, key: Box<Expr>) -> MemberExpr {
    match key.as_lit() {
        Some(Lit::Str(name)) if let Some(name) = name.value.as_str() => property(obj, &name.into()),
        _ => {
            let prop = MemberProp::Computed(ComputedPropName { span: DUMMY_SP, expr: key });
            MemberExpr { span: DUMMY_SP, obj, prop }
        }
    }
}

/// `obj[key]`.
pub(crate) fn index(obj: Box<Expr>, key: Box<Expr>) -> Box<Expr> {
    let prop = MemberProp::Computed(ComputedPropName { span: DUMMY_SP, expr: key });
    Box::new(Expr::Member(MemberExpr { span: DUMMY_SP, obj, prop }))
}

/// `callee(args)`.
pub(crate) fn call(callee: Box<Expr>, args: Vec<Box<Expr>>) -> Box<Expr> {
    call_at(DUMMY_SP, callee, args)
}

/// `callee(args)` at a place of the source.
pub(crate) fn call_at(span: Span, callee: Box<Expr>, args: Vec<Box<Expr>>) -> Box<Expr> {
    Box::new(Expr::Call(CallExpr {
        span,
        ctxt: SyntaxContext::empty(),
        callee: Callee::Expr(callee),
        args: args.into_iter().map(ExprOrSpread::from).collect(),
        type_args: None,
    }))
}

/// `(0, expr)`: a value rather than a reference, or a function that no engine names after what it is given to.
pub(crate) fn detach(expr: Box<Expr>) -> Box<Expr> {
    sequence(vec![number(0.0), expr])
}

/// `(a, b, …)`, or the only one; nested sequences are flattened. Never call it with none.
pub(crate) fn sequence(exprs: Vec<Box<Expr>>) -> Box<Expr> {
    let mut flat = Vec::with_capacity(exprs.len());
    for expr in exprs {
        match *expr {
            Expr::Seq(inner) => flat.extend(inner.exprs),
            other => flat.push(Box::new(other)),
        }
    }
    if flat.len() == 1
        && let Some(only) = flat.pop()
    {
        return only;
    }
    Box::new(Expr::Seq(SeqExpr { span: DUMMY_SP, exprs: flat }))
}

pub(crate) fn array(elems: Vec<Box<Expr>>) -> Box<Expr> {
    let elems = elems.into_iter().map(|elem| Some(ExprOrSpread::from(elem))).collect();
    Box::new(Expr::Array(ArrayLit { span: DUMMY_SP, elems }))
}

/// An object literal, on one line where it is short.
pub(crate) fn object(props: Vec<PropOrSpread>) -> Box<Expr> {
    fn width(expr: &Expr) -> usize {
        match expr {
            Expr::Ident(ident) => ident.sym.len(),
            Expr::Lit(Lit::Str(text)) => text.value.len() + 2,
            Expr::Lit(Lit::Num(_) | Lit::Bool(_) | Lit::Null(_)) | Expr::This(_) => 5,
            Expr::Unary(unary) => 6 + width(&unary.arg),
            Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(name), .. }) => width(obj) + name.sym.len() + 1,
            _ => LONGEST,
        }
    }
    const LONGEST: usize = 60;
    let widths = props.iter().map(|prop| match prop {
        PropOrSpread::Prop(prop) => match &**prop {
            Prop::KeyValue(KeyValueProp { key: PropName::Ident(name), value }) => name.sym.len() + width(value) + 4,
            _ => LONGEST,
        },
        PropOrSpread::Spread(_) => LONGEST,
    });
    let span = if widths.sum::<usize>() < LONGEST { ONE_LINE } else { DUMMY_SP };
    Box::new(Expr::Object(ObjectLit { span, props }))
}

/// A plain `function` with a body, as an expression. Parameters are plain names.
pub(crate) fn function(name: Option<Ident>, params: Vec<Ident>, stmts: Vec<Stmt>, span: Span) -> Box<Expr> {
    Box::new(Expr::Fn(FnExpr { ident: name, function: Box::new(function_of(params, stmts, span)) }))
}

/// The function part of a declaration or an expression.
pub(crate) fn function_of(params: Vec<Ident>, stmts: Vec<Stmt>, span: Span) -> Function {
    Function {
        params: params
            .into_iter()
            .map(|param| Param { span: param.span, decorators: Vec::new(), pat: Pat::Ident(param.into()) })
            .collect(),
        span,
        body: Some(FunctionBody { span, stmts }),
        ..Default::default()
    }
}

/// `expr;`
pub(crate) fn expr_stmt(mut expr: Box<Expr>, span: Span) -> Stmt {
    begin(&mut expr, span);
    Stmt::Expr(ExprStmt { span, expr })
}

/// Makes the first word of an expression come from a place, if it comes from none. The printer asks the words, not
/// the assignment or call that they are part of, nor its statement.
pub(crate) fn begin(expr: &mut Expr, span: Span) {
    // Comments behind the place are not for the word.
    let span = span.shrink_to_lo();
    match expr {
        Expr::Ident(name) if name.span.is_dummy() => name.span = span,
        Expr::Assign(node) => match &mut node.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(name)) if name.span.is_dummy() => name.id.span = span,
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => begin(&mut member.obj, span),
            _ => {}
        },
        Expr::Call(CallExpr { callee: Callee::Expr(callee), .. }) => begin(callee, span),
        Expr::Member(node) => begin(&mut node.obj, span),
        _ => {}
    }
}

/// `return expr;`
pub(crate) fn return_stmt(arg: Option<Box<Expr>>, span: Span) -> Stmt {
    Stmt::Return(ReturnStmt { span, arg })
}

/// `throw expr;`
pub(crate) fn throw_stmt(arg: Box<Expr>, span: Span) -> Stmt {
    Stmt::Throw(ThrowStmt { span, arg })
}

/// `{ … }`
pub(crate) fn block(stmts: Vec<Stmt>) -> BlockStmt {
    BlockStmt { span: DUMMY_SP, ctxt: SyntaxContext::empty(), stmts }
}

/// `var a = x, b, …;`
pub(crate) fn var(decls: Vec<(Ident, Option<Box<Expr>>)>, span: Span) -> VarDecl {
    VarDecl {
        span,
        kind: VarDeclKind::Var,
        decls: decls
            .into_iter()
            .map(|(name, init)| VarDeclarator { span: name.span, name: Pat::Ident(name.into()), init, definite: false })
            .collect(),
        ..Default::default()
    }
}

/// `var a = x, b, …;` as a statement.
pub(crate) fn var_stmt(decls: Vec<(Ident, Option<Box<Expr>>)>, span: Span) -> Stmt {
    Stmt::Decl(Decl::Var(Box::new(var(decls, span))))
}
