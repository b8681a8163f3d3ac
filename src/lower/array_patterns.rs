//! Array patterns.
//!
//! # Example
//! In:
//! ```js
//! const [a, , ...b] = f(); [o.x, y = g()] = xs;
//! ```
//! Out:
//! ```js
//! var a = (_take2 = _take(f(), 2, true, 2))[0], b = _take2[2];
//! _it = _iterate(xs);
//! try { o.x = _it.done() ? void 0 : _it.value; … } catch (e) { _it.fail(e); }
//! _it.close();
//! ```
//!
//! # Implementation
//! The values are taken all at once where nobody can tell, and else one by one. Where iterables are taken for arrays, elements
//! are read by their indices, and nothing is ever closed.
//!
//! # Reference
//! ECMA-262, 8.6.3 (IteratorBindingInitialization), 13.15.5.5 (IteratorDestructuringAssignmentEvaluation). Edition: ES2015.

use swc_common::DUMMY_SP;
use swc_ecma_ast::*;

use super::Lowering;
use super::destructuring::{Names, Parts, can_be_taken};
use super::editions::Construct;
use super::steps::Step;
use crate::ast;

impl Lowering<'_> {
    /// `literal` says that the value is an array that was just made.
    pub(super) fn array_pattern(
        &mut self,
        array: ArrayPat,
        value: Box<Expr>,
        literal: bool,
        names: Names,
        steps: &mut Vec<Step>,
    ) {
        let mut names = names;
        if self.keeps(Construct::Destructuring) {
            if !self.suspends_around(&array, names) {
                return self.keep_array_around(array, value, names, steps);
            }
            names = self.declare_before(&array, names, steps);
        }
        if self.options.assumptions.iterable_is_array {
            let parts = self.parts_of_array(value, &array);
            self.index_pattern(array, parts, false, names, steps);
            return;
        }
        if literal && can_be_taken(&array) || names == Names::AssignedAtOnce || self.is_simple(&array, names) {
            self.take_pattern(array, value, names, steps);
            return;
        }
        let it = self.temp("_it");
        let iterate = self.helper("iterate", vec![value], array.span);
        steps.push(Step::Evaluate(self.set(it, iterate)));
        let mut inner = Vec::new();
        for elem in array.elems {
            match elem {
                None => inner.push(Step::Evaluate(self.call_method(it, "skip", Vec::new()))),
                Some(Pat::Rest(rest)) => {
                    let all = self.read(it);
                    let all = self.helper("drain", vec![all], DUMMY_SP);
                    self.element(*rest.arg, all, names, &mut inner);
                }
                Some(pat) => {
                    let done = self.call_method(it, "done", Vec::new());
                    let fetch = ast::conditional(done, ast::void_0(), ast::member(self.read(it), "value"));
                    self.element(pat, fetch, names, &mut inner);
                }
            }
        }
        steps.push(Step::closing(it, inner));
    }

    /// An array pattern whose values can be had all at once.
    fn take_pattern(&mut self, array: ArrayPat, value: Box<Expr>, names: Names, steps: &mut Vec<Step>) {
        let rest = matches!(array.elems.last(), Some(Some(Pat::Rest(_))));
        let count = array.elems.len() - usize::from(rest);
        let mut args = vec![value, ast::number(count as f64)];
        let holes = array.elems.iter().enumerate().filter(|(_, elem)| elem.is_none());
        let holes = holes.fold(0_u32, |holes, (at, _)| holes | 1_u32.checked_shl(at as u32).unwrap_or(0));
        if rest || holes != 0 {
            args.push(ast::boolean(rest));
        }
        if holes != 0 {
            args.push(ast::number(f64::from(holes)));
        }
        let taken = self.helper("take", args, array.span);
        let parts = self.parts_of_array(taken, &array);
        self.index_pattern(array, parts, true, names, steps);
    }

    fn parts_of_array(&mut self, value: Box<Expr>, pat: &ArrayPat) -> Parts {
        let used = pat.elems.iter().flatten().count();
        self.parts(value, used <= 1 && !pat.elems.iter().flatten().any(|pat| self.has_target(pat)))
    }

    /// An array pattern whose values are had by their indices. `taken` says that at the index of a rest there is an array of
    /// all the others.
    pub(super) fn index_pattern(
        &mut self,
        array: ArrayPat,
        mut parts: Parts,
        taken: bool,
        names: Names,
        steps: &mut Vec<Step>,
    ) {
        for (at, elem) in array.elems.into_iter().enumerate() {
            let Some(pat) = elem else { continue };
            let (pat, slices) = match pat {
                Pat::Rest(rest) => (*rest.arg, !taken),
                pat => (pat, false),
            };
            if self.has_target(&pat) {
                parts.evaluate(steps);
            }
            let at = ast::number(at as f64);
            let fetch = if slices {
                self.helper("slice", vec![parts.read(), at], DUMMY_SP)
            } else {
                ast::index(parts.read(), at)
            };
            self.element(pat, fetch, names, steps);
        }
        parts.evaluate(steps);
    }
}
