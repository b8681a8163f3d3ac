//! Which characters does `\p{…}` mean, and which does the flag `i` make equal?
//!
//! Reference: ECMA-262, 22.2.1.11 (UnicodeMatchProperty), 22.2.1.12 (UnicodeMatchPropertyValue), 22.2.2.9.3
//! (Canonicalize).

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointMapData, CodePointSetData, PropertyParser};
use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::sets::CodeSet;

/// The code points that have a property. Names are taken as the specification writes them and no other way.
pub(super) fn set(name: &str, value: Option<&str>) -> Option<CodeSet> {
    match (name, value) {
        ("General_Category" | "gc", Some(value)) => category(value),
        ("Script" | "sc", Some(value)) => {
            let script = PropertyParser::<Script>::new().get_strict(value)?;
            Some(CodeSet::new(CodePointMapData::<Script>::new().iter_ranges_for_value(script)))
        }
        ("Script_Extensions" | "scx", Some(value)) => {
            let script = PropertyParser::<Script>::new().get_strict(value)?;
            Some(CodeSet::new(ScriptWithExtensions::new().get_script_extensions_ranges(script)))
        }
        (_, Some(_)) => None,
        ("Any", None) => Some(CodeSet::all()),
        ("Assigned", None) => category("Cn").map(|set| set.complement()),
        ("ASCII", None) => Some(CodeSet::new([0..=0x7F])),
        (name, None) => category(name)
            .or_else(|| CodePointSetData::new_for_ecma262(name.as_bytes()).map(|set| CodeSet::new(set.iter_ranges()))),
    }
}

fn category(name: &str) -> Option<CodeSet> {
    let group = PropertyParser::<GeneralCategoryGroup>::new().get_strict(name)?;
    Some(CodeSet::new(CodePointMapData::<GeneralCategory>::new().iter_ranges_for_group(group)))
}

/// A set together with everything that `i` and `u` together make equal to something in it: what has the same simple
/// case folding.
pub(super) fn fold(set: &CodeSet) -> CodeSet {
    let chars = set.ranges().iter().flat_map(|&(first, last)| {
        // Surrogates, which no `char` is, have no case.
        [(first, last.min(0xD7FF)), (first.max(0xE000), last)].into_iter().filter_map(|(first, last)| {
            let (first, last) = (char::from_u32(first)?, char::from_u32(last)?);
            (first <= last).then(|| ClassUnicodeRange::new(first, last))
        })
    });
    let mut class = ClassUnicode::new(chars);
    if class.try_case_fold_simple().is_err() {
        return set.clone();
    }
    set.union(&CodeSet::new(class.ranges().iter().map(|range| range.start().into()..=range.end().into())))
}

/// What `i` alone compares, by the rules of ES5 (15.10.2.8).
pub(super) fn canonical(value: u32) -> u32 {
    let Some(char) = char::from_u32(value).filter(|_| value <= 0xFFFF) else { return value };
    let mut upper = char.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if u32::from(upper) <= 0xFFFF && (value < 128 || u32::from(upper) >= 128) => upper.into(),
        _ => value,
    }
}
