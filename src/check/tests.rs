//! Each construct in a text of its own, and texts that are ES5 although they look otherwise.

use super::*;
use crate::options::SourceType;

fn listed(source: &str, source_type: SourceType) -> Vec<String> {
    match check(source, &Options::new().source_type(source_type)) {
        Ok(found) => found.iter().map(ToString::to_string).collect(),
        Err(errors) => panic!("{source}: {errors}"),
    }
}

/// Checks what is found in a script.
fn finds(source: &str, expected: &[&str]) {
    assert_eq!(listed(source, SourceType::Script), expected, "{source}");
}

fn finds_in_module(source: &str, expected: &[&str]) {
    assert_eq!(listed(source, SourceType::Module), expected, "{source}");
}

#[test]
fn es5_is_accepted() {
    for source in [
        "var a = {b: 1, 'c': 2, 3: 4, get d() { return 1 }, set d(v) {}, if: 1, class: 2,};",
        "for (var k in a); for (;;) break; do x(); while (0); while (0);",
        "l: for (;;) { continue l }",
        "function f(a, a) { return arguments } new f; new f(1);",
        "try { throw 1 } catch (e) {} finally {}",
        "switch (a) { case 1: default: }",
        "with (a) b;",
        "var let = 1, static = 2, yield = 3, await = 4, async = 5, of = 6, get = 7;",
        "x = 017 + 0x1F + .5 + 1e3 + 08;",
        "x = 'a\\\nb\\u0041\\x41\\0'; y = /[/]\\/(?:a)(?=b)(?!c)[(?<]\\u0041/gim;",
        "x = a /* , ) */; f(a /* , */); f((a, b)); f([a,], {b: c,});",
        "x = a --> 0; y = '<!-- no'; // <!-- no\nz = /<!--/",
        "({a: 1, a: 2}); ({a: 1, get b() {}, set b(v) {}})",
        "a.if.class.let = a['b'];",
        "var caf\u{e9}, \\u0061b;",
        "'use strict'; var a = {let: 1, static: 2}; a.yield;",
        "for (var i = 0 in {});",
        "function f() { function g() {} return g }",
        "x = '\\\\u{61}'; y = /\\u{2}\\p\\k/;",
        "\u{feff}f()",
        "",
    ] {
        finds(source, &[]);
    }
}

#[test]
fn declarations() {
    finds("let a", &["let declaration (ES2015)"]);
    finds("for (const a in b);", &["const declaration (ES2015)"]);
    finds("class A {}", &["class (ES2015)"]);
    finds(
        "x = class extends B { m() { super.m() } constructor() { super() } get a() {} }",
        &["class (ES2015)", "super (ES2015)", "super (ES2015)"],
    );
    finds("class A { a = 1; static b }", &["class (ES2015)", "class field (ES2022)", "class field (ES2022)"]);
    finds(
        "class A { #a; #m() { return this.#a } }",
        &["class (ES2015)", "private field (ES2022)", "private method (ES2022)", "private name (ES2022)"],
    );
    finds(
        "class A { #a; f(o) { return #a in o } }",
        &["class (ES2015)", "private field (ES2022)", "private name (ES2022)"],
    );
    finds("class A { static { f() } }", &["class (ES2015)", "static block (ES2022)"]);
    finds("class A { [k]() {} }", &["class (ES2015)", "computed property name (ES2015)"]);
    finds("{ function f() {} }", &["function in a block (ES2015)"]);
    finds("switch (1) { case 1: function f() {} }", &["function in a block (ES2015)"]);
    finds("l: function f() {}", &["function in a block (ES2015)"]);
}

#[test]
fn functions() {
    finds("x = () => 1", &["arrow function (ES2015)"]);
    finds("function* f() { yield; yield* g() }", &["generator (ES2015)", "yield (ES2015)", "yield (ES2015)"]);
    finds("async function f() { await g() }", &["async function (ES2017)", "await (ES2017)"]);
    finds("x = async () => {}", &["async function (ES2017)", "arrow function (ES2015)"]);
    finds("async function* f() { for await (x of y); }", &["async generator (ES2018)", "for await loop (ES2018)"]);
    finds("function f(a = 1, ...b) {}", &["default parameter (ES2015)", "rest parameter (ES2015)"]);
    finds("function f({a}, [b]) {}", &["destructuring (ES2015)", "destructuring (ES2015)"]);
    finds("function f(a, ) {}", &["trailing comma in parameters (ES2017)"]);
    finds("x = (a, /* b */) => {}", &["arrow function (ES2015)", "trailing comma in parameters (ES2017)"]);
    finds("f(a, // b )\n)", &["trailing comma in arguments (ES2017)"]);
    finds("new F((a),)", &["trailing comma in arguments (ES2017)"]);
    finds("f(...a, 1)", &["spread argument (ES2015)"]);
    finds("function f() { new.target }", &["new.target (ES2015)"]);
    finds(
        "({ async f() {}, *g() {}, async *h() {} })",
        &[
            "async function (ES2017)",
            "method (ES2015)",
            "generator (ES2015)",
            "method (ES2015)",
            "async generator (ES2018)",
            "method (ES2015)",
        ],
    );
}

#[test]
fn statements() {
    finds("for (a of b);", &["for-of loop (ES2015)"]);
    finds("try {} catch {}", &["catch without a binding (ES2019)"]);
    finds("try {} catch ({a}) {}", &["destructuring (ES2015)"]);
    finds(
        "var {a, b: [c = {d} = e]} = f, [...g] = h",
        &["destructuring (ES2015)", "destructuring (ES2015)", "destructuring (ES2015)"],
    );
    finds("var {a, ...b} = c", &["destructuring (ES2015)", "object rest (ES2018)"]);
    finds("var [a, ...[b]] = c", &["destructuring (ES2015)", "pattern as a rest (ES2016)"]);
    finds("[a, ...[b]] = c; for ([...[a]] in b);", &["destructuring (ES2015)", "destructuring (ES2015)"]);
    finds(
        "[a = function (...{ b }) {}] = c",
        &["destructuring (ES2015)", "rest parameter (ES2015)", "pattern as a rest (ES2016)", "destructuring (ES2015)"],
    );
    finds("[a, b] = [b, a]", &["destructuring (ES2015)"]);
    finds("for ([a] in b);", &["destructuring (ES2015)"]);
}

#[test]
fn objects_and_arrays() {
    finds("({a})", &["shorthand property (ES2015)"]);
    finds("({[a]: 1})", &["computed property name (ES2015)"]);
    finds("({a() {}})", &["method (ES2015)"]);
    finds("({...a})", &["object spread (ES2018)"]);
    finds("[...a]", &["spread element (ES2015)"]);
    finds("'use strict'; ({a: 1, 'a': 2})", &["duplicate key in strict code (ES2015)"]);
    finds("function f() { 'use strict'; return {1: 1, '1': 2} }", &["duplicate key in strict code (ES2015)"]);
    finds("({get a() {}, get a() {}})", &["duplicate key with an accessor (ES2015)"]);
    finds("({a: 1, set a(v) {}})", &["duplicate key with an accessor (ES2015)"]);
}

#[test]
fn operators() {
    finds("a ** b", &["exponentiation (ES2016)"]);
    finds("a **= b", &["exponentiation (ES2016)"]);
    finds("a?.b", &["optional chaining (ES2020)"]);
    finds("a?.(b).c", &["optional chaining (ES2020)"]);
    finds("a ?? b", &["nullish coalescing (ES2020)"]);
    finds("a ??= b; a ||= b; a &&= b", &["logical assignment (ES2021)"; 3]);
    finds("import('a')", &["import() (ES2020)"]);
}

#[test]
fn literals() {
    finds("x = `a${`b`}`", &["template literal (ES2015)"; 2]);
    finds("f`a`", &["tagged template (ES2015)"]);
    finds("f`\\u`", &["template literal with an invalid escape (ES2018)"]);
    finds("0b1 + 0O7", &["binary literal (ES2015)", "octal literal (ES2015)"]);
    finds("1_000", &["numeric separator (ES2021)"]);
    finds("10n", &["BigInt literal (ES2020)"]);
    finds("'\\u{61}'", &["code point escape (ES2015)"]);
    finds("'a\u{2028}'", &["line separator in a string (ES2019)"]);
    finds("var \\u{61}", &["code point escape in an identifier (ES2015)"]);
    finds("var \u{20BB7}", &["identifier outside the basic multilingual plane (ES2015)"]);
    finds("a.\u{20BB7}", &["identifier outside the basic multilingual plane (ES2015)"]);
}

#[test]
fn regular_expressions() {
    finds("/a/y", &["regular expression flag y (ES2015)"]);
    finds("/a/u", &["regular expression flag u (ES2015)"]);
    finds("/a/s", &["regular expression flag s (ES2018)"]);
    finds("/a/d", &["regular expression flag d (ES2022)"]);
    finds("/(?<=a)/", &["lookbehind (ES2018)"]);
    finds("/(?<!a)/", &["lookbehind (ES2018)"]);
    finds("/(?<n>a)/", &["named group (ES2018)"]);
    finds("/\\p{L}/u", &["regular expression flag u (ES2015)", "unicode property escape (ES2018)"]);
    finds("/\\u{61}/u", &["regular expression flag u (ES2015)", "code point escape (ES2015)"]);
}

#[test]
fn modules() {
    finds_in_module("import a from 'a'; export {a}", &["import declaration (ES2015)", "export declaration (ES2015)"]);
    finds_in_module("export function f() {}", &["export declaration (ES2015)"]);
    finds_in_module("export default function () {}", &["export declaration (ES2015)"]);
    finds_in_module("export * as a from 'a'", &["export * as (ES2020)"]);
    finds_in_module(
        "import {'b c' as d} from 'a'",
        &["import declaration (ES2015)", "string as an export's name (ES2022)"],
    );
    finds_in_module("f(import.meta)", &["import.meta (ES2020)"]);
    finds_in_module("await f()", &["await (ES2017)"]);
}

#[test]
fn text() {
    finds("#!/bin/js\nf()", &["hashbang (ES2023)"]);
    finds("do a(); while (b) c()", &["do-while without a semicolon (ES2015)"]);
    finds("do a(); while (b) /* ) */ c()", &["do-while without a semicolon (ES2015)"]);
    finds("do a(); while (b)\nc(); { do a(); while (b) } do a(); while (b)", &[]);
    finds("f() <!-- a\n --> b\n/* c */ --> d", &["HTML-like comment (ES2015)"; 3]);
}

#[test]
fn places_count_lines_and_characters() {
    let found = check("\u{feff}var a;\n'\u{e9}', () => 1", &Options::new()).expect("parses");
    assert_eq!((found[0].line, found[0].column), (2, 6));
    assert_eq!(found[0].range.start, 3 + 7 + 6);
}

#[test]
fn what_does_not_parse_is_refused() {
    for source in ["a b", "'use strict'; var static", "'use strict'; with (a) b", "var class"] {
        let errors = check(source, &Options::new()).expect_err(source);
        assert_eq!(errors.diagnostics[0].code, "syntax", "{source}");
    }
    for source in [
        "/a**/",
        "/[b-a]/",
        "/(/",
        "/a{2,1}/",
        "/a/gg",
        "var \\u0069f",
        "'\\07'; 'use strict'",
        "'use strict'; function f(a, a) {}",
        "function eval() { 'use strict' }",
        "function package() { 'use strict' }",
        "while (a) function f() {}",
        "'use strict'; if (a) function f() {}",
        "a: { continue a; }",
    ] {
        assert!(check(source, &Options::new()).is_err(), "{source}");
    }
}

#[test]
fn a_target_allows_what_it_has() {
    let newer = |source: &str, target: &str| {
        let target = target.parse().expect("an edition");
        let found = check(source, &Options::new().source_type(SourceType::Script).target(target)).expect("parses");
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let source = "class A { #x = /a/s; async *m() { try { this.#x ??= 1_0n ** 2n } catch { } } }";
    let all = listed(source, SourceType::Script);
    let since = |year: usize| -> Vec<String> {
        let edition = |item: &String| item.rsplit("ES").next().and_then(|text| text.trim_end_matches(')').parse().ok());
        all.iter().filter(|item| edition(item).is_some_and(|edition: usize| edition > year)).cloned().collect()
    };
    for year in 2015..=2022 {
        assert_eq!(newer(source, &format!("es{year}")), since(year), "{year}");
    }
    assert_eq!(newer(source, "es6"), since(2015));
    assert_eq!(newer(source, "es5"), all);
    assert_eq!(newer(source, "es2021").len(), 2);
    assert!(newer("let [a, ...b] = c => { for (const d of b) yield_(); }", "es2015").is_empty());
}
