//! The command line's grammar and its help.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};
use switchback::{Assumptions, AsyncForm, ModuleFormat, Options, SourceMap, SourceType, Target};

/// Compiles ES2022 to ES5, or to an edition between them.
#[derive(Debug, Parser)]
#[command(name = "switchback", version, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compile files to ES5, or to another edition
    Build(BuildArgs),
    /// Compile a file and run it on the bundled ES5 engine and runtime
    #[cfg(feature = "run")]
    Run(RunArgs),
    /// Write the mini-runtime, or parts of it: Promise, Symbol, timers and the like for hosts that don't have them
    Runtime(RuntimeArgs),
    /// List what in a file is newer than ES5, or than another edition
    Check(CheckArgs),
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Exit status: 0 done, 1 an input was refused or a file stood in the way, 2 wrong usage.")]
pub(crate) struct BuildArgs {
    /// A file, a folder, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Write the output to this file [default: standard output]
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    pub out_file: Option<PathBuf>,
    /// Write the outputs into this folder, laid out as the inputs are
    #[arg(short = 'd', long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// Leave out what matches in folders, such as '**/*.test.js'
    #[arg(long, value_name = "GLOB")]
    pub ignore: Vec<String>,
    /// Take only what matches in folders
    #[arg(long, value_name = "GLOB")]
    pub only: Vec<String>,
    /// What is compiled in folders
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = ".js,.mjs,.cjs")]
    pub extensions: Vec<String>,
    /// Copy the other files of folders
    #[arg(long, requires = "out_dir")]
    pub copy_files: bool,
    /// The outputs' extension [default: the input's, and .js for .mjs unless modules are preserved]
    #[arg(long, value_name = "EXTENSION", requires = "out_dir")]
    pub out_file_extension: Option<String>,
    /// What imports and exports become
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value = "commonjs")]
    pub module: Format,
    /// Where the runtime helpers come from: each output (inline), a module in DIR (import), or a module of
    /// yours (import=SPECIFIER)
    #[arg(long, value_name = "SOURCE", value_parser = helpers, default_value = "inline")]
    pub helpers: HelpersFrom,
    /// Where the output has Promise, Symbol, timers and the like: from the host (none), from itself as far as it needs them
    /// and the host has none (inline), from a module in DIR (import), or from a module of yours (import=SPECIFIER)
    #[arg(long, value_name = "SOURCE", value_parser = runtime, default_value = "none")]
    pub runtime: RuntimeFrom,
    /// How many files are compiled at a time [default: as many as there are processors]
    #[arg(long, value_name = "NUMBER")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Where the source map goes; `file` puts it beside the output
    #[arg(short, long, value_name = "WHERE", value_enum, default_value = "none")]
    pub source_map: MapPlace,
    /// Keep only comments that have to stay or that tools read: /*! */, @license, #__PURE__, webpackChunkName and their like
    #[arg(long)]
    pub no_comments: bool,
    /// Make errors name the async functions that wait for where they are thrown, on every engine
    #[arg(long)]
    pub async_stack_traces: bool,
    /// Print without indentation, and without blanks, line ends and semicolons that nothing needs
    #[arg(long)]
    pub compact: bool,
    /// The name of standard input, in messages and source maps
    #[arg(short, long, value_name = "NAME")]
    pub filename: Option<String>,
    #[command(flatten)]
    pub compile: CompileArgs,
    /// Print no warnings
    #[arg(long)]
    pub quiet: bool,
}

/// What `build` and `run` have in common.
#[derive(Debug, clap::Args)]
pub(crate) struct CompileArgs {
    #[command(flatten)]
    pub source: SourceArgs,
    /// What an async function becomes where the target has no generators: a machine that `_spawn` drives, or a generator in `_asyncToGenerator`
    #[arg(long = "async", value_name = "FORM", value_enum, default_value = "spawn")]
    pub async_form: Form,
    /// The map of an input that was itself compiled: `auto` for the one that its last comment holds or names,
    /// `none`, or a file
    #[arg(long, value_name = "auto|FILE|none", default_value = "auto")]
    pub input_source_map: PathBuf,
    /// Emit less, taking it that the program doesn't do, or doesn't mind, certain things: see README.md
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = PossibleValuesParser::new(Assumptions::NAMES))]
    pub assume: Vec<String>,
    /// Leave state machines as they are first built
    #[arg(long)]
    pub no_opt: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SourceArgs {
    /// What the input is; `auto` goes by the extension (.mjs, .cjs), then by the text
    #[arg(long, value_name = "TYPE", value_enum, default_value = "auto")]
    pub source_type: Kind,
    /// The edition of the output, or the one that a text is held against: es5, es2015 (or es6) to es2022
    #[arg(long, value_name = "EDITION", default_value = "es5")]
    pub target: Target,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Exit status: 0 nothing is newer, 1 something isn't or can't be read, 2 wrong usage.")]
pub(crate) struct CheckArgs {
    /// A file, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub source: SourceArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Exit status: 0 done, 1 the file can't be written, 2 wrong usage.")]
pub(crate) struct RuntimeArgs {
    /// Write it to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub out_file: Option<PathBuf>,
    /// Only these parts, by what they stand in for, such as Promise,setTimeout [default: all]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub parts: Vec<String>,
    /// A script that gives the global object what it doesn't have, or a module for outputs of --runtime import=SPECIFIER
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value = "script")]
    pub module: RuntimeFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RuntimeFormat {
    Script,
    Commonjs,
    Preserve,
    System,
}

#[cfg(feature = "run")]
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit status: the program's own; 1 where it was refused or threw, 2 for wrong usage.")]
pub(crate) struct RunArgs {
    /// The program, or - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Arguments for the program
    #[arg(value_name = "ARG", last = true)]
    pub args: Vec<String>,
    /// What runs the program: the bundled engine, or one that is installed
    #[arg(long, value_name = "ENGINE", value_enum, default_value = "embedded")]
    pub engine: Engine,
    /// Tell on standard error of the event loop as it goes: tasks, microtasks, suspensions and resumptions; or write it to
    /// FILE in Chrome's trace-event format
    #[arg(long, value_name = "FILE.json", num_args = 0..=1, require_equals = true)]
    #[allow(clippy::option_option)]
    pub trace: Option<Option<PathBuf>>,
    /// Let timers wait, instead of skipping the time that they wait for
    #[arg(long)]
    pub real_time: bool,
    /// End the program after so many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<std::time::Duration>,
    /// End the program when it takes more memory, such as 64MB
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_memory: Option<usize>,
    #[command(flatten)]
    pub compile: CompileArgs,
}

#[cfg(feature = "run")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    Embedded,
    Node,
    Mujs,
    Duk,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MapPlace {
    None,
    File,
    Inline,
    Both,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Form {
    Spawn,
    AsyncToGenerator,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Commonjs,
    Preserve,
    Iife,
    System,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Auto,
    Script,
    Commonjs,
    Module,
}

impl SourceArgs {
    pub(crate) fn options(&self) -> Options {
        let options = Options::new().source_type(match self.source_type {
            Kind::Auto => SourceType::Auto,
            Kind::Script => SourceType::Script,
            Kind::Commonjs => SourceType::CommonJs,
            Kind::Module => SourceType::Module,
        });
        options.target(self.target)
    }
}

impl CompileArgs {
    /// The file that `--input-source-map` names, if it names one.
    pub(crate) fn input_map_file(&self) -> Option<&Path> {
        let is_word = ["auto", "none"].iter().any(|word| self.input_source_map.as_os_str() == *word);
        (!is_word).then_some(self.input_source_map.as_path())
    }

    /// Whether the maps of inputs don't count.
    pub(crate) fn no_input_map(&self) -> bool {
        self.input_source_map.as_os_str() == "none"
    }

    pub(crate) fn options(&self) -> Options {
        let form = match self.async_form {
            Form::Spawn => AsyncForm::Spawn,
            Form::AsyncToGenerator => AsyncForm::AsyncToGenerator,
        };
        let mut assumptions = Assumptions::default();
        self.assume.iter().for_each(|name| {
            assumptions.make(name);
        });
        self.source.options().async_form(form).assumptions(assumptions).optimize(!self.no_opt)
    }
}

impl BuildArgs {
    pub(crate) fn options(&self) -> Options {
        let module = match self.module {
            Format::Commonjs => ModuleFormat::CommonJs,
            Format::Preserve => ModuleFormat::Preserve,
            Format::Iife => ModuleFormat::Iife,
            Format::System => ModuleFormat::System,
        };
        let options = self.compile.options().module(module).comments(!self.no_comments).compact(self.compact);
        let options = options.async_stack_traces(self.async_stack_traces);
        options.source_map(match self.source_map {
            MapPlace::None => SourceMap::None,
            MapPlace::File => SourceMap::File,
            MapPlace::Inline => SourceMap::Inline,
            MapPlace::Both => SourceMap::Both,
        })
    }
}

/// Where the runtime helpers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HelpersFrom {
    Inline,
    /// A module that is written into the folder of the outputs.
    Folder,
    /// A module that the user provides.
    Specifier(String),
}

fn helpers(text: &str) -> Result<HelpersFrom, String> {
    match text.split_once('=') {
        None if text == "inline" => Ok(HelpersFrom::Inline),
        None if text == "import" => Ok(HelpersFrom::Folder),
        Some(("import", specifier)) if !specifier.is_empty() => Ok(HelpersFrom::Specifier(specifier.to_owned())),
        _ => Err("not one of inline, import, import=SPECIFIER".to_owned()),
    }
}

/// Where the output has what the host may not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RuntimeFrom {
    None,
    Inline,
    /// A module that is written into the folder of the outputs.
    Folder,
    /// A module that the user provides.
    Specifier(String),
}

fn runtime(text: &str) -> Result<RuntimeFrom, String> {
    match text.split_once('=') {
        None if text == "none" => Ok(RuntimeFrom::None),
        None if text == "inline" => Ok(RuntimeFrom::Inline),
        None if text == "import" => Ok(RuntimeFrom::Folder),
        Some(("import", specifier)) if !specifier.is_empty() => Ok(RuntimeFrom::Specifier(specifier.to_owned())),
        _ => Err("not one of none, inline, import, import=SPECIFIER".to_owned()),
    }
}

/// A number of seconds, which may have a fraction.
#[cfg(feature = "run")]
fn seconds(text: &str) -> Result<std::time::Duration, String> {
    let number: f64 =
        text.strip_suffix('s').unwrap_or(text).parse().map_err(|_| "not a number of seconds".to_owned())?;
    std::time::Duration::try_from_secs_f64(number).map_err(|error| error.to_string())
}

/// A number of bytes, or of kB, MB or GB, which count 1024 of the smaller unit.
#[cfg(feature = "run")]
fn size(text: &str) -> Result<usize, String> {
    let lower = text.to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let shift = match lower[digits.len()..].trim_end_matches('b').trim_end_matches('i') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        _ => return Err("not a size such as 64MB".to_owned()),
    };
    let number: usize = digits.trim().parse().map_err(|_| "not a size such as 64MB".to_owned())?;
    number.checked_mul(1 << shift).ok_or_else(|| "too large".to_owned())
}
