//! Lowered programs on the embedded engine.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use switchback::run::{Ending, RunOptions, run};

use super::compare::PRELUDE;

/// How long a program may take, or several of them.
const PATIENCE: Duration = Duration::from_secs(20);

/// How much memory an engine may take.
const MEMORY: usize = 256 << 20;

/// What an uncaught error comes to is logged.
const START: &str = "process.on('uncaughtException', function (error) { log('top threw ' + show(error)); });\n\
                     process.on('unhandledRejection', function () {});\n\
                     setTimeout(function () { console.log(LOG.join('\\n')); }, 0);\n";

/// What stands between the logs of programs on one engine.
const MARK: &str = "\u{1}end of a log\n";

/// What each of the forms of several programs logs. They share an engine, since starting one takes longer than running
/// them: a log that isn't as it should be has to be made again by [`log`].
pub fn logs<'a>(programs: impl Iterator<Item = Vec<&'a str>>) -> Vec<Vec<String>> {
    let programs: Vec<Vec<&str>> = programs.collect();
    let mut script =
        format!("process.on('unhandledRejection', function () {{}});\nvar MARK = {MARK:?}, PROGRAMS = [\n")
            .replace("\\u{1}", "\\x01");
    for code in programs.iter().flatten() {
        script.push_str(&format!(
            "function () {{\n{PRELUDE}PRINT = function () {{ return LOG.join('\\n'); }};\n{code}\n}},\n"
        ));
    }
    script.push_str(
        "];\nvar PRINT;\n(function next(at) {\nif (at === PROGRAMS.length) return;\n\
         try { PROGRAMS[at].call(this); } catch (error) { console.log('top threw'); }\n\
         setTimeout(function () { console.log(PRINT() + '\\n' + MARK); next(at + 1); }, 0);\n})(0);\n",
    );
    let (text, _) = print(&script);
    let mut logs = text.split(MARK).map(|log| log.trim_matches('\n').to_owned());
    programs.iter().map(|codes| codes.iter().map(|_| logs.next().unwrap_or_default()).collect()).collect()
}

/// What a program logs on an engine of its own.
pub fn log(code: &str) -> String {
    match print(&format!("{PRELUDE}{START}{code}")) {
        (text, Ending::Completed) => text.trim_end().to_owned(),
        (text, ending) => format!("{ending:?}\n{text}"),
    }
}

fn print(script: &str) -> (String, Ending) {
    let printed = Printed::default();
    let options = RunOptions::new().timeout(PATIENCE).max_memory(MEMORY);
    let outcome = run(script, &options, &mut printed.clone(), &mut printed.clone());
    let text = String::from_utf8_lossy(&printed.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    (text, outcome.ending)
}

/// Both streams of a program in one.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<Vec<u8>>>);

impl Write for Printed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
