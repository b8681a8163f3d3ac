//! What the command line asks for, and the exit status: 0 for done, 1 where an input or output
//! stood in the way, 2 for wrong usage.

mod args;
mod build;
mod check;
mod helpers;
mod input;
#[cfg(feature = "run")]
mod installed;
mod output;
mod plan;
mod project;
mod resolve;
#[cfg(feature = "run")]
mod run;
mod runtime;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command};

/// How a command failed.
enum Failure {
    /// An input was refused, or could not be read, or its output not be written. Everything that
    /// there is to say was said.
    Refused,
    /// The arguments don't go together.
    Usage(String),
}

pub(crate) fn main() -> ExitCode {
    silence_the_compiler();
    let result = match Args::parse().command {
        Command::Build(args) => build::build(&args),
        Command::Check(args) => check::check(&args),
        Command::Runtime(args) => runtime::runtime(&args),
        #[cfg(feature = "run")]
        Command::Run(args) => match run::run(&args) {
            Ok(status) => return status,
            Err(failure) => Err(failure),
        },
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            complain(&message);
            complain_help();
            ExitCode::from(2)
        }
    }
}

/// A panic on the compiler's thread comes back as a diagnostic; the default hook would print it a
/// second time.
fn silence_the_compiler() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some("switchback") {
            default(panic);
        }
    }));
}

/// Prints an error that is not about a place in an input.
fn complain(message: &str) {
    say(&complaint(message));
}

fn complaint(message: &str) -> String {
    format!("error: {message}")
}

fn complain_help() {
    say("for more information, try '--help'");
}

/// Prints a line to standard error. There is nobody left to tell when that fails.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
