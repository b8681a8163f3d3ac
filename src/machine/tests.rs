//! Do lowered bodies behave as the engine's own generators and async functions do?
//!
//! Each body is compiled in all forms, driven in many ways on an engine that has generators itself,
//! and what it logs is held against what the original logs there.

#![allow(clippy::expect_used, clippy::panic)]

use crate::{AsyncForm, Options, transpile};
use rquickjs::{Context, Runtime};

/// What bodies find, and what drives them.
const PRELUDE: &str = r#"
var lines = [], budget = 300;
function show(v) {
  if (typeof v === "function") return "function";
  if (v instanceof Error) return v.name;
  if (Array.isArray(v)) return "[" + v.map(show) + "]";
  if (typeof v === "object" && v !== null) return "{" + Object.keys(v).map(function (k) { return k + ": " + show(v[k]); }) + "}";
  return typeof v + " " + String(v);
}
function log() {
  if (budget-- < 0) throw "budget";
  lines.push(Array.prototype.map.call(arguments, show).join("; "));
  return arguments[0];
}
function make() {
  return { a: 1, b: 2, m: function (x, y) { log("m", this.a, x, y); return x; } };
}
function obj(x) { log("obj", x); return make(); }
function key(x) { log("key", x); return x === 2 ? "b" : "a"; }
function method(x) { log("method", x); return "m"; }
function list(x) { log("list", x); return [x, 7]; }
function C(x, y) { log("new", x, y); this.x = x; }
function iterable(count, how) {
  var i = 0, it = {
    next: function (v) {
      log("next", v);
      if (how === "next throws" && i === 1) throw "N";
      if (how === "next is no object" && i === 1) return 1;
      return i++ < count ? { value: i, done: false } : { value: "end", done: true };
    }
  };
  if (how !== "no return") it.return = function (v) {
    log("return", v);
    if (how === "return throws") throw "R";
    return how === "return is no object" ? 1 : { value: v, done: true };
  };
  if (how === "throw") it.throw = function (v) { log("throw", v); return { value: "t", done: i > 1 }; };
  it[Symbol.iterator] = function () { return it; };
  return it;
}
function* inner(n) {
  try {
    for (var i = 0; i < n; i++) log("inner", yield i);
    return "inner done";
  } catch (e) {
    log("inner caught", e);
    yield "c";
  } finally {
    log("inner finally");
  }
}
var ways = [
  [["next", 1]],
  [["next", 0], ["next", 2], ["next"]],
  [["next", 2], ["throw", "E"], ["next", 0]],
  [["next", 1], ["next", 3], ["return", "R"], ["next", "z"]],
  [["throw", "X"], ["next", 1]],
  [["return", "X"], ["next", 1]],
  [["next", 1], ["next", 0], ["next", 1], ["throw", 7], ["return", 8]],
];
function drive(f) {
  ways.forEach(function (way) {
    var g, step, result, turn;
    lines.push("--");
    budget = 300;
    g = f(1, "x");
    for (turn = 0; turn < 20; turn++) {
      step = way[turn % way.length];
      try {
        result = g[step[0]](step[1]);
        lines.push("-> " + show(result));
        if (result && result.done && turn > 2) break;
      } catch (e) {
        lines.push("threw " + show(e));
        if (e === "budget") break;
      }
    }
  });
}
function settle(f) {
  var turns = 0, over = false;
  (function turn() { if (!over && turns++ < 300) Promise.resolve().then(turn); })();
  var promise = f(1, "x");
  log("called");
  promise.then(
    function (v) { over = true; lines.push("fulfilled " + show(v) + " after " + turns); },
    function (e) { over = true; lines.push("rejected " + show(e) + " after " + turns); }
  );
}
"#;

/// Runs a script and all jobs that it leaves; gives the lines that it logs.
fn run(script: &str) -> String {
    let runtime = Runtime::new().expect("an engine");
    let context = Context::full(&runtime).expect("a context");
    context.with(|ctx| {
        if let Err(error) = ctx.eval::<(), _>(format!("{PRELUDE}\n{script}")) {
            panic!("{error} {:?}\n{script}", ctx.catch());
        }
    });
    while runtime.is_job_pending() {
        let _ = runtime.execute_pending_job();
    }
    context.with(|ctx| ctx.eval::<String, _>("lines.join('\\n')").expect("a text"))
}

/// Holds a program in all forms against the engine's own understanding of it.
fn check(source: &str, drive: &str) {
    check_log(source, drive, &run(&format!("{source}\n{drive}")));
}

/// Holds a program in all forms against what it is to log.
fn check_log(source: &str, drive: &str, expected: &str) {
    for form in [AsyncForm::Spawn, AsyncForm::AsyncToGenerator] {
        for optimize in [true, false] {
            let options = Options::new().async_form(form).optimize(optimize);
            let output = match transpile(source, &options) {
                Ok(output) => output,
                Err(errors) => panic!("{source}\n{errors}"),
            };
            let actual = run(&format!("{}\n{drive}", output.code));
            assert_eq!(expected, actual, "{form:?}, optimize {optimize}:\n{source}\n{}", output.code);
        }
    }
}

fn generators(bodies: &[&str]) {
    for body in bodies {
        check(&format!("function* f(a, b) {{ var o = make(), c = 1; {body} }}"), "drive(f);");
    }
}

fn asyncs(bodies: &[&str]) {
    for body in bodies {
        check(&format!("async function f(a, b) {{ var o = make(), c = 1; {body} }}"), "settle(f);");
    }
}

#[test]
fn operands_before_a_suspension_are_saved() {
    generators(&[
        "return a + (yield a);",
        "return c + (yield (c = 5)) + c;",
        "c += yield; return c;",
        "a = 1; a -= (a = 3, yield a); return a;",
        "o.a += yield (o.a = 9); return o.a;",
        "o[key(1)] += yield; return o;",
        "obj(1)[key(2)] = yield 3;",
        "(yield 1)[yield 2] = yield 3;",
        "return o.m(yield 1, yield 2);",
        "return obj(1)[method(2)](log(3), yield 4);",
        "return (yield o).m(1);",
        "o = yield o; return o === 1;",
        "var m = o.m; o.m = function () { return 'late'; }; return o.m(yield (o.m = m));",
        "return log(log(1), yield, log(2), yield, log(3));",
        "return new C(yield 1, yield 2).x;",
        "return new (yield C)(1);",
        "return [log(1), , yield 2, log(3), , yield 4];",
        "return { a: log(1), b: yield 2, get c() { return 3; }, d: yield 4 };",
        "return { [key(yield 1)]: log(2), x: yield 3 };",
        "return `${log(1)} ${yield 2} ${log(3)}`;",
        "return (function (s) { return arguments.length; })`x${yield 1}y${yield 2}`;",
        "return [...list(1), yield 2, ...list(yield 3)];",
        "return log(...list(yield 1), yield 2);",
        "return (yield a, yield b, c);",
        "return ((yield), log)('not this', yield);",
        "return -(yield 1) + !(yield 2) + typeof (yield 3) + void (yield 4);",
        "return delete (yield o)[yield 'a'];",
        "return delete obj(1)[key(yield)];",
        "return delete (yield 1);",
        "return obj(1)[key(yield)]++;",
        "return --(yield, o)[key(yield)];",
        "return typeof (yield, nowhere);",
        "return (function () { return this === undefined || typeof this; }).call(1, yield);",
        "return [c++, yield c, c++, yield c];",
        "return (a => a + c)(yield c++);",
        "return log(c, c = yield, c);",
        "return (yield 1) in { 1: 1, a: 1 };",
        "return (yield C) instanceof Function;",
        "var { a: x = yield 1, ...rest } = { q: yield 2 }; return [x, rest];",
        "var [x = yield 1, , y = yield 2, ...z] = list(3); return [x, y, z];",
        "[o.a, o[key(yield 1)]] = [yield 2, yield 3]; return o;",
    ]);
}

#[test]
fn what_may_not_be_evaluated_is_not() {
    generators(&[
        "return a && (yield 1) && log(2);",
        "return (yield 1) || (yield 2) || log(3);",
        "return (yield 1) ?? (yield 2);",
        "return (log(0) || log(null)) ?? 1, (log(0) && (yield 1));",
        "log(1) && (yield 2); log(0) || (yield 3); return c;",
        "return (yield 1) ? yield 2 : yield 3;",
        "return c ? log(1) : yield 2;",
        "c = (yield 1) ? yield c : c + 1; return c;",
        "(yield 1) ? yield 2 : log(3); return c;",
        "o.a ||= yield 1; o.z ||= yield 2; o.b &&= yield 3; o.y ??= yield 4; return o;",
        "obj(1)[key(2)] &&= yield 3;",
        "if ((yield 1) && (yield 2) || !(yield 3)) log('yes'); else log('no');",
        "if (!((yield 1) || log(0))) return yield 2;",
        "return o?.[yield 'm']?.(yield 1);",
        "return (yield null)?.x[log(1)];",
        "return o.nothing?.(yield 1), o.m?.(yield 2);",
        "while ((yield 1) && (yield 2)) log('round');",
    ]);
}

#[test]
fn loops_and_jumps() {
    generators(&[
        "for (var i = 0; i < 3; i++) yield i; return i;",
        "for (var i = yield; i < (yield i); i += yield) log(i);",
        "for (;;) { if (yield c++) break; if (c > 6) return; }",
        "do { c++; if (c === 3) continue; log(c); } while (yield c);",
        "while (c++ < 5) { if (c === 2) continue; if (c === 4) break; yield c; } return c;",
        "outer: for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) { if (yield j) continue outer; if (j) break outer; }",
        "outer: for (var i = 0; i < 3; i++) { yield i; for (var j = 0; j < 3; j++) { if (i) break outer; if (j) continue outer; log(i, j); } }",
        "a: { yield 1; b: { if (yield 2) break a; break b; } yield 3; } yield 4;",
        "o: { switch (1) { case 1: c = 2; break o; case 2: yield 0; } c = 3; } return c;",
        "switch (yield 1) { case 0: log(0); case 1: yield 'one'; default: log('default'); case 2: yield 'two'; break; case 3: log(3); }",
        "switch (a) { case yield 1: log('a'); case yield 2: log('b'); break; default: log('d'); case yield 3: log('c'); }",
        "switch (yield) { case 1: switch (yield) { case 1: break; default: return 'in'; } log('between'); default: return 'out'; }",
        "for (var k in { p: 1, q: 2, r: 3 }) { if (yield k) break; }",
        "for (var k in 'abc') yield k; for (k in null) yield 1;",
        "var t = { p: 1, q: 2, r: 3 }; for (var k in t) { delete t.q; t.s = 4; yield k; }",
        "for (var k in yield 1) log(k); for (o[key(yield 2)] in { z: 1 }) log(o);",
        "var fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); yield i++; } return fs.map(f => f());",
        "var fs = []; for (let i = 0, g = () => i; i < 2; i++) { fs.push(g); yield; } return fs.map(f => f());",
        "var fs = []; for (const k in { p: 1, q: 2 }) { yield k; fs.push(() => k); } return fs.map(f => f());",
        "while (c < 4) { let x; log(x); x = c++; yield x; }",
        "for (var i = 0; i < 2; i++) { try { log(x); } catch (e) { log(e); } let x = i; yield x; }",
        "if (yield 1) { var v = 1; } else log(v); yield v; return v;",
        "for (var i = 0; i < 2; i++) { for (var j = 0; j < 4; j++) { if (j === 1) continue; if (j === 3) break; log(i, j); } yield; }",
        "l: for (;;) { for (;;) { switch (yield) { case 0: continue l; case 1: break l; case 2: break; default: return c; } break; } }",
    ]);
}

#[test]
fn completions() {
    generators(&[
        "try { yield 1; } finally { log('f'); }",
        "try { return yield 1; } finally { yield 2; log('f'); }",
        "try { yield 1; } finally { return yield 2; }",
        "try { yield 1; throw 2; } catch (e) { log('c', e); yield e; } finally { log('f'); }",
        "try { throw c; } catch (e) { e = e + (yield e); log(e); }",
        "try { try { yield 1; } finally { yield 2; throw 'inner'; } } catch (e) { log(e); yield 3; } finally { log('f'); }",
        "L: try { yield 1; throw 1; } finally { break L; } return 'ok';",
        "while (true) { try { if (yield 1) continue; break; } finally { log('f', c++); if (c > 4) break; } }",
        "for (var i = 0; i < 3; i++) { try { try { if (yield i) continue; return 'r'; } finally { yield 'f'; } } finally { log('g'); } }",
        "a: try { b: try { yield 1; if (c) break b; } finally { log('f'); break a; } } finally { yield 'g'; }",
        "try { return JSON.parse('{'); } catch (e) { yield 1; } return 2;",
        "try { yield 1; return log(2); } catch (e) { return yield e; } finally { if (yield 3) return 4; }",
        "try { yield 0; try { if (c) return 1; } finally { log('sync'); } } finally { yield 'async'; }",
        "for (;;) { try { yield 1; for (;;) { if (a) break; return 2; } return 3; } finally { log('f'); } }",
        "try { try { yield; } catch (e) { log('inner', e); throw e + 1; } } catch (e) { log('outer', e); yield e; }",
        "try { throw yield 1; } catch { log('no binding'); } yield 2;",
        "try { nowhere(yield 1); } catch (e) { log(e); }",
        "try { try { yield 1; } finally { log(1); try { yield 2; } finally { log(2); } } } finally { try { return 3; } finally { yield 4; } }",
        "throw yield 1;",
        "return yield yield yield 1;",
        "try { if (yield 1) throw 'a'; for (var i = 0; i < 3; i++) { if (i === 1) throw i; } } catch (e) { return [e, i]; }",
        "try { yield 1 } catch (e) { try { throw [e, yield 2]; } catch ([x, y = yield 3]) { return [x, y]; } }",
        "var x = 0; try { x = 1; yield x; x = 2; null.p; } catch (e) { log(x); x = 3; yield x; } finally { log(x); } return x;",
    ]);
}

#[test]
fn iteration_closes_what_it_leaves() {
    for how in ["", "no return", "return throws", "return is no object", "next throws", "next is no object", "throw"] {
        let bodies = [
            "for (var x of IT) { log(x); if (yield x) break; }",
            "outer: for (var i = 0; i < 2; i++) for (var x of IT) { if (yield x) continue outer; }",
            "for (o.z of IT) { yield o.z; if (o.z > 1) return 'r'; }",
            "for (var x of IT) { try { yield x; throw x; } catch (e) { log('c', e); if (e > 1) throw 'out'; } finally { log('f'); } }",
            "try { for (var x of IT) for (var y of IT) { if (yield [x, y]) break; } } catch (e) { log('caught', e); }",
            "var [p, q = yield 1] = IT; return [p, q];",
            "try { [o.a, o[key(yield 1)]] = IT; } finally { log('f', o.a); }",
            "[o[key(yield 1)], (yield o).a] = IT;",
            "return yield* IT;",
            "try { log(yield* IT); } catch (e) { log('caught', e); yield e; } finally { log('f'); }",
            "for (var x of IT) log(x); yield c; for (x of IT) { if (x > 1) break; }",
            "for (const [x = yield 1] of [IT, IT]) { yield x; (() => x)(); }",
        ];
        for body in bodies {
            generators(&[&body.replace("IT", &format!("iterable(3, '{how}')"))]);
        }
    }
    generators(&[
        "for (var x of inner(3)) { if (yield x) break; }",
        "return yield* inner(2);",
        "return [yield* inner(1), yield* inner(1)];",
        "try { yield* inner(3); } finally { log('outer'); }",
        "for (var x of (function* () { yield* iterable(3); })()) { if (yield x) return 'r'; }",
        "for (var x of 'a\u{1F600}b') yield x; for (x of [1, , 3]) yield x;",
        "for (var x of 5) yield x;",
        "yield* { length: 1, 0: 0 };",
        "yield* undefined;",
        "var g = inner(2); g.next = function () { return { done: true, value: 'own' }; }; return yield* g;",
        "var g = inner(2); for (var x of g) { g.return = function () { log('own'); return {}; }; if (yield x) break; }",
        "var g = inner(1); g.next(); for (var x of g) yield x; for (x of g) yield 'never';",
    ]);
}

#[test]
fn generator_objects() {
    let source = r#"
        function* f() { "use strict"; try { yield this; } finally { log("f"); } }
        var g, own = { *m() { yield this.x; }, x: 3 };
        function* again() { try { g.next(); } catch (e) { log(e); } yield 1; }
        function* withSelf() { yield* self; }
        var self = withSelf();
    "#;
    let drive = r#"
        log(Object.prototype.toString.call(f()), Object.prototype.toString.call(f));
        log(f() instanceof f, Object.getPrototypeOf(f.prototype) === Object.getPrototypeOf(again.prototype));
        log(Object.keys(f()), f().hasOwnProperty("next"), typeof f.prototype.constructor);
        var proto = Object.getPrototypeOf(f.prototype);
        ["next", "return", "throw"].forEach(function (name) {
          log(name, proto[name].name, proto[name].length, Object.getOwnPropertyDescriptor(proto, name).enumerable);
          [undefined, {}, Object.create(f()), Object.assign({}, f())].forEach(function (receiver) {
            try { proto[name].call(receiver); log("no"); } catch (e) { log(e); }
          });
        });
        log(f()[Symbol.iterator] === Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))[Symbol.iterator]);
        try { new f(); log("no"); } catch (e) { log(e); }
        f.prototype = null;
        log(Object.getPrototypeOf(f()) === proto, f().next().value === undefined);
        f.prototype = { mark: 1 };
        log(f().mark, own.m().next());
        g = again();
        log(g.next(), g.next(), g.next(), g.return(5));
        try { self.next(); log("no"); } catch (e) { log(e); }
        log(self.next());
        try { g.throw("after the end"); } catch (e) { log(e); }
    "#;
    check(source, drive);
}

#[test]
fn async_functions() {
    asyncs(&[
        "",
        "return 1;",
        "throw 1;",
        "return Promise.resolve(1);",
        "return { then(r) { log('then'); r(1); } };",
        "return { get then() { throw 'getter'; } };",
        "await 1;",
        "return await 1;",
        "return await Promise.reject(1);",
        "return await { then(r) { r(2); } };",
        "try { await { get then() { throw 'getter'; } }; } catch (e) { return ['caught', e]; }",
        "var p = Promise.resolve(1); p.then = function () { log('patched'); }; return await p;",
        "try { await Promise.reject(1); } catch (e) { log(e); return await 2; } finally { await 3; log('f'); }",
        "for (var i = 0; i < 3; i++) { try { if (i === 1) throw await i; log(i); } catch (e) { log('c', e); continue; } finally { log(await 'f'); } }",
        "for (const x of [1, Promise.resolve(2), 3]) { log(await x); (() => x)(); }",
        "for (var x of iterable(3)) { if ((await x) > 1) break; }",
        "try { for (var x of iterable(3)) { await Promise.reject(x); } } catch (e) { return e; }",
        "for (var x of iterable(3)) { try { return await x; } finally { log('f'); } }",
        "return [await a, await b, c, ...list(await 3)];",
        "log(1); await null; log(2); await null; log(3);",
        "var g = async x => { await x; if (x > 1) throw x; return x + c; }; return [await g(1), await g(2).catch(e => 'r' + e)];",
        "return (await Promise.all([1, 2].map(async x => x + (await c)))).join();",
        "c += await (c = 5); return c;",
        "return await (async () => { await null; return [this === undefined, arguments.length]; })();",
        "async function r(n) { return n ? 1 + await r(n - 1) : 0; } return r(50);",
        "var [x, y = await 1] = iterable(1); return [x, y];",
        "switch (await 2) { case 1: return 1; case await 2: log('two'); default: return await c; }",
        "L: try { await 1; throw 1; } finally { break L; } return 'ok';",
        "let n = 0; while (await n++ < 3) { if (n === 2) continue; log(n); }",
        "if (a) return await (await b, c); await nowhere;",
    ]);
}

/// What the engine here gets wrong and Node gets right.
#[test]
fn where_the_engine_is_no_judge() {
    check_log(
        r#"
        async function f(p) { try { await p; } catch (e) { return e; } }
        "#,
        r#"
        var p = Promise.resolve(1);
        Object.defineProperty(p, "constructor", { get: function () { throw "constructor"; } });
        f(p).then(log);
        "#,
        "string constructor",
    );
    check_log(
        "function* f() { return [...iterable(3, 'next throws'), yield 1]; }",
        "try { f().next(); } catch (e) { log(e); }",
        "string next; undefined undefined\nstring next; undefined undefined\nstring N",
    );
}

#[test]
fn async_function_objects() {
    let source = r#"
        async function f() { return 1; }
        async function g() { await 1; }
        var o = { async m() { await 1; return this === o; }, f: async function () { return this === o; } };
    "#;
    let drive = r#"
        [f, g, o.f].forEach(function (f) {
          log(f.name, f.length, Object.prototype.toString.call(f));
          try { new f(); log("no"); } catch (e) { log(e); }
        });
        log(Object.getPrototypeOf(f) === Object.getPrototypeOf(g), f() instanceof Promise);
        o.m().then(log);
        o.f().then(log);
    "#;
    check(source, drive);
}

#[test]
fn a_body_that_is_not_core_is_an_error() {
    use super::{Kind, Request, compile};
    use crate::ast;
    use swc_common::DUMMY_SP;
    use swc_ecma_ast::*;
    let (mut semantics, _) = crate::scope::analyse(
        &mut Program::Script(Script { span: DUMMY_SP, body: Vec::new(), shebang: None }),
        crate::scope::TopLevel::Script,
        swc_common::BytePos(1),
    );
    let operand = Box::new(Expr::Yield(YieldExpr { span: DUMMY_SP, arg: None, delegate: false }));
    let template = Expr::Tpl(Tpl { span: DUMMY_SP, exprs: vec![operand], quasis: Vec::new() });
    let request = Request {
        name: "f",
        kind: Kind::Generator,
        params: &[],
        locals: Vec::new(),
        body: vec![ast::expr_stmt(Box::new(template), DUMMY_SP)],
        hoist_all: false,
        optimize: true,
        dump: false,
        span: DUMMY_SP,
    };
    assert!(compile(request, &mut semantics, &mut crate::runtime::Helpers::default()).is_err());
}
