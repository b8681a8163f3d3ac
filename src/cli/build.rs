//! `switchback build`: inputs to outputs.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use switchback::{InputSourceMap, Options, Output, transpile};

use super::args::{BuildArgs, MapPlace};
use super::{Failure, complain, input, output, say};

/// Compiles every input. One that is refused keeps none of the others from being compiled.
pub(crate) fn build(args: &BuildArgs) -> Result<(), Failure> {
    let jobs = plan(args)?;
    let mut refused = false;
    for (path, target) in jobs {
        if let Err(message) = build_one(args, path, target.as_deref()) {
            refused = true;
            if !message.is_empty() {
                complain(&message);
            }
        }
    }
    if refused { Err(Failure::Refused) } else { Ok(()) }
}

/// An input and its output; none for standard output.
type Job<'a> = (&'a Path, Option<PathBuf>);

/// Finds out where each output goes, before anything is read.
fn plan(args: &BuildArgs) -> Result<Vec<Job<'_>>, Failure> {
    let usage = |message: String| Err(Failure::Usage(message));
    let paths: Vec<&Path> = args.paths.iter().map(PathBuf::as_path).collect();
    if paths.iter().filter(|path| input::is_stdin(path)).count() > 1 {
        return usage("standard input can be read only once".to_owned());
    }
    if let Some(folder) = paths.iter().find(|path| path.is_dir()) {
        return usage(format!(
            "{} is a folder: building folders is not supported yet, name its files",
            folder.display()
        ));
    }
    if args.paths.len() > 1 && input_map_file(args).is_some() {
        return usage("--input-source-map FILE is the map of one input, and there are several".to_owned());
    }
    if let (Some(_), false) = (&args.filename, paths.iter().any(|path| input::is_stdin(path))) {
        return usage("--filename names standard input, which isn't among the inputs".to_owned());
    }
    let jobs: Vec<Job> = match (&args.out_dir, paths.as_slice()) {
        (Some(folder), _) => {
            paths.iter().map(|&path| (path, Some(folder.join(output_name(path, args.filename.as_deref()))))).collect()
        }
        (None, &[path]) => vec![(path, args.out_file.clone())],
        (None, _) => return usage("several inputs need a folder for their outputs: --out-dir DIR".to_owned()),
    };
    if matches!(args.source_map, MapPlace::File | MapPlace::Both) && jobs.iter().any(|(_, target)| target.is_none()) {
        return usage(
            "a source map file needs a place: give --out-file or --out-dir, or use --source-map inline".to_owned(),
        );
    }
    for (at, (path, target)) in jobs.iter().enumerate() {
        let Some(target) = target else { continue };
        if let Some((source, _)) = jobs.iter().find(|(source, _)| output::same_file(source, target)) {
            return usage(format!("the output of {} would overwrite the input {}", path.display(), source.display()));
        }
        if let Some((other, _)) = jobs[..at].iter().find(|(_, earlier)| earlier.as_ref() == Some(target)) {
            return usage(format!(
                "{} and {} would both be written to {}",
                other.display(),
                path.display(),
                target.display()
            ));
        }
    }
    Ok(jobs)
}

/// The name of an output in a folder: the input's, except that an ES5 program is no `.mjs`.
fn output_name(path: &Path, filename: Option<&str>) -> PathBuf {
    let path = if input::is_stdin(path) { Path::new(filename.unwrap_or("stdin.js")) } else { path };
    let name = Path::new(path.file_name().unwrap_or(path.as_os_str()));
    match name.extension().and_then(|extension| extension.to_str()) {
        Some("js" | "cjs") => name.to_owned(),
        _ => name.with_extension("js"),
    }
}

/// Compiles one input. The error is what is still to be said about it, if anything.
fn build_one(args: &BuildArgs, path: &Path, target: Option<&Path>) -> Result<(), String> {
    let source = input::read(path)?;
    let options = options(args, path, target).input_source_map(input_map(args, path, &source, target)?);
    let output = transpile(&source, &options).map_err(|errors| {
        for diagnostic in &errors.diagnostics {
            say(&diagnostic.rendered);
        }
        String::new()
    })?;
    if !args.quiet {
        for warning in &output.warnings {
            say(&warning.rendered);
        }
    }
    match target {
        None => {
            let mut stdout = std::io::stdout().lock();
            let written = stdout.write_all(output.code.as_bytes()).and_then(|()| stdout.flush());
            written.map_err(|error| format!("can't write to standard output: {}", input::reason(&error)))
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

/// The file that `--input-source-map` names, if it names one.
fn input_map_file(args: &BuildArgs) -> Option<&Path> {
    Some(args.input_source_map.as_path()).filter(|file| !["auto", "none"].iter().any(|word| file.as_os_str() == *word))
}

/// The map of an input that was itself compiled.
fn input_map(args: &BuildArgs, path: &Path, source: &str, target: Option<&Path>) -> Result<InputSourceMap, String> {
    let (file, text) = match input_map_file(args) {
        Some(file) => (file.to_owned(), input::read(file)?),
        None if args.input_source_map.as_os_str() == "none" => return Ok(InputSourceMap::None),
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
    let mut map_name: OsString = target.file_name().unwrap_or_default().to_owned();
    map_name.push(".map");
    // With an inline map as well, the code says already where to look.
    if !code.contains("\n//# sourceMappingURL=data:") {
        code.push_str(&format!("//# sourceMappingURL={}\n", url(&map_name.to_string_lossy())));
    }
    output::write(&[(target.with_file_name(map_name), &map), (target.to_owned(), &code)])
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
