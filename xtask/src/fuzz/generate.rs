//! Random programs of ES2022: what they are made of is chosen here, how each piece is written is in the files beside.
//!
//! A rule gives a piece of text, or nothing where it can't stand there. Every program ends: loops and functions take of
//! the prelude's `fuel()`.

use super::random::Random;
use super::scopes::{Declared, Holds, Scopes, Variable};

/// Names that programs give. Some of them are those that the compiler would like to have.
const NAMES: &[&str] =
    &["x", "y", "z", "e", "i", "k", "m", "v", "g", "f", "c", "_this", "self", "r", "_args", "it2", "_spawn", "n"];

/// Keys of properties.
const KEYS: &[&str] = &["a", "b", "c", "d"];

/// What is known of the function around a place.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools)]
pub struct Around {
    pub generator: bool,
    pub asynchronous: bool,
    pub this: bool,
    pub arguments: bool,
    pub super_property: bool,
    pub super_call: bool,
    pub new_target: bool,
    pub constructor: bool,
    pub strict: bool,
    /// Not in a function: there is no `return`.
    pub top: bool,
    /// A parameter list, say, where nothing can suspend.
    pub quiet: bool,
}

/// A label around a place.
#[derive(Debug, Clone)]
pub struct Label {
    pub name: String,
    pub of_loop: bool,
}

/// What `break` and `continue` can leave.
#[derive(Debug, Clone, Default)]
pub struct Jumps {
    pub labels: Vec<Label>,
    pub loops: usize,
    pub switches: usize,
}

/// A private name in scope.
#[derive(Debug, Clone)]
pub struct Private {
    pub name: String,
    pub method: bool,
}

/// A program in the making.
#[derive(Debug)]
pub struct Generator {
    pub random: Random,
    pub scopes: Scopes,
    pub around: Around,
    pub jumps: Jumps,
    pub privates: Vec<Private>,
    /// Names of the pattern that is being written.
    pub pending: Vec<String>,
    /// How much more is to be written.
    pub budget: i32,
    /// How many anonymous functions stand around.
    pub anonymous: usize,
    /// What is written is the text of a direct `eval`.
    pub in_text: bool,
    places: usize,
    unique: usize,
}

/// A way to write something, and how often.
pub type Rule = (u32, fn(&mut Generator, i32) -> Option<String>);

impl Generator {
    fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            scopes: Scopes::default(),
            around: Around { top: true, this: true, ..Around::default() },
            jumps: Jumps::default(),
            privates: Vec::new(),
            pending: Vec::new(),
            budget: 0,
            anonymous: 0,
            in_text: false,
            places: 0,
            unique: 0,
        }
    }

    /// The number of a place.
    pub fn place(&mut self) -> usize {
        self.places += 1;
        self.places
    }

    /// A number that no name has.
    pub fn unique(&mut self) -> usize {
        self.unique += 1;
        self.unique
    }

    pub fn percent(&mut self, percent: usize) -> bool {
        self.random.percent(percent)
    }

    pub fn key(&mut self) -> &'static str {
        self.random.pick(KEYS)
    }

    /// What one of the rules gives, by their weights; nothing where none of those that were tried can stand here.
    pub fn choose(&mut self, rules: &[Rule], depth: i32) -> Option<String> {
        for _ in 0..12 {
            let at = self.random.weighted(rules.iter().map(|rule| rule.0));
            if let Some(text) = rules[at].1(self, depth) {
                return Some(text);
            }
        }
        None
    }

    /// A name that can be declared, which nothing else can have from here on.
    ///
    /// Functions and classes have names that nothing else has: one that has to be called otherwise, because ES5 has fewer
    /// scopes, has another `name`.
    pub fn name(&mut self, declared: Declared) -> String {
        let shows = matches!(declared, Declared::Function | Declared::Class | Declared::OwnName);
        for _ in 0..4 {
            if !shows && self.percent(50) {
                let name = self.random.pick(NAMES);
                if self.scopes.is_free(name, declared) {
                    self.scopes.reserve(name, declared);
                    return name.to_owned();
                }
            }
        }
        let name = format!("v{}", self.unique());
        self.scopes.reserve(&name, declared);
        name
    }

    /// Any variable; now and then one whose declaration comes later.
    pub fn variable(&mut self) -> Option<String> {
        self.variable_where(|_| true)
    }

    /// A variable that is known to hold something.
    pub fn holding(&mut self, holds: Holds) -> Option<String> {
        self.variable_where(|variable| variable.holds == holds)
    }

    /// A variable that can be assigned; now and then one that can't.
    pub fn assignable(&mut self) -> Option<String> {
        let constant = self.percent(4);
        self.variable_where(|variable| match variable.declared {
            Declared::Var | Declared::Let => true,
            Declared::Const | Declared::OwnName => constant,
            Declared::Class | Declared::Function => false,
        })
    }

    /// What `new` and `extends` take: nothing that has been assigned, since arrows and methods are lowered to functions
    /// that could be called with `new`.
    pub fn constructor(&mut self) -> Option<String> {
        self.variable_where(Variable::is_constructor)
    }

    /// Anything else: V8 evaluates a class's keys before it refuses what isn't a constructor.
    pub fn no_constructor(&mut self) -> Option<String> {
        self.variable_where(|variable| !variable.is_constructor())
    }

    fn variable_where(&mut self, is_it: impl Fn(&Variable) -> bool) -> Option<String> {
        let depth = self.scopes.depth;
        let visible = self.scopes.visible();
        let candidates: Vec<&&Variable> = visible.iter().filter(|variable| is_it(variable)).collect();
        if candidates.is_empty() {
            return None;
        }
        for _ in 0..4 {
            // Inner ones are preferred.
            let one = self.random.below(candidates.len());
            let two = self.random.below(candidates.len());
            let variable = candidates[if self.random.percent(60) { one.min(two) } else { one }];
            let early = if variable.depth < depth { 25 } else { 3 };
            if variable.ready || self.random.percent(early) {
                return Some(variable.name.clone());
            }
        }
        None
    }
}

/// The program of a seed.
pub fn program(seed: u64) -> String {
    let mut generator = Generator::new(seed);
    let strict = generator.percent(20);
    generator.around.strict = strict;
    generator.scopes.enter_function();
    let body = generator.whole();
    if !strict {
        return format!("countTurns();\n{body}");
    }
    // A directive has to stand at the start of a function, since the prelude comes before the program.
    format!("(function () {{\n\"use strict\";\ncountTurns();\n{body}}})();\n")
}
