//! What is built, and where does it go? Found out before anything is written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};

use super::args::{BuildArgs, Format, MapPlace};
use super::{Failure, input, output};

/// An input and its output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    pub input: PathBuf,
    /// None for standard output.
    pub output: Option<PathBuf>,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Compile,
    Copy,
}

/// The jobs that the arguments ask for, in the order of the arguments and then by name.
pub(crate) fn plan(args: &BuildArgs) -> Result<Vec<Job>, Failure> {
    let usage = |message: String| Err(Failure::Usage(message));
    let paths: Vec<&Path> = args.paths.iter().map(PathBuf::as_path).collect();
    if paths.iter().filter(|path| input::is_stdin(path)).count() > 1 {
        return usage("standard input can be read only once".to_owned());
    }
    if let (Some(_), false) = (&args.filename, paths.iter().any(|path| input::is_stdin(path))) {
        return usage("--filename names standard input, which isn't among the inputs".to_owned());
    }
    let mut jobs = Vec::new();
    for &path in &paths {
        if path.is_dir() {
            let Some(out_dir) = &args.out_dir else {
                return usage(format!("{} is a folder, and its outputs need one: --out-dir DIR", path.display()));
            };
            if is_within(out_dir, path) {
                return usage(format!(
                    "the outputs would go into the input {}: choose a folder outside of it",
                    path.display()
                ));
            }
            walk(args, path, out_dir, &mut jobs)?;
            continue;
        }
        let output = match (&args.out_dir, paths.as_slice()) {
            (Some(folder), _) => {
                let named = if input::is_stdin(path) {
                    Path::new(args.filename.as_deref().unwrap_or("stdin.js"))
                } else {
                    path
                };
                let name = Path::new(named.file_name().unwrap_or(named.as_os_str()));
                Some(folder.join(output_name(args, name)))
            }
            (None, &[_]) => args.out_file.clone(),
            (None, _) => {
                return usage("several inputs need a folder for their outputs: --out-dir DIR".to_owned());
            }
        };
        jobs.push(Job { input: path.to_owned(), output, kind: Kind::Compile });
    }
    drop_old_maps(args, &mut jobs);
    check(args, &jobs)?;
    Ok(jobs)
}

/// Of an input that was itself compiled, the map is not copied where that of the output goes.
fn drop_old_maps(args: &BuildArgs, jobs: &mut Vec<Job>) {
    if !matches!(args.source_map, MapPlace::File | MapPlace::Both) {
        return;
    }
    let compiled = jobs.iter().filter(|job| job.kind == Kind::Compile);
    let maps: HashSet<PathBuf> = compiled.filter_map(|job| job.output.as_deref().map(output::map_path)).collect();
    jobs.retain(|job| job.kind == Kind::Compile || job.output.as_ref().is_none_or(|output| !maps.contains(output)));
}

/// Whether a folder, which need not exist, lies in another or is the same.
fn is_within(folder: &Path, outer: &Path) -> bool {
    let Ok(outer) = outer.canonicalize() else { return false };
    let Ok(absolute) = std::path::absolute(folder) else { return false };
    // Of what doesn't exist yet, the part that does tells where it is.
    let existing = absolute.ancestors().find_map(|path| path.canonicalize().ok());
    existing.is_some_and(|path| path.starts_with(outer))
}

/// Adds the files of a folder: hidden ones, `node_modules` and what `.gitignore` names are left out.
fn walk(args: &BuildArgs, folder: &Path, out_dir: &Path, jobs: &mut Vec<Job>) -> Result<(), Failure> {
    let mut builder = WalkBuilder::new(folder);
    builder
        .require_git(false)
        .overrides(globs(args)?)
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .sort_by_file_name(|a, b| a.cmp(b));
    for entry in builder.build() {
        let entry = entry.map_err(|error| Failure::Usage(format!("can't read {}: {error}", folder.display())))?;
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let input = entry.into_path();
        let relative = input.strip_prefix(folder).unwrap_or(&input);
        let name = relative.to_string_lossy();
        let compiled = args.extensions.iter().any(|extension| {
            let extension = extension.trim_start_matches('.');
            name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.'))
        });
        let (output, kind) = match (compiled, args.copy_files) {
            (true, _) => (output_name(args, relative), Kind::Compile),
            (false, true) => (relative.to_owned(), Kind::Copy),
            (false, false) => continue,
        };
        jobs.push(Job { output: Some(out_dir.join(output)), input, kind });
    }
    Ok(())
}

/// `--only` and `--ignore`, as seen from the current folder.
fn globs(args: &BuildArgs) -> Result<Override, Failure> {
    let mut builder = OverrideBuilder::new(".");
    let wrong = |error: ignore::Error| Failure::Usage(format!("not a glob: {error}"));
    for glob in &args.only {
        builder.add(glob).map_err(wrong)?;
    }
    for glob in &args.ignore {
        builder.add(&format!("!{glob}")).map_err(wrong)?;
    }
    builder.build().map_err(wrong)
}

/// What can't be done is said before anything is.
fn check(args: &BuildArgs, jobs: &[Job]) -> Result<(), Failure> {
    let usage = |message: String| Err(Failure::Usage(message));
    if matches!(args.source_map, MapPlace::File | MapPlace::Both) && jobs.iter().any(|job| job.output.is_none()) {
        return usage(
            "a source map file needs a place: give --out-file or --out-dir, or use --source-map inline".to_owned(),
        );
    }
    if args.compile.input_map_file().is_some() && jobs.iter().filter(|job| job.kind == Kind::Compile).count() > 1 {
        return usage("--input-source-map FILE is the map of one input, and there are several".to_owned());
    }
    let mut inputs: HashMap<PathBuf, &Path> = HashMap::new();
    for job in jobs {
        if let Ok(path) = job.input.canonicalize() {
            inputs.insert(path, &job.input);
        }
    }
    let mut outputs: HashMap<&Path, &Path> = HashMap::new();
    for job in jobs {
        let Some(output) = &job.output else { continue };
        if let Some(source) = output.canonicalize().ok().and_then(|path| inputs.get(&path)) {
            return usage(format!(
                "the output of {} would overwrite the input {}",
                job.input.display(),
                source.display()
            ));
        }
        if let Some(other) = outputs.insert(output, &job.input) {
            return usage(format!(
                "{} and {} would both be written to {}",
                other.display(),
                job.input.display(),
                output.display()
            ));
        }
    }
    Ok(())
}

/// The name of an output: the input's, but a program that is no module any more is no `.mjs`.
fn output_name(args: &BuildArgs, name: &Path) -> PathBuf {
    if let Some(extension) = &args.out_file_extension {
        return name.with_extension(extension.trim_start_matches('.'));
    }
    let preserved = matches!(args.module, Format::Preserve);
    match name.extension().and_then(|extension| extension.to_str()) {
        Some("js" | "cjs") => name.to_owned(),
        Some("mjs") if preserved => name.to_owned(),
        _ => name.with_extension("js"),
    }
}

/// A specifier that means the file `to` in the file `from`.
pub(crate) fn specifier(from: &Path, to: &Path) -> String {
    let relative = output::relative(to, from.parent().unwrap_or(Path::new(".")));
    if relative.starts_with("../") { relative } else { format!("./{relative}") }
}
