//! How does a machine become a step function?
//!
//! Blocks are laid out in the order of the source. A block gets a label, that is a `case`, only if
//! something jumps to it or resumes it; otherwise its code follows the block that goes on to it.
//! While code is put together, labels and jumps name blocks; they are filled in last.

use crate::ast;
use crate::machine::Kind;
use crate::machine::ir::*;
use crate::machine::leap::completion;
use crate::runtime::Helpers;
use crate::scope::{BindingId, Semantics};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use swc_atoms::Atom;
use swc_common::{DUMMY_SP, Span};
use swc_ecma_ast::*;
use swc_ecma_visit::{VisitMut, VisitMutWith};

/// What emission needs to know besides the machine.
pub(super) struct Emission<'a> {
    pub semantics: &'a mut Semantics,
    pub helpers: &'a mut Helpers,
    /// The labels that the body uses; the dispatch loop must have another one.
    pub labels: FxHashSet<Atom>,
    /// The variables that live outside of the step function.
    pub hoisted: &'a FxHashSet<BindingId>,
    pub span: Span,
}

/// What a machine has become.
pub(super) struct Emitted {
    pub step: Box<Function>,
    /// The table of its regions.
    pub regions: Option<Box<Expr>>,
    /// The labels at which suspensions go on, and the places of these.
    pub suspensions: Vec<(usize, Span)>,
}

/// The step function, and what a driver needs besides.
pub(super) fn emit(mut machine: Machine, emission: Emission<'_>) -> Emitted {
    let count = machine.blocks.len();
    let locals: Vec<BindingId> = machine.locals.iter().copied().filter(|id| !emission.hoisted.contains(id)).collect();
    let incoming = incoming(&machine);
    let mut position = vec![0; count];
    for (at, id) in machine.order.iter().enumerate() {
        position[id.index()] = at;
    }
    let mut writer = Writer {
        semantics: emission.semantics,
        helpers: emission.helpers,
        m: machine.m,
        incoming,
        position,
        placed: vec![false; count],
        wanted: BTreeSet::new(),
        labelled: vec![false; count],
        ends: machine.order.iter().filter_map(|&id| Some((id, plain_end(&machine, id)?))).collect::<Vec<_>>(),
        items: Vec::new(),
        suspensions: Vec::new(),
    };
    writer.ends.sort_by_key(|(id, _)| *id);
    writer.want(&machine, ENTRY);
    for at in 1..machine.regions.len() {
        let entry = machine.resolve(machine.regions[at].entry);
        writer.want(&machine, entry);
    }
    while let Some(at) = writer.wanted.pop_first() {
        let id = machine.order[at];
        if !writer.placed[id.index()] {
            writer.chain(&mut machine, id);
        }
    }
    writer.finish(&machine, &emission.labels, &locals, emission.span)
}

/// Where a block is entered from.
#[derive(Default, Clone)]
struct Incoming {
    /// By jumps, falling in, resumption or the driver.
    count: u32,
    /// Some way comes from another region.
    crosses: bool,
}

fn incoming(machine: &Machine) -> Vec<Incoming> {
    let mut incoming = vec![Incoming::default(); machine.blocks.len()];
    let mut enter = |to: BlockId, region: RegionId, times: u32| {
        let entry = &mut incoming[to.index()];
        entry.count += times;
        entry.crosses |= machine.block(to).region != region;
    };
    enter(ENTRY, ROOT, 2);
    for &id in &machine.order {
        let region = machine.block(id).region;
        machine.each_successor(id, |to| enter(to, region, 1));
        match &machine.block(id).term {
            Term::Suspend { resume, .. } => enter(machine.resolve(*resume), region, 1),
            Term::EndFinally { targets, .. } => {
                for to in targets {
                    enter(machine.resolve(*to), region, 1);
                }
            }
            _ => {}
        }
    }
    for region in machine.regions.iter().skip(1) {
        // The driver has written the parent region to `m.p`.
        enter(machine.resolve(region.entry), region.parent, 2);
    }
    incoming
}

/// A block that does nothing but end with a value which is plain to see: jumps to it are replaced.
fn plain_end(machine: &Machine, id: BlockId) -> Option<Option<Box<Expr>>> {
    let block = machine.block(id);
    match &block.term {
        Term::Return(None) if block.insts.is_empty() => Some(None),
        Term::Return(Some(value)) if block.insts.is_empty() && is_plain(value) => Some(Some(value.clone())),
        _ => None,
    }
}

/// Whether evaluating an expression can't throw.
fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(lit) => !matches!(lit, Lit::Regex(_)),
        Expr::Ident(name) => BindingId::of(name).is_some(),
        Expr::Unary(UnaryExpr { op: UnaryOp::Void, arg, .. }) => arg.is_lit(),
        _ => false,
    }
}

struct Writer<'a> {
    semantics: &'a mut Semantics,
    helpers: &'a mut Helpers,
    m: BindingId,
    incoming: Vec<Incoming>,
    position: Vec<usize>,
    placed: Vec<bool>,
    /// The positions of blocks that something refers to and that have no place yet.
    wanted: BTreeSet<usize>,
    labelled: Vec<bool>,
    ends: Vec<(BlockId, Option<Box<Expr>>)>,
    /// The code of each block in the order of the output.
    items: Vec<(BlockId, Vec<Stmt>)>,
    /// The blocks at which suspensions go on, and the places of these.
    suspensions: Vec<(BlockId, Span)>,
}

impl Writer<'_> {
    // ---- pieces ----

    fn field(&self, name: &str) -> MemberExpr {
        ast::member_of(Box::new(Expr::Ident(self.semantics.ident(self.m, DUMMY_SP))), name)
    }

    /// `m.<field> = value;`
    fn set(&self, field: &str, value: Box<Expr>, span: Span) -> Stmt {
        ast::expr_stmt(ast::assign_to(SimpleAssignTarget::Member(self.field(field)), value), span)
    }

    /// `m.n = -1; return value;`
    fn end(&self, value: Option<Box<Expr>>, span: Span, out: &mut Vec<Stmt>) {
        out.push(self.set("n", completion(END), before(span)));
        out.push(ast::return_stmt(value, span));
    }

    /// A reference to a block's label.
    fn want(&mut self, machine: &Machine, to: BlockId) {
        let to = machine.resolve(to);
        self.labelled[to.index()] = true;
        if !self.placed[to.index()] {
            self.wanted.insert(self.position[to.index()]);
        }
    }

    /// A jump to a block.
    fn jump(&mut self, machine: &Machine, to: BlockId, span: Span, out: &mut Vec<Stmt>) {
        let to = machine.resolve(to);
        match self.ends.binary_search_by_key(&to, |(id, _)| *id) {
            Ok(at) => self.end(self.ends[at].1.clone(), span, out),
            Err(_) => {
                self.want(machine, to);
                out.push(jump(to, span));
            }
        }
    }

    /// Whether `to` can be placed here and now, so that control falls into it.
    fn falls(&self, machine: &Machine, to: BlockId) -> bool {
        !self.placed[to.index()] && (self.incoming[to.index()].count == 1 || self.is_next(machine, to))
    }

    fn is_next(&self, machine: &Machine, to: BlockId) -> bool {
        let at = self.position[to.index()];
        self.items.last().is_some_and(|(last, _)| {
            let from = self.position[last.index()];
            from < at && machine.order[from + 1..at].iter().all(|id| self.placed[id.index()])
        })
    }

    /// Whether `to` ends the activation and nothing else goes there.
    fn is_final(&self, machine: &Machine, to: BlockId) -> bool {
        !self.placed[to.index()]
            && self.incoming[to.index()].count == 1
            && matches!(machine.block(to).term, Term::Return(_) | Term::Throw(_))
    }

    // ---- blocks ----

    /// Places a block and those that control falls into.
    fn chain(&mut self, machine: &mut Machine, mut id: BlockId) {
        loop {
            self.items.push((id, Vec::new()));
            let mut out = Vec::new();
            let next = self.block(machine, id, &mut out);
            if let Some((_, stmts)) = self.items.last_mut() {
                *stmts = out;
            }
            match next {
                Some(next) => id = next,
                None => return,
            }
        }
    }

    /// A block's code; gives the block that control falls into.
    fn block(&mut self, machine: &mut Machine, id: BlockId, out: &mut Vec<Stmt>) -> Option<BlockId> {
        self.placed[id.index()] = true;
        self.wanted.remove(&self.position[id.index()]);
        let span = machine.block(id).span;
        let (insts, term) = {
            let block = machine.block_mut(id);
            (std::mem::take(&mut block.insts), std::mem::replace(&mut block.term, Term::Open))
        };
        let harmless =
            insts.is_empty() && matches!(&term, Term::Return(value) if value.as_deref().is_none_or(is_plain));
        if self.incoming[id.index()].crosses && !harmless {
            let region = ast::number(f64::from(machine.block(id).region.0));
            out.push(self.set("p", region, span));
        }
        for inst in insts {
            for leaf in &inst.leaves {
                let to = machine.resolve(leaf.to);
                if self.ends.binary_search_by_key(&to, |(id, _)| *id).is_err() {
                    self.want(machine, to);
                }
            }
            out.push(inst.stmt);
        }
        match term {
            Term::Open => None,
            Term::Goto(to) => {
                let to = machine.resolve(to);
                if self.falls(machine, to) {
                    return Some(to);
                }
                self.jump(machine, to, span, out);
                None
            }
            Term::Branch { test, yes, no } => {
                let (yes, no) = (machine.resolve(yes), machine.resolve(no));
                self.branch(machine, test, yes, no, span, out)
            }
            Term::Switch { value, cases, default } => {
                let default = machine.resolve(default);
                let cases = cases
                    .into_iter()
                    .map(|(test, to)| {
                        let mut cons = Vec::new();
                        self.jump(machine, to, span, &mut cons);
                        SwitchCase { span: DUMMY_SP, test: Some(test), cons }
                    })
                    .collect();
                out.push(Stmt::Switch(SwitchStmt { span, body_ctxt: Default::default(), discriminant: value, cases }));
                if self.falls(machine, default) {
                    return Some(default);
                }
                self.jump(machine, default, span, out);
                None
            }
            Term::Suspend { what, arg, resume, span: at } => {
                self.want(machine, resume);
                self.suspensions.push((resume, at));
                out.push(self.set("n", label(resume), before(span)));
                let at = if span.contains(at) { at.with_hi(span.hi) } else { at };
                let queued = machine.kind == Kind::AsyncGenerator;
                if what == Suspension::Yield && queued {
                    out.push(self.set("y", ast::boolean(true), span));
                }
                if what == Suspension::Delegate && queued {
                    let inner = self.helpers.call(self.semantics, "asyncDelegate", arg.into_iter().collect());
                    out.push(self.set("d", inner, before(at)));
                    out.push(ast::return_stmt(None, at));
                } else if what == Suspension::Delegate {
                    let machine = Box::new(Expr::Ident(self.semantics.ident(self.m, DUMMY_SP)));
                    let args = [machine].into_iter().chain(arg).collect();
                    let inner = self.helpers.call(self.semantics, "delegate", args);
                    out.push(ast::return_stmt(Some(inner), at));
                } else {
                    out.push(ast::return_stmt(arg, at));
                }
                None
            }
            Term::Return(value) => {
                self.end(value, span, out);
                None
            }
            Term::Throw(value) => {
                out.push(ast::throw_stmt(value, span));
                None
            }
            Term::EndFinally { c, v, ret, targets } => self.end_finally(machine, c, v, ret, targets, span, out),
        }
    }

    fn branch(
        &mut self,
        machine: &mut Machine,
        test: Box<Expr>,
        yes: BlockId,
        no: BlockId,
        span: Span,
        out: &mut Vec<Stmt>,
    ) -> Option<BlockId> {
        let mut cons = Vec::new();
        let (yes_falls, no_falls) = (self.falls(machine, yes), self.falls(machine, no));
        let yes_follows = if no_falls && self.is_final(machine, yes) {
            false
        } else if yes_falls && self.is_final(machine, no) {
            true
        } else {
            yes_falls && (self.is_next(machine, yes) || !no_falls)
        };
        let (test, next) = if yes_follows {
            if self.is_final(machine, no) {
                self.block(machine, no, &mut cons);
            } else {
                self.jump(machine, no, span, &mut cons);
            }
            (negate(test), yes)
        } else {
            if self.is_final(machine, yes) {
                self.block(machine, yes, &mut cons);
            } else {
                self.jump(machine, yes, span, &mut cons);
            }
            (test, no)
        };
        out.push(Stmt::If(IfStmt { span, test, cons: Box::new(Stmt::Block(ast::block(cons))), alt: None }));
        if self.falls(machine, next) {
            return Some(next);
        }
        self.jump(machine, next, span, out);
        None
    }

    #[allow(clippy::too_many_arguments)]
    fn end_finally(
        &mut self,
        machine: &mut Machine,
        c: BindingId,
        v: BindingId,
        ret: Option<BlockId>,
        targets: Vec<BlockId>,
        span: Span,
        out: &mut Vec<Stmt>,
    ) -> Option<BlockId> {
        let read = |writer: &Self, id: BindingId| Box::new(Expr::Ident(writer.semantics.ident(id, DUMMY_SP)));
        let throw = ast::throw_stmt(read(self, v), span);
        let mut targets: Vec<BlockId> = targets.into_iter().map(|to| machine.resolve(to)).collect();
        targets.sort_unstable();
        targets.dedup();
        if ret.is_none() && targets.is_empty() {
            out.push(throw);
            return None;
        }
        let is = |writer: &Self, number: i32| ast::binary(BinaryOp::EqEqEq, read(writer, c), completion(number));
        out.push(Stmt::If(IfStmt { span, test: is(self, THROW), cons: Box::new(throw), alt: None }));
        if let Some(ret) = ret {
            let ret = machine.resolve(ret);
            if targets.is_empty() {
                if self.falls(machine, ret) {
                    return Some(ret);
                }
                self.jump(machine, ret, span, out);
                return None;
            }
            let mut cons = Vec::new();
            if self.is_final(machine, ret) {
                self.block(machine, ret, &mut cons);
            } else {
                self.jump(machine, ret, span, &mut cons);
            }
            let cons = Box::new(Stmt::Block(ast::block(cons)));
            out.push(Stmt::If(IfStmt { span, test: is(self, RETURN), cons, alt: None }));
        }
        if let [only] = targets[..] {
            if self.falls(machine, only) {
                return Some(only);
            }
            self.jump(machine, only, span, out);
            return None;
        }
        for to in targets {
            self.want(machine, to);
        }
        out.push(self.set("n", read(self, c), span));
        out.push(jump(ENTRY, span));
        None
    }

    // ---- the whole ----

    fn finish(mut self, machine: &Machine, labels: &FxHashSet<Atom>, locals: &[BindingId], span: Span) -> Emitted {
        let mut numbers = vec![0; machine.blocks.len()];
        let mut cases: Vec<Vec<Stmt>> = Vec::new();
        for (id, stmts) in std::mem::take(&mut self.items) {
            match cases.last_mut() {
                Some(last) if !self.labelled[id.index()] => last.extend(stmts),
                _ => {
                    numbers[id.index()] = cases.len();
                    cases.push(stmts);
                }
            }
        }
        let mut name = "dispatch".to_owned();
        while labels.iter().any(|label| **label == *name) {
            name.push('_');
        }
        let mut filler = Filler {
            writer: &self,
            machine,
            numbers: &numbers,
            label: Ident::new_no_ctxt(name.into(), DUMMY_SP),
            loops: 0,
            jumps: false,
            jumps_labelled: false,
        };
        for stmts in &mut cases {
            stmts.visit_mut_with(&mut filler);
        }
        let (jumps, jumps_labelled, label) = (filler.jumps, filler.jumps_labelled, filler.label);
        let regions = (machine.regions.len() > 1).then(|| {
            let rows = machine.regions.iter().skip(1).flat_map(|region| {
                let entry = numbers[machine.resolve(region.entry).index()];
                [region.kind.number() as usize, entry, region.parent.index()]
            });
            ast::array(rows.map(|number| ast::number(number as f64)).collect())
        });
        let mut body = Vec::new();
        if !locals.is_empty() {
            let names = locals.iter().map(|&id| (self.semantics.ident(id, DUMMY_SP), None)).collect();
            body.push(ast::var_stmt(names, DUMMY_SP));
        }
        if cases.len() == 1 {
            body.extend(cases.pop().unwrap_or_default());
        } else {
            let cases = cases
                .into_iter()
                .enumerate()
                .map(|(at, cons)| SwitchCase { span: DUMMY_SP, test: Some(ast::number(at as f64)), cons })
                .collect();
            let discriminant = Box::new(Expr::Member(self.field("n")));
            let mut dispatch = Stmt::Switch(SwitchStmt { span, body_ctxt: Default::default(), discriminant, cases });
            if jumps {
                let body = Box::new(dispatch);
                dispatch = Stmt::For(ForStmt { span, init: None, test: None, update: None, body });
            }
            if jumps_labelled {
                dispatch = Stmt::Labeled(LabeledStmt { span, label, body: Box::new(dispatch) });
            }
            body.push(dispatch);
        }
        let m = self.semantics.ident(self.m, DUMMY_SP);
        let label = |&(block, at): &(BlockId, Span)| (numbers[machine.resolve(block).index()], at);
        let suspensions = self.suspensions.iter().map(label).collect();
        Emitted { step: Box::new(ast::function_of(vec![m], body, span)), regions, suspensions }
    }
}

/// `!test`
fn negate(mut test: Box<Expr>) -> Box<Expr> {
    match &mut *test {
        Expr::Unary(UnaryExpr { op: UnaryOp::Bang, arg, .. }) => return std::mem::take(arg),
        Expr::Bin(node) => {
            // `!(a < b)` is not `a >= b`: either may be NaN.
            let opposite = match node.op {
                BinaryOp::EqEq => Some(BinaryOp::NotEq),
                BinaryOp::NotEq => Some(BinaryOp::EqEq),
                BinaryOp::EqEqEq => Some(BinaryOp::NotEqEq),
                BinaryOp::NotEqEq => Some(BinaryOp::EqEqEq),
                _ => None,
            };
            if let Some(opposite) = opposite {
                node.op = opposite;
                return test;
            }
        }
        _ => {}
    }
    ast::not(test)
}

/// Puts numbers for labels and statements for jumps.
struct Filler<'a> {
    writer: &'a Writer<'a>,
    machine: &'a Machine,
    numbers: &'a [usize],
    label: Ident,
    /// How many loops of the user's surround the place.
    loops: usize,
    /// There is a jump.
    jumps: bool,
    /// There is one in a loop of the user's.
    jumps_labelled: bool,
}

impl Filler<'_> {
    fn in_loop(&mut self, walk: impl FnOnce(&mut Self)) {
        self.loops += 1;
        walk(self);
        self.loops -= 1;
    }
}

impl VisitMut for Filler<'_> {
    fn visit_mut_number(&mut self, number: &mut Number) {
        if let Some(to) = label_target(number) {
            number.value = self.numbers[self.machine.resolve(to).index()] as f64;
            number.raw = None;
        }
    }

    fn visit_mut_stmts(&mut self, stmts: &mut Vec<Stmt>) {
        for stmt in stmts.iter_mut() {
            stmt.visit_mut_with(self);
        }
        let found = stmts.iter().enumerate().find_map(|(at, stmt)| Some((at, jump_target(stmt)?)));
        let Some((at, (to, span))) = found else { return };
        // What follows a jump in the same list is never reached.
        stmts.truncate(at);
        let to = self.machine.resolve(to);
        if let Ok(at) = self.writer.ends.binary_search_by_key(&to, |(id, _)| *id) {
            return self.writer.end(self.writer.ends[at].1.clone(), span, stmts);
        }
        self.jumps = true;
        self.jumps_labelled |= self.loops > 0;
        // A jump to the entry stands for one whose label has been written already.
        if to != ENTRY {
            let number = ast::number(self.numbers[to.index()] as f64);
            stmts.push(self.writer.set("n", number, before(span)));
        }
        let label = (self.loops > 0).then(|| self.label.clone());
        stmts.push(Stmt::Continue(ContinueStmt { span, label }));
    }

    fn visit_mut_while_stmt(&mut self, node: &mut WhileStmt) {
        self.in_loop(|filler| node.visit_mut_children_with(filler));
    }

    fn visit_mut_do_while_stmt(&mut self, node: &mut DoWhileStmt) {
        self.in_loop(|filler| node.visit_mut_children_with(filler));
    }

    fn visit_mut_for_stmt(&mut self, node: &mut ForStmt) {
        self.in_loop(|filler| node.visit_mut_children_with(filler));
    }

    fn visit_mut_for_in_stmt(&mut self, node: &mut ForInStmt) {
        self.in_loop(|filler| node.visit_mut_children_with(filler));
    }

    // Nothing of the machine is in there.
    fn visit_mut_function(&mut self, _: &mut Function) {}
}

/// The place of a statement that stands before another of the same place, which gets the comments at the end.
fn before(span: Span) -> Span {
    span.with_hi(span.lo)
}
