//! `switchback run`: compiles a program and runs it on the embedded engine, or on an installed one.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::ExitCode;

use switchback::run::{RunOptions, SourceFile, Trace, bundle, run_with_trace};
use switchback::{InputSourceMap, SourceMap, Target};

use super::args::{Engine, RunArgs};
use super::input::reason;
use super::{Failure, complain, input, installed, resolve, say};

/// Runs a program and gives its exit status.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode, Failure> {
    let (engine, trace) = (installed::engine(args)?, trace(args)?);
    let refused = |message: String| {
        complain(&message);
        Failure::Refused
    };
    let text = input::read(&args.file).map_err(refused)?;
    let stdin = input::is_stdin(&args.file);
    let name = if stdin { "stdin".to_owned() } else { args.file.display().to_string() };
    let maps = !args.compile.no_input_map();
    let mut unreadable = Vec::new();
    let mut find = |from: &str, specifier: &str| {
        let from = if stdin { Path::new("./stdin") } else { Path::new(from) };
        let path = resolve::resolve(from, specifier)?;
        match input::read(&path) {
            Ok(text) => Some(source_file(&path, path.display().to_string(), text, maps)),
            Err(message) => {
                unreadable.push(message);
                None
            }
        }
    };
    let mut entry = source_file(if stdin { Path::new("") } else { &args.file }, name.clone(), text, maps);
    if let Some(file) = args.compile.input_map_file() {
        let text = input::read(file).map_err(refused)?;
        entry.map = InputSourceMap::Json { text, name: Some(file.display().to_string()) };
    }
    // Stack traces need the map. Engines of ES5 have objects for symbols.
    let options = args.compile.options().source_map(SourceMap::File).async_stack_traces(true).object_symbols(true);
    let bundle = bundle(entry, &options, &mut find);
    unreadable.iter().for_each(|message| complain(message));
    let bundle = bundle.map_err(|errors| {
        errors.diagnostics.iter().for_each(|diagnostic| say(&diagnostic.rendered));
        Failure::Refused
    })?;
    bundle.warnings.iter().for_each(|warning| say(&warning.rendered));

    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let newer = args.compile.source.target > Target::Es5;
    let mut options = RunOptions::new()
        .filename(name)
        .args(&args.args)
        .env(environment)
        .newer(newer)
        .real_time(args.real_time)
        .trace(trace);
    options = options.source_map(bundle.map);
    if let Some(timeout) = args.timeout {
        options = options.timeout(timeout);
    }
    if let Some(bytes) = args.max_memory {
        options = options.max_memory(bytes);
    }
    if let Some(engine) = engine {
        return installed::run(engine, &bundle.code, &options, args.timeout).map_err(refused);
    }
    let (mut stdout, mut stderr) = (std::io::stdout().lock(), std::io::stderr().lock());
    let outcome = match trace_file(args).map_err(refused)? {
        Some(mut file) => run_with_trace(&bundle.code, &options, &mut stdout, &mut stderr, &mut file),
        None => switchback::run::run(&bundle.code, &options, &mut stdout, &mut stderr),
    };
    Ok(ExitCode::from(u8::try_from(outcome.exit_status).unwrap_or(1)))
}

/// How the event loop is to be told of.
fn trace(args: &RunArgs) -> Result<Option<Trace>, Failure> {
    if args.trace.is_some() && (args.engine != Engine::Embedded || args.compile.source.target > Target::Es5) {
        return Err(Failure::Usage("--trace needs the embedded engine, and ES5".to_owned()));
    }
    Ok(args.trace.as_ref().map(|file| if file.is_some() { Trace::Events } else { Trace::Text }))
}

/// The file that this is written to.
fn trace_file(args: &RunArgs) -> Result<Option<BufWriter<File>>, String> {
    let Some(Some(path)) = &args.trace else { return Ok(None) };
    let file = File::create(path).map_err(|error| format!("can't write {}: {}", path.display(), reason(&error)))?;
    Ok(Some(BufWriter::new(file)))
}

/// A file with the map that it names, if it was itself compiled and `maps` says that this counts.
fn source_file(path: &Path, name: String, text: String, maps: bool) -> SourceFile {
    let map = if maps { input::named_map(path, &text) } else { None };
    let mut file = SourceFile::new(name, text);
    if !maps {
        file.map = InputSourceMap::None;
    }
    if let Some((path, text)) = map {
        file.map = InputSourceMap::Json { text, name: Some(path.display().to_string()) };
    }
    file
}
