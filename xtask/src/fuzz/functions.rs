//! Random functions and classes.

use super::generate::{Around, Generator, Private};
use super::patterns::Names;
use super::scopes::{Declared, Holds};

impl Generator {
    /// A function's parameters and its body.
    pub fn function(&mut self, around: Around, depth: i32, count: Option<usize>) -> (String, String) {
        let strict = self.around.strict;
        let outer = std::mem::replace(&mut self.around, Around { strict, quiet: true, top: false, ..around });
        let jumps = std::mem::take(&mut self.jumps);
        let pending = std::mem::take(&mut self.pending);
        self.scopes.depth += 1;
        self.scopes.enter_function();
        let (parameters, simple) = self.parameters(depth, count);
        self.scopes.end_parameters();
        self.around.quiet = false;
        let mut body = String::new();
        if simple && !strict && self.percent(6) {
            self.around.strict = true;
            body.push_str("\"use strict\";\n");
        }
        // How deep constructors can call themselves is the engine's.
        body.push_str(match self.around.constructor {
            true => "if (!fuel()) throw 'out';\n",
            false => "if (!fuel()) return;\n",
        });
        if self.around.super_call && self.percent(80) {
            body.push_str(&format!("super({});\n", self.arguments(1)));
        }
        body.push_str(&self.statements(depth, None));
        self.scopes.leave();
        self.scopes.depth -= 1;
        self.pending = pending;
        self.jumps = jumps;
        self.around = outer;
        (parameters, format!("{{\n{body}}}"))
    }

    /// The list of parameters, and whether it is one of names alone.
    fn parameters(&mut self, depth: i32, count: Option<usize>) -> (String, bool) {
        let mut parts = Vec::new();
        let mut simple = true;
        for _ in 0..count.unwrap_or_else(|| self.random.below(4)) {
            self.pending.clear();
            if self.percent(20) {
                simple = false;
                let (shape, pattern) = self.pattern(Names::Parameters, 1);
                parts.push(if self.percent(90) {
                    format!("{pattern} = fuel() ? {} : []", self.subject(shape, 1))
                } else {
                    pattern
                });
            } else {
                let name = self.name(Declared::Let);
                if self.percent(20) {
                    simple = false;
                    parts.push(format!("{name} = fuel() && {}", self.expression(depth.min(2))));
                } else {
                    parts.push(name.clone());
                }
                self.pending.push(name);
            }
            for name in std::mem::take(&mut self.pending) {
                self.scopes.add(&name, Declared::Let, Holds::Anything, true);
            }
        }
        if count.is_none() && self.percent(12) {
            simple = false;
            let name = self.name(Declared::Let);
            parts.push(format!("...{name}"));
            self.scopes.add(&name, Declared::Let, Holds::Array, true);
        }
        (parts.join(", "), simple)
    }

    /// Enters the scope of a function expression's own name.
    pub fn own_name(&mut self, holds: Holds) -> String {
        let name = format!("v{}", self.unique());
        self.scopes.enter();
        self.scopes.add(&name, Declared::OwnName, holds, true);
        name
    }

    pub fn arrow(&mut self, depth: i32, asynchronous: bool) -> String {
        let around = self.within_arrow(asynchronous);
        if !asynchronous && self.percent(35) {
            let strict = self.around.strict;
            let outer = std::mem::replace(&mut self.around, Around { strict, ..around });
            self.scopes.depth += 1;
            self.scopes.enter_function();
            self.around.quiet = true;
            let pending = std::mem::take(&mut self.pending);
            let (parameters, _) = self.parameters(depth, None);
            self.pending = pending;
            self.around.quiet = false;
            let value = self.expression(depth);
            self.scopes.leave();
            self.scopes.depth -= 1;
            self.around = outer;
            return format!("({parameters}) => (fuel() && {value})");
        }
        let (parameters, body) = self.function(around, depth, None);
        format!("{}({parameters}) => {body}", if asynchronous { "async " } else { "" })
    }

    /// What an arrow function has of the function around it.
    pub fn within_arrow(&self, asynchronous: bool) -> Around {
        Around { asynchronous, generator: false, constructor: false, top: false, quiet: false, ..self.around.clone() }
    }

    /// A method of any kind.
    pub fn method(&mut self, depth: i32, key: &str, around: Around) -> String {
        let (prefix, generator, asynchronous) = [
            ("", false, false),
            ("", false, false),
            ("*", true, false),
            ("async ", false, true),
            ("async *", true, true),
        ][self.random.below(5)];
        let around = Around { this: true, arguments: true, generator, asynchronous, ..around };
        let (parameters, body) = self.function(around, depth - 1, None);
        format!("{prefix}{key}({parameters}) {body}")
    }

    /// A class. Its name is declared by whoever asks for it; inside, it has the name, too.
    pub fn class(&mut self, depth: i32, name: Option<&str>) -> String {
        let outer = self.around.clone();
        self.around.strict = true;
        self.scopes.enter();
        if let Some(name) = name {
            self.scopes.add(name, Declared::Class, Holds::Class, false);
        }
        let derived = self.percent(45);
        let strict = outer.strict;
        let heritage = match derived {
            true => format!(" extends {}", self.class_head(strict, |g| g.heritage(depth))),
            false => String::new(),
        };
        let known = self.privates.len();
        let mut members = self.private_members(depth);
        // The heritage doesn't see the private names.
        let mut constructor = false;
        for _ in 0..self.random.below(6) {
            if self.budget < -40 {
                break;
            }
            members.push(self.class_member(depth, derived, strict, &mut constructor));
        }
        self.privates.truncate(known);
        self.scopes.leave();
        self.around = outer;
        let own = name.map(str::to_owned).or_else(|| self.percent(40).then(|| format!("v{}", self.unique())));
        format!("class {}{heritage} {{\n{}\n}}", own.unwrap_or_default(), members.join("\n"))
    }

    fn heritage(&mut self, depth: i32) -> String {
        let class = self.constructor().unwrap_or_else(|| "Object".to_owned());
        match self.random.below(10) {
            0..=3 => class,
            4 => "Array".to_owned(),
            5 => "null".to_owned(),
            6 => "Error".to_owned(),
            7 => {
                let before = self.suspension(depth).unwrap_or_else(|| self.literal());
                format!("({before}, {class})")
            }
            8 => {
                let place = self.place();
                format!("class {{ {}(q) {{ return t({place}, q); }} }}", self.key())
            }
            _ => format!("(t({}, {class}))", self.place()),
        }
    }

    /// The declarations of a class's private names, which everything in the class can use.
    fn private_members(&mut self, depth: i32) -> Vec<String> {
        let mut members = Vec::new();
        if !self.percent(35) {
            return members;
        }
        let mut declared = Vec::new();
        for _ in 0..1 + self.random.below(3) {
            let private = Private { name: format!("#p{}", self.unique()), method: self.percent(35) };
            declared.push(private.clone());
            self.privates.push(private);
        }
        for Private { name, method } in declared {
            let fixed = if self.percent(20) { "static " } else { "" };
            let around = Around { super_property: true, new_target: true, ..Around::default() };
            members.push(match self.random.below(3) {
                _ if method => format!("{fixed}{}", self.method(depth, &name, around)),
                0 => {
                    let around = Around { this: true, arguments: true, ..around };
                    let (_, body) = self.function(around.clone(), depth - 1, Some(0));
                    let (parameters, setter) = self.function(around, depth - 1, Some(1));
                    format!("{fixed}get {name}() {body}\n{fixed}set {name}({parameters}) {setter}")
                }
                _ => format!("{fixed}{name} = fuel() && {};", self.field(depth)),
            });
        }
        members
    }

    /// What a class evaluates where it stands. In sloppy surroundings it can't assign or delete what strict code refuses to.
    fn class_head(&mut self, strict: bool, make: impl FnOnce(&mut Self) -> String) -> String {
        let text = make(self);
        let compared =
            ["=>", "===", "!==", "==", "!=", "<=", ">="].iter().fold(text.clone(), |text, op| text.replace(op, ""));
        let changes = ["=", "++", "--", "delete"].iter().any(|change| compared.contains(change));
        if changes && !strict { "Object".to_owned() } else { text }
    }

    fn class_member(&mut self, depth: i32, derived: bool, strict: bool, constructor: &mut bool) -> String {
        let fixed = if self.percent(30) { "static " } else { "" };
        let inside = Around { this: true, super_property: true, new_target: true, ..Around::default() };
        let called = Around { arguments: true, ..inside.clone() };
        let computed = self.percent(30);
        let key = |g: &mut Self| match computed {
            true => format!("[{}]", g.class_head(strict, |g| g.key_expression(depth - 1))),
            false => g.key().to_owned(),
        };
        match self.random.below(24) {
            0..=3 if !*constructor => {
                *constructor = true;
                let around = Around { super_call: derived, constructor: true, ..called };
                let (parameters, body) = self.function(around, depth, None);
                format!("constructor({parameters}) {body}")
            }
            0..=9 => {
                let key = key(self);
                format!("{fixed}{}", self.method(depth, &key, inside))
            }
            10 | 11 => {
                let key = key(self);
                let (_, body) = self.function(called, depth - 1, Some(0));
                format!("{fixed}get {key}() {body}")
            }
            12 => {
                let key = key(self);
                let (parameters, body) = self.function(called, depth - 1, Some(1));
                format!("{fixed}set {key}({parameters}) {body}")
            }
            13 | 14 => self.static_block(depth, inside),
            15 => format!("{fixed}{};", key(self)),
            _ => {
                let key = key(self);
                format!("{fixed}{key} = fuel() && {};", self.field(depth))
            }
        }
    }

    /// The value of a field.
    fn field(&mut self, depth: i32) -> String {
        self.inside_class(Around { this: true, super_property: true, new_target: true, ..Around::default() }, |g| {
            if g.percent(25) { format!("({})", g.anonymous_function(depth - 1)) } else { g.expression(depth - 1) }
        })
    }

    fn static_block(&mut self, depth: i32, around: Around) -> String {
        // It has no `return`, just as the top has none.
        let body = self.inside_class(Around { top: true, ..around }, |g| {
            g.scopes.enter_function();
            let body = g.statements(depth - 1, Some(2));
            g.scopes.leave();
            body
        });
        format!("static {{\nif (fuel()) {{\n{body}}}\n}}")
    }

    fn inside_class(&mut self, around: Around, write: impl FnOnce(&mut Self) -> String) -> String {
        let outer = std::mem::replace(&mut self.around, Around { strict: true, ..around });
        let jumps = std::mem::take(&mut self.jumps);
        self.scopes.depth += 1;
        let text = write(self);
        self.scopes.depth -= 1;
        self.jumps = jumps;
        self.around = outer;
        text
    }
}
