//! Which construct is of which edition, and so what a target keeps.
//!
//! # Example
//! `[...a] ?? b ** 2` for ES2016:
//! ```js
//! (_ref = [...a]) !== null && _ref !== void 0 ? _ref : b ** 2
//! ```
//!
//! # Implementation
//! A lowering asks [`Lowering::keeps`] first and leaves alone what the target has, but for what is nested in it. From ES2015
//! on functions, scopes and iteration are the engine's own: no records, no sentinels, no machines. What then has to be done is
//! in the files whose names begin with `kept_`.
//!
//! # Reference
//! ECMA-262, editions 6 (2015) to 13 (2022).

use super::Lowering;
use crate::Target;

/// What an edition brought, as far as lowerings tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Construct {
    // ES2015
    Arrow,
    AstralName,
    BlockScope,
    Class,
    CodePointEscape,
    Destructuring,
    ForOf,
    Function,
    NewTarget,
    NumberPrefix,
    ObjectLiteral,
    Spread,
    Super,
    Template,
    // ES2016
    Exponentiation,
    PatternAsRest,
    // ES2017
    AsyncFunction,
    // ES2018
    AsyncGenerator,
    ForAwait,
    InvalidEscape,
    ObjectRest,
    ObjectSpread,
    // ES2019
    LineSeparator,
    OptionalCatch,
    // ES2020
    BigInt,
    ImportCall,
    Nullish,
    OptionalChaining,
    // ES2021
    LogicalAssignment,
    NumericSeparator,
    // ES2022
    ClassMembers,
    TopLevelAwait,
}

impl Construct {
    /// The edition that brought it.
    pub(super) const fn edition(self) -> Target {
        match self {
            Self::Arrow
            | Self::AstralName
            | Self::BlockScope
            | Self::Class
            | Self::CodePointEscape
            | Self::Destructuring
            | Self::ForOf
            | Self::Function
            | Self::NewTarget
            | Self::NumberPrefix
            | Self::ObjectLiteral
            | Self::Spread
            | Self::Super
            | Self::Template => Target::Es2015,
            Self::Exponentiation | Self::PatternAsRest => Target::Es2016,
            Self::AsyncFunction => Target::Es2017,
            Self::AsyncGenerator | Self::ForAwait | Self::InvalidEscape | Self::ObjectRest | Self::ObjectSpread => {
                Target::Es2018
            }
            Self::LineSeparator | Self::OptionalCatch => Target::Es2019,
            Self::BigInt | Self::ImportCall | Self::Nullish | Self::OptionalChaining => Target::Es2020,
            Self::LogicalAssignment | Self::NumericSeparator => Target::Es2021,
            Self::ClassMembers | Self::TopLevelAwait => Target::Es2022,
        }
    }
}

impl Lowering<'_> {
    /// Whether the target has a construct.
    pub(super) fn keeps(&self, construct: Construct) -> bool {
        construct.edition() <= self.options.target
    }
}
