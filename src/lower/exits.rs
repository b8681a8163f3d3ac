//! How does a for-of loop end early, and does it suspend?
//!
//! # Example
//! `for (const x of xs) { if (x) break; }` breaks; with `return x` or a `continue` to a label further out it
//! leaves; with `yield x` it suspends.
//!
//! # Implementation
//! One walk over the outermost for-of loop of a function answers for all that are nested in it, so that the
//! lowering asks in constant time at each level. It looks at the source, before anything is lowered: the
//! lowering adds no jumps that leave a loop's body.
//!
//! # Reference
//! ECMA-262, 14.7.5.7 (ForIn/OfBodyEvaluation).

use rustc_hash::FxHashMap;
use swc_atoms::Atom;
use swc_common::BytePos;
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::suspension::contains_suspension;

/// What there is to know about a for-of loop.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Exits {
    /// The body ends the loop by `break`.
    pub breaks: bool,
    /// The body ends it by `return`, or by a jump to a label further out.
    pub leaves: bool,
    /// The head's pattern or the body suspends the function.
    pub suspends: bool,
}

impl Exits {
    /// Answers for a loop with labels of its own, and notes the answers for the loops in it by the places where
    /// they start.
    pub(super) fn of(stmt: &ForOfStmt, labels: &[Ident], known: &mut FxHashMap<BytePos, Self>) -> Self {
        if let Some(exits) = known.remove(&stmt.span.lo) {
            return exits;
        }
        let mut walk =
            Walk { known, targets: Vec::new(), labels: FxHashMap::default(), pending: Vec::new(), suspensions: 0 };
        walk.pending.extend(labels.iter().map(|label| label.sym.clone()));
        stmt.visit_with(&mut walk);
        known.remove(&stmt.span.lo).unwrap_or_default()
    }
}

/// A statement that a jump can aim at.
#[derive(Debug)]
struct Target {
    /// What `break` without a label ends.
    breakable: bool,
    /// It is the target of a `break`.
    breaks: bool,
    /// The outermost statement (by its index among the targets, plus one; zero for the function) that a jump
    /// from within aims at.
    reach: usize,
}

struct Walk<'a> {
    known: &'a mut FxHashMap<BytePos, Exits>,
    /// The statements around the current place, outermost first.
    targets: Vec<Target>,
    /// By label: the index of its statement.
    labels: FxHashMap<Atom, usize>,
    /// The labels right before the current statement.
    pending: Vec<Atom>,
    suspensions: usize,
}

impl Walk<'_> {
    /// Walks what is in a statement that jumps can aim at.
    fn target(&mut self, breakable: bool, walk: impl FnOnce(&mut Self)) -> Target {
        let at = self.targets.len();
        let own = std::mem::take(&mut self.pending);
        for label in &own {
            self.labels.insert(label.clone(), at);
        }
        self.targets.push(Target { breakable, breaks: false, reach: usize::MAX });
        walk(self);
        for label in &own {
            self.labels.remove(label);
        }
        let target = self.targets.pop().unwrap_or(Target { breakable, breaks: false, reach: 0 });
        self.reach(target.reach);
        target
    }

    fn reach(&mut self, to: usize) {
        if let Some(around) = self.targets.last_mut() {
            around.reach = around.reach.min(to);
        }
    }

    fn breakable(&mut self, stmt: &impl VisitWith<Self>) {
        self.target(true, |walk| stmt.visit_children_with(walk));
    }
}

impl Visit for Walk<'_> {
    fn visit_stmt(&mut self, stmt: &Stmt) {
        let labelled = matches!(
            stmt,
            Stmt::Labeled(_)
                | Stmt::For(_)
                | Stmt::ForIn(_)
                | Stmt::ForOf(_)
                | Stmt::While(_)
                | Stmt::DoWhile(_)
                | Stmt::Switch(_)
        );
        if labelled || self.pending.is_empty() {
            stmt.visit_children_with(self);
        } else {
            self.target(false, |walk| stmt.visit_children_with(walk));
        }
    }

    fn visit_labeled_stmt(&mut self, stmt: &LabeledStmt) {
        self.pending.push(stmt.label.sym.clone());
        stmt.body.visit_with(self);
    }

    fn visit_break_stmt(&mut self, stmt: &BreakStmt) {
        let at = match &stmt.label {
            None => self.targets.iter().rposition(|target| target.breakable),
            Some(label) => self.labels.get(&label.sym).copied(),
        };
        if let Some(at) = at {
            self.targets[at].breaks = true;
        }
        self.reach(at.map_or(0, |at| at + 1));
    }

    fn visit_continue_stmt(&mut self, stmt: &ContinueStmt) {
        if let Some(label) = &stmt.label {
            let at = self.labels.get(&label.sym).copied();
            self.reach(at.map_or(0, |at| at + 1));
        }
    }

    fn visit_return_stmt(&mut self, stmt: &ReturnStmt) {
        self.reach(0);
        stmt.arg.visit_with(self);
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        // The object is evaluated before the loop.
        let labels = std::mem::take(&mut self.pending);
        stmt.right.visit_with(self);
        self.pending = labels;
        self.suspensions += usize::from(stmt.is_await);
        let before = self.suspensions;
        let depth = self.targets.len();
        let Target { breaks, reach, .. } = self.target(true, |walk| {
            stmt.left.visit_with(walk);
            stmt.body.visit_with(walk);
        });
        let exits = Exits { breaks, leaves: reach <= depth, suspends: self.suspensions != before };
        self.known.insert(stmt.span.lo, exits);
    }

    fn visit_for_stmt(&mut self, stmt: &ForStmt) {
        self.breakable(stmt);
    }

    fn visit_for_in_stmt(&mut self, stmt: &ForInStmt) {
        self.breakable(stmt);
    }

    fn visit_while_stmt(&mut self, stmt: &WhileStmt) {
        self.breakable(stmt);
    }

    fn visit_do_while_stmt(&mut self, stmt: &DoWhileStmt) {
        self.breakable(stmt);
    }

    fn visit_switch_stmt(&mut self, stmt: &SwitchStmt) {
        self.breakable(stmt);
    }

    fn visit_expr(&mut self, expr: &Expr) {
        self.suspensions += usize::from(contains_suspension(expr));
    }

    fn visit_pat(&mut self, pat: &Pat) {
        self.suspensions += usize::from(contains_suspension(pat));
    }

    fn visit_class(&mut self, class: &Class) {
        self.suspensions += usize::from(contains_suspension(class));
    }

    fn visit_function(&mut self, _: &Function) {}
}
