//! Source maps, from what Switchback prints back to what somebody wrote.
//!
//! `tests/maps/flow.ts` was compiled once, to `flow.js` and `flow.js.map`, with TypeScript 5.9:
//! `tsc --target es2022 --module es2022 --lib es2022 --strict --sourceMap --inlineSources flow.ts`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use swc_sourcemap::{SourceMap as Map, decode_slice};
use switchback::{AsyncForm, Options, SourceMap, Target, source_map_file, transpile};

const TS: &str = include_str!("maps/flow.ts");
const JS: &str = include_str!("maps/flow.js");
const JS_MAP: &str = include_str!("maps/flow.js.map");

/// A line and a column, from 0.
type Place = (usize, usize);

struct Built {
    code: String,
    map: Map,
}

fn build(options: Options) -> Built {
    let options = options.filename("flow.js").source_map(SourceMap::File).input_source_map(JS_MAP.to_owned());
    let output = transpile(JS, &options).unwrap();
    assert!(output.warnings.is_empty());
    let swc_sourcemap::DecodedMap::Regular(map) = decode_slice(output.map.unwrap().as_bytes()).unwrap() else {
        panic!("an indexed map");
    };
    Built { code: output.code, map }
}

impl Built {
    /// Where a place of the output comes from, by a mapping of its own line.
    fn origin(&self, (line, column): Place) -> Option<Place> {
        let token =
            self.map.lookup_token(line as u32, column as u32).filter(|token| token.get_dst_line() == line as u32)?;
        token.get_source()?;
        Some((token.get_src_line() as usize, token.get_src_col() as usize))
    }
}

fn place(text: &str, offset: usize) -> Place {
    let before = &text[..offset];
    (before.matches('\n').count(), offset - before.rfind('\n').map_or(0, |at| at + 1))
}

/// The offset of the last occurrence of a text before another offset.
fn last(text: &str, before: usize, what: &str) -> usize {
    text[..before].rfind(what).unwrap_or_else(|| panic!("{what} is not before {}", &text[before..before + 20]))
}

/// The marks in a text, such as `throw 1`, and where each string that holds one starts.
fn marks(text: &str) -> Vec<(&str, usize)> {
    let mut found = Vec::new();
    for kind in ["call ", "throw ", "await ", "yield "] {
        for (at, _) in text.match_indices(&format!("\"{kind}")) {
            let end = at + 1 + text[at + 1..].find('"').unwrap();
            found.push((&text[at + 1..end], at));
        }
    }
    found
}

/// Where the construct of a mark stands in the source: its keyword, or the name of what is called.
fn written(mark: &str, at: usize) -> Place {
    place(
        TS,
        match mark.split(' ').next() {
            Some("call") => last(TS, at, "call<"),
            Some(keyword) => last(TS, at, keyword),
            None => panic!("no mark"),
        },
    )
}

const FORMS: [(AsyncForm, Target); 4] = [
    (AsyncForm::Spawn, Target::Es5),
    (AsyncForm::AsyncToGenerator, Target::Es5),
    (AsyncForm::Spawn, Target::Es2015),
    (AsyncForm::Spawn, Target::Es2022),
];

fn each_form(check: impl Fn(&Built, &str)) {
    for (form, target) in FORMS {
        for optimize in [true, false] {
            let built = build(Options::new().async_form(form).target(target).optimize(optimize));
            check(&built, &format!("{form:?}, {target}, optimised: {optimize}"));
        }
    }
}

#[test]
fn every_throw_call_await_and_yield_leads_back_to_typescript() {
    assert_eq!(source_map_file(JS).as_deref(), Some("flow.js.map"));
    let originals = marks(TS);
    assert_eq!(originals.len(), 26);
    each_form(|built, form| {
        for &(mark, at) in &originals {
            let printed: Vec<usize> = built.code.match_indices(&format!("\"{mark}\"")).map(|(at, _)| at).collect();
            assert_eq!(printed.len(), 1, "{mark}, {form}");
            let string = printed[0];
            let line_start = last(&built.code, string, "\n") + 1;
            let line = &built.code[line_start..string];
            // The string itself, which everybody agrees on.
            assert_eq!(built.origin(place(&built.code, string)), Some(place(TS, at)), "the text of {mark}, {form}");
            // The construct, which is the statement in a machine, but for calls that stand in the middle of one.
            let construct = match mark.split(' ').next() {
                Some("call") => last(&built.code, string, if line.contains("call(") { "call(" } else { "t" }),
                _ => match ["return ", "throw ", "await ", "yield* ", "yield ", "cv = ", "m.d = "]
                    .iter()
                    .filter_map(|keyword| line.rfind(keyword))
                    .max()
                {
                    Some(at) => line_start + at,
                    None => panic!("{mark} is in an unknown form: {line}, {form}"),
                },
            };
            assert_eq!(
                built.origin(place(&built.code, construct)),
                Some(written(mark, at)),
                "{mark} in {:?}, {form}",
                &built.code[construct..string]
            );
        }
    });
}

#[test]
fn a_line_that_has_everything_is_mapped() {
    let built = build(Options::new().compact(true).comments(false));
    for (mark, at) in marks(TS) {
        let printed = built.code.find(&format!("\"{mark}\"")).expect(mark);
        assert_eq!(built.origin(place(&built.code, printed)), Some(place(TS, at)), "{mark}");
    }
}

#[test]
fn the_map_has_the_typescript_and_nothing_else() {
    each_form(|built, form| {
        let sources: Vec<_> = built.map.sources().map(ToString::to_string).collect();
        assert_eq!(sources, ["flow.ts"], "{form}");
        assert_eq!(built.map.get_source_contents(0).map(ToString::to_string).as_deref(), Some(TS), "{form}");
    });
}

#[test]
fn every_statement_of_a_machine_leads_back_to_its_own() {
    let built = build(Options::new());
    let (mut machines, mut bookkeeping) = (0, 0);
    let mut function: Option<(usize, std::ops::Range<usize>)> = None;
    let lines: Vec<&str> = built.code.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let text = line.trim_start();
        let column = line.len() - text.len();
        if text.starts_with("return _") && text.ends_with("function(m) {") {
            let (first, _) = built.origin((number, column)).expect("where the function is");
            // Functions end where a brace closes as far in as they began.
            let indent = |line: &str| line.len() - line.trim_start().len();
            let header = TS.lines().nth(first).expect("a line");
            let length = TS
                .lines()
                .skip(first + 1)
                .position(|line| line.trim().starts_with('}') && indent(line) == indent(header));
            function = Some((column, first..first + length.expect("an end") + 2));
            machines += 1;
            continue;
        }
        let Some((indent, range)) = &function else { continue };
        if column == *indent {
            function = None;
            continue;
        }
        if text.starts_with("case ") || text.starts_with('}') || text.starts_with("var ") {
            continue;
        }
        let origin = built.origin((number, column)).unwrap_or_else(|| panic!("`{text}` comes from nowhere"));
        assert!(range.contains(&origin.0), "`{text}` comes from {origin:?}, which is not in {range:?}");
        // What is written before a suspension belongs to it.
        if let Some((mark, at)) =
            marks(lines.get(number + 1).unwrap_or(&"")).first().copied().filter(|_| text.starts_with("m.n = "))
        {
            let original = marks(TS).into_iter().find(|(found, _)| *found == mark).expect("in the source");
            assert_eq!(origin.0, place(TS, original.1).0, "`{text}` before {mark} at {at}");
            bookkeeping += 1;
        }
    }
    assert_eq!((machines, bookkeeping), (4, 12));
}
