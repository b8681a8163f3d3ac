//! `switchback check`: what in the inputs is newer than an edition, ES5 unless another is asked for?

use std::fmt::Write as _;
use std::io::Write;

use super::args::CheckArgs;
use super::{Failure, complain, input, say};

/// Lists each newer construct on a line of its own.
pub(crate) fn check(args: &CheckArgs) -> Result<(), Failure> {
    let mut clean = true;
    for path in &args.paths {
        let source = match input::read(path) {
            Ok(source) => source,
            Err(message) => {
                complain(&message);
                clean = false;
                continue;
            }
        };
        let name = if input::is_stdin(path) { "stdin".to_owned() } else { path.display().to_string() };
        match switchback::check(&source, &args.source.options().filename(&name)) {
            Ok(found) => {
                let mut lines = String::new();
                for item in &found {
                    let _ = writeln!(lines, "{name}:{}:{}: {item}", item.line, item.column);
                }
                clean &= found.is_empty();
                if let Err(error) = std::io::stdout().lock().write_all(lines.as_bytes()) {
                    complain(&format!("can't write to standard output: {}", input::reason(&error)));
                    return Err(Failure::Refused);
                }
            }
            Err(errors) => {
                clean = false;
                for diagnostic in &errors.diagnostics {
                    say(&diagnostic.rendered);
                }
            }
        }
    }
    if clean { Ok(()) } else { Err(Failure::Refused) }
}
