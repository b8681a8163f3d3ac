//! What a class keeps for its private members.
//!
//! # Example
//! In:
//! ```js
//! class Counter { #count = 0; #step = 1; #add(n) { this.#count += n * this.#step; } static #made = 0; }
//! ```
//! Out:
//! ```js
//! var _Counter = new WeakMap(), _add, _statics;
//! function Counter() { _classCheck(this, Counter); _privateAdd(this, _Counter, { count: 0, step: 1 }); }
//! _defineClass(Counter);
//! _add = _named(function (n) { _private(this, _Counter).count += n * _private(this, _Counter).step; }, "#add");
//! _statics = { made: 0 };
//! ```
//!
//! # Implementation
//! One WeakMap per class has a record for each instance: an object with the fields as properties. That an object has
//! a record is the brand which methods and accessors ask for; these are variables, and exist once. Static members
//! belong to nothing but the class, so that their brand is the class itself; static fields are in a record too, a variable.
//!
//! A record is made with as many fields as can be evaluated before anybody sees the object. Where a later one could
//! be asked for too early, which takes an initialiser that hands out `this`, its accesses look whether it is there:
//! such a field is *checked*. (A parent's constructor could hand out `this` as well. An initialiser that does not
//! mention `this` is taken not to reach it on that way.)
//!
//! Where soft privacy is enough, the record is in a property of the object, which is not enumerable and has a name of its
//! own: `this[_Counter].count`. Reading a field of something that isn't there is the TypeError that is wanted; methods are
//! still asked for by helpers.
//!
//! # Reference
//! ECMA-262, 6.2.12 (private names), 9.2 (PrivateEnvironment records), 7.3.27 to 7.3.33, 15.7.14.

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::Lowering;
use super::functions::is_es5_identifier;
use super::initialisers::Element;
use crate::ast;
use crate::scope::BindingId;

/// The private names of a class around the current place.
#[derive(Debug)]
pub(crate) struct PrivateNames {
    pub place: Place,
    pub members: FxHashMap<Atom, PrivateMember>,
}

/// The variables that belong to a class.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The class itself.
    pub class: BindingId,
    /// Where the instances' records are: a WeakMap, or the name of the property that has an instance's.
    pub records: Option<BindingId>,
    /// The record of the static fields.
    pub statics: Option<BindingId>,
}

/// What a private name stands for.
#[derive(Debug, Clone)]
pub(crate) struct PrivateMember {
    pub is_static: bool,
    pub kind: PrivateKind,
}

#[derive(Debug, Clone)]
pub(crate) enum PrivateKind {
    /// A property of the record.
    Field {
        property: Atom,
        checked: bool,
    },
    Method(BindingId),
    Accessor {
        get: Option<BindingId>,
        set: Option<BindingId>,
    },
}

/// What is done with an instance's private members.
#[derive(Debug, Clone, Copy)]
pub(super) enum PrivateUse {
    Add,
    Record,
    Method,
    Set,
    In,
}

impl Lowering<'_> {
    /// Enters the private names of a class, also if there are none. Gives the step that makes the WeakMap.
    pub(super) fn enter_privates(
        &mut self,
        members: &[ClassMember],
        class: BindingId,
        name: Option<&Atom>,
    ) -> Option<Box<Expr>> {
        let mut place = Place { class, records: None, statics: None };
        let mut known: FxHashMap<Atom, PrivateMember> = FxHashMap::default();
        for member in members {
            let (ClassMember::PrivateProp(PrivateProp { is_static, .. })
            | ClassMember::PrivateMethod(PrivateMethod { is_static, .. })) = member
            else {
                continue;
            };
            let is_static = *is_static;
            if !is_static && place.records.is_none() {
                let wanted =
                    name.map(|name| format!("_{name}")).filter(|name| is_es5_identifier(&name.as_str().into()));
                place.records = Some(self.captured_temp(wanted.as_deref().unwrap_or("_records")));
            }
            match member {
                ClassMember::PrivateProp(prop) => {
                    if is_static && place.statics.is_none() {
                        place.statics = Some(self.captured_temp("_statics"));
                    }
                    let property = property_for(&prop.key.name, members);
                    let kind = PrivateKind::Field { property, checked: false };
                    known.insert(prop.key.name.clone(), PrivateMember { is_static, kind });
                }
                ClassMember::PrivateMethod(method) => {
                    let name = &method.key.name;
                    let variable = self.captured_temp(&variable_for(name, method.kind));
                    if method.kind == MethodKind::Method {
                        let kind = PrivateKind::Method(variable);
                        known.insert(name.clone(), PrivateMember { is_static, kind });
                        continue;
                    }
                    let member = known
                        .entry(name.clone())
                        .or_insert(PrivateMember { is_static, kind: PrivateKind::Accessor { get: None, set: None } });
                    if let PrivateKind::Accessor { get, set } = &mut member.kind {
                        let half = if method.kind == MethodKind::Getter { get } else { set };
                        *half = Some(variable);
                    }
                }
                _ => {}
            }
        }
        self.privates.push(PrivateNames { place, members: known });
        let records = place.records?;
        let store = if self.options.assumptions.private_fields_as_properties {
            let name = name.map_or("private", |name| name.as_str());
            self.helper("hiddenKey", vec![ast::string(name)], DUMMY_SP)
        } else {
            let map = NewExpr { callee: ast::global("WeakMap"), args: Some(Vec::new()), ..Default::default() };
            Box::new(Expr::New(map))
        };
        Some(self.set_place(records, store))
    }

    /// The helper for a use of instances' private members.
    pub(super) fn private_helper(&self, what: PrivateUse) -> &'static str {
        let hidden = self.options.assumptions.private_fields_as_properties;
        match what {
            PrivateUse::Add => {
                if hidden {
                    "hiddenAdd"
                } else {
                    "privateAdd"
                }
            }
            PrivateUse::Record => {
                if hidden {
                    "hidden"
                } else {
                    "private"
                }
            }
            PrivateUse::Method => {
                if hidden {
                    "hiddenMethod"
                } else {
                    "privateMethod"
                }
            }
            PrivateUse::Set => {
                if hidden {
                    "hiddenSet"
                } else {
                    "privateSet"
                }
            }
            PrivateUse::In => {
                if hidden {
                    "hiddenIn"
                } else {
                    "privateIn"
                }
            }
        }
    }

    /// The record of an object's private fields. `store` is the variable for where records are; `checked` is the name of a
    /// field that may not be there yet.
    pub(super) fn private_record(
        &mut self,
        object: Box<Expr>,
        store: Box<Expr>,
        checked: Option<Box<Expr>>,
        span: Span,
    ) -> Box<Expr> {
        if self.options.assumptions.private_fields_as_properties && checked.is_none() {
            return ast::index(object, store);
        }
        let args = [object, store].into_iter().chain(checked).collect();
        self.helper(self.private_helper(PrivateUse::Record), args, span)
    }

    /// Takes the names of the class out of sight again.
    pub(super) fn leave_privates(&mut self) {
        self.privates.pop();
    }

    /// The variable of a private method or half of an accessor of the innermost class.
    pub(super) fn private_variable(&self, name: &Atom, half: MethodKind) -> Option<BindingId> {
        match (&self.privates.last()?.members.get(name)?.kind, half) {
            (PrivateKind::Method(method), _) => Some(*method),
            (PrivateKind::Accessor { get, .. }, MethodKind::Getter) => *get,
            (PrivateKind::Accessor { set, .. }, _) => *set,
            (PrivateKind::Field { .. }, _) => None,
        }
    }

    /// Decides when the record is made, and which of its fields are made with it. `elements` are those of the innermost
    /// class's instances or its static ones. `names` are names for the object that is initialised; `again` says that it could have its record already, so that
    /// no more must be evaluated before that is refused.
    pub(super) fn arrange_fields(
        &mut self,
        elements: Vec<Element>,
        is_static: bool,
        names: &[BindingId],
        span: Span,
        again: bool,
    ) -> Vec<Element> {
        let Some(class) = self.privates.last_mut() else { return elements };
        let store = if is_static { class.place.statics } else { class.place.records };
        let Some(store) = store else { return elements };
        let mut out: Vec<Element> = Vec::with_capacity(elements.len() + 1);
        let mut record = None;
        let has_brand = |member: &PrivateMember| !member.is_static && !matches!(member.kind, PrivateKind::Field { .. });
        if !is_static && class.members.values().any(has_brand) {
            out.push(Element::Record { store, is_static, fields: Vec::new(), span });
            record = Some(0);
        }
        // Nothing has been done since the record was made.
        let mut open = true;
        // Somebody may have seen the object since.
        let mut leaked = false;
        for element in elements {
            let inert = match &element {
                Element::Block(block) => {
                    let mut mentions = Mentions { names, is_static, found: false };
                    block.visit_with(&mut mentions);
                    !mentions.found
                }
                element => element.values().all(|value| is_inert(value, names, is_static)),
            };
            let Element::Private { name, value, span, .. } = element else {
                leaked |= record.is_some() && !inert;
                open = false;
                out.push(element);
                continue;
            };
            let Some(PrivateKind::Field { property, checked }) =
                class.members.get_mut(&name).map(|member| &mut member.kind)
            else {
                continue;
            };
            match record {
                None => {
                    record = Some(out.len());
                    open = true;
                    let fields = vec![(property.clone(), value)];
                    out.push(Element::Record { store, is_static, fields, span });
                }
                Some(at) if open && inert && !again || !leaked && is_constant(&value) => {
                    if let Some(Element::Record { fields, .. }) = out.get_mut(at) {
                        fields.push((property.clone(), value));
                    }
                }
                Some(_) => {
                    leaked |= !inert;
                    *checked = leaked;
                    open = false;
                    let name = property.clone();
                    out.push(Element::Private { store, is_static, name, value, span });
                }
            }
        }
        out
    }
}

/// The property of the record for a field: the name, unless that is no ordinary property.
fn property_for(name: &Atom, members: &[ClassMember]) -> Atom {
    let mut property = name.clone();
    let is_name = |property: &Atom| {
        members.iter().any(|member| matches!(member, ClassMember::PrivateProp(prop) if prop.key.name == *property))
    };
    while property == *"__proto__" || property != *name && is_name(&property) {
        property = format!("{property}_").into();
    }
    property
}

/// What the variable of a method or accessor would like to be called.
fn variable_for(name: &Atom, kind: MethodKind) -> String {
    let capital = |half: &str| {
        let mut chars = name.chars();
        let first = chars.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        format!("_{half}{first}{}", chars.as_str())
    };
    let wanted = match kind {
        MethodKind::Method => format!("_{name}"),
        MethodKind::Getter => capital("get"),
        MethodKind::Setter => capital("set"),
    };
    if is_es5_identifier(&wanted.as_str().into()) { wanted } else { "_method".to_owned() }
}

/// The field of a record as a property, which needs quotes where ES5 would not take it for a name.
pub(super) fn field_prop(name: &Atom, span: Span) -> MemberProp {
    if name.chars().all(|char| (char as u32) < 0x1_0000) {
        return MemberProp::Ident(IdentName::new(name.clone(), span));
    }
    MemberProp::Computed(ComputedPropName { span, expr: ast::string(name) })
}

/// Whether evaluating an initialiser (not yet lowered) can't let anybody see the object that is being initialised,
/// unless they could before. A function that is only made may mention it.
fn is_inert(value: &Expr, names: &[BindingId], is_static: bool) -> bool {
    match value {
        Expr::Lit(_) | Expr::Fn(_) | Expr::Arrow(_) | Expr::This(_) | Expr::Ident(_) => true,
        Expr::Paren(paren) => is_inert(&paren.expr, names, is_static),
        Expr::Array(array) => {
            array.elems.iter().flatten().all(|elem| elem.spread.is_none() && is_inert(&elem.expr, names, is_static))
        }
        _ => {
            let mut mentions = Mentions { names, is_static, found: false };
            value.visit_with(&mut mentions);
            !mentions.found
        }
    }
}

/// Whether it makes no difference when a value is evaluated.
fn is_constant(value: &Expr) -> bool {
    match value {
        Expr::Lit(_) | Expr::Fn(_) | Expr::Arrow(_) => true,
        Expr::Paren(paren) => is_constant(&paren.expr),
        Expr::Array(array) => array.elems.is_empty(),
        Expr::Object(object) => object.props.is_empty(),
        Expr::Unary(unary) => {
            matches!(unary.op, UnaryOp::Void | UnaryOp::Minus | UnaryOp::Bang) && matches!(&*unary.arg, Expr::Lit(_))
        }
        Expr::Ident(ident) => is_global(ident, &["undefined"]),
        Expr::New(new) => {
            let collection = |callee: &Expr| matches!(callee, Expr::Ident(name) if is_global(name, &["Map", "Set", "WeakMap", "WeakSet"]));
            collection(&new.callee) && new.args.as_ref().is_none_or(Vec::is_empty)
        }
        _ => false,
    }
}

fn is_global(ident: &Ident, names: &[&str]) -> bool {
    BindingId::of(ident).is_none() && names.contains(&&*ident.sym)
}

/// Looks for a way to the object that is initialised.
struct Mentions<'a> {
    names: &'a [BindingId],
    is_static: bool,
    found: bool,
}

impl Visit for Mentions<'_> {
    fn visit_this_expr(&mut self, _: &ThisExpr) {
        self.found = true;
    }

    fn visit_super(&mut self, _: &Super) {
        self.found = true;
    }

    fn visit_super_prop_expr(&mut self, _: &SuperPropExpr) {
        self.found = true;
    }

    fn visit_ident(&mut self, ident: &Ident) {
        self.found |= match BindingId::of(ident) {
            None => ident.sym == *"eval",
            Some(id) => self.names.contains(&id),
        };
    }

    fn visit_function(&mut self, function: &Function) {
        // It has a `this` of its own, but it sees names.
        if self.is_static {
            function.visit_children_with(self);
        }
    }
}
