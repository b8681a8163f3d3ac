//! What a file needs of other files, and which modules of a graph have to wait.
//!
//! A module that awaits at its top is evaluated asynchronously, and so is each module that imports it, however far. One
//! file alone does not show that: whoever compiles several together asks for the [`Interface`] of each, finds out
//! which are [`asynchronous`], and says so in [`Options::imports`].
//!
//! Reference: ECMA-262, 16.2.1.5.3.1 (InnerModuleEvaluation), step 14.

use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use crate::diagnostics::{Errors, Report, Severity};
use crate::options::{Options, SourceType};
use crate::scope::{self, FunctionId, TopLevel};
use crate::source::nesting::{self, Limits};
use crate::{pipeline, source};

/// What a file needs of others.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Interface {
    /// What the file is; never [`SourceType::Auto`].
    pub source_type: SourceType,
    /// The specifiers of `import … from` and `export … from`, in the order in which the modules are evaluated.
    pub imports: Vec<String>,
    /// The specifiers of `import("…")` and `require("…")` that are written as plain strings.
    pub loads: Vec<String>,
    /// Something is awaited at the top.
    pub awaits: bool,
}

/// Finds out what a file needs of others, without compiling it.
///
/// # Errors
/// [`Errors`] when the input isn't ES2022.
pub fn interface(source: &str, options: &Options) -> Result<Interface, Errors> {
    pipeline::with_stack(source, options, |text, limits| read(text, options, limits))
}

fn read(text: &str, options: &Options, limits: Limits) -> Result<Interface, Vec<Report>> {
    nesting::check(text, limits)?;
    let mut parsed = source::parse(text, options)?;
    let (semantics, reports) = scope::analyse(&mut parsed.program, TopLevel::of(parsed.source_type), parsed.start);
    let errors: Vec<Report> = reports.into_iter().filter(|report| report.severity == Severity::Error).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut loads = Loads::default();
    parsed.program.visit_with(&mut loads);
    let awaits = semantics.function(FunctionId(0)).suspends;
    let requests = semantics.module.map(|module| module.requests).unwrap_or_default();
    let imports = requests.iter().map(|request| request.specifier.value.to_string_lossy().into_owned()).collect();
    Ok(Interface { source_type: parsed.source_type, imports, loads: loads.found, awaits })
}

/// Which modules are evaluated asynchronously? `graph` has for each module whether it awaits at its top, and the
/// modules that it imports, by their places in the list. The work is linear.
pub fn asynchronous(graph: &[(bool, Vec<usize>)]) -> Vec<bool> {
    let mut importers: Vec<Vec<usize>> = vec![Vec::new(); graph.len()];
    for (at, (_, imports)) in graph.iter().enumerate() {
        for &imported in imports {
            importers[imported].push(at);
        }
    }
    let mut found = vec![false; graph.len()];
    let mut pending: Vec<usize> = (0..graph.len()).filter(|&at| graph[at].0).collect();
    while let Some(at) = pending.pop() {
        if !std::mem::replace(&mut found[at], true) {
            pending.extend(&importers[at]);
        }
    }
    found
}

#[derive(Default)]
struct Loads {
    found: Vec<String>,
}

impl Visit for Loads {
    fn visit_call_expr(&mut self, call: &CallExpr) {
        let loads = match &call.callee {
            Callee::Import(_) => true,
            Callee::Expr(callee) => {
                matches!(&**callee, Expr::Ident(name) if name.sym == *"require" && name.ctxt.as_u32() == 0)
            }
            Callee::Super(_) => false,
        };
        if loads
            && let Some(ExprOrSpread { spread: None, expr }) = call.args.first()
            && let Expr::Lit(Lit::Str(specifier)) = &**expr
            && let Some(specifier) = specifier.value.as_str()
            && !self.found.iter().any(|known| known == specifier)
        {
            self.found.push(specifier.to_owned());
        }
        call.visit_children_with(self);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_module_says_what_it_needs() {
        let source = "import a from './a.js'; export * from './b.js'; import('./c.js'); require('d'); await a;";
        let interface = interface(source, &Options::new()).unwrap();
        assert_eq!(interface.imports, ["./a.js", "./b.js"]);
        assert_eq!(interface.loads, ["./c.js", "d"]);
        assert!(interface.awaits);
    }

    #[test]
    fn whoever_imports_a_module_that_waits_waits() {
        // 0 imports 1 and 2, which import each other; 2 imports 3, which awaits; 4 imports nothing.
        let graph = [(false, vec![1, 2]), (false, vec![2]), (false, vec![1, 3]), (true, vec![]), (false, vec![])];
        assert_eq!(asynchronous(&graph), [true, true, true, true, false]);
    }
}
