//! The mini-runtime where a fixture can't show it: what nobody catches, the scheduler, sizes.

#![cfg(feature = "run")]
#![allow(clippy::unwrap_used)]

use switchback::run::{RunOptions, run};
use switchback::{ModuleFormat, Options, RuntimeSource, runtime_module, runtime_parts, runtime_script, transpile};

/// Compiles a program with the mini-runtime inline.
fn compile(source: &str) -> String {
    transpile(source, &Options::new().runtime(RuntimeSource::Inline)).unwrap().code
}

/// What a text prints on an engine that has nothing of the mini-runtime.
fn bare(code: &str) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    run(code, &RunOptions::new().bare(true), &mut out, &mut err);
    format!("{}{}", String::from_utf8_lossy(&out), String::from_utf8_lossy(&err))
}

/// That an error is reported once, and that all else goes on.
fn reports(program: &str, error: &str, goes_on: &str) {
    let code = compile(&format!("{program}\nPromise.resolve().then(() => setTimeout(() => console.log('goes on')));"));
    let printed = bare(&code);
    assert_eq!(printed.matches(error).count(), 1, "{printed}");
    for line in goes_on.split(' ').chain(["goes on"]) {
        assert!(printed.contains(line), "{line} is lost:\n{printed}");
    }
}

#[test]
fn what_a_timer_throws_is_reported_once() {
    reports(
        "setTimeout(() => { throw new Error('fault'); }, 1); setTimeout(() => console.log('second'), 2);",
        "fault",
        "second",
    );
}

#[test]
fn what_a_microtask_throws_is_reported_once() {
    reports(
        "queueMicrotask(() => { throw new Error('fault'); }); queueMicrotask(() => console.log('second'));",
        "fault",
        "second",
    );
}

#[test]
fn what_a_thenable_throws_rejects() {
    reports(
        "Promise.resolve({ then() { throw new Error('fault'); } }).catch((e) => console.log(e.message));
         Promise.resolve({ then(resolve) { resolve('settled'); throw new Error('too late'); } }).then(console.log);",
        "fault",
        "settled",
    );
    let late = bare(&compile("Promise.resolve({ then(f) { f(1); throw new Error('late'); } }).then(console.log);"));
    assert_eq!(late, "1\n");
}

#[test]
fn what_a_getter_throws_rejects() {
    reports(
        "Promise.resolve({ get then() { throw new Error('fault'); } }).catch((e) => console.log(e.message));
         (async () => { try { await { get then() { throw 'awaited'; } }; } catch (e) { console.log(e); } })();",
        "fault",
        "awaited",
    );
}

#[test]
fn a_rejection_that_nobody_handles_is_reported_once() {
    reports("Promise.reject(new Error('fault'));", "fault", "");
    reports("(async () => { await null; throw new Error('fault'); })();", "fault", "");
    let handled = bare(&compile("const p = Promise.reject(1); p.catch(() => console.log('handled'));"));
    assert_eq!(handled, "handled\n");
}

#[test]
fn handlers_of_rejections_are_told() {
    let program = "
        onunhandledrejection = (event) => { event.preventDefault(); console.log(event.type, event.reason, event.promise === p); };
        onrejectionhandled = (event) => console.log(event.type, event.reason);
        const p = Promise.reject('why');
        setTimeout(() => p.catch(() => console.log('late')), 1);";
    assert_eq!(bare(&compile(program)), "unhandledrejection why true\nlate\nrejectionhandled why\n");
    reports(
        "onunhandledrejection = () => { throw new Error('of the handler'); }; Promise.reject('why');",
        "of the handler",
        "why",
    );
}

#[test]
fn several_errors_are_all_reported() {
    let printed =
        bare(&compile("for (const name of ['first', 'second']) queueMicrotask(() => { throw new Error(name); });"));
    assert_eq!((printed.matches("first").count(), printed.matches("second").count()), (1, 1), "{printed}");
}

#[test]
fn a_host_plugs_its_loop_in_by_one_assignment() {
    let program = "var ran = []; switchbackSchedule = function (run) { ran.push(run); };";
    let output = compile("Promise.resolve(1).then(console.log); setTimeout(console.log, 5, 2);");
    let printed = bare(&format!("{program}\n{output}\nconsole.log('end', ran.length); ran[0](); console.log('over');"));
    assert_eq!(printed, "end 1\n1\n2\nover\n");
}

#[test]
fn each_source_of_tasks_is_taken() {
    // What there is on a host, most wanted first.
    let sources = [
        "queueMicrotask = function (f) { tasks.push(f); };",
        "process = { nextTick: function (f) { tasks.push(f); } };",
        "document = { createTextNode: function () { return {}; } };
         MutationObserver = function (f) {
           this.observe = function (node) { Object.defineProperty(node, 'data', { set: function () { tasks.push(f); } }); };
         };",
        "setImmediate = function (f) { tasks.push(f); };",
        "MessageChannel = function () {
           var port = this.port1 = {};
           this.port2 = { postMessage: function () { tasks.push(function () { port.onmessage({}); }); } };
         };",
        "setTimeout = function (f) { tasks.push(f); };",
    ];
    let output = compile("(async () => { await null; console.log('ran'); })();");
    for source in sources {
        let before = format!("var tasks = [];\n{source}\n");
        let printed = bare(&format!("{before}{output}\nconsole.log('end'); while (tasks.length) tasks.shift()();"));
        assert_eq!(printed, "end\nran\n", "{source}");
    }
}

#[test]
fn timers_wait_for_microtasks() {
    // A host whose timers are all that it has.
    let host = "var tasks = []; setTimeout = function (f) { tasks.push(f); };";
    let output = compile("setTimeout(() => console.log('timer')); Promise.resolve('microtask').then(console.log);");
    let printed = bare(&format!("{host}\n{output}\nwhile (tasks.length) tasks.shift()();"));
    assert_eq!(printed, "microtask\ntimer\n");
}

#[test]
fn a_program_has_only_what_it_needs() {
    let generators = compile("function* g() { yield 1; } console.log(g().next().value);");
    for part in ["_Promise", "_jobs", "_Symbol"] {
        assert!(!generators.contains(part), "{part}");
    }
    let awaits = compile("(async () => { await null; })();");
    assert!(awaits.contains("_Promise") && !awaits.contains("_promiseCombinators") && !awaits.contains("_timers"));
}

#[test]
fn a_function_of_cloudfront_fits() {
    let source = include_str!("fixtures/runtime/cloudfront/input.js");
    let options = Options::new().runtime(RuntimeSource::Inline).compact(true).comments(false);
    let code = transpile(source, &options).unwrap().code;
    assert!(!code.contains("eval(") && !code.contains("new Function"));
    // The host calls for the result at once.
    let host = "console.log(JSON.stringify(handler({ request: { uri: '/old/' } })));";
    let printed = bare(&format!("{code}\n{host}"));
    assert!(printed.contains(r#"{"headers":{"location":{"value":"/new/"}},"statusCode":301}"#), "{printed}");
    assert!(code.len() <= 10_000, "{} bytes", code.len());
}

#[test]
fn the_whole_can_be_installed() {
    let all: Vec<String> = runtime_parts().map(str::to_owned).collect();
    let script = runtime_script(&all);
    let program = "Promise.all([1, 2]).then(function (all) { console.log(all.join()); });
        setTimeout(function () { console.log(typeof Symbol.iterator, [][Symbol.iterator]().next().done); }, 1);
        for (var key in []) console.log(key);
        for (key in this) if (key === 'Promise') console.log('enumerable');
        switchbackRun();";
    assert_eq!(bare(&format!("{script}{program}")), "1,2\nobject true\n");
    for format in [ModuleFormat::CommonJs, ModuleFormat::Preserve, ModuleFormat::System] {
        let module = runtime_module(&["Promise".to_owned()], &Options::new().module(format));
        assert!(module.contains("_Promise") && !module.contains("_Symbol"), "{module}");
    }
}
