//! `cargo xtask bench compile`: CPU time per megabyte, by stage.

use std::path::Path;
use std::time::Duration;

use switchback::bench::{Stages, compile as whole, floor};
use switchback::{Options, SourceMap};

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
