//! Every chore of this repository: `cargo xtask ci`, `bless`, `tidy`, `bench`, `engines`, `packages`, `projects`,
//! `promises`, `sizes`, `test262`, `fuzz-programs`, `fuzz-files`, `defects`.

mod bench;
mod ci;
mod defects;
mod engines;
mod fuzz;
mod fuzz_files;
mod jobs;
mod lines;
mod npm;
mod output;
mod packages;
mod projects;
mod promises;
mod sizes;
#[path = "../../tests/support/mod.rs"]
mod support;
mod test262;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The chores of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything that must hold before a change is merged
    Ci,
    /// Write the files of the fixtures that follow from their inputs, and print what changed
    Bless {
        /// Only cases whose name (area/case) contains this
        filter: Option<String>,
        /// Run the original programs with Node, and make what they print the log
        #[arg(long)]
        with_node: bool,
    },
    /// Check the rules that files must keep
    Tidy,
    /// Compile, check and run real packages from npm, natively and lowered, on Node
    Packages {
        /// Only packages whose name contains this
        #[arg(long, default_value = "")]
        filter: String,
        /// Where packages are installed and outputs written [default: target/packages]
        #[arg(long)]
        dir: Option<PathBuf>,
        /// Go by a debug build, which parses and checks each output again
        #[arg(long)]
        debug: bool,
        /// The edition of the outputs
        #[arg(long, default_value = "es5")]
        target: switchback::Target,
        /// Leave state machines as they are first built
        #[arg(long)]
        no_opt: bool,
    },
    /// Build whole projects, natively and lowered, and a project of our own through bundlers
    Projects {
        /// Only projects whose name contains this
        #[arg(long, default_value = "")]
        filter: String,
        /// Where packages are installed and outputs written [default: target/projects]
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Run test262, natively and lowered, on Node
    Test262(test262::Args),
    /// What `test262` compiles with
    #[command(hide = true)]
    Test262Compiler,
    /// Run the fixtures with the mini-runtime on engines that have little beyond ES5: embedded, Node, MuJS, Duktape
    Engines {
        /// Only cases whose name (area/case) contains this
        #[arg(default_value = "")]
        filter: String,
        /// Only engines whose name contains this
        #[arg(long, default_value = "")]
        engine: String,
    },
    /// Run Promises/A+'s tests, and test262's of Promise, with the mini-runtime's Promise in Node
    Promises(promises::Args),
    /// How large is what a program brings of helpers and the mini-runtime, minified and compressed?
    Sizes,
    /// Run random programs, natively and lowered, on Node and on the embedded engine
    FuzzPrograms(fuzz::Args),
    /// Plant defects in a copy of the compiler, and see whether random programs find them
    Defects(defects::Args),
    /// Compile or refuse real files, made almost valid
    FuzzFiles(fuzz_files::Args),
    /// What `fuzz-files` compiles with
    #[command(hide = true)]
    FuzzFilesCompiler,
    /// Measure
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Debug, Subcommand)]
enum Bench {
    /// Time of promises and microtasks of the mini-runtime, on the embedded engine, with a limit for memory
    Runtime {
        /// Go by a debug build
        #[arg(long)]
        debug: bool,
    },
    /// CPU time per megabyte of parsing and printing alone and of the whole pipeline, by stage
    Compile {
        /// The JavaScript to compile
        file: PathBuf,
        /// How often
        #[arg(long, default_value_t = 7)]
        rounds: usize,
        /// With a source map
        #[arg(long)]
        map: bool,
    },
    /// Time of programs natively and lowered, on Node
    Output {
        /// The folder with the programs
        #[arg(long)]
        dir: Option<PathBuf>,
        /// How often
        #[arg(long, default_value_t = 7)]
        rounds: usize,
        /// The least time of a native run, in milliseconds: programs are given as much to do
        #[arg(long, default_value_t = 100)]
        least: u64,
        /// What async functions become
        #[arg(long = "async", default_value = "spawn", value_parser = ["spawn", "async-to-generator"])]
        form: String,
    },
    /// What Babel, SWC and TypeScript make of the same inputs: right or wrong, how fast, how large
    Peers {
        /// Where they are installed [default: target/peers]
        #[arg(long)]
        dir: Option<PathBuf>,
        /// How often
        #[arg(long, default_value_t = 3)]
        rounds: usize,
    },
}

fn main() -> ExitCode {
    let root = root();
    let result = match Args::parse().command {
        Command::Bench(Bench::Runtime { debug: false }) if cfg!(debug_assertions) => in_release(&root),
        Command::Bench(Bench::Runtime { .. }) => bench::runtime(),
        Command::Bench(Bench::Compile { .. }) if cfg!(debug_assertions) => in_release(&root),
        Command::Packages { debug: false, .. } if cfg!(debug_assertions) => in_release(&root),
        Command::Packages { filter, dir, target, no_opt, .. } => {
            let dir = dir.unwrap_or_else(|| root.join("target").join("packages"));
            packages::packages(&root, &filter, &dir, target, !no_opt)
        }
        Command::Projects { filter, dir } => {
            projects::projects(&root, &filter, &dir.unwrap_or_else(|| root.join("target").join("projects")))
        }
        Command::Test262(test262::Args { debug: false, .. }) if cfg!(debug_assertions) => in_release(&root),
        Command::Test262(args) => test262::test262(&root, &args),
        Command::Test262Compiler => test262::compiler(),
        Command::FuzzPrograms(fuzz::Args { debug: false, print: false, .. }) if cfg!(debug_assertions) => {
            in_release(&root)
        }
        Command::FuzzPrograms(args) => fuzz::fuzz_programs(&root, &args),
        Command::Defects(args) => defects::defects(&root, &args),
        Command::FuzzFiles(fuzz_files::Args { debug: false, .. }) if cfg!(debug_assertions) => in_release(&root),
        Command::FuzzFiles(args) => fuzz_files::fuzz_files(&root, &args),
        Command::FuzzFilesCompiler => fuzz_files::compiler(),
        Command::Ci => ci::ci(&root),
        Command::Bless { filter, with_node } => bless(&root, filter.as_deref().unwrap_or_default(), with_node),
        Command::Engines { filter, engine } => engines::engines(&root, &filter, &engine),
        Command::Promises(args) => promises::promises(&root, &args),
        Command::Sizes => sizes::sizes(&root),
        Command::Tidy => tidy(&root),
        Command::Bench(Bench::Compile { file, rounds, map }) => bench::compile(&file, rounds, map),
        Command::Bench(Bench::Output { dir, rounds, least, form }) => {
            let dir = dir.unwrap_or_else(|| root.join("xtask").join("speed"));
            output::measure(&dir, rounds, least, &form)
        }
        Command::Bench(Bench::Peers { dir, rounds }) => {
            projects::peers(&root, &dir.unwrap_or_else(|| root.join("target").join("peers")), rounds)
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs this very command in a release build: what a debug build measures says nothing.
fn in_release(root: &Path) -> Result<(), String> {
    let status = std::process::Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--release", "--package", "xtask", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .arg("--")
        .args(std::env::args_os().skip(1))
        .status()
        .map_err(|error| format!("cargo can't be started: {error}"))?;
    if status.success() { Ok(()) } else { Err("that failed in the release build".to_owned()) }
}

/// The checkout: the folder above this package's.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

fn bless(root: &Path, filter: &str, with_node: bool) -> Result<(), String> {
    let cases: Vec<_> = support::fixtures::cases(root)?.into_iter().filter(|case| case.name.contains(filter)).collect();
    if cases.is_empty() {
        return Err(format!("no case's name contains {filter}"));
    }
    let mut changed = 0;
    let mut failed = Vec::new();
    for case in &cases {
        match case.bless(with_node) {
            Ok(changes) => {
                changed += usize::from(!changes.is_empty());
                changes.iter().for_each(|change| println!("{change}"));
            }
            Err(error) => failed.push(error),
        }
    }
    println!("{changed} of {} cases changed", cases.len());
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

fn tidy(root: &Path) -> Result<(), String> {
    let faults = support::tidy::faults(root)?;
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
