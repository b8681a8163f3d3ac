//! Makes a program that differs as small as can be, and a fixture of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::compare::{Difference, Only, PRELUDE, Verdict, compare_only, lower_only};
use super::node::Node;
use super::reductions::reductions;

/// How long it is tried.
const PATIENCE: Duration = Duration::from_secs(120);

/// How many candidates are tried at once.
const AT_ONCE: usize = 8;

/// The smallest program found that differs as this one does.
pub fn minimise(node: &mut Node, program: &str, difference: &Difference) -> Result<String, String> {
    let only = Only::of(difference);
    let start = Instant::now();
    let mut program = program.to_owned();
    let mut at = 0;
    let mut changed = false;
    while start.elapsed() < PATIENCE {
        let edits = reductions(&program);
        let Some(some) = edits.get(at..(at + AT_ONCE).min(edits.len())).filter(|some| !some.is_empty()) else {
            if !changed {
                break;
            }
            (at, changed) = (0, false);
            continue;
        };
        let candidates: Vec<String> = some.iter().map(|edit| edit.apply(&program)).collect();
        let lowered: Vec<_> = candidates.iter().map(|candidate| lower_only(candidate, &only)).collect();
        let verdicts = compare_only(node, &lowered, &only)?;
        let found = verdicts.iter().position(|verdict| is_same(verdict, &only));
        match found {
            Some(which) => {
                program = candidates[which].clone();
                changed = true;
                // What comes first now is about where this was.
                at = (at * 4 / 5).saturating_sub(4);
            }
            None => at += AT_ONCE,
        }
    }
    Ok(program)
}

fn is_same(verdict: &Verdict, only: &Only) -> bool {
    matches!(verdict, Verdict::Different(difference) if Only::of(difference) == *only)
}

/// Saves a program as a case that anybody can bless.
pub fn save(root: &Path, name: &str, program: &str) -> Result<PathBuf, String> {
    let folder = root.join("tests").join("fixtures").join("fuzz").join(name);
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let input = format!("{}\n{program}", prelude(program));
    fs::write(folder.join("input.js"), input).map_err(|error| error.to_string())?;
    Ok(folder)
}

/// What of the prelude a program needs, printing as it goes.
fn prelude(program: &str) -> String {
    const LOG: &str = "function log(text) {\n  console.log(TURN + \" \" + text);\n}";
    let pieces: Vec<&str> = PRELUDE.split("\n\n").skip(1).map(str::trim).collect();
    let mut needed = BTreeSet::new();
    let mut texts = vec![program];
    while let Some(text) = texts.pop() {
        for (at, piece) in pieces.iter().enumerate() {
            if !needed.contains(&at) && declares(piece).iter().any(|name| uses(text, name)) {
                needed.insert(at);
                texts.push(piece);
            }
        }
    }
    let pieces = needed.iter().map(|at| match pieces[*at] {
        piece if piece.starts_with("function log(") => LOG,
        piece => piece,
    });
    pieces.collect::<Vec<_>>().join("\n\n")
}

/// The names that a piece of the prelude declares.
fn declares(piece: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in piece.lines() {
        if let Some(rest) = line.strip_prefix("function ") {
            names.extend(rest.split('(').next());
        } else if let Some(rest) = line.strip_prefix("var ") {
            let declarations = rest.trim_end_matches(';').split(", ");
            names.extend(declarations.filter_map(|declaration| declaration.split(" = ").next()));
        }
    }
    names
}

fn uses(text: &str, name: &str) -> bool {
    let part = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_' || char == '$');
    text.match_indices(name)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + name.len()..].chars().next()))
}
