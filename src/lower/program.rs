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
use swc_common::{BytePos, DUMMY_SP, Spanned};
use swc_ecma_ast::*;

use super::editions::Construct;
use super::literals::es5_directives;
use super::{Frame, Lowering};
use crate::Options;
use crate::ast;
use crate::diagnostics::Report;
use crate::runtime::Helpers;
use crate::scope::{FunctionId, FunctionKind, Semantics, TopLevel, directives};

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

/// Lowers a whole program in place. `start` is the position of the file's first byte.
pub(crate) fn lower(
    program: &mut Program,
    semantics: &mut Semantics,
    options: &Options,
    top: TopLevel,
    start: BytePos,
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
        privates: Vec::new(),
        demoted: FxHashSet::default(),
        dead: Vec::new(),
        ir: String::new(),
    };
    if lowering.keeps(Construct::Destructuring) {
        lowering.demote(program);
        lowering.free_yield();
    }
    let body = match program {
        Program::Script(script) => std::mem::take(&mut script.body),
        Program::Module(module) => {
            let mut stmts = Vec::with_capacity(module.body.len());
            for item in std::mem::take(&mut module.body) {
                match item {
                    ModuleItem::Stmt(stmt) => stmts.push(stmt),
                    ModuleItem::ModuleDecl(decl) => lowering.refuse(
                        "unsupported/module",
                        "`import` and `export` are not supported yet",
                        decl.span(),
                    ),
                }
            }
            stmts
        }
    };
    if lowering.semantics.function(FunctionId(0)).suspends {
        let span = lowering.semantics.function(FunctionId(0)).span;
        lowering.refuse("unsupported/top-level-await", "`await` at the top level is not supported yet", span);
    }
    let body = lowering.lower_program(body);
    let Lowering { helpers, reports, ir, .. } = lowering;
    let shebang = match program {
        Program::Script(script) => script.shebang.take(),
        Program::Module(module) => module.shebang.take(),
    };
    // A module is strict, and so must be the script that it becomes.
    *program = Program::Script(Script { span: program.span(), body, shebang });
    LoweredProgram { helpers: helpers.names(), reports, ir }
}

impl Lowering<'_> {
    fn lower_program(&mut self, mut stmts: Vec<Stmt>) -> Vec<Stmt> {
        let rest = stmts.split_off(directives(&stmts));
        let mut result = stmts;
        if !self.keeps(Construct::LineSeparator) {
            es5_directives(&mut result);
        }
        if self.top == TopLevel::Module {
            result.insert(0, ast::expr_stmt(ast::string("use strict"), DUMMY_SP));
        }
        let mut body = self.lower_body(rest, FunctionId(0));
        let frame = std::mem::replace(self.frame(), Frame::new(FunctionId(0), FunctionKind::Program));
        result.extend(self.helpers.take_statements(self.semantics));
        let constants: Vec<_> =
            std::mem::take(&mut self.constants).into_iter().map(|(id, value)| (self.ident(id), Some(value))).collect();
        if !constants.is_empty() {
            result.push(ast::var_stmt(constants, DUMMY_SP));
        }
        self.declare_aliases(&frame, &mut result);
        self.declare_temps(frame.temps, &mut result);
        result.append(&mut body);
        result
    }
}
