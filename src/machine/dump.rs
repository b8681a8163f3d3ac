//! What does a machine look like as text?
//!
//! Blocks are numbered in the order of the source. For fixtures and for whoever debugs this.

use crate::machine::Kind;
use crate::machine::ir::*;
use crate::scope::{BindingId, Semantics};
use rustc_hash::FxHashSet;
use std::fmt::Write;
use swc_common::SourceMap;
use swc_common::sync::Lrc;
use swc_ecma_ast::*;
use swc_ecma_codegen::text_writer::JsWriter;
use swc_ecma_codegen::{Config, Emitter, Node};
use swc_ecma_visit::{VisitMut, VisitMutWith};

/// The text of a machine.
pub(super) fn dump(name: &str, machine: &Machine, semantics: &Semantics, hoisted: &FxHashSet<BindingId>) -> String {
    let mut number = vec![0; machine.blocks.len()];
    for (at, id) in machine.order.iter().enumerate() {
        number[id.index()] = at;
    }
    let printer = Printer { machine, number, cm: Lrc::default() };
    let kind = match machine.kind {
        Kind::Generator => "generator",
        Kind::Async => "async",
        Kind::AsyncAsGenerator => "async as generator",
        Kind::AsyncGenerator => "async generator",
    };
    let mut out = format!("{kind} {name}\n");
    let names = |inside: bool| {
        let ids = machine.locals.iter().filter(|id| hoisted.contains(id) != inside);
        let names: Vec<String> = ids.map(|&id| semantics.binding(id).name.to_string()).collect();
        names.join(", ")
    };
    for (title, names) in [("hoisted", names(false)), ("local", names(true))] {
        if !names.is_empty() {
            let _ = writeln!(out, "  {title} {names}");
        }
    }
    for (at, region) in machine.regions.iter().enumerate().skip(1) {
        let kind = match region.kind {
            RegionKind::Catch => "catch",
            RegionKind::Finally => "finally",
            RegionKind::Close => "close",
        };
        let _ = writeln!(out, "  region {at} in {}: {kind} {}", region.parent.0, printer.block(region.entry));
    }
    for &id in &machine.order {
        printer.write(id, semantics, &mut out);
    }
    out
}

struct Printer<'a> {
    machine: &'a Machine,
    number: Vec<usize>,
    cm: Lrc<SourceMap>,
}

impl Printer<'_> {
    fn block(&self, id: BlockId) -> String {
        format!("b{}", self.number[self.machine.resolve(id).index()])
    }

    fn write(&self, id: BlockId, semantics: &Semantics, out: &mut String) {
        let block = self.machine.block(id);
        let region = if block.region == ROOT { String::new() } else { format!(" in {}", block.region.0) };
        let _ = writeln!(out, "{}{region}:", self.block(id));
        for inst in &block.insts {
            let mut stmt = inst.stmt.clone();
            stmt.visit_mut_with(&mut Spelling(self));
            for line in self.print(&stmt).lines() {
                let _ = writeln!(out, "  {line}");
            }
        }
        let arg = |arg: &Option<Box<Expr>>| arg.as_ref().map_or_else(String::new, |arg| format!(" {}", self.expr(arg)));
        let end = match &block.term {
            Term::Open => "open".to_owned(),
            Term::Goto(to) => format!("goto {}", self.block(*to)),
            Term::Branch { test, yes, no } => {
                format!("branch {} ? {} : {}", self.expr(test), self.block(*yes), self.block(*no))
            }
            Term::Switch { value, cases, default } => {
                let mut text = format!("switch {}", self.expr(value));
                for (test, to) in cases {
                    let _ = write!(text, " {} -> {},", self.expr(test), self.block(*to));
                }
                let _ = write!(text, " default -> {}", self.block(*default));
                text
            }
            Term::Suspend { what, arg: operand, resume, .. } => {
                let what = match what {
                    Suspension::Await => "await",
                    Suspension::Yield => "yield",
                    Suspension::Delegate => "delegate",
                };
                format!("{what}{} -> {}", arg(operand), self.block(*resume))
            }
            Term::Return(value) => format!("return{}", arg(value)),
            Term::Throw(value) => format!("throw {}", self.expr(value)),
            Term::EndFinally { c, v, ret, targets } => {
                let name = |id: BindingId| &semantics.binding(id).name;
                let mut text = format!("end finally {}, {}", name(*c), name(*v));
                if let Some(ret) = ret {
                    let _ = write!(text, " return -> {},", self.block(*ret));
                }
                let targets: Vec<String> = targets.iter().map(|&to| self.block(to)).collect();
                let _ = write!(text, " -> {}", targets.join(", "));
                text
            }
        };
        let _ = writeln!(out, "  {end}");
    }

    fn expr(&self, expr: &Expr) -> String {
        let mut expr = expr.clone();
        expr.visit_mut_with(&mut Spelling(self));
        self.print(&expr)
    }

    fn print(&self, node: &impl Node) -> String {
        let mut bytes = Vec::new();
        let writer = JsWriter::new(self.cm.clone(), "\n", &mut bytes, None);
        let mut emitter = Emitter { cfg: Config::default(), cm: self.cm.clone(), comments: None, wr: Box::new(writer) };
        // Writing to memory doesn't fail.
        let _ = node.emit_with(&mut emitter);
        drop(emitter);
        String::from_utf8_lossy(&bytes).trim_end().to_owned()
    }
}

/// Spells blocks as the dump does.
struct Spelling<'a>(&'a Printer<'a>);

impl VisitMut for Spelling<'_> {
    fn visit_mut_number(&mut self, number: &mut Number) {
        if let Some(to) = label_target(number) {
            number.raw = Some(self.0.block(to).into());
        }
    }

    fn visit_mut_stmt(&mut self, stmt: &mut Stmt) {
        if let Some((to, _)) = jump_target(stmt)
            && let Stmt::Continue(ContinueStmt { label: Some(label), .. }) = stmt
        {
            label.sym = format!("@{}", self.0.block(to)).into();
        }
        stmt.visit_mut_children_with(self);
    }
}
