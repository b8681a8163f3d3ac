//! The fixtures: what each case consists of, whether it holds, and how its files are written.
//!
//! A case is a folder `tests/fixtures/<area>/<case>/`:
//!
//! | file | content |
//! | --- | --- |
//! | `input.js`, `.cjs` or `.mjs` | the program, by hand |
//! | `options.json`? | `{"sourceType": "script", "module": "system", "target": "es2017", "ir": true, "run": false, "comments": false, "compact": true, "asyncStackTraces": true, "assumptions": ["noDocumentAll"], "runtime": "inline", "system": false, "needs": ["symbols"]}`, each of them optional; `system` for what `System.register` can't have, `needs` for what not every engine has that `cargo xtask engines` tries |
//! | `output.js` | what it compiles to by default |
//! | `ir.txt`? | the dump of its state machines, where asked for |
//! | `error.txt` | the diagnostics, where it is refused; then there is no output |
//! | `warning.txt`? | the warnings |
//! | `*.mjs`, `*.cjs`, `*.json`? | modules that the input imports, however far |
//! | `log.txt` | what it prints, on Node and in all forms that it can be compiled to |

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};
use switchback::{Assumptions, AsyncForm, ModuleFormat, Options, RuntimeSource, SourceType, Target, transpile};

use super::programs::Program;
use super::{engine, programs};

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// `area/case`.
    pub name: String,
    folder: PathBuf,
    input: String,
    source: String,
    source_type: SourceType,
    module: ModuleFormat,
    system: bool,
    target: Target,
    assumptions: Assumptions,
    comments: bool,
    compact: bool,
    traces: bool,
    ir: bool,
    run: bool,
    /// The output has the mini-runtime inline, and is run where it finds nothing of that.
    runtime: bool,
    /// What the case needs of a host that not every host of ES5 has.
    pub needs: Vec<String>,
}

const INPUTS: [&str; 3] = ["input.js", "input.cjs", "input.mjs"];

/// The files that follow from the input. The log is not among them: it is what Node says.
const WRITTEN: [&str; 4] = ["output.js", "ir.txt", "error.txt", "warning.txt"];

const LOG: &str = "log.txt";

const REFUSED: &str = "the input is refused, yet there is a log.txt: if it is to be refused, remove that";

/// What to do about a file that is wrong.
const ADVICE: &str = "if that is as it should be, run `cargo xtask bless`";

/// Every case under `tests/fixtures` of a checkout, sorted by name.
pub fn cases(root: &Path) -> Result<Vec<Case>, String> {
    let fixtures = root.join("tests").join("fixtures");
    let mut cases = Vec::new();
    for area in folders(&fixtures)? {
        for folder in folders(&area)? {
            cases.push(Case::read(folder)?);
        }
    }
    Ok(cases)
}

fn folders(path: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut folders = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| format!("{}: {error}", path.display()))?.path();
        if entry.is_dir() {
            folders.push(entry);
        }
    }
    folders.sort();
    Ok(folders)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

impl Case {
    fn read(folder: PathBuf) -> Result<Self, String> {
        let name = format!("{}/{}", file_name(folder.parent().unwrap_or(&folder)), file_name(&folder));
        let inputs: Vec<&str> = INPUTS.into_iter().filter(|input| folder.join(input).exists()).collect();
        let [input] = inputs[..] else {
            return Err(format!("{name}: a case has one input, called input.js, input.cjs or input.mjs"));
        };
        let mut case = Self {
            source: read(&folder.join(input))?,
            input: input.to_owned(),
            source_type: SourceType::Auto,
            module: ModuleFormat::CommonJs,
            system: true,
            target: Target::Es5,
            assumptions: Assumptions::default(),
            comments: true,
            compact: false,
            traces: false,
            ir: folder.join("ir.txt").exists(),
            run: true,
            runtime: false,
            needs: Vec::new(),
            name,
            folder,
        };
        let options = case.folder.join("options.json");
        if options.exists() {
            case.read_options(&read(&options)?)?;
        }
        Ok(case)
    }

    fn read_options(&mut self, text: &str) -> Result<(), String> {
        let wrong = |what: String| format!("{}: options.json: {what}", self.name);
        let options: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        for (key, value) in options {
            if let ("needs", Some(list)) = (key.as_str(), value.as_array()) {
                self.needs = list.iter().filter_map(|need| need.as_str().map(str::to_owned)).collect();
                continue;
            }
            if let ("assumptions", Some(names)) = (key.as_str(), value.as_array()) {
                for name in names {
                    self.assumptions
                        .make(name.as_str().unwrap_or_default())
                        .then_some(())
                        .ok_or_else(|| format!("{}: options.json: {name} is no assumption", self.name))?;
                }
                continue;
            }
            match (key.as_str(), value.as_bool(), value.as_str()) {
                ("ir", Some(ir), _) => self.ir = ir,
                ("comments", Some(comments), _) => self.comments = comments,
                ("compact", Some(compact), _) => self.compact = compact,
                ("asyncStackTraces", Some(traces), _) => self.traces = traces,
                ("run", Some(run), _) => self.run = run,
                ("runtime", _, Some("inline")) => self.runtime = true,
                ("system", Some(system), _) => self.system = system,
                ("module", _, Some("preserve")) => self.module = ModuleFormat::Preserve,
                ("module", _, Some("iife")) => self.module = ModuleFormat::Iife,
                ("module", _, Some("system")) => self.module = ModuleFormat::System,
                ("sourceType", _, Some("script")) => self.source_type = SourceType::Script,
                ("sourceType", _, Some("commonjs")) => self.source_type = SourceType::CommonJs,
                ("sourceType", _, Some("module")) => self.source_type = SourceType::Module,
                ("target", _, Some(target)) => self.target = target.parse().map_err(wrong)?,
                _ => return Err(wrong(format!("{key} can't be {value}"))),
            }
        }
        Ok(())
    }

    fn options(&self) -> Options {
        let options = Options::new().filename(self.input.as_str()).source_type(self.source_type).target(self.target);
        let runtime = if self.runtime { RuntimeSource::Inline } else { RuntimeSource::None };
        options
            .assumptions(self.assumptions)
            .comments(self.comments)
            .compact(self.compact)
            .async_stack_traces(self.traces)
            .runtime(runtime)
    }

    /// The program with the mini-runtime and what it has to print, if it is one for ES5 engines.
    pub fn with_runtime(&self) -> Option<Result<(String, String), String>> {
        let log = fs::read_to_string(self.folder.join(LOG)).ok()?;
        if !self.run || self.target > Target::Es5 {
            return None;
        }
        let options = self.options().module(self.module).runtime(RuntimeSource::Inline);
        Some(programs::linked(&self.folder, &self.source, &options).map(|code| (code, log)))
    }

    /// What the files that follow from the input have to contain. A fault of the compiler's own
    /// is nothing that a file could record.
    fn expected(&self) -> Result<BTreeMap<&'static str, String>, String> {
        let mut files = BTreeMap::new();
        match transpile(&self.source, &self.options().module(self.module).dump_ir(self.ir)) {
            Ok(output) => {
                files.insert("output.js", output.code);
                if self.ir {
                    files.insert("ir.txt", output.ir);
                }
                if !output.warnings.is_empty() {
                    files.insert("warning.txt", output.warnings.iter().map(|warning| format!("{warning}\n")).collect());
                }
            }
            Err(errors) if errors.diagnostics.iter().any(|error| error.code.starts_with("internal")) => {
                return Err(format!("{}:\n{errors}", self.name));
            }
            Err(errors) => {
                files.insert("error.txt", errors.to_string());
            }
        }
        Ok(files)
    }

    /// Whether every file is as it has to be, and the program does the same in all its forms.
    pub fn check(&self) -> Result<(), String> {
        let expected = self.expected()?;
        let mut faults = Vec::new();
        for name in WRITTEN {
            match (expected.get(name), fs::read_to_string(self.folder.join(name)).ok()) {
                (None, None) => {}
                (None, Some(_)) => faults.push(format!("{name} is stale: {ADVICE}")),
                (Some(text), None) => faults.push(format!("{name} is missing: {ADVICE}; it would be\n{}", head(text))),
                (Some(text), Some(file)) if *text == file => {}
                (Some(text), Some(file)) => {
                    faults.push(format!("{name} has changed: {ADVICE}\n{}", difference(&file, text)));
                }
            }
        }
        faults.extend(self.strangers()?);
        faults.extend(self.vain_assumptions());
        if expected.contains_key("error.txt") {
            if self.folder.join(LOG).exists() {
                faults.push(REFUSED.to_owned());
            }
        } else {
            self.check_forms(&mut faults);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
    }

    /// Assumptions that by themselves change nothing.
    fn vain_assumptions(&self) -> Vec<String> {
        let vain = Assumptions::NAMES.iter().filter(|name| self.saved_by(name) == Some(0));
        vain.map(|name| format!("{name} changes nothing")).collect()
    }

    /// By how many bytes one of the case's assumptions alone makes the output smaller.
    pub fn saved_by(&self, name: &str) -> Option<isize> {
        let mut again = self.assumptions;
        if !again.make(name) || again != self.assumptions {
            return None;
        }
        let options = self.options().module(self.module);
        let size = |assumptions| {
            let output = transpile(&self.source, &options.clone().assumptions(assumptions));
            output.map_or(0, |output| output.code.len() as isize)
        };
        let mut only = Assumptions::default();
        only.make(name);
        Some(size(Assumptions::default()) - size(only))
    }

    /// Files that belong to no case.
    fn strangers(&self) -> Result<Vec<String>, String> {
        let entries = fs::read_dir(&self.folder).map_err(|error| error.to_string())?;
        let module = |name: &str| [".mjs", ".cjs", ".json"].iter().any(|end| name.ends_with(end));
        let known = |name: &str| {
            module(name) || WRITTEN.contains(&name) || [self.input.as_str(), "options.json", LOG].contains(&name)
        };
        let names = entries.filter_map(Result::ok).map(|entry| file_name(&entry.path()));
        Ok(names.filter(|name| !known(name)).map(|name| format!("{name} is no file of a case")).collect())
    }

    /// Compiles in every form, and runs each.
    fn check_forms(&self, faults: &mut Vec<String>) {
        let log = fs::read_to_string(self.folder.join(LOG)).ok();
        match (&log, self.run) {
            (None, true) => faults.push(format!("{LOG} is missing: run `cargo xtask bless --with-node`")),
            (Some(_), false) => faults.push(format!("{LOG} is stale, since the case is not run: {ADVICE}")),
            _ => {}
        }
        let mut done: Vec<String> = Vec::new();
        for (form, what) in FORMS {
            for optimize in [true, false] {
                let what = if optimize { what.to_owned() } else { format!("{what}, --no-opt --compact --no-comments") };
                let options = self.options().async_form(form).optimize(optimize);
                // How it is printed has nothing to do with the rest, so that the two can be tried together.
                let options = if optimize { options } else { options.compact(true).comments(false) };
                let programs = match programs::compile(&self.folder, &self.source, &options, self.system) {
                    Ok(programs) => programs,
                    Err(errors) => {
                        faults.push(format!("refused in the form {what}:\n{errors}"));
                        continue;
                    }
                };
                for Program { format, code } in programs {
                    if done.contains(&code) {
                        continue;
                    }
                    let what = format.map_or_else(|| what.clone(), |format| format!("{what}, {format}"));
                    faults.extend(self.newer_syntax(&code, &what));
                    if let (Some(log), true) = (&log, self.run) {
                        faults.extend(runs_as(log, &code, self, &what));
                    }
                    done.push(code);
                }
            }
        }
    }

    /// What in an output is newer than the target.
    fn newer_syntax(&self, code: &str, what: &str) -> Vec<String> {
        match switchback::check(code, &Options::new().target(self.target)) {
            Ok(found) => found
                .iter()
                // The hashbang is for the operating system and stays.
                .filter(|item| item.construct != "hashbang")
                .map(|item| format!("not {} in the form {what}: {item} on line {}", self.target, item.line))
                .collect(),
            Err(errors) => vec![format!("does not parse in the form {what}:\n{errors}")],
        }
    }

    /// Writes the files that follow from the input, and says what changed. The log is Node's: made
    /// where it is missing, and again where asked for.
    pub fn bless(&self, with_node: bool) -> Result<Vec<String>, String> {
        let expected = self.expected()?;
        let mut changes = Vec::new();
        for name in WRITTEN {
            self.put(name, expected.get(name).map(String::as_str), &mut changes)?;
        }
        if expected.contains_key("error.txt") {
            // What Node printed is not thrown away because of what may be a mistake of ours.
            if self.folder.join(LOG).exists() {
                return Err(format!("{}: {REFUSED}", self.name));
            }
        } else if !self.run {
            self.put(LOG, None, &mut changes)?;
        } else if with_node || !self.folder.join(LOG).exists() {
            match engine::node(&self.folder.join(&self.input)) {
                Some(printed) => self.put(LOG, Some(&printed?), &mut changes)?,
                None => changes.push(format!("{}: {LOG} needs Node, which is not installed", self.name)),
            }
        }
        Ok(changes)
    }

    /// Makes a file what it has to be, and notes the change.
    fn put(&self, name: &str, text: Option<&str>, changes: &mut Vec<String>) -> Result<(), String> {
        let path = self.folder.join(name);
        let before = fs::read_to_string(&path).ok();
        let failed = |error: std::io::Error| format!("{}: {error}", path.display());
        match (before.as_deref(), text) {
            (before, after) if before == after => {}
            (Some(_), None) => {
                fs::remove_file(&path).map_err(failed)?;
                changes.push(format!("{}: {name} removed", self.name));
            }
            (None, Some(text)) => {
                fs::write(&path, text).map_err(failed)?;
                changes.push(format!("{}: {name} new", self.name));
            }
            (Some(before), Some(text)) => {
                fs::write(&path, text).map_err(failed)?;
                changes.push(format!("{}: {name} changed\n{}", self.name, difference(before, text)));
            }
            (None, None) => {}
        }
        Ok(())
    }
}

const FORMS: [(AsyncForm, &str); 2] =
    [(AsyncForm::Spawn, "spawn"), (AsyncForm::AsyncToGenerator, "async-to-generator")];

/// What is wrong with what a program prints.
fn runs_as(log: &str, code: &str, case: &Case, what: &str) -> Option<String> {
    let printed = if case.runtime { engine::run_bare(code) } else { engine::run(code, case.target > Target::Es5) };
    match printed {
        Ok(printed) if printed == log => None,
        Ok(printed) => Some(format!("prints something else in the form {what}:\n{}", difference(log, &printed))),
        Err(error) => Some(format!("does not run in the form {what}: {error}")),
    }
}

/// The lines that differ, each with two lines around it.
fn difference(before: &str, after: &str) -> String {
    const MOST: usize = 60;
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(2) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            lines.push(format!("  {sign} {}", change.value().trim_end_matches('\n')));
        }
        lines.push("  ...".to_owned());
    }
    lines.pop();
    if lines.len() > MOST {
        let left = lines.len() - MOST;
        lines.truncate(MOST);
        lines.push(format!("  ({left} more lines)"));
    }
    lines.join("\n")
}

fn head(text: &str) -> String {
    difference("", text)
}
