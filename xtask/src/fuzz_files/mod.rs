//! `cargo xtask fuzz-files`: real files, made almost valid, have to be compiled or refused.
//!
//! A child process makes and compiles each mutant, since the compiler may hang or die; it is started again then. What
//! was compiled is parsed by acorn in a Node process.

mod mutate;
mod tokens;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use switchback::{AsyncForm, HelperSource, ModuleFormat, Options, SourceMap, SourceType, Target, transpile};

use crate::fuzz::Random;
use crate::jobs::Jobs;
use crate::lines::{Lines, Lost};

/// What is run.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders with JavaScript
    #[arg(long, required = true)]
    path: Vec<PathBuf>,
    /// The first mutant's seed; the next ones have the next numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many mutants
    #[arg(long, default_value_t = 1000)]
    count: u64,
    /// How many are compiled at a time
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Go by a debug build, which parses and checks each output again
    #[arg(long)]
    pub debug: bool,
}

/// How long the compiler may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Larger files are left out.
const LARGEST: u64 = 60_000;

/// What has come out so far.
#[derive(Debug, Default)]
struct Totals {
    done: u64,
    verdicts: BTreeMap<String, u64>,
    faults: Vec<String>,
}

pub fn fuzz_files(root: &Path, args: &Args) -> Result<(), String> {
    let mut files = Vec::new();
    for path in &args.path {
        collect(path, &mut files)?;
    }
    files.sort();
    if files.is_empty() {
        return Err("there are no files to mutate".to_owned());
    }
    let scripts = root.join("target").join("test262");
    crate::test262::install(root, &scripts)?;
    fs::copy(root.join("xtask").join("fuzz").join("parse.mjs"), scripts.join("parse.mjs"))
        .map_err(|error| error.to_string())?;
    let saved = root.join("target").join("fuzz-files");
    fs::create_dir_all(&saved).map_err(|error| error.to_string())?;
    let start = Instant::now();
    let seeds = args.seed..args.seed + args.count;
    let totals = Jobs::run(seeds, args.jobs, |jobs| work(&files, &scripts, &saved, jobs))?;
    let counts: Vec<String> = totals.verdicts.iter().map(|(verdict, count)| format!("{count} {verdict}")).collect();
    let seconds = start.elapsed().as_secs();
    println!("{} mutants of {} files in {seconds} s: {}", totals.done, files.len(), counts.join(", "));
    if totals.faults.is_empty() { Ok(()) } else { Err(totals.faults.join("\n")) }
}

/// The files of a folder and those within.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        let script = path.extension().is_some_and(|end| ["js", "mjs", "cjs"].iter().any(|known| end == *known));
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&path, files)?,
            Ok(kind) if kind.is_file() && script && entry.metadata().is_ok_and(|data| data.len() <= LARGEST) => {
                files.push(path);
            }
            _ => {}
        }
    }
    Ok(())
}

fn work(files: &[PathBuf], scripts: &Path, saved: &Path, jobs: &Jobs<Totals>) -> Result<(), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut compiler = Lines::new(move || {
        let mut command = Command::new(&program);
        command.arg("fuzz-files-compiler");
        command
    });
    let script = scripts.join("parse.mjs");
    let mut parser = Lines::new(move || {
        let mut command = Command::new("node");
        command.args(["--stack-size=4000"]).arg(&script);
        command
    });
    while let Some(seeds) = jobs.take(1) {
        let seed = seeds.start;
        let mut random = Random::new(seed);
        let (file, donor) = (random.pick(files), random.pick(files));
        let mutant = saved.join(format!("{seed}.js"));
        let request = json!({ "seed": seed, "file": file, "donor": donor, "mutant": mutant });
        let verdict = judge(&mut compiler, &mut parser, &request)?;
        let mut totals = jobs.totals();
        totals.done += 1;
        if totals.done.is_multiple_of(2000) {
            println!("  {} mutants", totals.done);
        }
        match verdict {
            Ok(verdict) => {
                *totals.verdicts.entry(verdict).or_default() += 1;
                // Only what is at fault is kept.
                let _ = fs::remove_file(&mutant);
            }
            Err((verdict, what)) => {
                *totals.verdicts.entry(verdict.clone()).or_default() += 1;
                let fault = format!("{verdict}: {} of {}: {what}", mutant.display(), file.display());
                println!("{fault}");
                totals.faults.push(fault);
            }
        }
    }
    Ok(())
}

/// What comes of a mutant; on the right what must not.
type Verdict = Result<String, (String, String)>;

fn judge(compiler: &mut Lines, parser: &mut Lines, request: &Value) -> Result<Verdict, String> {
    let answer = match ask(compiler, request)? {
        Ok(answer) => answer,
        Err(lost) => return Ok(Err((lost.to_string(), String::new()))),
    };
    let text = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
    if !answer["code"].is_string() {
        let verdict = text("verdict");
        return Ok(if verdict == "internal" { Err((verdict, text("what"))) } else { Ok(verdict) });
    }
    let parsed = match ask(parser, &answer)? {
        Ok(parsed) => parsed,
        Err(lost) => return Ok(Ok(format!("compiled, acorn {lost}"))),
    };
    let Some(error) = parsed["error"].as_str() else { return Ok(Ok("compiled".to_owned())) };
    // Patterns that the target can't have are left to the host, which a warning says.
    if answer["warned"] == true && error.contains("regular expression") {
        return Ok(Ok("compiled with a warning".to_owned()));
    }
    Ok(Err(("unparsable".to_owned(), format!("{error} ({})", text("options")))))
}

fn ask(server: &mut Lines, request: &Value) -> Result<Result<Value, Lost>, String> {
    let answer = server.ask(&request.to_string(), PATIENCE)?;
    match answer.map(|line| serde_json::from_str(&line)) {
        Ok(value) => value.map(Ok).map_err(|error| error.to_string()),
        Err(lost) => Ok(Err(lost)),
    }
}

/// Makes and compiles mutants: the child process.
pub fn compiler() -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| error.to_string())?;
        let request: Value = serde_json::from_str(&line).map_err(|error| error.to_string())?;
        let answer = answer(&request)?;
        writeln!(out, "{answer}").and_then(|()| out.flush()).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn answer(request: &Value) -> Result<Value, String> {
    let read = |key: &str| fs::read(request[key].as_str().unwrap_or_default()).map_err(|error| error.to_string());
    let (source, donor) = (read("file")?, read("donor")?);
    let (source, donor) = (String::from_utf8_lossy(&source), String::from_utf8_lossy(&donor));
    let mut random = Random::new(request["seed"].as_u64().unwrap_or_default() ^ 0x5EED);
    let module = request["file"].as_str().is_some_and(|name| name.ends_with(".mjs"));
    let mutant = mutate::mutate(&source, &donor, module, &mut random);
    let options = options(&mut random);
    // Whoever waits in vain finds here what was compiled.
    fs::write(request["mutant"].as_str().unwrap_or_default(), &mutant).map_err(|error| error.to_string())?;
    let what = format!(
        "{}, {:?}, {:?}, {:?}, optimize {}, compact {}",
        options.target, options.module, options.source_type, options.async_form, options.optimize, options.compact
    );
    Ok(match transpile(&mutant, &options) {
        Ok(output) => {
            let preserved = options.module == ModuleFormat::Preserve && output.source_type == SourceType::Module;
            let edition = match options.target {
                // What import and export declarations hold is of no edition that we choose.
                _ if preserved => 2025,
                Target::Es5 => 5,
                target => target.year(),
            };
            json!({
                "code": output.code,
                "source": mutant,
                "edition": edition,
                "module": preserved,
                "commonjs": output.source_type == SourceType::CommonJs,
                "warned": !output.warnings.is_empty(),
                "options": what,
            })
        }
        Err(errors) => {
            let internal = errors.diagnostics.iter().find(|error| error.code.starts_with("internal"));
            match internal {
                Some(error) => json!({ "verdict": "internal", "what": format!("{} ({what})", error.message) }),
                None => json!({ "verdict": "refused" }),
            }
        }
    })
}

/// Any options.
fn options(random: &mut Random) -> Options {
    let target = if random.percent(50) { Target::Es5 } else { random.pick(&Target::ALL) };
    let formats = [ModuleFormat::CommonJs, ModuleFormat::Preserve, ModuleFormat::Iife, ModuleFormat::System];
    let types = [SourceType::Auto, SourceType::Auto, SourceType::Script, SourceType::CommonJs, SourceType::Module];
    let options = Options::new()
        .filename("input.js")
        .target(target)
        .module(random.pick(&formats))
        .source_type(random.pick(&types))
        .async_form(random.pick(&[AsyncForm::Spawn, AsyncForm::AsyncToGenerator]))
        .optimize(random.percent(70))
        .compact(random.percent(30))
        .comments(random.percent(70))
        .source_map(random.pick(&[SourceMap::None, SourceMap::File]));
    if random.percent(15) { options.helpers(HelperSource::Import("./helpers.js".to_owned())) } else { options }
}
