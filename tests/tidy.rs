//! The rules that files must keep.

mod support;

#[test]
fn tidy() {
    let faults =
        support::tidy::faults(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the files can be read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
