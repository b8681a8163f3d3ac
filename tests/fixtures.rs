//! One test for each case under `tests/fixtures`, called `area/case`.

mod support;

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    // A panic of the compiler's is in the case's message too; one line says where it was.
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
    let cases = match support::fixtures::cases(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        Ok(cases) => cases,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let trials = cases
        .into_iter()
        .map(|case| Trial::test(case.name.clone(), move || case.check().map_err(Into::into)))
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
