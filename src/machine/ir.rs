//! What is a machine made of before it is JavaScript?
//!
//! `mod.rs` says what each of these becomes.

use crate::machine::Kind;
use crate::scope::BindingId;
use rustc_hash::FxHashMap;
use swc_common::{DUMMY_SP, Span, SyntaxContext};
use swc_ecma_ast::*;

/// The label of the end. A driver looks at the sign only.
pub(super) const END: i32 = -1;
/// A completion: something was thrown. Also the value of `m.k`.
pub(super) const THROW: i32 = -1;
/// A completion: `return`. Also the value of `m.k`.
pub(super) const RETURN: i32 = -2;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(super) struct $name(pub u32);

        impl $name {
            /// The index into the table.
            pub(super) fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index! {
    /// A block of a machine.
    BlockId
}
index! {
    /// A region of a machine. Zero is no region: what is thrown there ends the machine.
    RegionId
}

/// No region.
pub(super) const ROOT: RegionId = RegionId(0);
/// The block that a machine starts in. Nothing ever jumps to it.
pub(super) const ENTRY: BlockId = BlockId(0);

/// What a region does with a completion that the driver hands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RegionKind {
    /// Takes what is thrown; a `return` passes by.
    Catch,
    /// Takes both, and hands the completion on at the end unless it makes one of its own.
    Finally,
    /// Takes both, closes an iterator, and hands the completion on.
    Close,
}

impl RegionKind {
    /// The number in the table of regions.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Catch => 0,
            Self::Finally => 1,
            Self::Close => 2,
        }
    }
}

/// One region.
#[derive(Debug, Clone)]
pub(super) struct Region {
    pub kind: RegionKind,
    /// Where the driver continues; the block lies in the parent region.
    pub entry: BlockId,
    pub parent: RegionId,
}

/// A statement in which nothing suspends.
#[derive(Debug)]
pub(super) struct Inst {
    pub stmt: Stmt,
    /// The jumps out of the statement.
    pub leaves: Vec<Leaf>,
}

/// A jump out of a statement.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub to: BlockId,
    /// The variables that are written right before it.
    pub sets: Vec<BindingId>,
}

/// What a machine suspends for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Suspension {
    Await,
    Yield,
    /// `yield*`: until the inner iterator has finished.
    Delegate,
}

/// How a block ends.
#[derive(Debug)]
pub(super) enum Term {
    /// Still being built.
    Open,
    Goto(BlockId),
    Branch {
        test: Box<Expr>,
        yes: BlockId,
        no: BlockId,
    },
    /// `===` with each test in turn.
    Switch {
        value: Box<Expr>,
        cases: Vec<(Box<Expr>, BlockId)>,
        default: BlockId,
    },
    Suspend {
        what: Suspension,
        arg: Option<Box<Expr>>,
        resume: BlockId,
        span: Span,
    },
    Return(Option<Box<Expr>>),
    Throw(Box<Expr>),
    /// Goes on with the completion that the finalizer has saved in `c` and `v`.
    EndFinally {
        c: BindingId,
        v: BindingId,
        /// Goes on with a `return`; none where none can arrive.
        ret: Option<BlockId>,
        /// The values that `c` can have otherwise.
        targets: Vec<BlockId>,
    },
}

/// One block.
#[derive(Debug)]
pub(super) struct Block {
    pub insts: Vec<Inst>,
    pub term: Term,
    pub region: RegionId,
    /// The statement that the end of the block belongs to.
    pub span: Span,
}

/// A whole machine.
#[derive(Debug)]
pub(super) struct Machine {
    pub kind: Kind,
    pub blocks: Vec<Block>,
    /// Index 0 stands for no region and is never looked at.
    pub regions: Vec<Region>,
    /// What a mention of a block means now: optimisation moves it, statements keep what they say.
    pub forward: Vec<BlockId>,
    /// The blocks that are left, in the order of the source.
    pub order: Vec<BlockId>,
    /// What the body declares and what the machine has added.
    pub locals: Vec<BindingId>,
    /// Those of `locals` that building the machine has made; they may share variables.
    pub temps: Vec<BindingId>,
    /// For each finalizer's `c` its `v`: writing a label to the one leaves the other without meaning.
    /// More than one `v` where finalizers share a `c`: those of the others have no meaning then.
    pub completions: FxHashMap<BindingId, Vec<BindingId>>,
    /// The step function's parameter.
    pub m: BindingId,
}

impl Machine {
    /// The block that a mention means.
    pub(super) fn resolve(&self, mut id: BlockId) -> BlockId {
        while self.forward[id.index()] != id {
            id = self.forward[id.index()];
        }
        id
    }

    pub(super) fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    pub(super) fn block_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.index()]
    }

    pub(super) fn region(&self, id: RegionId) -> &Region {
        &self.regions[id.index()]
    }

    /// Calls `f` with each block that the block's code itself goes on to.
    pub(super) fn each_successor(&self, id: BlockId, mut f: impl FnMut(BlockId)) {
        let block = self.block(id);
        for inst in &block.insts {
            for leaf in &inst.leaves {
                f(self.resolve(leaf.to));
            }
        }
        self.each_target(id, f);
    }

    /// Calls `f` with each block that the block's end goes on to.
    pub(super) fn each_target(&self, id: BlockId, mut f: impl FnMut(BlockId)) {
        match &self.block(id).term {
            Term::Open | Term::Return(_) | Term::Throw(_) => {}
            Term::Goto(to) => f(self.resolve(*to)),
            Term::Branch { yes, no, .. } => {
                f(self.resolve(*yes));
                f(self.resolve(*no));
            }
            Term::Switch { cases, default, .. } => {
                for (_, to) in cases {
                    f(self.resolve(*to));
                }
                f(self.resolve(*default));
            }
            Term::Suspend { resume, .. } => f(self.resolve(*resume)),
            Term::EndFinally { ret, targets, .. } => {
                for to in targets.iter().chain(ret) {
                    f(self.resolve(*to));
                }
            }
        }
    }

    /// Calls `f` with each block in which the driver can go on after interrupting a block of
    /// `region`: where a throw goes, and where a `return` does if someone outside can ask for one.
    pub(super) fn each_handler(&self, region: RegionId, mut f: impl FnMut(BlockId)) {
        if region == ROOT {
            return;
        }
        f(self.resolve(self.region(region).entry));
        if self.kind.takes_returns() {
            let mut outer = region;
            while outer != ROOT && self.region(outer).kind == RegionKind::Catch {
                outer = self.region(outer).parent;
            }
            if outer != ROOT && outer != region {
                f(self.resolve(self.region(outer).entry));
            }
        }
    }

    /// Calls `f` with each expression of the block's end.
    pub(super) fn each_operand(&self, id: BlockId, mut f: impl FnMut(&Expr)) {
        match &self.block(id).term {
            Term::Branch { test, .. } => f(test),
            Term::Switch { value, cases, .. } => {
                f(value);
                for (test, _) in cases {
                    f(test);
                }
            }
            Term::Suspend { arg: Some(arg), .. } | Term::Return(Some(arg)) | Term::Throw(arg) => f(arg),
            _ => {}
        }
    }
}

/// The name by which a statement says that it is a jump to a block.
const JUMP: &str = "@go";
/// The spelling by which a number says that it stands for the label of a block.
const LABEL: &str = "@label";

/// A jump to `block` in the midst of a statement; emission replaces it.
pub(super) fn jump(block: BlockId, span: Span) -> Stmt {
    let label = Ident::new(JUMP.into(), DUMMY_SP, SyntaxContext::from_u32(block.0));
    Stmt::Continue(ContinueStmt { span, label: Some(label) })
}

/// The block that a statement made by [`jump`] goes to.
pub(super) fn jump_target(stmt: &Stmt) -> Option<(BlockId, Span)> {
    match stmt {
        Stmt::Continue(ContinueStmt { label: Some(label), span }) if label.sym == JUMP => {
            Some((BlockId(label.ctxt.as_u32()), *span))
        }
        _ => None,
    }
}

/// The label of `block` as a number; emission fills it in.
pub(super) fn label(block: BlockId) -> Box<Expr> {
    Box::new(Expr::Lit(Lit::Num(Number { span: DUMMY_SP, value: f64::from(block.0), raw: Some(LABEL.into()) })))
}

/// The block that a number made by [`label`] stands for.
pub(super) fn label_target(number: &Number) -> Option<BlockId> {
    (number.raw.as_deref() == Some(LABEL)).then_some(BlockId(number.value as u32))
}

/// The variable and the value of `name = value;`.
pub(super) fn assignment(stmt: &Stmt) -> Option<(BindingId, &Expr)> {
    let Stmt::Expr(stmt) = stmt else { return None };
    let Expr::Assign(AssignExpr { op: AssignOp::Assign, left, right, .. }) = &*stmt.expr else { return None };
    let AssignTarget::Simple(SimpleAssignTarget::Ident(name)) = left else { return None };
    Some((BindingId::of(name)?, right))
}

/// The name of the one intrinsic call of Core.
const CLOSING: &str = "@closing";

/// Whether a call is `@closing(it, expr)`.
pub(super) fn is_closing(call: &CallExpr) -> bool {
    matches!(&call.callee, Callee::Expr(callee) if matches!(&**callee, Expr::Ident(name) if name.sym == CLOSING))
}

/// `@closing(it, expr)`: `expr`, with the iterator record `it` closed when it is left early.
pub(crate) fn closing(it: Ident, expr: Box<Expr>) -> Box<Expr> {
    crate::ast::call(crate::ast::global(CLOSING), vec![Box::new(Expr::Ident(it)), expr])
}
