//! One program on one engine: QuickJS with its limits, the cut-down global object, the host, the
//! program, the event loop.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant, SystemTime};

use rquickjs::context::{EvalOptions, intrinsic};
use rquickjs::{
    Array, CatchResultExt, CaughtError, Context, Ctx, FromJs, Function, Object, Persistent, Runtime, Value, qjs,
};

use super::memory::{Counted, Memory};
use super::stack::Frames;
use super::{Ending, Outcome, RunOptions, Trace, es5};

/// How much of its thread's stack the engine may use: a program that recurses without end gets a
/// RangeError here.
pub(super) const ENGINE_STACK: usize = 64 << 20;

/// The stack of the engine's thread. The difference is for native frames, which do not check.
pub(super) const THREAD_STACK: usize = ENGINE_STACK + (16 << 20);

/// How long a program that waits may overrun its timeout.
const SLICE: Duration = Duration::from_millis(10);

/// The host's files in the order in which they are installed.
pub(super) const HOST: &[(&str, &str)] = &[
    ("switchback:core.js", include_str!("host/core.js")),
    ("switchback:symbol.js", include_str!("host/symbol.js")),
    ("switchback:iterator.js", include_str!("host/iterator.js")),
    ("switchback:errors.js", include_str!("host/errors.js")),
    ("switchback:jobs.js", include_str!("host/jobs.js")),
    ("switchback:promise.js", include_str!("host/promise.js")),
    ("switchback:clock.js", include_str!("host/clock.js")),
    ("switchback:timers.js", include_str!("host/timers.js")),
    ("switchback:object.js", include_str!("host/object.js")),
    ("switchback:array.js", include_str!("host/array.js")),
    ("switchback:string.js", include_str!("host/string.js")),
    ("switchback:number.js", include_str!("host/number.js")),
    ("switchback:collections.js", include_str!("host/collections.js")),
    ("switchback:layout.js", include_str!("host/layout.js")),
    ("switchback:inspect.js", include_str!("host/inspect.js")),
    ("switchback:events.js", include_str!("host/events.js")),
    ("switchback:console.js", include_str!("host/console.js")),
    ("switchback:process.js", include_str!("host/process.js")),
];

/// The host's files that [`NEWER`] stands in for.
const OLDER: &[&str] = &[
    "switchback:symbol.js",
    "switchback:iterator.js",
    "switchback:promise.js",
    "switchback:object.js",
    "switchback:array.js",
    "switchback:string.js",
    "switchback:number.js",
    "switchback:collections.js",
];

/// What stands in for `symbol.js` on an engine that has symbols.
pub(super) const SYMBOLS: (&str, &str) = ("switchback:symbols.js", include_str!("symbols.js"));

/// What the host is besides on an engine that keeps its own objects of ES2015 and later: comes after `jobs.js`.
const NEWER: (&str, &str) = ("switchback:newer.js", include_str!("host/newer.js"));

/// What takes away again what ES5 engines lack: comes last.
const BARE: (&str, &str) = ("switchback:bare.js", include_str!("host/bare.js"));

/// What tells of the event loop, where that is asked for: comes after `jobs.js`.
const TRACE: (&str, &str) = ("switchback:trace.js", include_str!("host/trace.js"));

/// The mini-runtime's Promise, as a function of what it stands on.
pub(super) const PROMISE: &str = concat!(
    "(function (_jobs, _addMethods, _iterate, _AggregateError) {",
    include_str!("../runtime/host/Promise.js"),
    include_str!("../runtime/host/promiseSpecies.js"),
    include_str!("../runtime/host/promiseFinally.js"),
    include_str!("../runtime/host/promiseCombinators.js"),
    "return _Promise; })"
);

/// What compiled programs tell of their async functions, before one does.
const TRACES: &str = concat!("(function () {", include_str!("../runtime/helpers/traces.js"), "return _traces; })()");

/// What the engine's thread sends to the caller, who does the writing.
pub(super) enum Chunk {
    /// Text for standard output.
    Stdout(String),
    /// Text for standard error.
    Stderr(String),
    /// Text about the event loop.
    Trace(String),
}

/// What the engine's callbacks and its caller agree on.
struct Control {
    /// Set once it is decided how the program ends; the interrupt handler then stops the engine.
    outcome: Cell<Option<Outcome>>,
    /// Whether an uncaught error is on its way out.
    uncaught: Cell<bool>,
    memory: Rc<Memory>,
    sender: SyncSender<Chunk>,
}

impl Control {
    fn end(&self, exit_status: i32, ending: Ending) {
        if self.outcome.get().is_none() {
            self.outcome.set(Some(Outcome { exit_status, ending }));
            self.memory.release();
        }
    }

    fn send(&self, chunk: Chunk) {
        if self.sender.send(chunk).is_err() {
            self.end(1, Ending::OutputClosed);
        }
    }
}

/// Runs the program to its end. `abandoned` is set when the caller no longer wants the result.
pub(super) fn execute(
    script: &str,
    options: &RunOptions,
    sender: SyncSender<Chunk>,
    abandoned: Arc<AtomicBool>,
) -> Outcome {
    let control =
        Rc::new(Control { outcome: Cell::new(None), uncaught: Cell::new(false), memory: Memory::new(), sender });
    match start(script, options, &control, abandoned) {
        Ok(()) => {}
        Err(error) => {
            control.send(Chunk::Stderr(format!("switchback: the engine cannot be started: {error}\n")));
            control.end(1, Ending::EngineFailed);
        }
    }
    let outcome = control.outcome.get().unwrap_or(Outcome { exit_status: 1, ending: Ending::EngineFailed });
    if let Some(message) = explain(outcome.ending, options) {
        control.send(Chunk::Stderr(message));
    }
    outcome
}

/// The one message about an ending that the program did not bring about by itself.
pub(super) fn explain(ending: Ending, options: &RunOptions) -> Option<String> {
    match ending {
        Ending::TimedOut => {
            let limit = options.timeout.unwrap_or_default().as_secs_f64();
            Some(format!("switchback: the program was stopped: it ran longer than {limit} s\n"))
        }
        Ending::OutOfMemory => {
            let limit = options.max_memory.unwrap_or_default();
            Some(format!("switchback: the program was stopped: it needs more memory than {limit} bytes\n"))
        }
        _ => None,
    }
}

fn start(script: &str, options: &RunOptions, control: &Rc<Control>, abandoned: Arc<AtomicBool>) -> Result<(), String> {
    let deadline = options.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
    let runtime = Runtime::new_with_alloc(Counted(Rc::clone(&control.memory))).map_err(|error| error.to_string())?;
    let context = if options.newer { Context::full(&runtime) } else { bare_context(&runtime) };
    let context = context.map_err(|error| error.to_string())?;
    let tracker: Tracker = Rc::default();
    if options.newer {
        let tracker = Rc::clone(&tracker);
        runtime.set_host_promise_rejection_tracker(Some(Box::new(move |ctx, promise, reason, handled| {
            let call = tracker.borrow().clone().and_then(|call| call.restore(&ctx).ok());
            if let Some(call) = call {
                // It only puts the promise into a list.
                let _ = call.call::<_, ()>((promise, reason, handled));
            }
        })));
    }
    let handler_control = Rc::clone(control);
    let late = Rc::new(move || {
        abandoned.load(Ordering::Relaxed) || deadline.is_some_and(|deadline| Instant::now() >= deadline)
    });
    let is_late = Rc::clone(&late);
    runtime.set_interrupt_handler(Some(Box::new(move || {
        if handler_control.memory.exceeded() {
            handler_control.end(1, Ending::OutOfMemory);
        }
        if is_late() {
            handler_control.end(1, Ending::TimedOut);
        }
        handler_control.outcome.get().is_some()
    })));
    context.with(|ctx| {
        limit_stack(&ctx);
        // The engine takes the source as a C string. The printer leaves a raw NUL in literals
        // only, where an escape means the same.
        let script: Rc<str> = script.replace('\0', "\\x00").into();
        let frames = Rc::new(Frames::new(Rc::clone(&script), options));
        let host =
            install(&ctx, options, control, &tracker, &frames, late).catch(&ctx).map_err(|error| error.to_string())?;
        if let Some(limit) = options.max_memory {
            control.memory.set_limit(limit);
        }
        let about_script = |name: &str| match options.trace {
            Some(_) => host.get::<_, Function>(name).and_then(|tell| tell.call::<_, ()>(())),
            None => Ok(()),
        };
        about_script("enterScript").catch(&ctx).map_err(|error| error.to_string())?;
        let result = eval::<Value>(&ctx, &options.filename, &script).map(drop);
        // It only fails where the engine has been stopped.
        let result = result.and_then(|()| about_script("leaveScript"));
        settle(&ctx, &host, control, result);
        if control.outcome.get().is_none() {
            let status = host.get::<_, Function>("main").and_then(|main| main.call::<_, i32>(()));
            if let Ok(status) = &status {
                control.end(*status & 0xFF, Ending::Completed);
            }
            settle(&ctx, &host, control, status.map(drop));
        }
        // It must not outlive the engine.
        tracker.borrow_mut().take();
        Ok(())
    })
}

/// What the host has told the engine to call when a promise is rejected without a handler, or handled after that.
type Tracker = Rc<RefCell<Option<Persistent<Function<'static>>>>>;

/// Deals with an exception that came out of the engine: one that the engine was stopped by is no
/// news, one from the memory limit ends the program, any other is the program's own.
fn settle<'js>(ctx: &Ctx<'js>, host: &Object<'js>, control: &Control, result: Result<(), rquickjs::Error>) {
    let Err(error) = result.catch(ctx) else { return };
    if control.memory.exceeded() {
        control.end(1, Ending::OutOfMemory);
    }
    if control.outcome.get().is_some() {
        return;
    }
    let value = match error {
        CaughtError::Exception(exception) => exception.into_value(),
        CaughtError::Value(value) => value,
        CaughtError::Error(error) => {
            control.send(Chunk::Stderr(format!("switchback: the engine failed: {error}\n")));
            control.end(1, Ending::EngineFailed);
            return;
        }
    };
    let reported = host.get::<_, Function>("uncaught").and_then(|uncaught| uncaught.call::<_, ()>((value,)));
    // Handlers may have dealt with it. When reporting fails itself, nothing is left but to end.
    if reported.catch(ctx).is_err() {
        let ending = if control.memory.exceeded() { Ending::OutOfMemory } else { Ending::Uncaught };
        control.end(1, ending);
    }
}

/// Sets the engine's stack limit.
///
/// `Runtime::set_max_stack_size` takes more than 16 MiB to mean no limit at all, which would end in
/// a crash of the process.
#[allow(unsafe_code)]
fn limit_stack(ctx: &Ctx) {
    // SAFETY: the context is alive, and setting the limit stores a number in its runtime.
    unsafe {
        let runtime = qjs::JS_GetRuntime(ctx.as_raw().as_ptr());
        qjs::JS_SetMaxStackSize(runtime, ENGINE_STACK as _);
    }
}

/// Cuts the global object down to ES5.1, unless it is to stay, and installs the host on it; the result is the object
/// that the host's files share.
fn install<'js>(
    ctx: &Ctx<'js>,
    options: &RunOptions,
    control: &Rc<Control>,
    tracker: &Tracker,
    frames: &Rc<Frames>,
    late: Rc<impl Fn() -> bool + 'static>,
) -> Result<Object<'js>, rquickjs::Error> {
    let kept = if options.newer { es5::cut_errors(ctx)? } else { es5::cut(ctx)? };
    let host = Object::new(ctx.clone())?;
    host.set("global", ctx.globals())?;
    let natives = natives(ctx, &kept, control)?;
    let frames = Rc::clone(frames);
    natives.set("frames", Function::new(ctx.clone(), move |stack: String| frames.written(&stack))?)?;
    host.set("realTime", options.real_time)?;
    if options.real_time {
        natives.set("sleep", Function::new(ctx.clone(), move |ms: f64| sleep(ms, &*late))?)?;
    }
    if options.newer {
        newer_natives(ctx, &natives, control, tracker)?;
    }
    if let Some(form) = options.trace {
        host.set("traceEvents", form == Trace::Events)?;
        let shared = Rc::clone(control);
        natives.set("trace", Function::new(ctx.clone(), move |text: String| shared.send(Chunk::Trace(text)))?)?;
    }
    host.set("natives", natives)?;
    let mut argv = vec!["switchback", options.filename.as_str()];
    argv.extend(options.args.iter().map(String::as_str));
    host.set("argv", argv)?;
    let env = Object::new(ctx.clone())?;
    for (name, value) in &options.env {
        env.set(name.as_str(), value.as_str())?;
    }
    host.set("env", env)?;
    host.set("promiseParts", eval::<Value>(ctx, "switchback:Promise.js", PROMISE)?)?;
    let run_file = |(name, source): (&str, &str)| {
        let file: Function = eval(ctx, name, source)?;
        file.call::<_, ()>((host.clone(),))
    };
    for &(name, source) in HOST {
        if options.newer && OLDER.contains(&name) {
            continue;
        }
        run_file((name, source))?;
        if options.newer && name == "switchback:jobs.js" {
            run_file(SYMBOLS)?;
            run_file(NEWER)?;
        }
        if options.trace.is_some() && name == "switchback:jobs.js" {
            run_file(TRACE)?;
        }
    }
    if options.trace.is_some() {
        let traces: Value = eval(ctx, "switchback:traces.js", TRACES)?;
        host.get::<_, Function>("traceAll")?.call::<_, ()>((traces,))?;
    }
    if options.bare {
        run_file(BARE)?;
    }
    Ok(host)
}

/// What the host's files need of the embedder; `core.js` lists it.
fn natives<'js>(ctx: &Ctx<'js>, kept: &Object<'js>, control: &Rc<Control>) -> Result<Object<'js>, rquickjs::Error> {
    let natives = Object::new(ctx.clone())?;
    natives.set("stack", kept.get::<_, Function>("stack")?)?;

    let shared = Rc::clone(control);
    let write = move |fd: i32, text: String| {
        shared.send(if fd == 2 { Chunk::Stderr(text) } else { Chunk::Stdout(text) });
    };
    natives.set("write", Function::new(ctx.clone(), write)?)?;

    // The wall clock can be set back; only the time since the start is measured by the other one.
    let epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64() * 1000.0;
    let origin = Instant::now();
    natives.set("now", Function::new(ctx.clone(), move || epoch + origin.elapsed().as_secs_f64() * 1000.0)?)?;

    let shared = Rc::clone(control);
    let exit = move |status: i32| {
        let ending = if shared.uncaught.get() { Ending::Uncaught } else { Ending::Completed };
        shared.end(status & 0xFF, ending);
    };
    natives.set("exit", Function::new(ctx.clone(), exit)?)?;

    let shared = Rc::clone(control);
    let fatal = move || {
        shared.uncaught.set(true);
        if shared.memory.exceeded() {
            shared.end(1, Ending::OutOfMemory);
        }
        shared.outcome.get().is_some()
    };
    natives.set("fatal", Function::new(ctx.clone(), fatal)?)?;
    Ok(natives)
}

/// Waits for so many milliseconds, or until it is too late for the program.
fn sleep(ms: f64, late: &impl Fn() -> bool) {
    let end = Duration::try_from_secs_f64(ms / 1000.0).ok().and_then(|wait| Instant::now().checked_add(wait));
    while !late() {
        let left = end.map_or(SLICE, |end| end.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            return;
        }
        std::thread::sleep(left.min(SLICE));
    }
}

/// What `newer.js` needs besides.
fn newer_natives<'js>(
    ctx: &Ctx<'js>,
    natives: &Object<'js>,
    control: &Rc<Control>,
    tracker: &Tracker,
) -> Result<(), rquickjs::Error> {
    let shared = Rc::clone(control);
    let run_jobs = move |ctx: Ctx<'js>| -> Result<(), rquickjs::Error> {
        while shared.outcome.get().is_none() && ctx.execute_pending_job() {}
        match shared.outcome.get() {
            // The job that the engine was stopped in is over, but what called for it must not go on.
            Some(_) => Err(ctx.throw(Value::new_undefined(ctx.clone()))),
            None => Ok(()),
        }
    };
    natives.set("runJobs", Function::new(ctx.clone(), run_jobs)?)?;

    let tracker = Rc::clone(tracker);
    let track = move |ctx: Ctx<'js>, call: Function<'js>| {
        *tracker.borrow_mut() = Some(Persistent::save(&ctx, call));
    };
    natives.set("trackRejections", Function::new(ctx.clone(), track)?)?;

    natives.set("promise", Function::new(ctx.clone(), promise_state)?)
}

/// The state of a promise of the engine's and its value, as a list; undefined for what is none.
fn promise_state<'js>(ctx: Ctx<'js>, value: Value<'js>) -> Result<Value<'js>, rquickjs::Error> {
    let Some(promise) = value.as_promise() else { return Ok(Value::new_undefined(ctx)) };
    let list = Array::new(ctx.clone())?;
    let (state, result) = match promise.result::<Value>() {
        None => (0, Value::new_undefined(ctx.clone())),
        Some(Ok(value)) => (1, value),
        Some(Err(_)) => (2, ctx.catch()),
    };
    list.set(0, state)?;
    list.set(1, result)?;
    Ok(list.into_value())
}

/// A context with the parts of QuickJS that ES5.1 is made of, before the cut.
fn bare_context(runtime: &Runtime) -> Result<Context, rquickjs::Error> {
    Context::custom::<(intrinsic::Date, intrinsic::Eval, intrinsic::RegExpCompiler, intrinsic::RegExp, intrinsic::Json)>(
        runtime,
    )
}

/// Evaluates a sloppy global script under a file name.
pub(super) fn eval<'js, V: FromJs<'js>>(ctx: &Ctx<'js>, name: &str, source: &str) -> Result<V, rquickjs::Error> {
    let mut options = EvalOptions::default();
    options.strict = false;
    options.filename = Some(name.replace('\0', "?"));
    ctx.eval_with_options(source, options)
}

/// Gives a test a context before the cut; an exception comes back as its text.
#[cfg(test)]
pub(super) fn with_bare_context<T>(
    action: impl for<'js> FnOnce(&Ctx<'js>) -> Result<T, rquickjs::Error>,
) -> Result<T, String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    let context = bare_context(&runtime).map_err(|error| error.to_string())?;
    context.with(|ctx| action(&ctx).catch(&ctx).map_err(|error| error.to_string()))
}
