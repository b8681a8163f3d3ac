//! `cargo xtask defects`: are faults of the compiler found? Each of some defects is planted in a copy of the sources, and
//! random programs are run until one of them differs.
//!
//! A seed that differs counts only if its program does not without the defect.

mod planted;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

use planted::{DEFECTS, Defect};

/// What is run.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only defects whose name contains this
    #[arg(default_value = "")]
    filter: String,
    /// The first program's seed
    #[arg(long, default_value_t = 7_000_000)]
    seed: u64,
    /// How many programs a defect may take to be found
    #[arg(long, default_value_t = 2000)]
    count: u64,
    /// Make the programs as small as can be, and print them
    #[arg(long)]
    minimise: bool,
}

/// A program that differs.
struct Hit {
    seed: u64,
    /// What the fuzzer says of it.
    lines: String,
}

pub fn defects(root: &Path, args: &Args) -> Result<(), String> {
    let copy = Copy { root: root.to_owned(), folder: root.join("target").join("defects") };
    copy.bring()?;
    println!("{:<52}{:>9}{:>9}", "defect", "programs", "seconds");
    let mut hits = Vec::new();
    let mut missed = Vec::new();
    for defect in DEFECTS.iter().filter(|defect| defect.name.contains(&args.filter)) {
        copy.plant(defect)?;
        let hit = copy.build().and_then(|()| {
            let start = Instant::now();
            Ok((copy.fuzz(args.seed, args.count, args.minimise)?, start.elapsed().as_secs()))
        });
        copy.bring()?;
        match hit? {
            (Some(hit), seconds) => {
                println!("{:<52}{:>9}{seconds:>9}\n{}", defect.name, hit.seed - args.seed + 1, hit.lines);
                hits.push((defect, hit));
            }
            (None, seconds) => {
                println!("{:<52}{:>9}{seconds:>9}", defect.name, "no");
                missed.push(defect.name);
            }
        }
    }
    copy.build()?;
    let mut faults: Vec<String> = missed.iter().map(|name| format!("not found: {name}")).collect();
    for (defect, hit) in hits {
        if copy.fuzz(hit.seed, 1, false)?.is_some() {
            faults.push(format!("{} differs without a defect as well: {}", hit.seed, defect.name));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// The sources that defects are planted in.
struct Copy {
    root: PathBuf,
    folder: PathBuf,
}

impl Copy {
    fn sources(&self) -> PathBuf {
        self.folder.join("sources")
    }

    /// Brings the copy up to date. What is the same already isn't touched, since cargo would compile it.
    fn bring(&self) -> Result<(), String> {
        let mut git = Command::new("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&self.root);
        let listed = output(&mut git)?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        for name in listed.split('\0').filter(|name| !name.is_empty() && !name.starts_with("tests/fixtures/")) {
            // What git lists may have been deleted.
            let Ok(text) = fs::read(self.root.join(name)) else { continue };
            let path = self.sources().join(name);
            if fs::read(&path).is_ok_and(|known| known == text) {
                continue;
            }
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|error| failed(&path, &error))?;
        }
        Ok(())
    }

    fn plant(&self, defect: &Defect) -> Result<(), String> {
        let path = self.sources().join(defect.file);
        let text = fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        fs::write(&path, defect.planted_in(&text)?).map_err(|error| failed(&path, &error))
    }

    /// Builds for release, so that machines are not verified; quickly, since it is done for each defect.
    fn build(&self) -> Result<(), String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "--release", "--quiet", "--package", "xtask"])
            .args(["--config", "profile.release.lto=\"off\"", "--config", "profile.release.incremental=true"])
            .arg("--target-dir")
            .arg(self.folder.join("target"))
            .current_dir(self.sources());
        let built = output(&mut cargo)?;
        if built.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&built.stderr).into_owned()) }
    }

    /// The first program that differs.
    fn fuzz(&self, seed: u64, count: u64, minimise: bool) -> Result<Option<Hit>, String> {
        let mut program = Command::new(self.folder.join("target").join("release").join("xtask"));
        program.args(["fuzz-programs", "--most", "1", "--seed", &seed.to_string(), "--count", &count.to_string()]);
        if minimise {
            program.arg("--minimise");
        }
        let run = output(program.current_dir(self.sources()))?;
        let printed = String::from_utf8_lossy(&run.stdout);
        if run.status.success() {
            return Ok(None);
        }
        let seeds = printed.lines().filter_map(|line| line.strip_prefix("seed ")?.split_once(':')?.0.parse().ok());
        let Some(seed) = seeds.min() else {
            return Err(format!("{printed}{}", String::from_utf8_lossy(&run.stderr)));
        };
        let is_it = |line: &str| line.starts_with(&format!("seed {seed}:"));
        let lines: Vec<&str> = printed.lines().filter(|line| minimise || is_it(line)).collect();
        Ok(Some(Hit { seed, lines: format!("  {}", lines.join("\n  ")) }))
    }
}

fn output(command: &mut Command) -> Result<Output, String> {
    command.output().map_err(|error| format!("{} can't be started: {error}", command.get_program().display()))
}

fn failed(path: &Path, error: &dyn std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}
