//! What do the files that are built together know of each other?
//!
//! Which of them are evaluated asynchronously, because one that they import awaits at its top; and what a specifier is
//! in the output, where files get other extensions.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use switchback::{ImportedModule, Interface, Options, asynchronous, interface};

use super::args::{BuildArgs, Format};
use super::plan::{Job, Kind};
use super::resolve::resolve;
use super::{input, plan};

/// For each job, what is known of the modules that it imports.
pub(crate) fn imports(args: &BuildArgs, jobs: &[Job], options: &dyn Fn(&Job) -> Options) -> Vec<Vec<ImportedModule>> {
    let renamed = jobs.iter().any(renames);
    let texts: Vec<Option<String>> = jobs
        .iter()
        .map(|job| (job.kind == Kind::Compile && !input::is_stdin(&job.input)).then(|| input::read(&job.input).ok())?)
        .collect();
    let read = |at: usize| -> Option<Interface> { interface(texts[at].as_deref()?, &options(&jobs[at])).ok() };
    let commonjs = matches!(args.module, Format::Commonjs);
    // Most projects have no module that awaits at its top: then nothing has to be known of the others.
    let mut interfaces: Vec<Option<Interface>> = (0..jobs.len())
        .map(|at| {
            let may_await = commonjs && texts[at].as_deref().is_some_and(|text| text.contains("await"));
            if may_await || renamed { read(at) } else { None }
        })
        .collect();
    let waits = commonjs && interfaces.iter().flatten().any(|interface| interface.awaits);
    if !waits && !renamed {
        return vec![Vec::new(); jobs.len()];
    }
    for (at, interface) in interfaces.iter_mut().enumerate() {
        if interface.is_none() {
            *interface = read(at);
        }
    }
    link(jobs, &interfaces)
}

fn renames(job: &Job) -> bool {
    job.output.as_ref().is_some_and(|output| output.extension() != job.input.extension())
}

fn link(jobs: &[Job], interfaces: &[Option<Interface>]) -> Vec<Vec<ImportedModule>> {
    let places: HashMap<PathBuf, usize> =
        jobs.iter().enumerate().filter_map(|(at, job)| Some((job.input.canonicalize().ok()?, at))).collect();
    let meaning = |from: &Path, specifier: &str| -> Option<usize> {
        places.get(&resolve(from, specifier)?.canonicalize().ok()?).copied()
    };
    let known: Vec<Vec<(String, usize, bool)>> = jobs
        .iter()
        .zip(interfaces)
        .map(|(job, interface)| {
            let Some(interface) = interface else { return Vec::new() };
            let imports = interface.imports.iter().map(|specifier| (specifier, true));
            let loads = interface.loads.iter().map(|specifier| (specifier, false));
            imports
                .chain(loads)
                .filter_map(|(specifier, is_import)| {
                    Some((specifier.clone(), meaning(&job.input, specifier)?, is_import))
                })
                .collect()
        })
        .collect();
    let graph: Vec<(bool, Vec<usize>)> = known
        .iter()
        .zip(interfaces)
        .map(|(known, interface)| {
            let imports = known.iter().filter(|(_, _, is_import)| *is_import).map(|&(_, to, _)| to).collect();
            (interface.as_ref().is_some_and(|interface| interface.awaits), imports)
        })
        .collect();
    let asynchronous = asynchronous(&graph);
    known
        .into_iter()
        .zip(jobs)
        .map(|(known, job)| {
            known
                .into_iter()
                .map(|(specifier, to, is_import)| {
                    let output = match (&job.output, &jobs[to].output) {
                        (Some(from), Some(to_output)) if renames(&jobs[to]) => Some(plan::specifier(from, to_output)),
                        _ => None,
                    };
                    ImportedModule { specifier, output, asynchronous: is_import && asynchronous[to] }
                })
                .collect()
        })
        .collect()
}
