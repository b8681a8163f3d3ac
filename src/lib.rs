//! Switchback compiles ES2022 to ES5, or to an edition between them: generators become switch-based state machines, async
//! functions become spawn wrappers over the same machines, and every other newer construct is
//! lowered beside them.
//!
//! ```
//! use switchback::{Options, transpile};
//! let output = transpile("const answer = () => 42;", &Options::new())?;
//! assert!(!output.code.contains("=>"));
//! # Ok::<(), switchback::Errors>(())
//! ```
//!
//! `ARCHITECTURE.md` has the map of the code.

mod assumptions;
mod ast;
#[doc(hidden)]
pub mod bench;
mod check;
mod diagnostics;
mod direct_eval;
mod interface;
mod lower;
mod machine;
mod options;
mod origins;
mod pipeline;
mod places;
mod print;
mod regexp;
#[cfg(feature = "run")]
pub mod run;
mod runtime;
mod scope;
mod source;

pub use assumptions::Assumptions;
pub use check::{NewerSyntax, check};
pub use diagnostics::{Diagnostic, Errors, Label, Severity};
pub use interface::{Interface, asynchronous, interface};
pub use options::{
    AsyncForm, HelperSource, ImportedModule, InputSourceMap, ModuleFormat, Options, RuntimeSource, SourceMap,
    SourceType, Target,
};
pub use origins::{source_map_file, sources_without_content};

/// What a compilation gives.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// The program in ES5, or in the edition that [`Options::target`] asks for.
    pub code: String,
    /// What the input turned out to be; never [`SourceType::Auto`].
    pub source_type: SourceType,
    /// The source map as JSON, where [`Options::source_map`] asks for one in a file.
    pub map: Option<String>,
    /// The names of the runtime helpers that the code contains, sorted.
    pub helpers: Vec<String>,
    /// What the user should know though the input was accepted.
    pub warnings: Vec<Diagnostic>,
    /// A textual dump of each state machine, where [`Options::dump_ir`] asks for it.
    pub ir: String,
}

/// Compiles one file's text to ES5, or to the edition that [`Options::target`] asks for.
///
/// Nothing has to be set up, and the call can be made from any thread: the work is done on a
/// thread of its own with a stack large enough for deeply nested input.
///
/// # Errors
/// [`Errors`] when the input isn't ES2022 or holds what can't be lowered.
pub fn transpile(source: &str, options: &Options) -> Result<Output, Errors> {
    pipeline::transpile(source, options)
}

/// The text of a module with runtime helpers, from which outputs that were compiled with
/// [`HelperSource::Import`] take theirs. `names` are those of [`Output::helpers`]; what they require comes along, and names that
/// are none are left out. The options are those of the outputs that import it, as far as [`Options::module`],
/// [`Options::compact`] and [`RuntimeSource::Import`] go; an iife imports nothing.
pub fn helper_module(names: &[String], options: &Options) -> String {
    let runtime = match &options.runtime {
        RuntimeSource::Import(specifier) => Some(specifier.as_str()),
        RuntimeSource::None | RuntimeSource::Inline => None,
    };
    printed(runtime::helper_module(names, options.module, runtime), options)
}

/// The text of a module with parts of the mini-runtime, from which outputs that were compiled with
/// [`RuntimeSource::Import`] take theirs. `names` are those of [`runtime_parts`]; what they require comes along, and names that
/// are none are left out. The options are as for [`helper_module`].
pub fn runtime_module(names: &[String], options: &Options) -> String {
    let parts: Vec<String> = names.iter().filter(|name| runtime::is_part(name)).cloned().collect();
    printed(runtime::helper_module(&parts, options.module, None), options)
}

/// A module's text, as the options ask for it.
fn printed(text: String, options: &Options) -> String {
    if !options.compact {
        return text;
    }
    let source_type = match options.module {
        ModuleFormat::Preserve => SourceType::Module,
        ModuleFormat::System => SourceType::Script,
        ModuleFormat::CommonJs | ModuleFormat::Iife => SourceType::CommonJs,
    };
    let printing = Options::new().source_type(source_type).module(options.module).compact(true).comments(false);
    transpile(&text, &printing).map_or(text, |output| output.code)
}

/// The parts of the mini-runtime as a script for hosts and pages, which gives the global object what it doesn't have. On
/// a host that has nothing to run microtasks by, `switchbackRun` runs them, and timers.
pub fn runtime_script(names: &[String]) -> String {
    runtime::runtime_script(names)
}

/// Whether a name of [`Output::helpers`] is that of a part of the mini-runtime.
pub fn is_runtime_part(name: &str) -> bool {
    runtime::is_part(name)
}

/// The names of the parts of the mini-runtime.
pub fn runtime_parts() -> impl Iterator<Item = &'static str> {
    runtime::PARTS.iter().map(|part| part.name)
}

/// The README's example is tested with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
