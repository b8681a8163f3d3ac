//! Object literals: shorthand, methods, computed keys, spread.
//!
//! # Example
//! In:
//! ```js
//! o = { a, m() {}, [k]: 1, ...rest };
//! ```
//! Out:
//! ```js
//! o = _objectSpread(_define({ a: a, m: function m() {} }, k, 1), rest);
//! ```
//!
//! # Implementation
//! Everything up to the first part that ES5 can't write stays one literal. What follows becomes a chain of calls, each of
//! which adds something to the object and gives it back; a long chain is written as a sequence over a temporary. Plain
//! properties after the first such part are added as a literal that is spread. Where a method uses `super`, the object is
//! kept in a variable that the method refers to.
//!
//! # Reference
//! ECMA-262, 13.2.5 (object initialisers), B.3.1 (`__proto__` in object initialisers).

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::util::take::Take;
use swc_common::{BytePos, DUMMY_SP, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::VisitMutWith;

use super::Lowering;
use super::editions::Construct;
use super::literals::es5_string;
use crate::Target;
use crate::ast;
use crate::options::RuntimeSource;
use crate::scope::{BindingId, FunctionId, FunctionKind};

/// A chain of more steps than this is written as a sequence.
const LONGEST_CHAIN: usize = 2;

/// What a property is, as far as ES5 forbids two of one name in a literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Value,
    Getter,
    Setter,
}

/// Properties that ES5 can write in one literal.
#[derive(Debug, Default)]
pub(super) struct Segment {
    props: Vec<PropOrSpread>,
    names: FxHashMap<Atom, Vec<Part>>,
}

impl Segment {
    pub(super) fn is_empty(&self) -> bool {
        self.props.is_empty()
    }

    /// Whether the literal can have this part beside those that it has.
    pub(super) fn admits(&self, name: &Atom, part: Part) -> bool {
        self.names
            .get(name)
            .is_none_or(|parts| part != Part::Value && !parts.contains(&part) && !parts.contains(&Part::Value))
    }

    pub(super) fn push(&mut self, name: Atom, part: Part, prop: Prop) {
        self.names.entry(name).or_default().push(part);
        self.props.push(PropOrSpread::Prop(Box::new(prop)));
    }

    /// Adds a property as the target has it, where names may repeat.
    fn push_kept(&mut self, prop: Prop) {
        self.props.push(PropOrSpread::Prop(Box::new(prop)));
    }

    /// The literal; nothing is left.
    pub(super) fn take(&mut self) -> Box<Expr> {
        ast::object(self.drain())
    }

    /// The properties; nothing is left.
    fn drain(&mut self) -> Vec<PropOrSpread> {
        self.names.clear();
        std::mem::take(&mut self.props)
    }
}

/// What adds something to the object.
#[derive(Debug)]
struct Step {
    how: How,
    args: Vec<Box<Expr>>,
    span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// A call of a helper with the object as its first argument, which it gives back.
    Helper(&'static str),
    /// `object[key] = value`
    Assign,
}

/// An object literal that is being put together.
#[derive(Debug, Default)]
pub(super) struct Object {
    /// The literal at the beginning, once something has followed it.
    pub(super) first: Option<Box<Expr>>,
    pending: Segment,
    steps: Vec<Step>,
    home: Option<BindingId>,
    /// The object may have accessors or a prototype of its own, which a spread must not set.
    pub(super) special: bool,
    /// Spread properties may be assigned all the same.
    sets_spread: bool,
}

impl Object {
    /// Ends the literal that is being collected.
    fn flush(&mut self) {
        if self.first.is_none() {
            self.first = Some(self.pending.take());
        } else if self.steps.iter().any(|step| step.how == How::Assign) {
            // One more assignment is less than a literal that is copied.
            for prop in self.pending.drain() {
                if let PropOrSpread::Prop(prop) = prop
                    && let Prop::KeyValue(KeyValueProp { key, value }) = *prop
                {
                    let span = key.span();
                    self.steps.push(Step { how: How::Assign, args: vec![key_expr(&key), value], span });
                }
            }
        } else if !self.pending.is_empty() {
            let literal = self.pending.take();
            self.spread(literal, DUMMY_SP);
        }
    }

    /// Adds a spread.
    fn spread(&mut self, source: Box<Expr>, span: Span) {
        let helper = match self.special {
            _ if self.sets_spread => "assign",
            true => "copyProperties",
            false => "objectSpread",
        };
        self.steps.push(Step { how: How::Helper(helper), args: vec![source], span });
    }

    fn step(&mut self, how: How, args: Vec<Box<Expr>>, span: Span) {
        self.flush();
        self.steps.push(Step { how, args, span });
    }
}

impl Lowering<'_> {
    pub(super) fn lower_object(&mut self, expr: &mut Expr) {
        let Expr::Object(literal) = expr else { return };
        if self.object_stays(literal) {
            return self.keep_object(literal);
        }
        let span = literal.span;
        let props = std::mem::take(&mut literal.props);
        let first_spread = props.iter().position(PropOrSpread::is_spread).unwrap_or(props.len());
        // What comes before can have `super` where the target has it.
        let from = if self.keeps(Construct::ObjectLiteral) { first_spread } else { 0 };
        let uses_super = props[from..].iter().filter_map(method_of).any(|function| self.uses_super(function));
        let home = uses_super.then(|| self.captured_temp("_home"));
        let sets_spread = self.options.assumptions.set_spread_properties;
        let mut object = Object { home, sets_spread, ..Object::default() };
        for prop in props {
            match prop {
                PropOrSpread::Spread(spread) => {
                    let span = spread.expr.span();
                    let mut source = spread.expr;
                    source.visit_mut_with(self);
                    object.flush();
                    object.spread(source, span);
                }
                PropOrSpread::Prop(prop) if self.property_stays(&prop, &mut object) => {
                    let prop = self.keep_property(*prop);
                    object.pending.push_kept(prop);
                }
                PropOrSpread::Prop(prop) => self.lower_property(*prop, &mut object),
            }
        }
        *expr = *self.finish_object(object, span);
    }

    pub(super) fn uses_super(&self, function: &Function) -> bool {
        self.semantics.function(FunctionId::from_ctxt(function.ctxt)).uses_super_property
    }

    fn lower_property(&mut self, prop: Prop, object: &mut Object) {
        match prop {
            Prop::Shorthand(ident) => {
                let (name, span) = (ident.sym.clone(), ident.span);
                let mut value = Box::new(Expr::Ident(ident));
                value.visit_mut_with(self);
                let key = PropName::Ident(IdentName::new(name.clone(), span));
                self.own_property(key, value, object, span);
            }
            Prop::KeyValue(KeyValueProp { key, mut value }) => {
                let span = key.span();
                if key_text(&key).is_some_and(|name| name == *"__proto__") {
                    value.visit_mut_with(self);
                    object.special = true;
                    // Hosts of ES5 needn't know it.
                    if object.first.is_none() && self.options.runtime == RuntimeSource::None {
                        let prop = Prop::KeyValue(KeyValueProp { key: plain_key(key), value });
                        object.pending.push("__proto__".into(), Part::Value, prop);
                    } else {
                        object.step(How::Helper("setLiteralPrototype"), vec![value], span);
                    }
                    return;
                }
                let anonymous = is_anonymous_function(&value) && !self.options.assumptions.ignore_function_name;
                if let PropName::Computed(computed) = key {
                    let converted = !is_primitive(&computed.expr);
                    let mut key = self.key_before(computed.expr, &value);
                    let anonymous = anonymous && !self.name_class_early(&mut key, &value, converted);
                    value.visit_mut_with(self);
                    let proto = matches!(&*key, Expr::Lit(Lit::Str(text)) if text.value == *"__proto__");
                    if anonymous {
                        object.step(How::Helper("defineMethod"), vec![key, value, ast::boolean(true)], span);
                    } else if self.options.assumptions.set_computed_properties && !proto {
                        object.step(How::Assign, vec![key, value], span);
                    } else {
                        object.step(How::Helper("define"), vec![key, value], span);
                    }
                    return;
                }
                value.visit_mut_with(self);
                self.own_property(key, value, object, span);
            }
            Prop::Method(MethodProp { key, function }) => {
                let key = starting_at(key, function.span.lo);
                let span = key.span();
                if let PropName::Computed(mut computed) = key {
                    computed.expr.visit_mut_with(self);
                    let value = self.lower_method(function, object.home);
                    object.step(How::Helper("defineMethod"), vec![computed.expr, value, ast::boolean(true)], span);
                    return;
                }
                let value = self.lower_method(function, object.home);
                self.own_property(key, value, object, span);
            }
            Prop::Getter(GetterProp { key, function, .. }) => self.accessor(key, function, Part::Getter, object),
            Prop::Setter(SetterProp { key, function, .. }) => self.accessor(key, function, Part::Setter, object),
            Prop::Assign(assign) => self.refuse("syntax", "`=` can't stand in an object literal", assign.span),
        }
    }

    /// A property with a value and a key that is known.
    fn own_property(&mut self, key: PropName, value: Box<Expr>, object: &mut Object, span: Span) {
        let Some(name) = key_text(&key) else { return };
        if name == *"__proto__" {
            // In a literal this would set the prototype.
            object.step(How::Helper("define"), vec![ast::string(&name), value], span);
            return;
        }
        if !object.pending.admits(&name, Part::Value) {
            object.flush();
        }
        object.pending.push(name, Part::Value, Prop::KeyValue(KeyValueProp { key: plain_key(key), value }));
    }

    fn accessor(&mut self, key: PropName, function: Box<Function>, part: Part, object: &mut Object) {
        let span = key.span();
        let key = match key {
            PropName::Computed(mut computed) => {
                computed.expr.visit_mut_with(self);
                Err(computed.expr)
            }
            key => Ok(key),
        };
        let lowered = self.lower_function(function, FunctionKind::Method, |frame| frame.home = object.home);
        object.special = true;
        let key = match key {
            Ok(key) => {
                let name = key_text(&key).unwrap_or_default();
                let fits = lowered.records.is_empty() && is_es5_accessor(&lowered.function, part);
                if object.first.is_none() && fits && object.pending.admits(&name, part) {
                    object.pending.push(name, part, accessor_prop(plain_key(key), lowered.function, part, span));
                    return;
                }
                ast::string(&name)
            }
            Err(key) => key,
        };
        let half = ast::string(if part == Part::Getter { "get" } else { "set" });
        let value = Box::new(Expr::Fn(FnExpr { ident: None, function: lowered.function }));
        let value = self.close_over(value, lowered.records);
        object.step(How::Helper("defineAccessor"), vec![key, half, value, ast::boolean(true)], span);
    }

    /// A computed key (not yet lowered) that is converted before a value (not yet lowered either) is evaluated.
    fn key_before(&mut self, mut key: Box<Expr>, value: &Expr) -> Box<Expr> {
        let late = is_primitive(&key) || self.is_inert(value);
        let span = key.span();
        key.visit_mut_with(self);
        if late { key } else { self.helper("propertyKey", vec![key], span) }
    }

    /// Whether evaluating an expression neither has an effect nor notices one.
    fn is_inert(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Fn(_) | Expr::Arrow(_) => true,
            Expr::Object(object) => object.props.iter().all(|prop| match prop {
                PropOrSpread::Prop(prop) => match &**prop {
                    Prop::KeyValue(KeyValueProp { key: PropName::Computed(_), .. }) => false,
                    Prop::KeyValue(prop) => self.is_inert(&prop.value),
                    Prop::Shorthand(_) | Prop::Assign(_) => false,
                    Prop::Getter(_) | Prop::Setter(_) | Prop::Method(_) => true,
                },
                PropOrSpread::Spread(_) => false,
            }),
            expr => !self.is_dynamic_name(expr) && self.is_stable(expr),
        }
    }

    fn finish_object(&mut self, mut object: Object, span: Span) -> Box<Expr> {
        object.flush();
        let mut value = object.first.take().unwrap_or_else(|| object.pending.take());
        if let Expr::Object(literal) = &mut *value {
            literal.span = span;
        }
        // Spreads are joined where evaluating the later one can neither have nor notice an effect.
        let mut steps: Vec<Step> = Vec::with_capacity(object.steps.len());
        for step in object.steps {
            match steps.last_mut() {
                Some(last)
                    if last.how == step.how
                        && matches!(step.how, How::Helper("objectSpread" | "assign"))
                        && step.args.iter().all(|arg| self.is_inert(arg)) =>
                {
                    last.args.extend(step.args);
                }
                _ => steps.push(step),
            }
        }
        let many = steps.len() > LONGEST_CHAIN || steps.iter().any(|step| step.how == How::Assign);
        let holder = object.home.or_else(|| many.then(|| self.temp("_object")));
        let Some(holder) = holder else {
            return steps.into_iter().fold(value, |value, step| self.step_on(value, step));
        };
        let mut steps = steps.into_iter().peekable();
        if object.home.is_none()
            && let Some(step) = steps.next_if(|step| step.how != How::Assign)
        {
            value = self.step_on(value, step);
        }
        let mut parts = vec![self.set_place(holder, value)];
        let mut gives_object = true;
        for step in steps {
            gives_object = step.how != How::Assign;
            let target = self.place(holder);
            parts.push(self.step_on(target, step));
        }
        if !gives_object {
            parts.push(self.place(holder));
        }
        ast::sequence(parts)
    }

    /// An expression that takes a step on an object.
    fn step_on(&mut self, object: Box<Expr>, step: Step) -> Box<Expr> {
        let Step { how, mut args, span } = step;
        match (how, &mut args[..]) {
            (How::Assign, [key, value]) => {
                let left = MemberExpr { span, ..ast::keyed(object, key.take()) };
                ast::assign_to(SimpleAssignTarget::Member(left), value.take())
            }
            (How::Helper(helper), _) => {
                args.insert(0, object);
                if helper == "assign" && self.options.target > Target::Es5 {
                    return ast::call_at(span, ast::member(ast::global("Object"), "assign"), args);
                }
                self.helper(helper, args, span)
            }
            (How::Assign, _) => object,
        }
    }
}

/// The function of a method or accessor.
fn method_of(prop: &PropOrSpread) -> Option<&Function> {
    match prop {
        PropOrSpread::Prop(prop) => match &**prop {
            Prop::Method(prop) => Some(&prop.function),
            Prop::Getter(prop) => Some(&prop.function),
            Prop::Setter(prop) => Some(&prop.function),
            Prop::Shorthand(_) | Prop::KeyValue(_) | Prop::Assign(_) => None,
        },
        PropOrSpread::Spread(_) => None,
    }
}

/// A getter or setter as ES5 writes it.
pub(super) fn accessor_prop(key: PropName, function: Box<Function>, part: Part, span: Span) -> Prop {
    if part == Part::Getter {
        Prop::Getter(GetterProp { span, key, function })
    } else {
        Prop::Setter(SetterProp { span, key, function })
    }
}

/// Whether a lowered function can be written as an accessor: in ES5 a setter has one parameter, neither fewer (one with
/// a default) nor more.
pub(super) fn is_es5_accessor(function: &Function, part: Part) -> bool {
    part != Part::Setter || function.params.len() == 1
}

/// Whether an expression (not yet lowered) is a function or class that is named after what it is given to.
pub(super) fn is_anonymous_function(expr: &Expr) -> bool {
    match expr {
        Expr::Fn(function) => function.ident.is_none(),
        Expr::Class(class) => class.ident.is_none(),
        Expr::Arrow(_) => true,
        Expr::Paren(paren) => is_anonymous_function(&paren.expr),
        _ => false,
    }
}

/// Whether an expression (not yet lowered) is certainly no object, so that using it as a key runs no code.
pub(super) fn is_primitive(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => !matches!(lit, Lit::Regex(_)),
        Expr::Tpl(_) => true,
        Expr::Unary(unary) => unary.op == UnaryOp::TypeOf,
        Expr::Bin(bin) => bin.op == BinaryOp::Add && (is_string(&bin.left) || is_string(&bin.right)),
        Expr::Paren(paren) => is_primitive(&paren.expr),
        expr => is_known_symbol(expr),
    }
}

/// `Symbol.iterator` and the like.
pub(super) fn is_known_symbol(expr: &Expr) -> bool {
    matches!(expr, Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(_), .. })
        if matches!(&**obj, Expr::Ident(ident) if ident.sym == *"Symbol" && BindingId::of(ident).is_none()))
}

fn is_string(expr: &Expr) -> bool {
    matches!(expr, Expr::Lit(Lit::Str(_)) | Expr::Tpl(_))
}

/// The property that a key means, unless it is computed.
pub(super) fn key_text(key: &PropName) -> Option<Atom> {
    match key {
        PropName::Ident(name) => Some(name.sym.clone()),
        PropName::Str(text) => Some(text.value.to_string_lossy().as_ref().into()),
        PropName::Num(number) => Some(number_text(number.value)),
        PropName::BigInt(number) => Some(number.value.to_string().into()),
        PropName::Computed(_) => None,
    }
}

/// A number as a property key. Forms that differ from JavaScript's are of no consequence: it is only compared with others.
fn number_text(value: f64) -> Atom {
    format!("{value}").into()
}

/// The key of a method, with the place where that begins, which is where its comments are.
pub(super) fn starting_at(mut key: PropName, lo: BytePos) -> PropName {
    let place = match &mut key {
        PropName::Ident(name) => &mut name.span,
        PropName::Str(text) => &mut text.span,
        PropName::Num(number) => &mut number.span,
        PropName::BigInt(number) => &mut number.span,
        PropName::Computed(_) => return key,
    };
    if !lo.is_dummy() {
        place.lo = place.lo.min(lo);
    }
    key
}

/// A key that is not computed, written as ES5 writes it.
pub(super) fn plain_key(key: PropName) -> PropName {
    match key {
        // Outside of the BMP there are no ES5 identifiers.
        PropName::Ident(name) if name.sym.chars().any(|c| c as u32 > 0xffff) => {
            PropName::Str(Str { span: name.span, value: name.sym.as_ref().into(), raw: None })
        }
        PropName::Num(number) => PropName::Num(Number { raw: None, ..number }),
        PropName::Str(mut text) => {
            es5_string(&mut text);
            PropName::Str(text)
        }
        PropName::BigInt(number) => {
            PropName::Str(Str { span: number.span, value: number.value.to_string().into(), raw: None })
        }
        other => other,
    }
}

/// A key that is not computed, as an expression.
pub(super) fn key_expr(key: &PropName) -> Box<Expr> {
    match key {
        PropName::Num(number) => ast::number(number.value),
        PropName::Str(text) => Box::new(Expr::Lit(Lit::Str(Str { raw: None, ..text.clone() }))),
        key => ast::string(&key_text(key).unwrap_or_default()),
    }
}
