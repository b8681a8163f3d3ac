//! Runs ES5 programs on the embedded engine.
//!
//! `tests/run/*.js` each have a `.txt` beside them: what Node 20 prints for the same file, made by
//! `node x.js > x.txt`. The tests below are about what Node does in another way or not at all.
#![cfg(feature = "run")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{self, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use switchback::run::{Ending, RunOptions, run};

struct Ran {
    status: i32,
    ending: Ending,
    out: String,
    err: String,
}

fn run_with(script: &str, options: &RunOptions) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(script, options, &mut out, &mut err);
    Ran {
        status: outcome.exit_status,
        ending: outcome.ending,
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

fn run_plain(script: &str) -> Ran {
    // No test program runs long; the limit keeps a mistake from hanging the tests.
    run_with(script, &RunOptions::new().filename("program.js").timeout(Duration::from_secs(60)))
}

/// Checks what a program prints to standard output, to standard error, and its exit status.
fn check(script: &str, out: &str, err: &str, status: i32) {
    let ran = run_plain(script);
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), (out, err, status), "{script}");
}

#[test]
fn programs_print_what_node_prints() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    let mut programs = 0;
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "js") {
            programs += 1;
            let ran = run_plain(&std::fs::read_to_string(&path).unwrap());
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            for (number, (found, wanted)) in ran.out.lines().zip(expected.lines()).enumerate() {
                assert_eq!(found, wanted, "{}, line {} of the output; errors: {}", path.display(), number + 1, ran.err);
            }
            assert_eq!(ran.out, expected, "{}", path.display());
            assert_eq!((ran.err.as_str(), ran.status), ("", 0), "{}", path.display());
        }
    }
    assert!(programs >= 5, "only {programs} programs were found");
}

#[test]
fn an_uncaught_exception_ends_the_program() {
    check("console.log(1); throw { a: 1 }; console.log(2)", "1\n", "Uncaught { a: 1 }\n", 1);
    check(
        "setTimeout(function () { console.log(2) }, 0); null.x",
        "",
        &err_at("TypeError: cannot read property 'x' of null", "1:47"),
        1,
    );
    check(
        "setTimeout(function () { throw 'late' }, 0); setTimeout(console.log, 5, 'never')",
        "",
        "Uncaught 'late'\n",
        1,
    );
    check("queueMicrotask(function () { throw null })", "", "Uncaught null\n", 1);
    check("throw { toString: null, get stack() { throw 1 } }", "", "Uncaught { toString: null, stack: [Getter] }\n", 1);
    check(
        "var e = new Error('x'); Object.defineProperty(e, 'stack', { get: function () { throw e } }); throw e",
        "",
        "Uncaught a value that cannot be shown\n",
        1,
    );
    assert_eq!(run_plain("throw 1").ending, Ending::Uncaught);
}

/// How an uncaught error at one place of the test program is reported.
fn err_at(message: &str, place: &str) -> String {
    format!("Uncaught {message}\n    at <eval> (program.js:{place})\n")
}

#[test]
fn a_syntax_error_is_an_uncaught_error() {
    let ran = run_plain("var x = ;");
    assert!(ran.err.starts_with("Uncaught SyntaxError: ") && ran.err.contains("program.js:1:9"), "{}", ran.err);
    assert_eq!(ran.status, 1);
}

#[test]
fn an_unhandled_rejection_ends_the_program() {
    check(
        "Promise.reject(new Error('boom')); console.log('script'); queueMicrotask(function () { console.log('micro') });
         setTimeout(function () { console.log('never') }, 0)",
        "script\nmicro\n",
        "Uncaught (in promise) Error: boom\n    at <eval> (program.js:1:20)\n",
        1,
    );
    check("Promise.reject(undefined)", "", "Uncaught (in promise) undefined\n", 1);
    // A handler that comes before the microtasks are drained is in time, one in a timer is not.
    check("var p = Promise.reject(1); Promise.resolve().then(function () { p.catch(console.log) })", "1\n", "", 0);
    check(
        "var p = Promise.reject(1); setTimeout(function () { p.catch(console.log) }, 0)",
        "",
        "Uncaught (in promise) 1\n",
        1,
    );
    // The derived promise has no handler either.
    check("Promise.resolve().then(function () { throw [1] })", "", "Uncaught (in promise) [ 1 ]\n", 1);
}

#[test]
fn a_program_can_listen_for_what_is_uncaught() {
    check(
        "process.on('unhandledRejection', function (reason, promise) { console.log(reason, promise) });
         process.on('uncaughtException', function (error, origin) { console.log(error, origin) });
         Promise.reject(3); queueMicrotask(function () { throw 1 }); setTimeout(function () { console.log('still'); throw 2 })",
        "1 uncaughtException\n3 Promise { <rejected> 3 }\nstill\n2 uncaughtException\n",
        "",
        0,
    );
    check(
        "process.on('uncaughtException', function (error, origin) { console.log(error, origin); throw 'again' });
         Promise.reject(3)",
        "3 unhandledRejection\n",
        "Uncaught 'again'\n",
        1,
    );
    check(
        "process.on('unhandledRejection', function (reason, p) {
           setTimeout(function () { p.catch(function () { console.log('caught') }) }) });
         process.on('rejectionHandled', function (p) { console.log('handled', p) }); Promise.reject(3)",
        "caught\nhandled Promise { <rejected> 3 }\n",
        "",
        0,
    );
    check("process.once('uncaughtException', console.log); throw 1", "1 uncaughtException\n", "", 0);
}

#[test]
fn the_program_chooses_its_status() {
    check("process.exit(3)", "", "", 3);
    check("process.exitCode = 4", "", "", 4);
    check("try { process.exit() } catch (e) { console.log(e) } finally { console.log('not run') }", "", "", 0);
    check(
        "process.on('exit', function (c) { console.log('exit', c) }); setTimeout(process.exit, 0, 5)",
        "exit 5\n",
        "",
        5,
    );
    check("process.on('exit', function (c) { process.exitCode = 9 }); throw 1", "", "Uncaught 1\n", 9);
    check("process.on('exit', function (c) { throw 'late' })", "", "Uncaught 'late'\n", 1);
    assert_eq!(run_plain("process.exit(3)").ending, Ending::Completed);
}

#[test]
fn warnings_and_errors_go_to_standard_error() {
    check(
        "console.warn('w %d', 1); console.error({ e: 1 }); console.trace('t'); console.assert(false, 'a %s', 'b');
         console.assert(0); process.stderr.write('raw')",
        "",
        "w 1\n{ e: 1 }\nTrace: t\nAssertion failed: a b\nAssertion failed\nraw",
        0,
    );
    check("console.log('\\ud800 \\ud83d\\ude00')", "\u{FFFD} 😀\n", "", 0);
    check("console.log('a\0b'.length)", "3\n", "", 0);
}

#[test]
fn an_error_is_shown_with_the_frames_of_the_program() {
    check(
        "function f() { return new TypeError('bad') }\nvar e = f(); e.code = 'E'; console.log(e); console.log([e.stack.split('\\n').length])",
        "TypeError: bad\n    at f (program.js:1:27)\n    at <eval> (program.js:2:9) {\n  code: 'E'\n}\n[ 3 ]\n",
        "",
        0,
    );
    // The name is that of the class, as in Node: one that ends in Error replaces the inherited one.
    check(
        "function make(C) { C.prototype = Object.create(Error.prototype, { constructor: { value: C } });
           return Object.setPrototypeOf(new Error('m'), C.prototype) }
         function MyError() {} function Odd() {}
         function first(e) { e.stack = e.stack.split('\\n')[0]; return e }
         console.log(first(make(MyError)), first(make(Odd)));
         var named = new Error('n'); named.name = 'Zed'; console.log(first(named));
         console.log(first(new Error('a', { cause: 'why' })).cause, first(new AggregateError([1], 'agg')))",
        "[MyError: m] [Odd [Error]: m]\n[Zed: n]\nwhy [AggregateError: agg] { [errors]: [ 1 ] }\n",
        "",
        0,
    );
}

#[test]
fn waits_are_skipped_but_the_clock_moves_on() {
    let started = Instant::now();
    let ran = run_plain(
        "var start = Date.now(), from = performance.now();
         setTimeout(function () {
             var passed = Date.now() - start, exact = performance.now() - from;
             console.log(passed >= 3600000 && passed < 3605000, exact >= 3600000 - 1 && exact < 3605000);
             console.log(new Date() - start >= 3600000, process.uptime() > 3599);
         }, 3600000)",
    );
    assert_eq!(ran.out, "true true\ntrue true\n", "{}", ran.err);
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn timers_do_not_depend_on_how_long_the_program_computes() {
    // Half a second of computing that the clock is not asked about, against ten milliseconds.
    check(
        "setTimeout(function () { console.log('first') }, 10);
         for (var i = 0; i < 3e6; i++) {}
         setTimeout(function () { console.log('second') }, 5);",
        "second\nfirst\n",
        "",
        0,
    );
}

#[test]
fn the_program_sees_its_arguments_and_environment() {
    let options = RunOptions::new().filename("dir/app.js").args(["a", "b c"]).env([("HOME", "/here")]);
    let ran = run_with("console.log(process.argv, process.env)", &options);
    assert_eq!(ran.out, "[ 'switchback', 'dir/app.js', 'a', 'b c' ] { HOME: '/here' }\n");
}

#[test]
fn a_program_that_runs_too_long_is_stopped() {
    let message = "switchback: the program was stopped: it ran longer than 0.2 s\n";
    let options = RunOptions::new().timeout(Duration::from_millis(200));
    for script in [
        "for (;;) {}",
        "try { for (;;) {} } catch (e) { console.log('caught') } finally { console.log('finally') }",
        "(function again() { Promise.resolve().then(again) })()",
        "(function again() { process.nextTick(again) })()",
        "setInterval(function () {}, 1000)",
        "(function again() { setImmediate(again) })()",
        "process.on('exit', function () { console.log('exit') }); for (;;) {}",
        "function f() { try { f() } finally { f() } } f()",
        "/(x+x+)+y/.test(new Array(40).join('x'))",
        // A built-in function that the engine cannot interrupt.
        "Array.prototype.indexOf.call({ length: 4e9 }, 1)",
    ] {
        let ran = run_with(script, &options);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", message), "{script}");
        assert_eq!((ran.status, ran.ending), (1, Ending::TimedOut), "{script}");
    }
}

#[test]
fn a_program_that_needs_too_much_memory_is_stopped() {
    let message = "switchback: the program was stopped: it needs more memory than 16000000 bytes\n";
    let options = RunOptions::new().max_memory(16_000_000).timeout(Duration::from_secs(60));
    for script in [
        "var a = []; for (;;) a.push({ x: 1 })",
        "var a = []; for (;;) { try { for (;;) a.push([]) } catch (e) { console.log('caught', e) } }",
        "var a = []; (function again() { a.push(new Array(100).join('x').split('')); Promise.resolve().then(again) })()",
        "var p = Promise.resolve(); for (;;) p = p.then(function () {})",
        "var a = []; a.length = 1e9; for (var i = 0; ; i++) a[i] = i",
        "setInterval(function () { a.push(new Array(1000).join('y').split('y')) }, 1); var a = []",
    ] {
        let ran = run_with(script, &options);
        assert_eq!((ran.out.as_str(), ran.err.as_str()), ("", message), "{script}");
        assert_eq!((ran.status, ran.ending), (1, Ending::OutOfMemory), "{script}");
    }
    // Garbage does not count.
    let ran = run_with("for (var i = 0; i < 2e5; i++) { new Array(100) } console.log('done')", &options);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("done\n", ""));
}

#[test]
fn recursion_without_end_is_an_error_of_the_program() {
    check(
        "var depth = 0; function f() { depth++; f() }
         try { f() } catch (e) { console.log(e instanceof RangeError, e.message, depth > 5000) }",
        "true Maximum call stack size exceeded true\n",
        "",
        0,
    );
    for script in [
        "function f() { f() } f()",
        "var o = { toString: function () { return '' + this } }; '' + o",
        "var a = [1, 2]; a.sort(function f() { a.sort(f) })",
        "'a'.replace(/a/, function f() { return 'a'.replace(/a/, f) })",
        "JSON.parse(new Array(1e6).join('[') + new Array(1e6).join(']'))",
        "var o = {}; Object.defineProperty(o, 'x', { get: function () { return o.x } }); o.x",
        "(function f() { eval('f()') })()",
    ] {
        let ran = run_plain(script);
        assert!(
            ran.err.starts_with("Uncaught RangeError: Maximum call stack size exceeded\n"),
            "{script}: {}",
            ran.err
        );
        assert_eq!(ran.status, 1, "{script}");
    }
    // Deep data and deep chains are no recursion.
    check("var a; for (var i = 0; i < 3e5; i++) a = { a: a }; a = null; console.log('freed')", "freed\n", "", 0);
    check(
        "var p = Promise.resolve(0); for (var i = 0; i < 1e4; i++) p = p.then(function (x) { return x + 1 }); p.then(console.log)",
        "10000\n",
        "",
        0,
    );
}

/// A writer that takes a few bytes and then fails, as a closed pipe does.
struct Closed(usize);

impl Write for Closed {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let taken = text.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_program_whose_output_is_closed_is_stopped() {
    let outcome = run("for (;;) console.log('y')", &RunOptions::new(), &mut Closed(100), &mut io::sink());
    assert_eq!((outcome.exit_status, outcome.ending), (1, Ending::OutputClosed));
}

#[test]
fn output_comes_in_the_order_of_writing() {
    let script = "for (var i = 0; i < 1000; i++) { console.log(i); if (i % 100 === 0) console.error('e' + i) }";
    let ran = run_plain(script);
    assert_eq!(ran.out, (0..1000).map(|i| format!("{i}\n")).collect::<String>());
    assert_eq!(ran.err, (0..10).map(|i| format!("e{}\n", i * 100)).collect::<String>());
}

#[test]
fn several_programs_can_run_at_once() {
    let threads: Vec<_> = (0..4)
        .map(|i| {
            std::thread::spawn(move || {
                run_plain(&format!("var x = {i}; setTimeout(function () {{ console.log(x) }}, 9)")).out
            })
        })
        .collect();
    for (i, thread) in threads.into_iter().enumerate() {
        assert_eq!(thread.join().unwrap(), format!("{i}\n"));
    }
}

#[test]
fn a_newer_program_finds_the_engines_own_objects() {
    let script = "
        process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
        process.nextTick(() => console.log('tick'));
        queueMicrotask(() => console.log('microtask'));
        setTimeout(() => console.log('timer'), 1000);
        Promise.reject('late').catch((reason) => console.log('caught', reason));
        Promise.reject('never');
        class A { #x = 1n; get x() { return this.#x ** 2n } }
        (async function* () { yield* [new Map([[1, Symbol('s')]]), new Set('ab'), new A().x] })().next().then(console.log);
        console.log([...'ab'], A, (async () => {})(), Promise.resolve(1), typeof Symbol(), [1, 2].at(-1), Object.entries({ b: 2 }));
    ";
    let ran = run_with(script, &RunOptions::new().newer(true).timeout(Duration::from_secs(60)));
    let expected = "[ 'a', 'b' ] [class A] Promise { undefined } Promise { 1 } symbol 2 [ [ 'b', 2 ] ]\ntick\nmicrotask\ncaught late\n\
                    { value: Map(1) { 1 => Symbol(s) }, done: false }\nunhandled never\ntimer\n";
    assert_eq!((ran.out.as_str(), ran.err.as_str(), ran.status), (expected, "", 0));
    let ends = "Promise.resolve().then(() => process.exit(3)); Promise.reject(1)";
    let ran = run_with(ends, &RunOptions::new().newer(true));
    assert_eq!((ran.err.as_str(), ran.status, ran.ending), ("", 3, Ending::Completed));
}

#[test]
fn time_is_real_where_that_is_asked_for() {
    let script = "var start = Date.now();
        setTimeout(function () { console.log('b'); }, 120);
        setTimeout(function () { console.log('a'); }, 60);
        setImmediate(function () { console.log('first'); });
        setTimeout(function () { console.log(Date.now() - start >= 180); }, 180);";
    for real in [false, true] {
        let started = Instant::now();
        let ran = run_with(script, &RunOptions::new().real_time(real));
        assert_eq!((ran.out.as_str(), ran.status), ("first\na\nb\ntrue\n", 0));
        assert!(!real || started.elapsed() >= Duration::from_millis(179), "{:?}", started.elapsed());
    }
    // Who waits is stopped in time.
    let options = RunOptions::new().real_time(true).timeout(Duration::from_millis(100));
    let started = Instant::now();
    let ran = run_with("setTimeout(function () { console.log('never'); }, 60000);", &options);
    assert_eq!((ran.ending, ran.out.as_str()), (Ending::TimedOut, ""));
    assert!(started.elapsed() < Duration::from_secs(30));
}
