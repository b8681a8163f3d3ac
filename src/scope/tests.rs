//! What the analysis finds in small programs.

use swc_common::{FileName, SourceMap, sync::Lrc};
use swc_ecma_ast::Program;
use swc_ecma_parser::{Parser, StringInput, Syntax};

use super::{Semantics, TopLevel, analyse};

fn analysed(source: &str) -> (Semantics, Vec<String>) {
    let cm = Lrc::new(SourceMap::default());
    let file = cm.new_source_file(FileName::Anon.into(), source.to_owned());
    let mut parser = Parser::new(Syntax::default(), StringInput::from(&*file), None);
    let mut program = Program::Script(parser.parse_script().unwrap());
    let (semantics, reports) = analyse(&mut program, TopLevel::CommonJs, file.start_pos);
    (semantics, reports.into_iter().map(|report| report.message).collect())
}

/// The uses that are checked for the dead zone, as the text from there to the end of the name.
#[track_caller]
fn check_tdz(source: &str, expected: &[usize]) {
    let (semantics, reports) = analysed(source);
    assert!(reports.is_empty(), "{reports:?}");
    let mut places: Vec<usize> = semantics.tdz_uses.iter().map(|at| at.0 as usize - 1).collect();
    places.sort_unstable();
    assert_eq!(places, expected, "{source}");
}

#[test]
fn a_use_later_in_the_text_needs_no_check() {
    check_tdz("let x = 1; x; { x; } if (x) x = 2;", &[]);
}

#[test]
fn a_use_before_the_declaration_is_checked() {
    check_tdz("x; let x = 1;", &[0]);
    check_tdz("let x = x + 1;", &[8]);
    check_tdz("typeof c; class c {}", &[7]);
}

#[test]
fn a_function_made_later_needs_no_check() {
    check_tdz("let x = 1; const f = () => x; f();", &[]);
    check_tdz("let x = 1; g(function () { return x; });", &[]);
}

#[test]
fn a_hoisted_function_needs_none_when_nothing_mentions_it_before() {
    check_tdz("function f() { return x; } let x = 1; f();", &[]);
    check_tdz("function g() { return f(); } function f() { return x; } let x = 1; g();", &[]);
    check_tdz("f(); let x = 1; function f() { return x; }", &[38]);
    check_tdz("g(); let x = 1; function f() { return x; } function g() { f(); }", &[38]);
    check_tdz("on(() => f()); let x = 1; function f() { return x; }", &[48]);
}

#[test]
fn functions_reached_through_a_constant_or_a_class_count_as_hoisted_ones() {
    check_tdz("const f = () => x; const x = 1; f();", &[]);
    check_tdz("const f = () => x; f(); const x = 1;", &[16]);
    check_tdz("class A { m() { return x; } } const x = 1; new A();", &[]);
    check_tdz("class A { m() { return x; } } new A(); const x = 1;", &[23]);
    check_tdz("class A { m() { return x; } static s = 1; } const x = 1; new A();", &[]);
    check_tdz("class A { m() { return x; } static s = new A(); } const x = 1;", &[23]);
    check_tdz("class A { m() { return x; } static s = f(this); } const x = 1;", &[23]);
    check_tdz("class A { m() { return x; } static { new A(); } } const x = 1;", &[23]);
    check_tdz("const A = class B { m() { return x; } static s = () => new B(); }; const x = 1;", &[33]);
}

#[test]
fn recursion_between_functions_does_not_matter() {
    check_tdz("function f() { g(); return x; } function g() { f(); } let x = 1; f();", &[]);
}

#[test]
fn another_case_may_be_entered_without_the_declaration() {
    check_tdz("switch (a) { case 0: let q = 1; q; break; case 1: q; }", &[50]);
}

#[test]
fn loops_and_patterns() {
    check_tdz("for (let x of x) ;", &[14]);
    check_tdz("for (const [a, b = a] of c) b;", &[]);
    check_tdz("let {a, b = a} = c; let [d = e, e] = c;", &[29]);
}

#[test]
fn parameters() {
    check_tdz("function f(a, b = a) {} function g(a = b, b) {}", &[39]);
    check_tdz("function f(a, g = () => a) { return g; }", &[]);
}

#[test]
fn a_class_sees_itself() {
    check_tdz("class A { static make() { return new A(); } x = A; static y = A; }", &[]);
    check_tdz("class A extends A {}", &[16]);
    check_tdz("class A { [A.name]() {} }", &[11]);
}

#[test]
fn captures_and_assignments() {
    let (semantics, _) =
        analysed("let a = 1, b; for (let i = 0; i < 3; i++) { b = () => i; } function f(p) { p = a; }");
    let flags = |name: &str| {
        let binding = semantics.bindings.iter().find(|binding| binding.name == *name).unwrap();
        (binding.captured, binding.reassigned)
    };
    assert_eq!(flags("a"), (true, false));
    assert_eq!(flags("b"), (false, true));
    assert_eq!(flags("i"), (true, true));
    assert_eq!(flags("p"), (false, true));
}

#[test]
fn redeclarations_are_early_errors() {
    for source in [
        "let a; let a;",
        "let a; var a;",
        "const f = 1; function f() {}",
        "{ let a; { var a; } }",
        "try {} catch ([a]) { let a; }",
        "function f(a) { let a; }",
        "(a, a) => 1",
        "let a; { var a; }",
        "switch (1) { case 0: let a; case 1: let a; }",
        "class C {} class C {}",
        "'use strict'; { function f() {} function f() {} }",
    ] {
        assert_eq!(analysed(source).1.len(), 1, "{source}");
    }
    for source in [
        "var a; var a;",
        "function f() {} function f() {}",
        "{ function f() {} function f() {} }",
        "try {} catch (e) { var e; }",
        "function f(a) { var a; }",
        "let a; { let a; }",
        "function f(a, a) {}",
        "{ function f() {} } var f;",
        "let f; { function f() {} }",
    ] {
        assert_eq!(analysed(source).1, [""; 0], "{source}");
    }
}
