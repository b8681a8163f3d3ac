//! Sets of code points, and how they are written for an engine that sees UTF-16 code units.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::RangeInclusive;

/// A set of code points (surrogates among them), as sorted ranges that don't touch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CodeSet(Vec<(u32, u32)>);

const LAST: u32 = 0x10_FFFF;

impl CodeSet {
    pub(super) fn new(ranges: impl IntoIterator<Item = RangeInclusive<u32>>) -> Self {
        let mut ranges: Vec<(u32, u32)> =
            ranges.into_iter().filter(|range| !range.is_empty()).map(RangeInclusive::into_inner).collect();
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    pub(super) fn all() -> Self {
        Self(vec![(0, LAST)])
    }

    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// How many code points there are.
    pub(super) fn len(&self) -> u32 {
        self.0.iter().map(|(first, last)| last - first + 1).sum()
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self::new(self.0.iter().chain(&other.0).map(|&(first, last)| first..=last))
    }

    pub(super) fn complement(&self) -> Self {
        let mut result = Vec::with_capacity(self.0.len() + 1);
        let mut next = 0;
        for &(first, last) in &self.0 {
            if first > next {
                result.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            result.push((next, LAST));
        }
        Self(result)
    }

    /// What lies between two code points, themselves included.
    pub(super) fn within(&self, low: u32, high: u32) -> Self {
        let clip = |&(first, last): &(u32, u32)| (first.max(low), last.min(high));
        Self(self.0.iter().map(clip).filter(|(first, last)| first <= last).collect())
    }

    /// The set as a pattern for code units that matches one code point of it, as an atom.
    ///
    /// The second half of a pair counts as a character of its own here: a match that starts and goes on at whole
    /// code points never gets to one. A first half does not where a second one follows.
    pub(super) fn pattern(&self) -> String {
        let units = self.within(0, 0xD7FF).union(&self.within(0xDC00, 0xFFFF));
        let halves = self.within(0xD800, 0xDBFF);
        let mut parts = Vec::new();
        if !units.0.is_empty() {
            parts.push(class(&units));
        }
        parts.extend(pairs(&self.within(0x1_0000, LAST)));
        if !halves.0.is_empty() {
            parts.push(format!("{}(?![\\uDC00-\\uDFFF])", class(&halves)));
        }
        match parts.as_slice() {
            [] => "[]".to_owned(),
            [_] if !units.0.is_empty() => parts.swap_remove(0),
            _ => format!("(?:{})", parts.join("|")),
        }
    }
}

/// What is outside the BMP, as alternatives of two classes each. First halves with the same second ones share them.
fn pairs(set: &CodeSet) -> Vec<String> {
    let mut by_high: BTreeMap<u32, Vec<RangeInclusive<u32>>> = BTreeMap::new();
    for &(first, last) in &set.0 {
        let (high_first, high_last) = (high(first), high(last));
        for current in high_first..=high_last {
            let from = if current == high_first { low(first) } else { 0xDC00 };
            let to = if current == high_last { low(last) } else { 0xDFFF };
            by_high.entry(current).or_default().push(from..=to);
        }
    }
    // In the order of their first halves.
    let mut groups: Vec<(CodeSet, Vec<RangeInclusive<u32>>)> = Vec::new();
    let mut places: BTreeMap<Vec<(u32, u32)>, usize> = BTreeMap::new();
    for (high, lows) in by_high {
        let lows = CodeSet::new(lows);
        let place = *places.entry(lows.0.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.1.push(high..=high),
            None => groups.push((lows, vec![high..=high])),
        }
    }
    groups.into_iter().map(|(lows, highs)| class(&CodeSet::new(highs)) + &class(&lows)).collect()
}

fn high(value: u32) -> u32 {
    0xD800 + ((value - 0x1_0000) >> 10)
}

fn low(value: u32) -> u32 {
    0xDC00 + (value & 0x3FF)
}

/// A set of code units as a class, or as the one unit that it is.
fn class(set: &CodeSet) -> String {
    if let [(first, last)] = set.0.as_slice()
        && first == last
    {
        return unit(*first, false);
    }
    let plain = format!("[{}]", inside(set));
    let inverse = set.complement().within(0, 0xFFFF);
    let negated = format!("[^{}]", inside(&inverse));
    if negated.len() < plain.len() { negated } else { plain }
}

fn inside(set: &CodeSet) -> String {
    let mut text = String::new();
    for &(first, last) in &set.0 {
        text.push_str(&unit(first, true));
        if last > first {
            if last > first + 1 {
                text.push('-');
            }
            text.push_str(&unit(last, true));
        }
    }
    text
}

/// One code unit, in a class or outside of one.
fn unit(value: u32, in_class: bool) -> String {
    let mut text = String::new();
    let special = if in_class { "\\]^-/" } else { "^$\\.*+?()[]{}|/" };
    match char::from_u32(value) {
        Some('\n') => text.push_str("\\n"),
        Some('\r') => text.push_str("\\r"),
        Some('\t') => text.push_str("\\t"),
        Some(char) if special.contains(char) => text.extend(['\\', char]),
        Some(char @ ' '..='~') => text.push(char),
        _ if value < 0x100 => _ = write!(text, "\\x{value:02X}"),
        _ => _ = write!(text, "\\u{value:04X}"),
    }
    text
}

/// One character as an atom.
pub(super) fn character(value: u32, repeated: bool) -> String {
    if value <= 0xFFFF {
        return unit(value, false);
    }
    let pair = unit(high(value), false) + &unit(low(value), false);
    if repeated { format!("(?:{pair})") } else { pair }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_written_over_code_units() {
        let pattern = |ranges: &[RangeInclusive<u32>]| CodeSet::new(ranges.iter().cloned()).pattern();
        assert_eq!(pattern(&[0x61..=0x61]), "a");
        assert_eq!(pattern(&[0x61..=0x62, 0x63..=0x7A, 0x2D..=0x2D]), "[\\-a-z]");
        assert_eq!(pattern(&[0x1F600..=0x1F64F]), "(?:\\uD83D[\\uDE00-\\uDE4F])");
        assert_eq!(
            pattern(&[0x61..=0x61, 0x103FF..=0x10C00]),
            "(?:a|\\uD800\\uDFFF|[\\uD801\\uD802][\\uDC00-\\uDFFF]|\\uD803\\uDC00)"
        );
        assert_eq!(pattern(&[]), "[]");
        assert_eq!(
            pattern(&[0..=0x10FFFF]),
            "(?:[^\\uD800-\\uDBFF]|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF]))"
        );
    }
}
