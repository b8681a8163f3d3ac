//! What a random program does with its functions: calls, generators driven by random requests, promises tracked.

use super::generate::{Around, Generator};
use super::scopes::{Declared, Holds};

impl Generator {
    /// The whole program: functions, statements at the top, and calls.
    pub fn whole(&mut self) -> String {
        let mut text = String::new();
        let mut made = Vec::new();
        for _ in 0..1 + self.random.below(2) {
            let holds = self.random.pick(&[
                Holds::Generator,
                Holds::Generator,
                Holds::Async,
                Holds::Async,
                Holds::AsyncGenerator,
                Holds::Function,
            ]);
            self.budget = 25 + i32::try_from(self.random.below(100)).unwrap_or_default();
            let name = self.name(Declared::Function);
            self.scopes.add(&name, Declared::Function, holds, true);
            let around = Around { this: true, arguments: true, new_target: true, ..of(holds) };
            let (parameters, body) = self.function(around, 4, None);
            text.push_str(&format!("{} {name}({parameters}) {body}\n", keyword(holds)));
            made.push((name, holds));
        }
        for _ in 0..self.random.below(3) {
            text.push_str(&self.top_declaration());
        }
        // Nothing is thrown out of the program, since what happens to its microtasks then is the host's business.
        text.push_str("try {\n");
        self.scopes.enter();
        self.budget = 20 + i32::try_from(self.random.below(40)).unwrap_or_default();
        for _ in 0..self.random.below(3) {
            let place = self.place();
            let block = self.block(3, Some(1));
            text.push_str(&format!("try {block} catch (e) {{\nt({place}, e);\n}}\n"));
        }
        self.budget = 30;
        for (name, holds) in made {
            for _ in 0..1 + self.random.below(3) {
                let call = self.driven(&name, holds);
                let place = self.place();
                text.push_str(&format!("try {{\n{call};\n}} catch (e) {{\nt({place}, e);\n}}\n"));
            }
        }
        if self.percent(50) {
            text.push_str(&format!("{}\n", self.declaration(3)));
        }
        self.scopes.leave();
        text.push_str(&format!("}} catch (e) {{\nt({}, e);\n}}\n", self.place()));
        text.push_str("runKept();\n");
        text
    }

    /// A declaration at the top of a script, which throws nothing.
    fn top_declaration(&mut self) -> String {
        let declared = self.random.pick(&[Declared::Let, Declared::Const, Declared::Var]);
        let name = self.name(declared);
        let (holds, value) = match self.random.below(5) {
            0 => (Holds::Anything, self.literal()),
            1 => (Holds::Object, format!("ob({})", self.place())),
            2 => (Holds::Async, self.arrow(1, true)),
            3 => (Holds::Generator, self.function_expression(1, Holds::Generator)),
            _ => (Holds::Function, self.arrow(1, false)),
        };
        self.scopes.add(&name, declared, holds, true);
        format!("{} {name} = {value};\n", declared.keyword())
    }

    /// A call of a function, and what is done with what it gives.
    fn driven(&mut self, name: &str, holds: Holds) -> String {
        let arguments = self.arguments(1);
        let call = if self.percent(25) {
            let this = if self.percent(50) { format!("ob({})", self.place()) } else { self.literal() };
            let comma = if arguments.is_empty() { "" } else { ", " };
            format!("{name}.call({this}{comma}{arguments})")
        } else {
            format!("{name}({arguments})")
        };
        self.drive(&call, holds)
    }

    /// What is done with what a call gives.
    pub fn drive(&mut self, call: &str, holds: Holds) -> String {
        let place = self.place();
        match holds {
            Holds::Generator => format!("dr({place}, {call}, {})", self.requests(false)),
            Holds::AsyncGenerator => format!("aq({place}, {call}, {})", self.requests(true)),
            Holds::Async => format!("tr({place}, {call})"),
            _ => format!("t({place}, {call})"),
        }
    }

    /// A list of requests.
    fn requests(&mut self, asynchronous: bool) -> String {
        let count = 1 + self.random.below(8);
        let requests: Vec<String> = (0..count)
            .map(|_| {
                if asynchronous && self.percent(25) {
                    return format!("[4, {}]", 1 + self.random.below(5));
                }
                let which = [0, 0, 0, 3, 3, 1, 2][self.random.below(7)];
                match (which, self.percent(15)) {
                    (3, _) => "[3]".to_owned(),
                    (2, true) if asynchronous => format!("[2, rj({})]", self.literal()),
                    (2, _) if asynchronous && self.percent(20) => {
                        format!("[2, th({}, {}, {})]", self.place(), self.literal(), self.random.below(6))
                    }
                    (which, true) => format!("[{which}, ob({})]", self.place()),
                    (which, _) => format!("[{which}, {}]", self.literal()),
                }
            })
            .collect();
        format!("[{}]", requests.join(", "))
    }
}

/// The function around the body of a function of a kind.
pub fn of(holds: Holds) -> Around {
    Around {
        generator: matches!(holds, Holds::Generator | Holds::AsyncGenerator),
        asynchronous: matches!(holds, Holds::Async | Holds::AsyncGenerator),
        ..Around::default()
    }
}

/// What a declaration of a function starts with.
pub fn keyword(holds: Holds) -> &'static str {
    match holds {
        Holds::Generator => "function*",
        Holds::Async => "async function",
        Holds::AsyncGenerator => "async function*",
        _ => "function",
    }
}
