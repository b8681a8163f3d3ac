//! The fixtures' harness itself: does it notice what it has to?

// What the tests have in common is as free to give up as they are.
#![allow(clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;

use support::fixtures::cases;

/// The faults of a case with these files.
fn faults(files: &[(&str, &str)]) -> String {
    let root = tempfile::tempdir().expect("a folder");
    check(root.path(), files).err().unwrap_or_default()
}

fn check(root: &Path, files: &[(&str, &str)]) -> Result<(), String> {
    let folder = root.join("tests/fixtures/area/case");
    fs::create_dir_all(&folder).expect("made");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("written");
    }
    cases(root)?.iter().try_for_each(|case| case.check())
}

const INPUT: (&str, &str) = ("input.js", "console.log( 1 )");
const OUTPUT: (&str, &str) = ("output.js", "console.log(1);\n");
const LOG: (&str, &str) = ("log.txt", "1\n");

#[test]
fn a_case_that_holds_has_no_faults() {
    assert_eq!(faults(&[INPUT, OUTPUT, LOG]), "");
    assert_eq!(faults(&[INPUT, OUTPUT, ("options.json", "{\"run\": false}")]), "");
}

#[test]
fn missing_stale_changed_and_unknown_files_are_faults() {
    assert!(faults(&[INPUT, LOG]).contains("output.js is missing"));
    assert!(faults(&[INPUT, OUTPUT]).contains("log.txt is missing"));
    assert!(faults(&[INPUT, OUTPUT, LOG, ("error.txt", "")]).contains("error.txt is stale"));
    assert!(faults(&[INPUT, ("output.js", "other"), LOG]).contains("output.js has changed"));
    assert!(faults(&[INPUT, OUTPUT, LOG, ("notes.txt", "")]).contains("notes.txt is no file of a case"));
    assert!(faults(&[INPUT, OUTPUT, LOG, ("options.json", "{\"run\": false}")]).contains("log.txt is stale"));
    assert!(faults(&[("input.js", "a b"), ("log.txt", "")]).contains("error.txt is missing"));
    assert!(faults(&[INPUT, INPUT, ("input.mjs", "")]).contains("one input"));
    assert!(faults(&[INPUT, ("options.json", "{\"ruin\": 1}")]).contains("ruin"));
}

#[test]
fn each_assumption_has_a_case_that_it_makes_smaller() {
    let cases = cases(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("read");
    for name in switchback::Assumptions::NAMES {
        assert!(cases.iter().any(|case| case.saved_by(name).is_some_and(|saved| saved > 0)), "{name}");
    }
    let vain = "{\"assumptions\": [\"noClassCalls\"]}";
    assert_eq!(faults(&[INPUT, OUTPUT, LOG, ("options.json", vain)]), "noClassCalls changes nothing");
    assert!(faults(&[INPUT, ("options.json", "{\"assumptions\": [\"arraysOnly\"]}")]).contains("arraysOnly"));
}

#[test]
fn a_program_that_prints_something_else_is_a_fault() {
    let text = faults(&[INPUT, OUTPUT, ("log.txt", "2\n")]);
    assert!(
        text.contains("prints something else in the form spawn") && text.contains("- 2") && text.contains("+ 1"),
        "{text}"
    );
}

#[test]
fn blessing_makes_a_case_hold_and_says_what_changed() {
    let root = tempfile::tempdir().expect("a folder");
    let files = [INPUT, ("output.js", "other"), LOG, ("error.txt", "stale"), ("ir.txt", "old")];
    assert!(check(root.path(), &files).is_err());
    let changes: Vec<String> =
        cases(root.path()).expect("read").iter().flat_map(|case| case.bless(false).expect("blessed")).collect();
    assert_eq!(changes.len(), 3, "{changes:?}");
    assert!(changes[0].starts_with("area/case: output.js changed"), "{changes:?}");
    assert_eq!(check(root.path(), &[]), Ok(()));
}

#[test]
fn blessing_keeps_a_log_when_the_input_is_refused() {
    let root = tempfile::tempdir().expect("a folder");
    assert!(check(root.path(), &[("input.js", "a b"), LOG]).is_err());
    assert!(cases(root.path()).expect("read")[0].bless(true).is_err());
    assert!(root.path().join("tests/fixtures/area/case/log.txt").exists());
}
