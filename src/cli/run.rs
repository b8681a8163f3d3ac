//! `switchback run`: compiles a program and runs it on the embedded engine.

use std::process::ExitCode;

use switchback::run::RunOptions;
use switchback::{SourceType, Target, transpile};

use super::args::RunArgs;
use super::{complain, input, say};

/// Runs a program and gives its exit status; nothing where it could not be compiled.
pub(crate) fn run(args: &RunArgs) -> Option<ExitCode> {
    let source = input::read(&args.file).map_err(|message| complain(&message)).ok()?;
    let name = if input::is_stdin(&args.file) { "stdin".to_owned() } else { args.file.display().to_string() };
    let output = transpile(&source, &args.compile.options().filename(&name))
        .map_err(|errors| errors.diagnostics.iter().for_each(|diagnostic| say(&diagnostic.rendered)))
        .ok()?;
    output.warnings.iter().for_each(|warning| say(&warning.rendered));

    let environment =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let newer = args.compile.source.target > Target::Es5;
    let mut options = RunOptions::new().filename(name).args(&args.args).env(environment).newer(newer);
    if let Some(timeout) = args.timeout {
        options = options.timeout(timeout);
    }
    if let Some(bytes) = args.max_memory {
        options = options.max_memory(bytes);
    }
    let code = match output.source_type {
        SourceType::CommonJs => as_function(&output.code),
        _ => output.code,
    };
    let outcome = switchback::run::run(&code, &options, &mut std::io::stdout().lock(), &mut std::io::stderr().lock());
    Some(ExitCode::from(u8::try_from(outcome.exit_status).unwrap_or(1)))
}

/// A CommonJS module is a function's body. There is nothing to require on the bundled runtime.
fn as_function(code: &str) -> String {
    let (hashbang, body) = match code.split_once('\n') {
        Some((first, rest)) if first.starts_with("#!") => (first, rest),
        _ => ("", code),
    };
    format!(
        "{hashbang}\n(function (module) {{ (function (exports, module) {{{body}\n}}).call(module.exports, module.exports, module); }})({{ exports: {{}} }});\n"
    )
}
