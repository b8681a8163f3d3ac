//! The `switchback` program: arguments, files, exit codes. It does all the I/O there is.

mod cli;

use std::process::ExitCode;

/// Takes a fifth off the time of a compilation, which makes and drops very many small objects.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::main()
}
