//! Rules about the files of this repository that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};

/// The most lines a source file may have. One that reaches it answers a second question.
const LONGEST: usize = 700;

/// What breaks a rule in a checkout, one line each.
pub fn faults(root: &Path) -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    let sources = files(&root.join("src"))?;
    let tests: Vec<PathBuf> = [files(&root.join("xtask"))?, files(&root.join("tests").join("support"))?].concat();
    for path in sources.iter().chain(&tests) {
        let name = path.strip_prefix(root).unwrap_or(path).display().to_string().replace('\\', "/");
        let Ok(text) = fs::read_to_string(path) else {
            faults.push(format!("{name}: not UTF-8"));
            continue;
        };
        faults.extend(text_faults(&name, &text));
        if name.ends_with(".rs") {
            faults.extend(rust_faults(&name, &text));
        }
    }
    faults.extend(helpers_faults(root)?);
    faults.extend(code_map_faults(root)?);
    Ok(faults)
}

/// Every file below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The parts of what may not stand in a file are written apart, since this is a file as well.
fn text_faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ig", "nore"),
    ];
    let machines = [
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
        concat!("C:", "\\"),
    ];
    for (at, line) in text.lines().enumerate() {
        let place = format!("{name}:{}", at + 1);
        for word in words.iter().filter(|word| line.contains(**word)) {
            faults.push(format!("{place}: {word}: finish it, or open an issue"));
        }
        for path in machines.iter().filter(|path| line.contains(**path)) {
            faults.push(format!("{place}: {path}: a path of one machine"));
        }
        if line.ends_with([' ', '\t']) {
            faults.push(format!("{place}: white space at the end of the line"));
        }
    }
    if text.contains('\r') {
        faults.push(format!("{name}: carriage returns"));
    }
    if !text.is_empty() && !text.ends_with('\n') {
        faults.push(format!("{name}: no newline at the end"));
    }
    faults
}

fn rust_faults(name: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(format!("{name}: {lines} lines, {LONGEST} at most: what is its second question?"));
    }
    if !text.starts_with("//!") {
        faults.push(format!("{name}: opens without saying what it is for (`//!`)"));
    }
    // What a lowering keeps in a folder of its own is part of it.
    let lowering =
        name.strip_prefix("src/lower/").is_some_and(|file| !file.contains('/') && !NO_LOWERINGS.contains(&file));
    if lowering {
        for heading in ["Example", "Implementation", "Reference"] {
            let header = text.lines().take_while(|line| line.starts_with("//!"));
            if !header.into_iter().any(|line| line.starts_with("//! #") && line.contains(heading)) {
                faults.push(format!("{name}: the header of a lowering has a section called {heading}"));
            }
        }
    }
    faults
}

/// Files of `src/lower` that lower no construct of their own.
const NO_LOWERINGS: [&str; 1] = ["mod.rs"];

/// Every helper says what it is for, and is in the registry. Whether that is true of what it requires, a test of the
/// library's says.
fn helpers_faults(root: &Path) -> Result<Vec<String>, String> {
    let runtime = root.join("src").join("runtime");
    let registry = fs::read_to_string(runtime.join("registry.rs")).map_err(|error| format!("registry.rs: {error}"))?;
    let mut faults = Vec::new();
    for path in files(&runtime.join("helpers"))? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if !text.starts_with("//") {
            faults.push(format!("src/runtime/helpers/{stem}.js: opens without saying what it is for"));
        }
        if !registry.contains(&format!("\"{stem}\" requires [")) {
            faults.push(format!("src/runtime/helpers/{stem}.js: not in the registry"));
        }
    }
    Ok(faults)
}

/// Every folder of `src` is on the map in ARCHITECTURE.md.
fn code_map_faults(root: &Path) -> Result<Vec<String>, String> {
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).map_err(|error| format!("ARCHITECTURE.md: {error}"))?;
    let entries = fs::read_dir(root.join("src")).map_err(|error| error.to_string())?;
    let folders = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir());
    let names = folders.map(|path| format!("src/{}/", path.file_name().unwrap_or_default().to_string_lossy()));
    Ok(names.filter(|name| !map.contains(name)).map(|name| format!("ARCHITECTURE.md: no word about {name}")).collect())
}
