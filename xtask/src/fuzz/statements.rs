//! Random statements.

use super::drivers::{keyword, of};
use super::generate::{Around, Generator, Label, Rule};
use super::scopes::{Declared, Holds};

const STATEMENTS: &[Rule] = &[
    (60, |g, _| Some(g.log_statement(3))),
    (20, |g, _| Some(format!("{};", g.expression(3)))),
    (40, |g, d| Some(g.declaration(d))),
    (20, |g, d| Some(g.if_statement(d))),
    (60, |g, d| Some(g.loop_statement(d))),
    (8, |g, d| Some(g.block(d - 1, None))),
    (8, Generator::with_statement),
    (10, |g, d| {
        let name = format!("L{}", g.unique());
        g.jumps.labels.push(Label { name: name.clone(), of_loop: false });
        let block = g.block(d - 1, None);
        g.jumps.labels.pop();
        Some(format!("{name}: {block}"))
    }),
    (18, |g, d| Some(g.switch(d))),
    (50, |g, d| Some(g.try_statement(d))),
    (25, |g, _| Some(g.jump())),
    (18, |g, d| Some(g.function_declaration(d))),
    (10, |g, d| {
        let name = g.name(Declared::Class);
        let class = g.class(d - 1, Some(&name));
        g.scopes.add(&name, Declared::Class, Holds::Class, true);
        Some(class)
    }),
    (15, |g, _| Some(g.kept_closure())),
    (10, |g, _| g.written_in_an_arm()),
    (8, |g, _| g.loop_in_loop()),
    (1, |_, _| Some(";".to_owned())),
    (1, |_, _| Some("debugger;".to_owned())),
];

const LOOPS: &[Rule] = &[
    (30, |g, d| Some(g.for_statement(d))),
    (40, Generator::for_of),
    (14, Generator::for_in),
    (25, Generator::for_await),
    (10, |g, d| {
        let test = g.expression(2);
        Some(format!("while (fuel() && {test}) {}", g.loop_body(d - 1, false)))
    }),
    (10, |g, d| {
        let body = g.loop_body(d - 1, false);
        Some(format!("do {body} while (fuel() && {});", g.expression(2)))
    }),
];

impl Generator {
    /// A list of statements, in a scope that has been entered.
    pub fn statements(&mut self, depth: i32, count: Option<usize>) -> String {
        // Some names are known before their declarations come.
        let mut early = Vec::new();
        if self.percent(45) {
            for _ in 0..1 + self.random.below(2) {
                let declared = self.random.pick(&[Declared::Let, Declared::Let, Declared::Const, Declared::Class]);
                let name = self.name(declared);
                let holds = if declared == Declared::Class { Holds::Class } else { Holds::Anything };
                self.scopes.add(&name, declared, holds, false);
                early.push((name, declared));
            }
        }
        early.reverse();
        let most = if self.anonymous > 0 { 2 } else { 5 };
        let count = count.unwrap_or_else(|| 1 + self.random.below(most));
        let mut text = String::new();
        for at in 0..count {
            while !early.is_empty() && self.percent(40) {
                self.declare_early(&mut early, depth, &mut text);
            }
            if self.budget <= 0 && at > 0 {
                break;
            }
            let statement = self.statement(depth);
            text.push_str(&statement);
            text.push('\n');
        }
        while !early.is_empty() {
            self.declare_early(&mut early, depth, &mut text);
            if self.percent(50) {
                let statement = self.statement(depth);
                text.push_str(&statement);
                text.push('\n');
            }
        }
        text
    }

    fn declare_early(&mut self, early: &mut Vec<(String, Declared)>, depth: i32, text: &mut String) {
        let Some((name, declared)) = early.pop() else { return };
        if declared == Declared::Class {
            let class = self.class(depth - 1, Some(&name));
            self.scopes.initialise(&name, Holds::Class);
            text.push_str(&class);
        } else if declared == Declared::Let && self.percent(25) {
            self.scopes.initialise(&name, Holds::Anything);
            text.push_str(&format!("let {name};"));
        } else {
            let (holds, value) = self.value(depth);
            self.scopes.initialise(&name, holds);
            text.push_str(&format!("{} {name} = {value};", declared.keyword()));
        }
        text.push('\n');
    }

    /// A value, and what it is known to be.
    fn value(&mut self, depth: i32) -> (Holds, String) {
        match self.random.below(16) {
            0 => (Holds::Function, self.arrow(depth - 1, false)),
            1 => (Holds::Async, self.arrow(depth - 1, true)),
            2 => (Holds::Generator, self.function_expression(depth - 1, Holds::Generator)),
            3 => (Holds::Async, self.function_expression(depth - 1, Holds::Async)),
            4 => (Holds::AsyncGenerator, self.function_expression(depth - 1, Holds::AsyncGenerator)),
            5 => (Holds::Object, self.object(depth)),
            6 => (Holds::Object, format!("ob({})", self.place())),
            7 => (Holds::Array, self.array(depth)),
            8 => (Holds::Anything, self.anonymous_function(depth)),
            _ => (Holds::Anything, self.expression(depth.min(3))),
        }
    }

    /// Statements between braces.
    pub fn block(&mut self, depth: i32, count: Option<usize>) -> String {
        self.scopes.enter();
        let statements = self.statements(depth, count);
        self.scopes.leave();
        format!("{{\n{statements}}}")
    }

    fn log_statement(&mut self, depth: i32) -> String {
        format!("{};", self.logged(depth))
    }

    fn kept_closure(&mut self) -> String {
        let place = self.place();
        let around = self.within_arrow(false);
        let outer = std::mem::replace(&mut self.around, around);
        self.scopes.depth += 1;
        let value = self.expression(1);
        self.scopes.depth -= 1;
        self.around = outer;
        format!("keep(() => t({place}, fuel() && {value}));")
    }

    fn statement(&mut self, depth: i32) -> String {
        self.budget -= 4;
        if depth <= 0 || self.budget <= 0 {
            return match self.random.below(5) {
                0..=2 => self.log_statement(1),
                3 => self.jump(),
                _ => self.kept_closure(),
            };
        }
        self.choose(STATEMENTS, depth).unwrap_or_else(|| ";".to_owned())
    }

    /// A declaration of variables.
    pub fn declaration(&mut self, depth: i32) -> String {
        let declared = self.random.pick(&[Declared::Let, Declared::Const, Declared::Var, Declared::Let]);
        if self.percent(30) {
            return format!("{};", self.pattern_declaration(declared, 2));
        }
        let name = self.name(declared);
        self.scopes.add(&name, declared, Holds::Anything, declared == Declared::Var);
        if declared != Declared::Const && self.percent(20) {
            self.scopes.initialise(&name, Holds::Anything);
            return format!("{} {name};", declared.keyword());
        }
        let (holds, value) = self.value(depth);
        self.scopes.initialise(&name, holds);
        if self.percent(15) {
            let second = self.name(declared);
            self.scopes.add(&second, declared, Holds::Anything, declared == Declared::Var);
            let after = self.expression(2);
            self.scopes.initialise(&second, Holds::Anything);
            return format!("{} {name} = {value}, {second} = {after};", declared.keyword());
        }
        format!("{} {name} = {value};", declared.keyword())
    }

    fn function_declaration(&mut self, depth: i32) -> String {
        let kinds =
            [Holds::Function, Holds::Function, Holds::Generator, Holds::Generator, Holds::Async, Holds::AsyncGenerator];
        let holds = self.random.pick(&kinds);
        let name = self.name(Declared::Function);
        self.scopes.add(&name, Declared::Function, holds, true);
        let around = Around { this: true, arguments: true, new_target: true, ..of(holds) };
        let (parameters, body) = self.function(around, depth - 1, None);
        format!("{} {name}({parameters}) {body}", keyword(holds))
    }

    fn if_statement(&mut self, depth: i32) -> String {
        let test = self.expression(2);
        let mut text = format!("if ({test}) {}", self.block(depth - 1, None));
        if self.percent(25) {
            let test = self.expression(2);
            text.push_str(&format!(" else if ({test}) {}", self.block(depth - 1, None)));
        }
        if self.percent(40) {
            text.push_str(&format!(" else {}", self.block(depth - 1, None)));
        }
        text
    }

    /// A jump: behind a test, mostly.
    fn jump(&mut self) -> String {
        let label = (!self.jumps.labels.is_empty()).then(|| self.random.pick(&self.jumps.labels));
        let jump = loop {
            match self.random.below(10) {
                0 | 1 if self.jumps.loops > 0 => break self.random.pick(&["break;", "continue;"]).to_string(),
                2 if self.jumps.switches > 0 || self.jumps.loops > 0 => break "break;".to_owned(),
                3 | 4 | 9 => match &label {
                    Some(label) if label.of_loop && self.percent(60) => break format!("continue {};", label.name),
                    Some(label) => break format!("break {};", label.name),
                    None => {}
                },
                5 | 6 if !self.around.top => {
                    if self.percent(15) || self.around.constructor && self.percent(70) {
                        break "return;".to_owned();
                    }
                    if self.around.asynchronous && self.percent(30) {
                        break format!("return {};", self.awaited(2));
                    }
                    break format!("return {};", self.expression(2));
                }
                7 if self.percent(30) => break format!("throw er({});", self.place()),
                7 => break format!("throw {};", self.expression(1)),
                8 if self.percent(5) => break ";".to_owned(),
                _ => {}
            }
        };
        if self.percent(60) { format!("if ({}) {jump}", self.expression(2)) } else { jump }
    }

    fn loop_statement(&mut self, depth: i32) -> String {
        if !self.percent(40) {
            return self.choose(LOOPS, depth).unwrap_or_default();
        }
        let name = format!("L{}", self.unique());
        self.jumps.labels.push(Label { name: name.clone(), of_loop: true });
        let text = self.choose(LOOPS, depth).unwrap_or_default();
        self.jumps.labels.pop();
        format!("{name}: {text}")
    }

    /// The body of a loop; one whose head doesn't take fuel does so here.
    fn loop_body(&mut self, depth: i32, takes: bool) -> String {
        self.jumps.loops += 1;
        let text = if !takes && self.percent(10) {
            self.log_statement(depth)
        } else {
            let count = 1 + self.random.below(3);
            let mut block = self.block(depth, Some(count));
            let outer: Vec<String> =
                self.jumps.labels.iter().filter(|label| label.of_loop).map(|label| label.name.clone()).collect();
            if !outer.is_empty() && self.percent(35) {
                let jump = format!("if ({}) continue {};\n", self.expression(1), self.random.pick(&outer));
                block.insert_str(block.len() - 1, &jump);
            }
            if takes { block.replacen('{', "{\nif (!fuel()) break;", 1) } else { block }
        };
        self.jumps.loops -= 1;
        text
    }

    fn for_statement(&mut self, depth: i32) -> String {
        self.scopes.enter();
        let declared = [
            Some(Declared::Let),
            Some(Declared::Let),
            Some(Declared::Let),
            Some(Declared::Var),
            Some(Declared::Const),
            None,
        ][self.random.below(6)];
        let (start, test, update);
        if let Some(declared) = declared {
            let name = self.name(declared);
            let first = if self.percent(70) { "0".to_owned() } else { self.expression(1) };
            self.scopes.add(&name, declared, Holds::Anything, true);
            let mut text = format!("{} {name} = {first}", declared.keyword());
            if self.percent(30) {
                let second = self.name(declared);
                let value = if self.percent(50) {
                    format!("keep(() => t({}, {name}))", self.place())
                } else {
                    self.expression(2)
                };
                self.scopes.add(&second, declared, Holds::Anything, true);
                text.push_str(&format!(", {second} = {value}"));
            }
            start = text;
            test = if self.percent(65) {
                let and = if self.percent(30) { format!(" && ({}, 1)", self.expression(1)) } else { String::new() };
                format!("fuel() && {name} < {}{and}", 1 + self.random.below(3))
            } else {
                format!("fuel() && {}", self.expression(2))
            };
            update = match self.random.below(10) {
                _ if declared == Declared::Const => self.expression(1),
                0..=6 => format!("{name}++"),
                // Not `+=`, which could double a text each time.
                7 => format!("{name} -= {}", self.expression(1)),
                8 => format!("keep(() => t({}, {name}++)), {name}++", self.place()),
                _ => self.expression(2),
            };
        } else {
            start = if self.percent(30) { String::new() } else { self.logged(1) };
            test = format!("fuel() && {}", self.expression(2));
            update = if self.percent(20) { String::new() } else { self.logged(1) };
        }
        let body = self.loop_body(depth - 1, false);
        self.scopes.leave();
        format!("for ({start}; {test}; {update}) {body}")
    }

    /// What stands left of `of` or `in`; its names can be used afterwards.
    fn head(&mut self) -> String {
        if self.percent(15) {
            return if self.percent(50) {
                self.pattern(super::patterns::Names::Old, 1).1
            } else {
                // Neither `let` nor `async` is among the names, which can't stand here.
                self.target(1)
            };
        }
        let declared = self.random.pick(&[Declared::Let, Declared::Const, Declared::Let, Declared::Var]);
        if self.percent(25) {
            let before = std::mem::take(&mut self.pending);
            let (_, pattern) = self.pattern(super::patterns::Names::New(declared), 1);
            for name in std::mem::replace(&mut self.pending, before) {
                self.scopes.add(&name, declared, Holds::Anything, true);
            }
            return format!("{} {pattern}", declared.keyword());
        }
        let name = self.name(declared);
        self.scopes.add(&name, declared, Holds::Anything, true);
        format!("{} {name}", declared.keyword())
    }

    fn for_of(&mut self, depth: i32) -> Option<String> {
        let subject = self.iterable(2);
        Some(self.iteration(depth, "for", "of", &subject))
    }

    fn for_in(&mut self, depth: i32) -> Option<String> {
        let subject = self.object_value(2);
        Some(self.iteration(depth, "for", "in", &subject))
    }

    fn for_await(&mut self, depth: i32) -> Option<String> {
        if !self.around.asynchronous || self.around.quiet {
            return None;
        }
        let subject = self.async_iterable(2);
        Some(self.iteration(depth, "for await", "of", &subject))
    }

    fn iteration(&mut self, depth: i32, word: &str, of: &str, subject: &str) -> String {
        self.scopes.enter();
        let head = self.head();
        let body = self.loop_body(depth - 1, true);
        self.scopes.leave();
        format!("{word} ({head} {of} {subject}) {body}")
    }

    fn switch(&mut self, depth: i32) -> String {
        let mut text = format!("switch ({}) {{\n", self.expression(2));
        self.scopes.enter();
        self.jumps.switches += 1;
        let count = 1 + self.random.below(4);
        let default = self.random.below(count + 2);
        for at in 0..count {
            if at == default {
                text.push_str("default:\n");
            } else {
                let test = if self.percent(60) { self.literal() } else { self.expression(1) };
                text.push_str(&format!("case {test}:\n"));
            }
            for _ in 0..self.random.below(3) {
                let statement = self.statement(depth - 1);
                text.push_str(&format!("{statement}\n"));
            }
            if self.percent(35) {
                text.push_str("break;\n");
            }
        }
        self.jumps.switches -= 1;
        self.scopes.leave();
        text.push('}');
        text
    }

    /// A `with` statement. What its object has stays, since V8 asks for a name after the value that it is given.
    fn with_statement(&mut self, depth: i32) -> Option<String> {
        if self.around.strict {
            return None;
        }
        let object = match self.random.below(12) {
            0 => self.literal(),
            1 => format!("t({}, [7])", self.place()),
            _ => {
                let place = self.place();
                let mut names = vec!["x".to_owned()];
                for _ in 0..1 + self.random.below(3) {
                    names.extend(self.no_constructor().filter(|name| !names.contains(name)));
                }
                let members: Vec<String> =
                    names.into_iter().map(|name| format!("{name}: {}", self.expression(1))).collect();
                format!("sc({place}, {{{}}})", members.join(", "))
            }
        };
        Some(format!("with ({object}) {}", self.block(depth - 1, None)))
    }

    fn try_statement(&mut self, depth: i32) -> String {
        let watched = self.watched();
        let mut text = format!("try {}", self.block(depth - 1, None));
        if let Some(watched) = &watched {
            let (start, end) = self.watched_body(&watched.name);
            text = text.replacen('{', &format!("{{\n{start}"), 1);
            text.insert_str(text.len() - 1, &end);
            text.insert_str(0, &watched.declaration);
        }
        let which = self.random.below(5);
        if which < 4 {
            self.scopes.enter();
            let mut first = String::new();
            let parameter = match self.random.below(10) {
                0..=6 => {
                    let name = if self.percent(50) { "e".to_owned() } else { self.name(Declared::Let) };
                    self.scopes.add_catch(&name);
                    if self.percent(70) {
                        first = format!("t({}, {name});\n", self.place());
                    }
                    format!("({name}) ")
                }
                7 => {
                    let before = std::mem::take(&mut self.pending);
                    let (_, pattern) = self.pattern(super::patterns::Names::New(Declared::Let), 1);
                    for name in std::mem::replace(&mut self.pending, before) {
                        self.scopes.add(&name, Declared::Let, Holds::Anything, true);
                    }
                    format!("({pattern}) ")
                }
                _ => String::new(),
            };
            if let Some(watched) = &watched {
                first.push_str(&format!("t({}, {});\n", self.place(), watched.name));
            }
            self.scopes.enter_body();
            let body = self.statements(depth - 1, None);
            self.scopes.leave();
            self.scopes.leave();
            text.push_str(&format!(" catch {parameter}{{\n{first}{body}}}"));
        }
        if which >= 2 {
            let count = 1 + self.random.below(2);
            let mut block = self.block(depth - 1, Some(count));
            if let Some(watched) = &watched {
                block = block.replacen('{', &format!("{{\nt({}, {});", self.place(), watched.name), 1);
            }
            text.push_str(&format!(" finally {block}"));
        }
        text
    }

    /// A loop that suspends and goes on with the loop around it.
    fn loop_in_loop(&mut self) -> Option<String> {
        let (outer, inner) = (self.name(Declared::Let), self.name(Declared::Let));
        let suspension = self.suspension(2)?;
        let (label, test) = (format!("L{}", self.unique()), self.expression(1));
        let jump = self.random.pick(&["continue", "continue", "break"]);
        let head = |name: &str| format!("for (let {name} = 0; fuel() && {name} < 2; {name}++) {{\n");
        let body = format!("t({}, {inner});\n{suspension};\nif ({test}) {jump} {label};\n", self.place());
        Some(format!("{label}: {}{}{body}}}\n}}", head(&outer), head(&inner)))
    }

    /// A variable that is given a value before a suspension, perhaps another one after it, and is then read.
    fn written_in_an_arm(&mut self) -> Option<String> {
        let name = self.name(Declared::Let);
        let suspension = self.suspension(2)?;
        let (first, second, test) = (self.literal(), self.literal(), self.expression(1));
        let arm = match self.random.below(4) {
            0 => format!("if ({test}) {name} = {second};"),
            1 => format!("if ({test}) t({}, 'other'); else {name} = {second};", self.place()),
            2 => format!("({test}) && ({name} = {second});"),
            _ => format!("({test}) ? 0 : {name} = {second};"),
        };
        Some(format!("let {name} = {first};\n{suspension};\n{arm}\nt({}, {name});", self.place()))
    }

    /// A variable that nothing but one `try` statement and its clauses name, so that it lives only as long as these.
    fn watched(&mut self) -> Option<Watched> {
        let suspends = (self.around.generator || self.around.asynchronous) && !self.around.quiet;
        if !suspends || self.percent(65) {
            return None;
        }
        let declared = self.random.pick(&[Declared::Let, Declared::Var]);
        let name = self.name(declared);
        let declaration = match self.random.below(3) {
            0 => format!("{} {name};\n", declared.keyword()),
            _ => format!("{} {name} = {};\n", declared.keyword(), self.expression(1)),
        };
        Some(Watched { name, declaration })
    }

    /// What a `try` block begins and ends with: it gives the variable another value, and then something suspends and throws.
    fn watched_body(&mut self, name: &str) -> (String, String) {
        let value = self.literal();
        let start = if self.percent(70) { format!("{name} = {value};\n") } else { String::new() };
        let thrown = self.literal();
        let end = match self.random.below(3) {
            0 if self.around.asynchronous => format!("await rj({thrown});\n"),
            1 if self.around.generator => format!("{name} = yield {thrown};\nthrow {name};\n"),
            _ => String::new(),
        };
        (start, end)
    }
}

/// A variable to look at in the clauses of a `try` statement.
struct Watched {
    name: String,
    declaration: String,
}
