//! `cargo xtask sizes`: how large is what a program brings along?

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;
use switchback::{Options, RuntimeSource, runtime_parts, runtime_script, transpile};

use super::npm;

/// Samples, and how many bytes each may have, minified and compressed.
const SAMPLES: [(&str, &str, usize); 3] = [
    (
        "async function",
        "async function f(x) { return (await x) + 1 } f(1).then(function (v) { console.log(v) })",
        2_048,
    ),
    ("generator", "function* g() { yield 1 } console.log(g().next().value)", 800),
    ("everything", "", 7 << 10),
];

pub fn sizes(root: &Path) -> Result<(), String> {
    let folder = root.join("target").join("sizes");
    npm::install(&folder, &json!({ "esbuild": "0.25.0" }), None)?;
    println!("{:16} {:>9} {:>10} {:>7}", "sample", "minified", "compressed", "at most");
    let mut over = Vec::new();
    for (name, source, most) in SAMPLES {
        let code = if source.is_empty() {
            runtime_script(&runtime_parts().map(str::to_owned).collect::<Vec<_>>())
        } else {
            let options = Options::new().runtime(RuntimeSource::Inline);
            transpile(source, &options).map_err(|errors| errors.to_string())?.code
        };
        let esbuild = folder.join("node_modules").join(".bin").join("esbuild");
        let mut minify = Command::new(esbuild);
        minify.args(["--minify", "--target=es5", "--format=iife"]).current_dir(&folder);
        let minified = through(&mut minify, code.into_bytes())?;
        let compressed = through(Command::new("gzip").args(["-9", "-c"]), minified.clone())?;
        println!("{name:16} {:>9} {:>10} {most:>7}", minified.len(), compressed.len());
        if compressed.len() > most {
            over.push(name);
        }
    }
    if over.is_empty() { Ok(()) } else { Err(format!("too large: {}", over.join(", "))) }
}

/// What a command makes of a text.
fn through(command: &mut Command, input: Vec<u8>) -> Result<Vec<u8>, String> {
    let name = command.get_program().display().to_string();
    let failed = |error: std::io::Error| format!("{name}: {error}");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut stdin = child.stdin.take().ok_or("no standard input")?;
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().map_err(failed)?;
    writer.join().map_err(|_| "the writer panicked".to_owned())?.map_err(failed)?;
    if output.status.success() { Ok(output.stdout) } else { Err(format!("{name} failed")) }
}
