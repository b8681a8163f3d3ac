//! The modules in the folder of the outputs from which they import the runtime helpers and the mini-runtime.

use std::path::PathBuf;

use switchback::{HelperSource, ModuleFormat, Options, RuntimeSource, helper_module, is_runtime_part, runtime_module};

use super::args::{BuildArgs, Format, HelpersFrom, RuntimeFrom};
use super::plan::{Job, specifier};
use super::{Failure, input, output};

/// What a module has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Helpers,
    /// Parts of the mini-runtime.
    Runtime,
}

impl Content {
    /// The module's name without its extension.
    fn stem(self) -> &'static str {
        match self {
            Self::Helpers => "switchback-helpers",
            Self::Runtime => "switchback-runtime",
        }
    }

    /// What stands before the names in the module's first line.
    fn list(self) -> &'static str {
        match self {
            Self::Helpers => "// Runtime helpers of Switchback (0BSD): ",
            Self::Runtime => "// Mini-runtime of Switchback (0BSD): ",
        }
    }
}

/// The module that is to be written.
#[derive(Debug)]
pub(crate) struct Module {
    content: Content,
    path: PathBuf,
    options: Options,
}

impl Module {
    /// The module, where the arguments ask for one.
    pub(crate) fn wanted(args: &BuildArgs, jobs: &[Job], content: Content) -> Result<Option<Self>, Failure> {
        let (wanted, whose) = match content {
            Content::Helpers => {
                (args.helpers == HelpersFrom::Folder, "helpers' module needs a folder: give --out-dir, or --helpers")
            }
            Content::Runtime => {
                (args.runtime == RuntimeFrom::Folder, "mini-runtime needs a folder: give --out-dir, or --runtime")
            }
        };
        if !wanted {
            return Ok(None);
        }
        let Some(folder) = &args.out_dir else {
            return Err(Failure::Usage(format!("the {whose} import=SPECIFIER")));
        };
        let format = match args.module {
            Format::Commonjs | Format::Iife => ModuleFormat::CommonJs,
            Format::Preserve => ModuleFormat::Preserve,
            Format::System => ModuleFormat::System,
        };
        let outputs = || jobs.iter().filter_map(|job| job.output.as_ref());
        // Node goes by the extension.
        let is_mjs = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "mjs");
        let extension = if format == ModuleFormat::Preserve && outputs().any(is_mjs) { "mjs" } else { "js" };
        let path = folder.join(content.stem()).with_extension(extension);
        if outputs().any(|output| *output == path) {
            return Err(Failure::Usage(format!(
                "an output would be written to {}, where the helpers or the mini-runtime go",
                path.display()
            )));
        }
        Ok(Some(Self { content, path, options: Options::new().module(format).compact(args.compact) }))
    }

    /// Writes the module. What an earlier build has put there stays, since outputs of that may be there too.
    pub(crate) fn write(&self, mut used: Vec<String>, runtime: Option<&Self>) -> Result<(), String> {
        if self.path.is_file() {
            let before = input::read(&self.path)?;
            let names =
                before.lines().next().and_then(|line| line.strip_prefix(self.content.list())).unwrap_or_default();
            used.extend(names.split(", ").map(str::to_owned));
        }
        used.sort();
        used.dedup();
        used.retain(|name| !name.is_empty() && (self.content == Content::Helpers || is_runtime_part(name)));
        if used.is_empty() {
            return Ok(());
        }
        let module = match (self.content, runtime) {
            (Content::Runtime, _) => runtime_module(&used, &self.options),
            (Content::Helpers, None) => helper_module(&used, &self.options),
            (Content::Helpers, Some(runtime)) => {
                let name = runtime.path.file_name().unwrap_or_default().to_string_lossy();
                let options = self.options.clone().runtime(RuntimeSource::Import(format!("./{name}")));
                helper_module(&used, &options)
            }
        };
        let text = format!("{}{}\n{module}", self.content.list(), used.join(", "));
        output::write(&[(self.path.clone(), &text)])
    }
}

/// Where the output of a job has from what the host may not have.
pub(crate) fn runtime(args: &BuildArgs, module: Option<&Module>, job: &Job) -> RuntimeSource {
    match (&args.runtime, module, &job.output) {
        (RuntimeFrom::None, _, _) => RuntimeSource::None,
        (RuntimeFrom::Specifier(specifier), _, _) => RuntimeSource::Import(specifier.clone()),
        (RuntimeFrom::Folder, Some(module), Some(output)) => RuntimeSource::Import(specifier(output, &module.path)),
        _ => RuntimeSource::Inline,
    }
}

/// Where the output of a job has its helpers from.
pub(crate) fn source(args: &BuildArgs, module: Option<&Module>, job: &Job) -> HelperSource {
    match (&args.helpers, module, &job.output) {
        (HelpersFrom::Specifier(specifier), _, _) => HelperSource::Import(specifier.clone()),
        (HelpersFrom::Folder, Some(module), Some(output)) => HelperSource::Import(specifier(output, &module.path)),
        _ => HelperSource::Inline,
    }
}
