//! The top of a program: its statements, what the lowering declares there, and the runtime helpers.
//!
//! # Example
//! In:
//! ```js
//! "use strict"; const f = async () => 1;
//! ```
//! Out:
//! ```js
//! "use strict"; function _settle(body, that) { … } var f = _asyncFunction(function f() { … });
//! ```
//!
//! # Implementation
//! After the directives come the helpers that were asked for, each after those that it requires, then constants, temporaries
//! and the program itself.
//!
//! # Reference
//! ECMA-262, 16.1 (scripts), 11.2.1 (directive prologues).

use rustc_hash::{FxHashMap, FxHashSet};
use swc_common::{BytePos, DUMMY_SP};
use swc_ecma_ast::*;

use super::editions::Construct;
use super::kept_functions::Wrap;
use super::literals::es5_directives;
use super::modules::{Body, Surrounded};
use super::{Frame, Lowering};
use crate::ast;
use crate::diagnostics::Report;
use crate::options::{ModuleFormat, Options};
use crate::places::Places;
use crate::runtime::Helpers;
use crate::scope::{FunctionId, FunctionKind, Semantics, TopLevel, directives, has_use_strict};

/// What the lowering of a program gives beside the tree.
#[derive(Debug)]
pub(crate) struct LoweredProgram {
    /// The names of the helpers in the output, sorted.
    pub helpers: Vec<String>,
    /// Errors and warnings.
    pub reports: Vec<Report>,
    /// The dumps of the machines.
    pub ir: String,
}

/// Lowers a whole program in place. `start` is the position of the file's first byte; `places` are those of its text, where
/// errors are to name async functions.
pub(crate) fn lower(
    program: &mut Program,
    semantics: &mut Semantics,
    options: &Options,
    top: TopLevel,
    start: BytePos,
    places: Option<Places>,
) -> LoweredProgram {
    let mut lowering = Lowering {
        semantics,
        options,
        top,
        start,
        helpers: Helpers::default(),
        reports: Vec::new(),
        frames: vec![Frame::new(FunctionId(0), FunctionKind::Program)],
        records: FxHashMap::default(),
        exits: FxHashMap::default(),
        constants: Vec::new(),
        region_tables: FxHashMap::default(),
        privates: Vec::new(),
        demoted: FxHashSet::default(),
        dead: Vec::new(),
        module: super::modules::Module::default(),
        bases: FxHashMap::default(),
        class_keys: FxHashMap::default(),
        withs: Vec::new(),
        places,
        ir: String::new(),
    };
    if lowering.keeps(Construct::Destructuring) {
        lowering.demote(program);
        lowering.free_yield();
    }
    let Program::Script(script) = program else {
        // The analysis has made statements of a module's items.
        return LoweredProgram { helpers: Vec::new(), reports: Vec::new(), ir: String::new() };
    };
    let (body, shebang, span) = (std::mem::take(&mut script.body), script.shebang.take(), script.span);
    let body = lowering.lower_program(body);
    let Lowering { helpers, reports, ir, .. } = lowering;
    let is_module = body.iter().any(|item| matches!(item, ModuleItem::ModuleDecl(_)));
    *program = if is_module {
        Program::Module(Module { span, body, shebang })
    } else {
        let body = body.into_iter().filter_map(ModuleItem::stmt).collect();
        Program::Script(Script { span, body, shebang })
    };
    LoweredProgram { helpers: helpers.names(), reports, ir }
}

impl Lowering<'_> {
    fn lower_program(&mut self, mut stmts: Vec<Stmt>) -> Vec<ModuleItem> {
        let is_module = self.top == TopLevel::Module;
        let rest = stmts.split_off(directives(&stmts));
        let mut result = stmts;
        if !self.keeps(Construct::LineSeparator) {
            es5_directives(&mut result);
        }
        if is_module {
            self.enter_module();
            if self.options.module != ModuleFormat::Preserve && !has_use_strict(&result) {
                // A module is strict, and so must be the script that it becomes.
                result.push(ast::expr_stmt(ast::string("use strict"), DUMMY_SP));
            }
        }
        let suspends = self.semantics.function(FunctionId(0)).suspends;
        (self.frame().suspends, self.frame().moved) = (suspends, suspends);
        if suspends && self.keeps(Construct::Function) && !self.keeps(Construct::AsyncFunction) {
            self.frame().wrap = Some(Wrap::Async);
        }
        let (start, rest) = self.lower_body_in_parts(rest, FunctionId(0));
        let frame = std::mem::replace(self.frame(), Frame::new(FunctionId(0), FunctionKind::Program));
        let mut body = Body { start, rest };
        let mut temps = Vec::new();
        self.declare_temps(frame.temps.clone(), if suspends { &mut body.start } else { &mut temps });
        let system = self.is_module_as(ModuleFormat::System);
        if system {
            // What the loader hands over has to be known by now.
            self.bring_host_parts([&mut body.start, &mut temps, &mut body.rest]);
        }
        let Surrounded { mut before, mut after } =
            if is_module { self.surround(body) } else { Surrounded { before: Vec::new(), after: body.into_stmts() } };
        if !system {
            self.bring_host_parts([&mut before, &mut temps, &mut after]);
        }
        result.extend(before);
        let shares = self.shares_the_page();
        let start = if shares { std::mem::take(&mut result) } else { Vec::new() };
        let mut helpers = self.helper_statements();
        if !shares {
            result.append(&mut helpers);
        }
        for (id, value) in std::mem::take(&mut self.constants) {
            result.push(ast::var_stmt(vec![(self.ident(id), Some(value))], DUMMY_SP));
        }
        self.declare_aliases(&frame, &mut result);
        result.append(&mut temps);
        result.extend(after);
        if shares {
            result = self.share_the_page(start, helpers, result);
        }
        if self.is_module_as(ModuleFormat::Preserve) {
            self.say_pure(&mut result);
        }
        if is_module { self.wrap_module(result) } else { result.into_iter().map(ModuleItem::Stmt).collect() }
    }
}
