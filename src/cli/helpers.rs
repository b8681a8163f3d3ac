//! The module in the folder of the outputs from which they import the runtime helpers.

use std::path::PathBuf;

use switchback::{HelperSource, ModuleFormat, RuntimeSource, helper_module};

use super::args::{BuildArgs, Format, HelpersFrom, RuntimeFrom};
use super::plan::{Job, specifier};
use super::{Failure, input, output};

/// The module's name without its extension.
const STEM: &str = "switchback-helpers";

/// What stands before the names of the helpers in the module's first line.
const LIST: &str = "// Runtime helpers of Switchback (0BSD): ";

/// The module that is to be written.
#[derive(Debug)]
pub(crate) struct Module {
    path: PathBuf,
    format: ModuleFormat,
}

impl Module {
    /// The module, where the arguments ask for one.
    pub(crate) fn wanted(args: &BuildArgs, jobs: &[Job]) -> Result<Option<Self>, Failure> {
        if args.helpers != HelpersFrom::Folder {
            return Ok(None);
        }
        let Some(folder) = &args.out_dir else {
            return Err(Failure::Usage(
                "the helpers' module needs a folder: give --out-dir, or --helpers import=SPECIFIER".to_owned(),
            ));
        };
        let format = match args.compile.module {
            Format::Commonjs | Format::Iife => ModuleFormat::CommonJs,
            Format::Preserve => ModuleFormat::Preserve,
            Format::System => ModuleFormat::System,
        };
        let outputs = || jobs.iter().filter_map(|job| job.output.as_ref());
        // Node goes by the extension.
        let is_mjs = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "mjs");
        let extension = if format == ModuleFormat::Preserve && outputs().any(is_mjs) { "mjs" } else { "js" };
        let path = folder.join(STEM).with_extension(extension);
        if outputs().any(|output| *output == path) {
            return Err(Failure::Usage(format!(
                "an output would be written to {}, where the helpers go",
                path.display()
            )));
        }
        Ok(Some(Self { path, format }))
    }

    /// Writes the module. What an earlier build has put there stays, since outputs of that may be there too.
    pub(crate) fn write(&self, mut used: Vec<String>) -> Result<(), String> {
        if self.path.is_file() {
            let before = input::read(&self.path)?;
            let names = before.lines().next().and_then(|line| line.strip_prefix(LIST)).unwrap_or_default();
            used.extend(names.split(", ").map(str::to_owned));
        }
        used.sort();
        used.dedup();
        used.retain(|name| !name.is_empty());
        if used.is_empty() {
            return Ok(());
        }
        let text = format!("{LIST}{}\n{}", used.join(", "), helper_module(&used, self.format));
        output::write(&[(self.path.clone(), &text)])
    }
}

/// Where the outputs have from what the host may not have.
pub(crate) fn runtime(args: &BuildArgs) -> RuntimeSource {
    match &args.runtime {
        RuntimeFrom::None => RuntimeSource::None,
        RuntimeFrom::Inline | RuntimeFrom::Folder => RuntimeSource::Inline,
        RuntimeFrom::Specifier(specifier) => RuntimeSource::Import(specifier.clone()),
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
