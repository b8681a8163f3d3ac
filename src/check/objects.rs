//! Which keys of an object literal would ES5 refuse because they stand there twice?
//!
//! ES5 section 11.1.5: in strict code no two data properties of one name; in any code no data
//! property beside an accessor, and no two getters or two setters, of one name. ES2015 allows all.

use rustc_hash::FxHashMap;
use swc_common::{Span, Spanned};
use swc_ecma_ast::{ObjectLit, Prop, PropName, PropOrSpread};

use super::Found;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Data,
    Getter,
    Setter,
}

pub(super) fn duplicate_keys(found: &mut Found, object: &ObjectLit, strict: bool) {
    if object.props.len() < 2 {
        return;
    }
    let mut seen: FxHashMap<String, Vec<Kind>> = FxHashMap::default();
    for prop in &object.props {
        let PropOrSpread::Prop(prop) = prop else { continue };
        let (key, kind, span) = match &**prop {
            Prop::KeyValue(prop) => (name(&prop.key), Kind::Data, prop.key.span()),
            Prop::Shorthand(ident) => (Some(ident.sym.to_string()), Kind::Data, ident.span),
            Prop::Method(method) => (name(&method.key), Kind::Data, method.key.span()),
            Prop::Getter(getter) => (name(&getter.key), Kind::Getter, getter.key.span()),
            Prop::Setter(setter) => (name(&setter.key), Kind::Setter, setter.key.span()),
            Prop::Assign(_) => continue,
        };
        let Some(key) = key else { continue };
        let kinds = seen.entry(key).or_default();
        for &before in kinds.iter() {
            note(found, strict, before, kind, span);
        }
        kinds.push(kind);
    }
}

fn note(found: &mut Found, strict: bool, before: Kind, kind: Kind, span: Span) {
    match (before, kind) {
        (Kind::Data, Kind::Data) if strict => found.add("duplicate key in strict code", 2015, span),
        (Kind::Data, Kind::Data) => {}
        (Kind::Getter, Kind::Setter) | (Kind::Setter, Kind::Getter) => {}
        _ => found.add("duplicate key with an accessor", 2015, span),
    }
}

/// The key that a name stands for; nothing for a computed one.
fn name(name: &PropName) -> Option<String> {
    match name {
        PropName::Ident(ident) => Some(ident.sym.to_string()),
        PropName::Str(text) => Some(text.value.to_string_lossy().into_owned()),
        PropName::Num(number) => Some(number.value.to_string()),
        PropName::BigInt(number) => Some(number.value.to_string()),
        PropName::Computed(_) => None,
    }
}
