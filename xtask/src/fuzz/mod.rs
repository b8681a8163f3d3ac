//! `cargo xtask fuzz-programs`: random programs, natively and lowered, on Node and on the embedded engine.

mod compare;
mod drivers;
mod embedded;
mod expressions;
mod functions;
mod generate;
mod minimise;
mod node;
mod patterns;
mod random;
mod reductions;
mod scopes;
mod statements;
mod syntax;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use compare::{Difference, Verdict, compare, lower};
use node::Node;
pub use random::Random;
pub use syntax::{Parsed, parse};

use crate::jobs::Jobs;

/// What is run.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first program's seed; the next ones have the next numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many programs
    #[arg(long, default_value_t = 1000)]
    count: u64,
    /// How many run at a time
    #[arg(long, default_value_t = 2)]
    jobs: usize,
    /// Make programs that differ as small as can be, and fixtures of them
    #[arg(long)]
    minimise: bool,
    /// End after so many differences
    #[arg(long, default_value_t = 20)]
    most: usize,
    /// Compare the program in this file, which calls what `xtask/fuzz/prelude.js` has, instead of random ones
    #[arg(long)]
    file: Option<PathBuf>,
    /// Print the programs and run nothing
    #[arg(long)]
    pub print: bool,
    /// Go by a debug build, whose machines are verified
    #[arg(long)]
    pub debug: bool,
}

/// How many programs are handed to Node at once.
const BATCH: u64 = 16;

/// What has come out so far.
#[derive(Debug, Default)]
struct Totals {
    done: u64,
    left_out: BTreeMap<String, u64>,
    lines: usize,
    different: Vec<u64>,
}

pub fn fuzz_programs(root: &Path, args: &Args) -> Result<(), String> {
    if args.print {
        (args.seed..args.seed + args.count).for_each(|seed| print!("// seed {seed}\n{}", generate::program(seed)));
        return Ok(());
    }
    let folder = root.join("xtask").join("fuzz");
    let saved = root.join("target").join("fuzz");
    fs::create_dir_all(&saved).map_err(|error| error.to_string())?;
    if let Some(file) = &args.file {
        return one(root, &folder, file, args.minimise);
    }
    let start = Instant::now();
    let seeds = args.seed..args.seed + args.count;
    let totals = Jobs::run(seeds, args.jobs, |jobs| work(args, root, &folder, &saved, jobs, start))?;
    let left_out: u64 = totals.left_out.values().sum();
    for (why, count) in &totals.left_out {
        println!("  {count} left out: {why}");
    }
    println!(
        "{} programs in {} s: {} differ, {left_out} left out, {} lines logged by each of the others",
        totals.done,
        start.elapsed().as_secs(),
        totals.different.len(),
        totals.lines as u64 / (totals.done - left_out).max(1),
    );
    if totals.different.is_empty() { Ok(()) } else { Err(format!("seeds that differ: {:?}", totals.different)) }
}

/// Compares the program of a file.
fn one(root: &Path, folder: &Path, file: &Path, minimise: bool) -> Result<(), String> {
    let program = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut node = Node::new(folder);
    match compare(&mut node, &[lower(&program)])?.pop() {
        Some(Verdict::Different(difference)) => {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            if minimise {
                report_small(root, &mut node, &program, &difference, &name)?;
            }
            Err(difference.summary())
        }
        Some(Verdict::LeftOut(why)) => Err(format!("the program can't be compared: {why}")),
        _ => {
            println!("the same");
            Ok(())
        }
    }
}

fn report_small(
    root: &Path,
    node: &mut Node,
    program: &str,
    difference: &Difference,
    name: &str,
) -> Result<(), String> {
    let small = minimise::minimise(node, program, difference)?;
    let path = minimise::save(root, name, &small)?;
    println!("{}\n{small}", path.display());
    Ok(())
}

fn work(
    args: &Args,
    root: &Path,
    folder: &Path,
    saved: &Path,
    jobs: &Jobs<Totals>,
    start: Instant,
) -> Result<(), String> {
    let mut node = Node::new(folder);
    while let Some(seeds) = jobs.take(BATCH) {
        let programs: Vec<_> = seeds.clone().map(|seed| lower(&generate::program(seed))).collect();
        let verdicts = compare(&mut node, &programs)?;
        for (seed, verdict) in seeds.zip(verdicts) {
            let mut totals = jobs.totals();
            totals.done += 1;
            if totals.done.is_multiple_of(2000) {
                println!("  {} programs, {} s", totals.done, start.elapsed().as_secs());
            }
            match verdict {
                Verdict::Same { lines } => totals.lines += lines,
                Verdict::LeftOut(why) => *totals.left_out.entry(why).or_default() += 1,
                Verdict::Different(difference) => {
                    println!("seed {seed}: {}", difference.summary());
                    totals.different.push(seed);
                    if totals.different.len() >= args.most {
                        jobs.stop();
                    }
                    let path = saved.join(format!("{seed}.js"));
                    drop(totals);
                    let program = generate::program(seed);
                    fs::write(&path, &program).map_err(|error| error.to_string())?;
                    if args.minimise {
                        report_small(root, &mut node, &program, &difference, &format!("seed-{seed}"))?;
                    }
                }
            }
        }
    }
    Ok(())
}
