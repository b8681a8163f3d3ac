//! `switchback runtime`: writes the mini-runtime.

use std::io::Write;

use switchback::{ModuleFormat, Options, runtime_module, runtime_parts, runtime_script};

use super::args::{RuntimeArgs, RuntimeFormat};
use super::{Failure, complain, input, output};

/// What stands before the names of the parts in the file's first line.
const LIST: &str = "// Mini-runtime of Switchback (0BSD): ";

/// Writes the parts that were asked for.
pub(crate) fn runtime(args: &RuntimeArgs) -> Result<(), Failure> {
    let known: Vec<&str> = runtime_parts().collect();
    if let Some(unknown) = args.parts.iter().find(|part| !known.contains(&part.as_str())) {
        return Err(Failure::Usage(format!("there is no part {unknown}; there are {}", known.join(", "))));
    }
    let all = || known.iter().map(|&part| part.to_owned()).collect();
    let mut parts = if args.parts.is_empty() { all() } else { args.parts.clone() };
    add_methods_of(&mut parts);
    let text = match args.module {
        RuntimeFormat::Script => runtime_script(&parts),
        RuntimeFormat::Commonjs => runtime_module(&parts, &Options::new().module(ModuleFormat::CommonJs)),
        RuntimeFormat::Preserve => runtime_module(&parts, &Options::new().module(ModuleFormat::Preserve)),
        RuntimeFormat::System => runtime_module(&parts, &Options::new().module(ModuleFormat::System)),
    };
    let text = format!("{LIST}{}\n{text}", parts.join(", "));
    let written = match &args.out_file {
        Some(file) => output::write(&[(file.clone(), &text)]),
        None => {
            let mut stdout = std::io::stdout().lock();
            let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
            written.map_err(|error| format!("can't write to standard output: {}", input::reason(&error)))
        }
    };
    written.map_err(|message| {
        complain(&message);
        Failure::Refused
    })
}

/// Who asks for Promise or Symbol wants all of it.
fn add_methods_of(parts: &mut Vec<String>) {
    for (global, added) in [("Promise", "promise"), ("Symbol", "symbol"), ("Symbol", "iterators")] {
        if parts.iter().any(|part| part == global) {
            let adds = |part: &&str| {
                part.starts_with(added) && part.len() > added.len() || *part == "iterators" && added == *part
            };
            parts.extend(runtime_parts().filter(adds).map(str::to_owned));
        }
    }
    parts.sort();
    parts.dedup();
}
