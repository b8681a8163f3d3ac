//! `switchback build`: inputs to outputs.

use std::io::Write;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use switchback::{
    ImportedModule, InputSourceMap, Options, Output, SourceMap, SourceType, sources_without_content, transpile,
};

use super::args::{BuildArgs, MapPlace};
use super::helpers::{Content, Module};
use super::plan::{self, Job, Kind};
use super::{Failure, complain, complaint, helpers, input, output, project, resolve, say};

/// Compiles every input. One that is refused keeps none of the others from being compiled.
pub(crate) fn build(args: &BuildArgs) -> Result<(), Failure> {
    let jobs = plan::plan(args)?;
    let imports = project::imports(args, &jobs, &|job| options(args, &job.input, job.output.as_deref()));
    let modules = Modules {
        helpers: Module::wanted(args, &jobs, Content::Helpers)?,
        runtime: Module::wanted(args, &jobs, Content::Runtime)?,
    };
    let done = AtomicUsize::new(0);
    let outcomes: Vec<Mutex<Option<Outcome>>> = jobs.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        loop {
            let at = done.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(at) else { return };
            let outcome = run(args, job, imports[at].clone(), &modules);
            *outcomes[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        }
    };
    let threads = args.jobs.map_or_else(processors, NonZeroUsize::get).min(jobs.len());
    std::thread::scope(|scope| {
        // Where no thread can be started, this one does it all.
        for _ in 1..threads {
            if std::thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        work();
    });
    // What there is to say is said in the order of the inputs.
    let mut failed: Vec<&Job> = Vec::new();
    let mut used: Vec<String> = Vec::new();
    for (job, outcome) in jobs.iter().zip(outcomes) {
        let Some(mut outcome) = outcome.into_inner().unwrap_or_else(PoisonError::into_inner) else { continue };
        used.append(&mut outcome.helpers);
        outcome.said.iter().for_each(|text| say(text));
        if let Some(code) = outcome.stdout
            && let Err(message) = print(&code)
        {
            complain(&message);
            failed.push(job);
        } else if outcome.failed {
            failed.push(job);
        }
    }
    let Modules { helpers, runtime } = modules;
    let written = runtime.as_ref().map_or(Ok(()), |module| module.write(used.clone(), None));
    let written = written.and(helpers.map_or(Ok(()), |module| module.write(used, runtime.as_ref())));
    if let Err(message) = &written {
        complain(message);
    }
    if failed.is_empty() && written.is_ok() {
        return Ok(());
    }
    if jobs.len() > 1 && !failed.is_empty() {
        say(&format!("{} of {} files failed:", failed.len(), jobs.len()));
        failed.iter().for_each(|job| say(&format!("  {}", job.input.display())));
    }
    Err(Failure::Refused)
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// The modules that the outputs import from, where they are written.
struct Modules {
    helpers: Option<Module>,
    runtime: Option<Module>,
}

/// What came of a job.
#[derive(Debug, Default)]
struct Outcome {
    /// Warnings and errors.
    said: Vec<String>,
    /// The helpers that the output imports.
    helpers: Vec<String>,
    /// What goes to standard output.
    stdout: Option<String>,
    failed: bool,
}

fn run(args: &BuildArgs, job: &Job, imports: Vec<ImportedModule>, modules: &Modules) -> Outcome {
    let mut outcome = Outcome::default();
    let result = match (job.kind, &job.output) {
        (Kind::Copy, Some(target)) => output::copy(&job.input, target),
        _ => build_one(args, job, imports, modules, &mut outcome),
    };
    if let Err(message) = result {
        outcome.failed = true;
        if !message.is_empty() {
            outcome.said.push(complaint(&message));
        }
    }
    outcome
}

fn print(code: &str) -> Result<(), String> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout.write_all(code.as_bytes()).and_then(|()| stdout.flush());
    written.map_err(|error| format!("can't write to standard output: {}", input::reason(&error)))
}

/// Compiles one input. The error is what is still to be said about it, if anything.
fn build_one(
    args: &BuildArgs,
    job: &Job,
    imports: Vec<ImportedModule>,
    modules: &Modules,
    outcome: &mut Outcome,
) -> Result<(), String> {
    let source = input::read(&job.input)?;
    let from = helpers::source(args, modules.helpers.as_ref(), job);
    let runtime = helpers::runtime(args, modules.runtime.as_ref(), job);
    let target = job.output.as_deref();
    let map = input_map(args, &job.input, &source, target)?;
    let mut options =
        options(args, &job.input, target).imports(imports).helpers(from).runtime(runtime).input_source_map(map);
    options.source_contents = source_contents(&source, &options, target);
    let output = transpile(&source, &options).map_err(|errors| {
        outcome.said.extend(errors.diagnostics.into_iter().map(|diagnostic| diagnostic.rendered));
        String::new()
    })?;
    if !args.quiet {
        outcome.said.extend(output.warnings.iter().map(|warning| warning.rendered.clone()));
    }
    if output.source_type != SourceType::Script {
        outcome.helpers.clone_from(&output.helpers);
    }
    match &job.output {
        None => {
            outcome.stdout = Some(output.code);
            Ok(())
        }
        Some(target) => write(target, output),
    }
}

fn options(args: &BuildArgs, path: &Path, target: Option<&Path>) -> Options {
    let options = args.options();
    if input::is_stdin(path) {
        return options.filename(args.filename.as_deref().unwrap_or("stdin"));
    }
    options.filename(path.display().to_string()).source_name(source_name(path, target))
}

/// The map of an input that was itself compiled.
fn input_map(args: &BuildArgs, path: &Path, source: &str, target: Option<&Path>) -> Result<InputSourceMap, String> {
    let (file, text) = match args.compile.input_map_file() {
        Some(file) => (file.to_owned(), input::read(file)?),
        None if args.compile.no_input_map() => return Ok(InputSourceMap::None),
        None if args.source_map == MapPlace::None => return Ok(InputSourceMap::None),
        None => {
            let path = if input::is_stdin(path) { Path::new(args.filename.as_deref().unwrap_or("")) } else { path };
            match input::named_map(path, source) {
                Some(named) => named,
                None => return Ok(InputSourceMap::Inline),
            }
        }
    };
    Ok(InputSourceMap::Json { text, name: Some(source_name(&file, target)) })
}

/// The texts of the sources that the input's map names and doesn't hold, as far as they can be read.
fn source_contents(source: &str, options: &Options, target: Option<&Path>) -> Vec<(String, String)> {
    if options.source_map == SourceMap::None {
        return Vec::new();
    }
    let folder = target.and_then(Path::parent).unwrap_or(Path::new(""));
    let names = sources_without_content(source, options).into_iter();
    let read = |name: String| {
        // The folder may not be there yet.
        let text = std::fs::read_to_string(resolve::normal(&folder.join(&name))).ok()?;
        Some((name, text))
    };
    names.filter_map(read).collect()
}

/// The name of a file in an output's map.
fn source_name(path: &Path, target: Option<&Path>) -> String {
    match target {
        Some(target) => output::relative(path, target.parent().unwrap_or(Path::new(""))),
        None => path.display().to_string(),
    }
}

fn write(target: &Path, output: Output) -> Result<(), String> {
    let Output { mut code, map, .. } = output;
    let Some(map) = map else { return output::write(&[(target.to_owned(), &code)]) };
    let map_path = output::map_path(target);
    // With an inline map as well, the code says already where to look.
    if !code.contains("\n//# sourceMappingURL=data:") {
        code.push_str(&format!(
            "//# sourceMappingURL={}\n",
            url(&map_path.file_name().unwrap_or_default().to_string_lossy())
        ));
    }
    output::write(&[(map_path, &map), (target.to_owned(), &code)])
}

/// A file's name as a relative URL.
fn url(name: &str) -> String {
    let mut url = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' | b'+' | b'$' | b'!' | b',' => {
                url.push(char::from(byte));
            }
            _ => url.push_str(&format!("%{byte:02X}")),
        }
    }
    url
}
