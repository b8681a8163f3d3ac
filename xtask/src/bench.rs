//! `cargo xtask bench compile`: CPU time per megabyte, by stage. `cargo xtask bench runtime`: time of the mini-runtime's promises.

use std::path::Path;
use std::time::{Duration, Instant};

use switchback::bench::{Stages, compile as whole, floor};
use switchback::run::{Ending, RunOptions, run};
use switchback::{Options, RuntimeSource, SourceMap, transpile};

/// Measures parsing and printing alone and the whole pipeline in turn, so that whatever else the
/// machine does falls on both.
pub fn compile(file: &Path, rounds: usize, map: bool) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let megabytes = text.len() as f64 / 1e6;
    let options = Options::new().filename(file.display().to_string()).source_map(if map {
        SourceMap::File
    } else {
        SourceMap::None
    });
    let (mut floors, mut wholes) = (Vec::new(), Vec::new());
    for _ in 0..rounds.max(1) {
        floors.push(floor(&text, &options, &cpu_time).map_err(|errors| errors.to_string())?);
        wholes.push(whole(&text, &options, &cpu_time).map_err(|errors| errors.to_string())?);
    }
    println!("{} ({megabytes:.2} MB), {} rounds, CPU ms/MB", file.display(), floors.len());
    let floor = table("parse and print alone", &floors, megabytes);
    let whole = table("the whole pipeline", &wholes, megabytes);
    println!("\nratio  min {:.2}  median {:.2}", whole.0 / floor.0, whole.1 / floor.1);
    Ok(())
}

/// Prints a line for each stage and the total: minimum and median over the rounds.
fn table(title: &str, rounds: &[Stages], megabytes: f64) -> (f64, f64) {
    println!("\n{title:<24}{:>10}{:>10}", "min", "median");
    let per_megabyte = |time: Duration| time.as_secs_f64() * 1e3 / megabytes;
    let stages = rounds.first().map(Vec::as_slice).unwrap_or_default();
    for (at, (stage, _)) in stages.iter().enumerate() {
        let (min, median) = summary(rounds.iter().map(|round| per_megabyte(round[at].1)).collect());
        println!("  {stage:<22}{min:>10.2}{median:>10.2}");
    }
    let total = |round: &Stages| per_megabyte(round.iter().map(|(_, time)| *time).sum());
    let (min, median) = summary(rounds.iter().map(total).collect());
    println!("  {:<22}{min:>10.2}{median:>10.2}", "total");
    (min, median)
}

/// Minimum and median.
pub fn summary(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let min = values.first().copied().unwrap_or(f64::NAN);
    (min, values.get(values.len() / 2).copied().unwrap_or(f64::NAN))
}

/// The CPU time of the calling thread.
#[cfg(unix)]
fn cpu_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// Elsewhere the time that passes has to do.
#[cfg(not(unix))]
fn cpu_time() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Programs that do something `n` times, by what they do, and how many bytes the engine may take for each time and in all.
const RUNTIME: [(&str, &str, usize, usize); 4] = [
    (
        "promises chained",
        "var p = Promise.resolve(0); for (var i = 0; i < n; i++) p = p.then(function (x) { return x + 1; }); p.then(check);",
        1600,
        4 << 20,
    ),
    (
        "microtasks queued",
        "for (var i = 0, x = 0; i < n; i++) queueMicrotask(function () { x++; }); queueMicrotask(function () { check(x); });",
        400,
        4 << 20,
    ),
    (
        "microtasks in turn",
        "var x = 0; (function next() { if (++x < n) queueMicrotask(next); else check(x); })();",
        0,
        8 << 20,
    ),
    (
        "awaits in turn",
        "(async () => { var x = 0; for (var i = 0; i < n; i++) x += await 1; check(x); })();",
        0,
        8 << 20,
    ),
];

/// Runs programs with the mini-runtime on the embedded engine, which has nothing of it.
pub fn runtime() -> Result<(), String> {
    println!("{:20} {:>9} {:>9} {:>9} {:>12}", "program", "times", "ms", "us each", "within bytes");
    let mut wrong = Vec::new();
    for (name, program, each, all) in RUNTIME {
        for n in [10_000_usize, 100_000, 1_000_000] {
            let source =
                format!("var n = {n}; function check(x) {{ console.log(x === n ? 'right' : 'wrong'); }}\n{program}");
            let options = Options::new().runtime(RuntimeSource::Inline);
            let code = transpile(&source, &options).map_err(|errors| errors.to_string())?.code;
            let limit = all + each * n;
            let options = RunOptions::new().bare(true).max_memory(limit);
            let mut out = Vec::new();
            let start = Instant::now();
            let outcome = run(&code, &options, &mut out, &mut std::io::stderr());
            let ms = start.elapsed().as_secs_f64() * 1000.0;
            println!("{name:20} {n:>9} {ms:>9.0} {:>9.2} {limit:>12}", ms * 1000.0 / n as f64);
            if out != b"right\n" || outcome.ending != Ending::Completed {
                wrong.push(format!("{name}, {n} times: {:?}", outcome.ending));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}
