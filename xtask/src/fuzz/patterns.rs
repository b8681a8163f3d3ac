//! Random patterns, in declarations, parameters and assignments.

use super::generate::Generator;
use super::scopes::{Declared, Holds};

/// What a pattern takes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Object,
    Array,
}

/// What the names in a pattern are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Declared by it.
    New(Declared),
    /// Declared by it, in a list of parameters.
    Parameters,
    /// Assigned.
    Old,
}

impl Generator {
    /// A pattern. The names that it declares are in `pending`, and can't be used yet.
    pub fn pattern(&mut self, names: Names, depth: i32) -> (Shape, String) {
        let count = self.random.below(4);
        let mut parts = Vec::new();
        if self.percent(50) {
            let rest = self.percent(20);
            for at in 0..count {
                let computed = self.percent(30);
                // What a rest leaves out V8 asks for again now and then, which a getter shows: none has these names.
                let key = match (rest, computed) {
                    (true, false) => self.random.pick(&["y", "z"]).to_owned(),
                    (true, true) => format!("[t({}, '{}')]", self.place(), self.random.pick(&["y", "z"])),
                    (false, false) => self.key().to_owned(),
                    (false, true) => format!("[{}]", self.key_expression(depth - 1)),
                };
                // V8 finds out that there is nothing to take apart when it reads the first property, which comes after
                // the parts of its target.
                if at == 0 && names == Names::Old && !computed {
                    let target = self.assignable().unwrap_or_else(|| "{}".to_owned());
                    parts.push(format!("{key}: {target}"));
                    continue;
                }
                parts.push(format!("{key}: {}", self.element(names, depth)));
            }
            if rest {
                // So it does where there is nothing but a rest.
                let alone = names == Names::Old && count == 0;
                let rest = if alone { self.assignable() } else { Some(self.plain_target(names, depth)) };
                parts.extend(rest.map(|rest| format!("...{rest}")));
            }
            return (Shape::Object, format!("{{{}}}", parts.join(", ")));
        }
        for _ in 0..count {
            parts.push(if self.percent(12) { String::new() } else { self.element(names, depth) });
        }
        if self.percent(20) {
            let rest = self.pattern_target(names, depth);
            parts.push(format!("...{rest}"));
        } else if parts.last().is_some_and(String::is_empty) {
            parts.push(String::new());
        }
        (Shape::Array, format!("[{}]", parts.join(", ")))
    }

    /// A target, with a default perhaps.
    fn element(&mut self, names: Names, depth: i32) -> String {
        let target = self.pattern_target(names, depth);
        if !self.percent(35) {
            return target;
        }
        let value = match names {
            // A function's defaults are evaluated before it asks whether it may run.
            Names::Parameters => format!("fuel() && {}", self.expression(depth - 1)),
            _ if self.percent(15) => self.anonymous_function(depth - 1),
            _ => self.expression(depth - 1),
        };
        format!("{target} = {value}")
    }

    fn pattern_target(&mut self, names: Names, depth: i32) -> String {
        if depth > 0 && self.percent(20) { self.pattern(names, depth - 1).1 } else { self.plain_target(names, depth) }
    }

    fn plain_target(&mut self, names: Names, depth: i32) -> String {
        let declared = match names {
            Names::Old => return self.target(depth),
            Names::Parameters => Declared::Let,
            Names::New(declared) => declared,
        };
        let name = self.name(declared);
        self.pending.push(name.clone());
        name
    }

    /// What a pattern of a shape can mostly take apart.
    pub fn subject(&mut self, shape: Shape, depth: i32) -> String {
        match shape {
            Shape::Array => self.iterable(depth),
            Shape::Object if self.percent(80) => self.object_value(depth),
            Shape::Object => self.expression(depth),
        }
    }

    /// An assignment by a pattern.
    pub fn pattern_assignment(&mut self, depth: i32) -> String {
        let (shape, pattern) = self.pattern(Names::Old, depth);
        format!("{pattern} = {}", self.subject(shape, depth))
    }

    /// A pattern and its value in a declaration, after which its names can be used.
    pub fn pattern_declaration(&mut self, declared: Declared, depth: i32) -> String {
        let before = std::mem::take(&mut self.pending);
        let (shape, pattern) = self.pattern(Names::New(declared), depth);
        let names = std::mem::replace(&mut self.pending, before);
        for name in &names {
            self.scopes.add(name, declared, Holds::Anything, declared == Declared::Var);
        }
        let subject = self.subject(shape, depth);
        for name in &names {
            self.scopes.initialise(name, Holds::Anything);
        }
        format!("{} {pattern} = {subject}", declared.keyword())
    }
}
