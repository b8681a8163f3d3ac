//! `cargo xtask packages`: real packages from npm, natively and lowered.
//!
//! What `tests/packages/packages.json` pins is installed and bundled, compiled in both async forms, and run in Node:
//! loaded, and exercised where `tests/packages` has an exercise. The exercises are compiled as well, so that lowered
//! code meets native code both ways. Our checker and acorn have to agree on what is ES5 on everything that is at hand.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::{Map, Value};
use switchback::{AsyncForm, Options, SourceType, Target, check, transpile};

use super::npm;
use super::support::fixtures;

const FORMS: [(&str, AsyncForm); 2] = [("spawn", AsyncForm::Spawn), ("a2g", AsyncForm::AsyncToGenerator)];

/// What came of it all.
#[derive(Default)]
struct Report {
    /// Faults, each with what there is to say of it.
    faults: Vec<String>,
    /// Texts to judge: is this ES5? The outputs have to be.
    texts: Vec<(PathBuf, bool)>,
}

pub fn packages(root: &Path, filter: &str, dir: &Path, target: Target, optimize: bool) -> Result<(), String> {
    let sources = root.join("tests").join("packages");
    let list: Value =
        serde_json::from_str(&read(&sources.join("packages.json"))?).map_err(|error| error.to_string())?;
    let script = root.join("xtask").join("packages.mjs");
    let packages = entries(&list["packages"]).map(|(name, package)| (name, &package["version"]));
    let pins: Map<String, Value> =
        entries(&list["tools"]).chain(packages).map(|(name, version)| (name.to_owned(), version.clone())).collect();
    npm::install(dir, &Value::Object(pins), list["before"].as_str())?;
    let node = Node { script: &script, dir, target, optimize };
    let mut report = Report::default();
    println!("{:<22}{:>9}{:>9}{:>7}  compiled, loaded, exercised", "package", "kB", "ms", "size");
    for (name, package) in entries(&list["packages"]).filter(|(name, _)| name.contains(filter)) {
        let exercise = sources.join(format!("{}.js", file_name(name)));
        match one(&node, name, package, &exercise, &mut report) {
            Ok(line) => println!("{name:<22}{line}"),
            Err(error) => {
                println!("{name:<22}failed");
                report.faults.push(format!("{name}: {error}"));
            }
        }
    }
    if filter.is_empty() && target == Target::Es5 {
        let snippets = dir.join("snippets");
        node.call(&["snippets", &shown(&sources.join("snippets.js")), &shown(&snippets)])?;
        report.texts.extend(files(&snippets)?.into_iter().map(|path| (path, false)));
        for case in fixtures::cases(root)? {
            let folder = root.join("tests").join("fixtures").join(&case.name);
            report.texts.extend(files(&folder)?.into_iter().map(|path| (path, false)));
        }
        report
            .texts
            .retain(|(path, _)| path.extension().is_some_and(|extension| extension != "txt" && extension != "json"));
    }
    compare_checkers(&node, &mut report)?;
    if report.faults.is_empty() { Ok(()) } else { Err(report.faults.join("\n")) }
}

/// Bundles, compiles and runs a package. What is returned is its line of the table.
fn one(node: &Node, name: &str, package: &Value, exercise: &Path, report: &mut Report) -> Result<String, String> {
    let folder = node.dir.join("out").join(file_name(name));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    // A bundle that comes with its package stays there, with what it requires around it.
    let (input, beside) = if let Some(file) = package["file"].as_str() {
        let input = node.dir.join("node_modules").join(name).join(file);
        let beside = input.parent().unwrap_or(&folder).to_owned();
        (input, beside)
    } else {
        let input = folder.join("input.js");
        let entry = package["entry"].as_str().map_or(["package", name], |text| ["text", text]);
        node.call(&["bundle", &shown(node.dir), &shown(&input), entry[0], entry[1]])?;
        (input, folder.clone())
    };
    report.texts.push((input.clone(), false));
    let source = read(&input)?;
    let exercise = exercise.exists().then_some(exercise);
    let native = node.run(&input, exercise).map_err(|error| format!("natively: {}", tail(&error)))?;
    let mut line = format!("{:>9.0}", source.len() as f64 / 1e3);
    let mut verdicts = String::new();
    for (form, async_form) in FORMS {
        let lowered = beside.join(format!("lowered.{form}.js"));
        let start = Instant::now();
        let code = node.compile(&input, async_form)?;
        if line.len() < 10 {
            let _ = write!(
                line,
                "{:>9.0}{:>7.2}",
                start.elapsed().as_secs_f64() * 1e3,
                code.len() as f64 / source.len() as f64
            );
        }
        write(&lowered, &code)?;
        report.texts.push((lowered.clone(), true));
        let mut ways = vec![(lowered.clone(), exercise.map(Path::to_owned))];
        if let Some(exercise) = exercise {
            let compiled = folder.join(format!("exercise.{form}.js"));
            write(&compiled, &node.compile(exercise, async_form)?)?;
            report.texts.push((compiled.clone(), true));
            ways.extend([(lowered, Some(compiled.clone())), (input.clone(), Some(compiled))]);
        }
        let faults = report.faults.len();
        for (bundle, exercise) in ways {
            let printed = node.run(&bundle, exercise.as_deref()).unwrap_or_else(|error| error);
            if printed != native {
                let exercise = exercise.map_or(String::new(), |exercise| format!(" with {}", exercise.display()));
                report.faults.push(format!("{}{exercise}:\n{}", bundle.display(), difference(&native, &printed)));
            }
        }
        let _ = write!(verdicts, "  {form} {}", if report.faults.len() == faults { "ok" } else { "DIFFERS" });
    }
    Ok(format!("{line}{verdicts}{}", if exercise.is_some() { "" } else { "  (loaded only)" }))
}

/// The last lines of what a program printed that failed.
fn tail(printed: &str) -> String {
    let lines: Vec<&str> = printed.trim_end().lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}

/// The first lines in which what was printed differs.
fn difference(native: &str, lowered: &str) -> String {
    let (mut left, mut right) = (native.lines(), lowered.lines());
    let mut text = String::new();
    let mut shown = 0;
    loop {
        match (left.next(), right.next()) {
            (None, None) => return text,
            (a, b) if a == b => {}
            (a, b) => {
                let _ = writeln!(
                    text,
                    "  natively: {}\n  lowered:  {}",
                    a.unwrap_or("(nothing)"),
                    b.unwrap_or("(nothing)")
                );
                shown += 1;
                if shown == 4 {
                    return text;
                }
            }
        }
    }
}

/// Where acorn's edition 5 is not the specification's: engines had functions in blocks and as bodies, and comments of
/// HTML; and it was edition 6 that took initialisers from for-in. And what was ES5, but is an error since.
const KNOWN: [&str; 6] = [
    "function in a block",
    "a function can't be declared here",
    "HTML-like comment",
    "for-in loop variable declaration may not have an initializer",
    "can set `__proto__` only once",
    "`let [` can't stand at the start of a statement",
];

/// Holds our checker against acorn's edition 5, or the outputs against that of the target.
fn compare_checkers(node: &Node, report: &mut Report) -> Result<(), String> {
    let paths: Vec<String> = report.texts.iter().map(|(path, _)| shown(path)).collect();
    let edition = if node.target == Target::Es5 { 5 } else { node.target.year() };
    let answer = node.feed(&["acorn", &shown(node.dir), &edition.to_string()], &paths.join("\n"))?;
    let verdicts: Vec<Option<String>> = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
    if node.target != Target::Es5 {
        let refused = report.texts.iter().zip(verdicts).filter(|((_, is_output), _)| *is_output);
        report
            .faults
            .extend(refused.filter_map(|((path, _), verdict)| Some(format!("{}: {}", path.display(), verdict?))));
        return Ok(());
    }
    let (mut agree, mut newer) = (0, 0);
    for ((path, is_output), acorn) in report.texts.iter().zip(&verdicts) {
        let ours = match check(&read(path)?, &Options::new().filename(shown(path))) {
            Ok(found) => found.first().map(|item| format!("{}:{}: {item}", item.line, item.column)),
            Err(errors) => errors.diagnostics.first().map(|diagnostic| diagnostic.message.clone()),
        };
        newer += usize::from(ours.is_some());
        if ours.is_some() == acorn.is_some() && !(*is_output && ours.is_some()) {
            agree += 1;
            continue;
        }
        let say = |verdict: &Option<String>| verdict.clone().unwrap_or_else(|| "ES5".to_owned());
        let line = format!("{}: switchback check: {}; acorn: {}", path.display(), say(&ours), say(acorn));
        let text = line.as_str();
        if KNOWN.iter().any(|known| text.contains(known)) && !is_output {
            println!("{line}");
        } else {
            report.faults.push(line);
        }
    }
    println!("checker and acorn agree on {agree} of {} texts, {newer} of which are newer than ES5", paths.len());
    Ok(())
}

/// Node with our script, and how programs for it are compiled.
struct Node<'a> {
    script: &'a Path,
    dir: &'a Path,
    target: Target,
    optimize: bool,
}

impl Node<'_> {
    fn compile(&self, path: &Path, form: AsyncForm) -> Result<String, String> {
        let options = Options::new().filename(shown(path)).source_type(SourceType::CommonJs);
        let options = options.async_form(form).target(self.target).optimize(self.optimize);
        transpile(&read(path)?, &options).map(|output| output.code).map_err(|errors| errors.to_string())
    }

    fn call(&self, args: &[&str]) -> Result<String, String> {
        self.feed(args, "")
    }

    fn feed(&self, args: &[&str], input: &str) -> Result<String, String> {
        let mut child = Command::new("node")
            .arg("--stack-size=4000")
            .arg(self.script)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("node can't be started: {error}"))?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes()).map_err(|error| error.to_string())?;
        }
        let output = child.wait_with_output().map_err(|error| error.to_string())?;
        let (printed, complaints) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        if output.status.success() { Ok(printed.into_owned()) } else { Err(format!("{printed}{complaints}")) }
    }

    /// What loading a bundle and its exercise prints.
    fn run(&self, bundle: &Path, exercise: Option<&Path>) -> Result<String, String> {
        let bundle = shown(bundle);
        let exercise = exercise.map(shown);
        let args: Vec<&str> = ["run", &bundle].into_iter().chain(exercise.as_deref()).collect();
        self.call(&args)
    }
}

/// A package's name as that of a file or folder.
fn file_name(package: &str) -> String {
    package.trim_start_matches('@').replace('/', "-")
}

fn entries(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    object.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

/// The files of a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
