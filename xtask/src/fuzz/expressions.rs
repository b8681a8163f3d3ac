//! Random expressions.

use super::drivers::of;
use super::generate::{Around, Generator, Rule};
use super::scopes::Holds;

const EXPRESSIONS: &[Rule] = &[
    (60, Generator::suspension),
    (30, |g, d| Some(g.logged(d))),
    (30, |g, _| g.variable()),
    (8, |g, _| Some(g.literal())),
    (20, Generator::binary),
    (14, |g, d| {
        let operator = g.random.pick(&["&&", "||", "??"]);
        Some(format!("({} {operator} {})", g.expression(d - 1), g.expression(d - 1)))
    }),
    (10, |g, d| Some(format!("({} ? {} : {})", g.expression(d - 1), g.expression(d - 1), g.expression(d - 1)))),
    (7, |g, d| Some(format!("({}, {})", g.expression(d - 1), g.expression(d - 1)))),
    (8, |g, d| {
        let operator = g.random.pick(&["!", "+", "-", "~", "typeof ", "void "]);
        Some(format!("({operator}({}))", g.expression(d - 1)))
    }),
    (3, |g, _| g.variable().map(|name| format!("(typeof {name})"))),
    (2, |g, _| {
        // What a text makes can be deleted natively.
        let may = !g.around.strict && !g.in_text;
        g.variable().filter(|_| may).map(|name| format!("(delete {name})"))
    }),
    (5, Generator::direct_eval),
    (2, |g, d| {
        let pattern = g.random.pick(&["/a.?/", "/^[^b]$/i", "/(?<k>.)b/s", "/\\u{61}/u", "/a|s/y"]);
        let value = g.expression(d - 1);
        Some(if g.percent(50) {
            format!("{pattern}.test({value})")
        } else {
            format!("({pattern}.exec({value})?.index)")
        })
    }),
    (22, |g, d| {
        let target = g.target(d - 1);
        let value = if g.percent(20) { g.anonymous_function(d - 1) } else { g.expression(d - 1) };
        Some(format!("({target} = {value})"))
    }),
    (15, |g, d| {
        let operator = g.random.pick(&["+=", "-=", "*=", "**=", "|="]);
        let (target, value) = (g.target(d - 1), g.expression(d - 1));
        let operator = unless_doubling(operator, &target, &value);
        Some(format!("({target} {operator} {value})"))
    }),
    (15, |g, d| {
        let operator = g.random.pick(&["&&=", "||=", "??="]);
        let target = g.target(d - 1);
        let value = if g.percent(20) { g.anonymous_function(d - 1) } else { g.expression(d - 1) };
        Some(format!("({target} {operator} {value})"))
    }),
    (10, |g, d| {
        let operator = g.random.pick(&["++", "--"]);
        let target = g.target(d - 1);
        Some(if g.percent(50) { format!("({target}{operator})") } else { format!("({operator}{target})") })
    }),
    (4, |g, d| {
        let object = format!("ob({})", g.place());
        Some(format!("(delete {object}{})", g.property(d)))
    }),
    (10, |g, d| Some(format!("({})", g.pattern_assignment(d - 1)))),
    (15, |g, d| Some(g.member(d))),
    (15, Generator::chain),
    (20, Generator::call),
    (12, |g, d| Some(format!("{}({})", g.member(d - 1), g.arguments(d - 1)))),
    (10, |g, d| g.constructor().map(|name| format!("(new {name}({}))", g.arguments(d - 1)))),
    (12, |g, d| Some(format!("({})", g.object(d - 1)))),
    (10, |g, d| Some(g.array(d - 1))),
    (8, |g, d| Some(g.template(d))),
    // A text has other strings each time that it is evaluated, which the compiler's hasn't.
    (5, |g, d| (!g.in_text).then(|| format!("tag({}){}", g.place(), g.template(d)))),
    (2, |g, d| (!g.in_text).then(|| format!("{}{}", g.member(d - 1), g.template(d)))),
    (16, |g, d| Some(format!("keep({})", g.anonymous_function(d)))),
    (5, |g, d| Some(format!("({})", g.anonymous_function(d)))),
    (5, |g, d| Some(format!("({})({})", g.anonymous_function(d), g.arguments(d - 1)))),
    (6, |g, _| g.around.this.then(|| "me(this)".to_owned())),
    (5, |g, _| {
        let uses = ["arguments[0]", "arguments.length", "arguments[1]", "[...arguments]"];
        g.around.arguments.then(|| g.random.pick(&uses).to_owned())
    }),
    (3, |g, d| {
        let at = g.random.below(2);
        // Not `+=`: the name of a parameter may be what a text is added to itself by.
        let operator = g.random.pick(&["=", "-=", "??="]);
        g.around.arguments.then(|| format!("(arguments[{at}] {operator} {})", g.expression(d - 1)))
    }),
    (3, |g, _| g.around.new_target.then(|| "(new.target)".to_owned())),
    (10, |g, d| g.around.super_call.then(|| format!("super({})", g.arguments(d - 1)))),
    (3, |g, d| {
        let class = g.constructor().unwrap_or_else(|| "Object".to_owned());
        Some(format!("({} instanceof {class})", g.expression(d - 1)))
    }),
    (3, |g, d| Some(format!("({} in {})", g.key_expression(d - 1), g.object_value(d - 1)))),
    (24, Generator::private_use),
    (12, |g, d| {
        let holds = g.random.pick(&[Holds::Async, Holds::Generator, Holds::AsyncGenerator]);
        let call = g.call_of(holds, d)?;
        Some(g.drive(&call, holds))
    }),
    (5, Generator::promises),
];

/// The operator of a compound assignment, unless it could add a text to itself: how long a text may be that doubles each time
/// is the engine's.
fn unless_doubling(operator: &'static str, target: &str, value: &str) -> &'static str {
    if operator == "+=" && value.contains(target) { "-=" } else { operator }
}

impl Generator {
    pub fn literal(&mut self) -> String {
        let literals = [
            "0",
            "1",
            "2",
            "3",
            "0",
            "1",
            "2",
            "'s'",
            "''",
            "'ab'",
            "'a'",
            "undefined",
            "null",
            "true",
            "false",
            "-1",
            "0.5",
            "NaN",
        ];
        self.random.pick(&literals).to_owned()
    }

    /// An expression that can stand anywhere.
    pub fn expression(&mut self, depth: i32) -> String {
        self.budget -= 1;
        if depth <= 0 || self.budget <= 0 {
            return self.leaf();
        }
        self.choose(EXPRESSIONS, depth).unwrap_or_else(|| self.literal())
    }

    /// An expression whose value is logged.
    pub fn logged(&mut self, depth: i32) -> String {
        let place = self.place();
        format!("t({place}, {})", self.expression(depth - 1))
    }

    fn leaf(&mut self) -> String {
        match self.random.below(11) {
            0..=2 => self.literal(),
            3..=7 => self.variable().unwrap_or_else(|| self.literal()),
            8 | 9 => {
                let place = self.place();
                format!("t({place}, {})", self.literal())
            }
            _ if self.around.quiet || self.budget < -100 => self.literal(),
            _ if self.around.generator => "(yield)".to_owned(),
            _ if self.around.asynchronous => format!("(await {})", self.literal()),
            _ => self.literal(),
        }
    }

    /// A yield or an await, where one can stand.
    pub fn suspension(&mut self, depth: i32) -> Option<String> {
        if self.around.quiet {
            return None;
        }
        let awaits = self.around.asynchronous && (!self.around.generator || self.percent(40));
        if awaits {
            return Some(format!("(await {})", self.awaited(depth - 1)));
        }
        if !self.around.generator {
            return None;
        }
        Some(match self.random.below(20) {
            0..=10 if self.around.asynchronous && self.percent(30) => format!("(yield {})", self.awaited(depth - 1)),
            0..=10 => format!("(yield {})", self.expression(depth - 1)),
            11..=13 => "(yield)".to_owned(),
            14 => format!("(yield* {})", self.expression(depth - 1)),
            _ if self.around.asynchronous && self.percent(60) => {
                format!("(yield* {})", self.async_iterable(depth - 1))
            }
            _ => format!("(yield* {})", self.iterable(depth - 1)),
        })
    }

    /// What can be waited for.
    pub fn awaited(&mut self, depth: i32) -> String {
        match self.random.below(12) {
            0..=2 => self.expression(depth),
            3 | 4 => self.call_of(Holds::Async, depth).unwrap_or_else(|| self.literal()),
            5 | 6 => {
                let place = self.place();
                format!("th({place}, {}, {})", self.expression(depth - 1), self.random.below(6))
            }
            7 => format!("rj({})", self.literal()),
            8 | 9 => format!("ps({})", self.expression(depth - 1)),
            _ => format!("lt({}, {})", self.expression(depth - 1), 1 + self.random.below(4)),
        }
    }

    /// What the combinators of promises give.
    fn promises(&mut self, depth: i32) -> Option<String> {
        let which = self.random.pick(&["all", "race", "allSettled", "any"]);
        let place = self.place();
        Some(format!("tr({place}, Promise.{which}([{}, {}]))", self.awaited(depth - 1), self.awaited(depth - 1)))
    }

    /// What can mostly be iterated.
    pub fn iterable(&mut self, depth: i32) -> String {
        match self.random.below(24) {
            0..=8 => {
                let place = self.place();
                let list = self.array(depth - 1);
                let mode = if self.percent(55) { 0 } else { self.random.below(10) };
                format!("it({place}, {list}, {mode})")
            }
            9..=13 => self.call_of(Holds::Generator, depth).unwrap_or_else(|| "[1, 2]".to_owned()),
            14..=17 => self.array(depth - 1),
            18 => "'ab'".to_owned(),
            19 => self.expression(depth),
            20 => self.holding(Holds::Array).unwrap_or_else(|| "[3]".to_owned()),
            21 if self.around.arguments => "arguments".to_owned(),
            22 => format!("new Set({})", self.array(0)),
            _ => format!("new Map([[{}, {}]])", self.literal(), self.expression(0)),
        }
    }

    /// What can mostly be iterated by `for await`.
    pub fn async_iterable(&mut self, depth: i32) -> String {
        match self.random.below(10) {
            0..=4 => {
                let place = self.place();
                let list = self.array(depth - 1);
                let mode = if self.percent(50) { 0 } else { self.random.below(10) };
                format!("ai({place}, {list}, {mode})")
            }
            5 | 6 => self.call_of(Holds::AsyncGenerator, depth).unwrap_or_else(|| self.iterable(depth)),
            7 => format!("[{}, {}]", self.awaited(depth - 1), self.awaited(depth - 1)),
            _ => self.iterable(depth),
        }
    }

    /// A call of a function that is known to be of a kind.
    pub fn call_of(&mut self, holds: Holds, depth: i32) -> Option<String> {
        let name = self.holding(holds)?;
        Some(format!("{name}({})", self.arguments(depth - 1)))
    }

    fn call(&mut self, depth: i32) -> Option<String> {
        let kinds = [Holds::Function, Holds::Function, Holds::Generator, Holds::Async, Holds::AsyncGenerator];
        let holds = self.random.pick(&kinds);
        let name = if self.percent(12) { self.variable()? } else { self.holding(holds)? };
        Some(format!("{name}({})", self.arguments(depth - 1)))
    }

    /// What stands between the parentheses of a call.
    pub fn arguments(&mut self, depth: i32) -> String {
        let count = self.random.below(4);
        let mut list = Vec::new();
        for _ in 0..count {
            list.push(if self.percent(12) { format!("...{}", self.iterable(depth)) } else { self.expression(depth) });
        }
        list.join(", ")
    }

    pub fn array(&mut self, depth: i32) -> String {
        let mut text = String::from("[");
        for _ in 0..self.random.below(4) {
            if self.percent(5) {
                text.push_str(", ");
            } else if self.percent(12) && depth > 0 {
                text.push_str(&format!("...{}, ", self.iterable(depth - 1)));
            } else {
                text.push_str(&format!("{}, ", self.expression(depth)));
            }
        }
        text.push(']');
        text
    }

    /// What mostly has properties; it doesn't start with a brace.
    pub fn object_value(&mut self, depth: i32) -> String {
        match self.random.below(20) {
            0..=4 => self.holding(Holds::Object).unwrap_or_else(|| format!("ob({})", self.place())),
            5..=8 => format!("ob({})", self.place()),
            9..=12 => format!("({})", self.object(depth)),
            13 | 14 if self.around.this => "me(this)".to_owned(),
            15 => self.variable().unwrap_or_else(|| "({})".to_owned()),
            16 | 17 => self.logged(depth),
            18 if self.percent(30) => "null".to_owned(),
            _ => format!("ob({})", self.place()),
        }
    }

    /// A property of something that has been written before.
    fn property(&mut self, depth: i32) -> String {
        if self.percent(50) {
            return format!(".{}", self.random.pick(&["a", "b", "c", "d", "m"]));
        }
        format!("[{}]", self.key_of(depth, false))
    }

    /// An expression that is mostly a key.
    pub fn key_expression(&mut self, depth: i32) -> String {
        self.key_of(depth, true)
    }

    /// The same. When an assignment makes its key a property's, or a chain that of nothing, engines disagree about, so that
    /// nobody is to see it.
    fn key_of(&mut self, depth: i32, logs: bool) -> String {
        let key = self.key();
        match self.random.below(12) {
            0..=3 => format!("t({}, '{key}')", self.place()),
            4 | 5 if logs => format!("ky({}, '{key}')", self.place()),
            6 => self.expression(depth - 1),
            7 | 8 => self.suspension(depth).unwrap_or_else(|| format!("'{key}'")),
            _ => format!("'{key}'"),
        }
    }

    /// A property of an object, to be read.
    pub fn member(&mut self, depth: i32) -> String {
        if self.around.super_property && self.percent(25) {
            if self.percent(60) {
                return format!("super.{}", self.random.pick(&["a", "b", "m", "d"]));
            }
            return format!("super[{}]", self.key_of(depth, false));
        }
        if self.percent(20)
            && let Some(text) = self.private_member()
        {
            return text;
        }
        let object = self.object_value(depth);
        format!("{object}{}", self.property(depth))
    }

    fn private_member(&mut self) -> Option<String> {
        if self.privates.is_empty() {
            return None;
        }
        let name = self.random.pick(&self.privates).name;
        let object = if self.around.this && self.percent(75) {
            "me(this)".to_owned()
        } else {
            self.variable().unwrap_or_else(|| "me({})".to_owned())
        };
        Some(format!("{object}.{name}"))
    }

    fn private_use(&mut self, depth: i32) -> Option<String> {
        if self.privates.is_empty() {
            return None;
        }
        let private = self.random.pick(&self.privates);
        let member = self.private_member()?;
        Some(match self.random.below(6) {
            0 => format!("({} in {})", private.name, self.object_value(depth)),
            1 => format!("{member}({})", self.arguments(depth - 1)),
            2 => format!("({member} = {})", self.expression(depth - 1)),
            3 => format!("{member}?.({})", self.arguments(depth - 1)),
            4 => format!("({} ?? {member})", self.literal()),
            _ if private.method => format!("{member}({})", self.arguments(depth - 1)),
            _ => {
                let operator = self.random.pick(&["-=", "+=", "**=", "|=", "??=", "&&=", "||="]);
                let value = self.expression(depth - 1);
                let operator = unless_doubling(operator, &private.name, &value);
                if self.percent(30) { format!("{member}++") } else { format!("({member} {operator} {value})") }
            }
        })
    }

    /// A direct `eval` of a text that is known, in which nothing suspends.
    fn direct_eval(&mut self, depth: i32) -> Option<String> {
        if self.in_text {
            return None;
        }
        self.in_text = true;
        let inside = Around { top: true, quiet: true, super_call: false, constructor: false, ..self.around.clone() };
        let outer = std::mem::replace(&mut self.around, inside);
        let jumps = std::mem::take(&mut self.jumps);
        let pending = std::mem::take(&mut self.pending);
        self.scopes.enter_text();
        let text = if self.percent(40) { self.expression(depth - 1) } else { self.statements(1, Some(2)) };
        self.scopes.leave();
        self.pending = pending;
        self.jumps = jumps;
        self.around = outer;
        self.in_text = false;
        Some(format!("eval({text:?})"))
    }

    /// What can stand left of an assignment.
    pub fn target(&mut self, depth: i32) -> String {
        if self.percent(60)
            && let Some(name) = self.assignable()
        {
            return name;
        }
        self.member(depth)
    }

    fn binary(&mut self, depth: i32) -> Option<String> {
        let operator =
            self.random.pick(&["+", "-", "*", "<", "===", "==", "!==", "|", "+", "%", "**", ">>", ">=", "/", "^"]);
        let left = self.expression(depth - 1);
        // A sign can't stand left of `**`.
        let left = if operator == "**" { format!("({left})") } else { left };
        Some(format!("({left} {operator} {})", self.expression(depth - 1)))
    }

    pub fn object(&mut self, depth: i32) -> String {
        let mut members = Vec::new();
        let mut prototype = false;
        // V8 defines of several properties of one name only the last, which the order of the keys shows.
        let mut keys = vec!["d", "c", "b", "a"];
        for _ in 0..self.random.below(5) {
            let key = match keys.len() {
                0 => break,
                count => keys.swap_remove(self.random.below(count)),
            };
            members.push(match self.random.below(20) {
                0..=5 => format!("{key}: {}", self.expression(depth - 1)),
                6..=8 => format!("[{}]: {}", self.key_expression(depth - 1), self.expression(depth - 1)),
                9 | 10 => match self.variable() {
                    Some(name) if !members.contains(&name) => name,
                    _ => format!("{key}: 1"),
                },
                11 | 12 => format!("...{}", self.expression(depth - 1)),
                13..=15 => {
                    let key = self.method_key(key, depth);
                    let around = Around { super_property: true, ..Around::default() };
                    self.method(depth, &key, around)
                }
                16 => {
                    // V8 defines accessors without computed keys after what comes behind them.
                    let key = format!("[t({}, '{}')]", self.place(), self.random.pick(&["c", "d"]));
                    let around = Around { this: true, arguments: true, super_property: true, ..Around::default() };
                    let (_, body) = self.function(around, depth - 1, Some(0));
                    format!("get {key}() {body}")
                }
                17 => {
                    let around = Around { this: true, arguments: true, super_property: true, ..Around::default() };
                    let (parameters, body) = self.function(around, depth - 1, Some(1));
                    format!("set ['{key}']({parameters}) {body}")
                }
                18 if !prototype => {
                    prototype = true;
                    format!("__proto__: {}", self.object_value(depth - 1))
                }
                _ => format!("{key}: {}", self.anonymous_function(depth - 1)),
            });
        }
        format!("{{{}}}", members.join(", "))
    }

    fn method_key(&mut self, key: &str, depth: i32) -> String {
        if self.percent(30) { format!("[{}]", self.key_expression(depth - 1)) } else { key.to_owned() }
    }

    fn template(&mut self, depth: i32) -> String {
        let mut text = String::from("`");
        for _ in 0..self.random.below(4) {
            text.push_str(self.random.pick(&["", "q", "\\n", " ", "\\u0041", "\\x41"]));
            text.push_str(&format!("${{{}}}", self.expression(depth - 1)));
        }
        text.push_str(self.random.pick(&["", "z"]));
        text.push('`');
        text
    }

    /// An optional chain.
    fn chain(&mut self, depth: i32) -> Option<String> {
        let mut text = match self.random.below(10) {
            0..=4 => self.variable()?,
            5 | 6 => self.object_value(depth - 1),
            _ => format!("({})", self.expression(depth - 1)),
        };
        let length = 1 + self.random.below(3);
        let mut optional = false;
        let mut checked = true;
        for at in 0..length {
            let asks = self.percent(60) || at + 1 == length && !optional;
            optional |= asks;
            let ask = if asks { "?." } else { "" };
            text.push_str(&match self.random.below(8) {
                0..=2 => format!("{}{}", if asks { "?." } else { "." }, self.random.pick(&["a", "b", "m", "d"])),
                3 | 4 => {
                    checked = asks;
                    format!("{ask}[{}]", self.key_of(depth - 1, false))
                }
                5 if !self.privates.is_empty() => {
                    let name = self.random.pick(&self.privates).name;
                    format!("{}{name}", if asks { "?." } else { "." })
                }
                _ => format!("{ask}({})", self.arguments(depth - 1)),
            });
        }
        // What comes first where there is nothing to delete from, the error or the key's conversion, engines disagree on.
        if self.percent(12) && !text.contains('#') && checked {
            return Some(format!("(delete {text})"));
        }
        if self.percent(20) {
            let after = self.random.pick(&[".a", "(1)", "['b']", ".m(2)"]);
            return Some(format!("({text}){after}"));
        }
        Some(text)
    }

    /// Something that makes a function without a name, or a class: where a name may be given to it.
    pub fn anonymous_function(&mut self, depth: i32) -> String {
        if self.budget < 0 || depth < 0 {
            return "() => 5".to_owned();
        }
        if self.anonymous >= 2 {
            let place = self.place();
            return format!("(q) => t({place}, q)");
        }
        self.budget -= 4;
        self.anonymous += 1;
        let depth = (depth - 1).min(2);
        let text = match self.random.below(24) {
            0..=6 => self.arrow(depth, false),
            7..=10 => self.arrow(depth, true),
            11..=13 => self.function_expression(depth, Holds::Function),
            14..=16 => self.function_expression(depth, Holds::Generator),
            17 | 18 => self.function_expression(depth, Holds::Async),
            19 | 20 => self.function_expression(depth, Holds::AsyncGenerator),
            _ => self.class(depth, None),
        };
        self.anonymous -= 1;
        text
    }

    pub fn function_expression(&mut self, depth: i32, holds: Holds) -> String {
        let own = self.percent(30).then(|| self.own_name(holds));
        let around = Around { this: true, arguments: true, new_target: true, ..of(holds) };
        let (parameters, body) = self.function(around, depth, None);
        if own.is_some() {
            self.scopes.leave();
        }
        format!("{} {}({parameters}) {body}", super::drivers::keyword(holds), own.unwrap_or_default())
    }
}
