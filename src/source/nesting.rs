//! How deeply does a text nest? Answered from its bytes, before any parser sees them, because the
//! parser and every visitor recurse and a stack that overflows aborts the process.
//!
//! Two measures are taken. *Depth* counts what makes the parser itself recurse: brackets, and
//! inside one pair of brackets the tokens that nest to the right without one (prefix operators,
//! `=`, `?:`, `=>`, `**`, `else if`, labels, statement heads). *Chain* counts what gives a tree
//! that leans to the left (binary operators, members, calls): the parser loops over those, only
//! visitors recurse, so ordinary generated code may have many more of them.
//!
//! The scan is no lexer: a mistaken regular expression can make the count wrong by a few, which is
//! why the limits in [`Limits`] leave room.

use std::ops::Range;

use crate::diagnostics::Report;

/// How much nesting a stack has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// The most levels that the parser may recurse.
    pub depth: u32,
    /// The most links of chains, over all levels that are open at once.
    pub chain: u32,
}

/// Refuses a text that nests deeper than the limits allow.
pub(crate) fn check(source: &str, limits: Limits) -> Result<(), Vec<Report>> {
    // No text nests deeper than it is long.
    if source.len() <= limits.depth as usize {
        return Ok(());
    }
    let scan = Scan { source, bytes: source.as_bytes(), at: 0, limits, levels: Vec::new(), depth: 0, chain: 0 };
    match scan.run() {
        None => Ok(()),
        Some((range, message)) => Err(vec![
            Report::error("nesting", message, range)
                .help("split the expression or the block into several, or have the generator of this file do so"),
        ]),
    }
}

/// What the token before the current position was, as far as it decides what follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Something that ends an operand: a name, a literal, a closing bracket.
    Operand,
    /// The `)` of `if (…)`, `for (…)`, `while (…)`, `with (…)`: a statement follows it.
    Head,
    /// An operator, a keyword or the start: an operand follows.
    Operator,
    /// The start of a statement.
    Statement,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Paren { head: bool },
    Bracket,
    Block,
    Object,
    Template,
}

/// One pair of brackets that is open, and what was counted inside it so far.
struct Level {
    open: Open,
    before: Before,
    /// Statement heads and `else`s that the statement at hand hangs on.
    heads: u32,
    /// `=`, `?:`, `=>` and labels: what stays open to the end of the expression.
    right: u32,
    /// Prefix operators and `**`: what stays open until the next binary operator.
    prefix: u32,
    /// Binary operators, members and calls.
    chain: u32,
}

struct Scan<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    limits: Limits,
    levels: Vec<Level>,
    /// Sums over the levels that enclose the current one.
    depth: u32,
    chain: u32,
}

type Excess = (Range<usize>, String);

impl Scan<'_> {
    fn run(mut self) -> Option<Excess> {
        let mut level = Level::new(Open::Block, Before::Statement);
        // What the last token asks of the next one: a parenthesis to be a statement's head, a
        // word to be a property's name.
        let (mut head, mut dotted) = (false, false);
        while let Some(&byte) = self.bytes.get(self.at) {
            let start = self.at;
            self.at += 1;
            if byte.is_ascii_whitespace() {
                continue;
            }
            if byte == b'/' {
                match self.bytes.get(self.at) {
                    Some(b'/') => self.skip_line(),
                    Some(b'*') => self.skip_comment(),
                    _ if level.before == Before::Operand => level.binary(),
                    _ => {
                        level.operand();
                        self.skip_regexp();
                    }
                }
                continue;
            }
            let (was_head, was_dotted) = (std::mem::take(&mut head), std::mem::take(&mut dotted));
            match byte {
                b'"' | b'\'' => {
                    level.operand();
                    self.skip_string(byte);
                }
                b'`' => {
                    level.postfix();
                    level.before = Before::Operand;
                    if self.skip_template() {
                        self.push(&mut level, Open::Template, Before::Operator);
                    }
                }
                b'(' => {
                    level.postfix();
                    self.push(&mut level, Open::Paren { head: was_head }, Before::Operator);
                }
                b'[' => {
                    level.postfix();
                    self.push(&mut level, Open::Bracket, Before::Operator);
                }
                // After an operator it is an object, after anything else a block or a body.
                b'{' if level.before == Before::Operator => self.push(&mut level, Open::Object, Before::Operator),
                b'{' => self.push(&mut level, Open::Block, Before::Statement),
                b'}' if level.open == Open::Template => {
                    level = Level::new(Open::Template, Before::Operator);
                    if !self.skip_template() {
                        self.pop(&mut level);
                    }
                }
                b')' | b']' | b'}' => self.pop(&mut level),
                b';' => level.before = Before::Statement,
                b',' => level.element(),
                b'.' if level.before != Before::Operand && self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) => {
                    level.operand();
                    self.skip_word();
                }
                b'.' => {
                    level.binary();
                    dotted = true;
                }
                b'?' | b':' | b'!' | b'~' | b'=' | b'+' | b'-' | b'*' | b'%' | b'<' | b'>' | b'&' | b'|' | b'^' => {
                    self.operator(&mut level, byte);
                }
                _ if is_word(byte) => {
                    self.skip_word();
                    if was_dotted {
                        level.before = Before::Operand;
                    } else {
                        head = level.word(&self.bytes[start..self.at], was_head);
                    }
                }
                _ => {}
            }
            if let Some(message) = self.excess(&level) {
                return Some((start..start + 1, message));
            }
        }
        None
    }

    fn excess(&self, level: &Level) -> Option<String> {
        let Limits { depth, chain } = self.limits;
        if self.depth + level.depth() > depth {
            return Some(format!("this nests more than {depth} levels deep, more than can be compiled"));
        }
        if self.chain + level.chain > chain {
            return Some(format!("this chains more than {chain} operators, more than can be compiled"));
        }
        None
    }

    fn push(&mut self, level: &mut Level, open: Open, before: Before) {
        level.begin();
        self.depth += level.depth();
        self.chain += level.chain;
        self.levels.push(std::mem::replace(level, Level::new(open, before)));
    }

    fn pop(&mut self, level: &mut Level) {
        let Some(outer) = self.levels.pop() else { return };
        let closed = std::mem::replace(level, outer);
        self.depth -= level.depth();
        self.chain -= level.chain;
        level.before = match closed.open {
            Open::Paren { head: true } => Before::Head,
            Open::Block => Before::Statement,
            _ => Before::Operand,
        };
    }

    /// One operator of one or more bytes, of which the first was read. The `=` at the end of
    /// `+=` and the like is left to be read as an assignment.
    fn operator(&mut self, level: &mut Level, first: u8) {
        let next = self.bytes.get(self.at).copied();
        match (first, next) {
            (b'?', Some(b'.' | b'?')) => {
                self.at += 1;
                level.binary();
            }
            (b'=', Some(b'>')) => {
                self.at += 1;
                level.right();
                // A brace after it is a body.
                level.before = Before::Head;
            }
            (b'=', Some(b'=')) | (b'!', Some(b'=')) => {
                self.skip_while(b'=');
                level.binary();
            }
            (b'*', Some(b'*')) => {
                self.at += 1;
                level.prefix();
            }
            (b'+' | b'-', Some(again)) if again == first => {
                self.at += 1;
                if level.before != Before::Operand {
                    level.prefix();
                }
            }
            (b'<' | b'>', Some(b'=')) => {
                self.at += 1;
                level.binary();
            }
            (b'<' | b'>' | b'&' | b'|', Some(again)) if again == first => {
                self.skip_while(first);
                level.binary();
            }
            (b'?' | b':' | b'=', _) => level.right(),
            (b'!' | b'~', _) => level.prefix(),
            (b'+' | b'-', _) if level.before != Before::Operand => level.prefix(),
            _ => level.binary(),
        }
    }

    fn skip_while(&mut self, byte: u8) {
        while self.bytes.get(self.at) == Some(&byte) {
            self.at += 1;
        }
    }

    fn skip_word(&mut self) {
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        self.at += rest.iter().position(|&byte| !is_word(byte)).unwrap_or(rest.len());
    }

    fn skip_line(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    }

    fn skip_comment(&mut self) {
        self.at += 1;
        let rest = self.source.get(self.at..).unwrap_or_default();
        self.at += rest.find("*/").map_or(rest.len(), |end| end + 2);
    }

    /// A string ends at its quote, and an unterminated one at its line.
    fn skip_string(&mut self, quote: u8) {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'\n' => return,
                _ if byte == quote => return,
                _ => {}
            }
        }
    }

    fn skip_regexp(&mut self) {
        let mut class = false;
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'\n' => return,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => break,
                _ => {}
            }
        }
        self.skip_word();
    }

    /// Skips a stretch of template text; whether it ended at a `${`.
    fn skip_template(&mut self) -> bool {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'`' => return false,
                b'$' if self.bytes.get(self.at) == Some(&b'{') => {
                    self.at += 1;
                    return true;
                }
                _ => {}
            }
        }
        false
    }
}

impl Level {
    fn new(open: Open, before: Before) -> Self {
        Self { open, before, heads: 0, right: 0, prefix: 0, chain: 0 }
    }

    /// The brackets themselves are one level.
    fn depth(&self) -> u32 {
        1 + self.heads + self.right + self.prefix
    }

    /// A comma: what was counted belongs to an expression that has ended.
    fn element(&mut self) {
        (self.right, self.prefix, self.chain) = (0, 0, 0);
        self.before = Before::Operator;
    }

    /// A token that is not `else` follows the end of a statement.
    fn begin(&mut self) {
        if self.before == Before::Statement {
            *self = Self::new(self.open, Before::Statement);
        }
    }

    /// A token that can't continue an expression: where an operand stands before it, a semicolon
    /// was left out.
    fn start(&mut self) {
        if self.before == Before::Operand {
            self.before = Before::Statement;
        }
        self.begin();
    }

    fn operand(&mut self) {
        self.start();
        self.before = Before::Operand;
    }

    fn binary(&mut self) {
        self.begin();
        self.prefix = 0;
        self.chain += 1;
        self.before = Before::Operator;
    }

    fn right(&mut self) {
        self.begin();
        self.prefix = 0;
        self.right += 1;
        self.before = Before::Operator;
    }

    fn prefix(&mut self) {
        self.begin();
        self.prefix += 1;
        self.before = Before::Operator;
    }

    /// A bracket or template right after an operand continues a chain of calls and members.
    fn postfix(&mut self) {
        self.begin();
        if self.before == Before::Operand {
            self.chain += 1;
        }
    }

    /// Takes account of a word that is no property's name, and says whether the parenthesis that
    /// may follow is a statement's head.
    fn word(&mut self, word: &[u8], after_for: bool) -> bool {
        // No word below begins otherwise, and most names do.
        if !word[0].is_ascii_lowercase() || word.len() > b"instanceof".len() {
            self.operand();
            return false;
        }
        match word {
            b"if" | b"for" | b"while" | b"with" | b"switch" | b"catch" => {
                self.start();
                self.heads += 1;
                self.before = Before::Operator;
                return true;
            }
            b"await" if after_for => return true,
            b"else" => {
                (self.right, self.prefix, self.chain) = (0, 0, 0);
                self.heads += 1;
                self.before = Before::Head;
            }
            b"do" | b"try" | b"finally" => {
                self.start();
                self.heads += 1;
                self.before = Before::Head;
            }
            b"typeof" | b"void" | b"delete" | b"new" | b"await" | b"yield" | b"async" => {
                self.start();
                self.prefix();
            }
            b"in" | b"of" | b"instanceof" => self.binary(),
            // Nothing reaches over a `case`, and the colon before it looks like a label's.
            b"case" | b"default" => *self = Self::new(self.open, Before::Operator),
            b"var" | b"let" | b"const" | b"return" | b"throw" => {
                self.start();
                self.before = Before::Operator;
            }
            _ => self.operand(),
        }
        false
    }
}

fn is_word(byte: u8) -> bool {
    WORD[usize::from(byte)]
}

const WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        word[at] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'\\' | b'#' | b'@') || byte >= 0x80;
        at += 1;
    }
    word
};

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { depth: 1000, chain: 5000 };

    fn accepts(source: &str) -> bool {
        check(source, LIMITS).is_ok()
    }

    #[test]
    fn what_nests_deeper_than_the_limit_is_refused() {
        for piece in [
            "(",
            "[",
            "{",
            "[{a:",
            "f(",
            "`${",
            "!",
            "- ",
            "typeof ",
            "new ",
            "await ",
            "a?b:",
            "a?",
            "a=",
            "a=>",
            "a**",
            "if(a)",
            "if(a);else ",
            "if(a)b,c;else ",
            "if(a){}else ",
            "if(a)return b;else ",
            "for(;;)",
            "while(a)",
            "a:",
            "do ",
            "with(a)",
            "a=>{",
            "function f(){",
            "if(a){",
            "class A{f(){",
            "({f(){",
            "async()=>",
            "try{",
            "switch(a){case 1:",
            "a=/[(]/,(",
            "(a\n,b,",
            "x(function(){return ",
        ] {
            assert!(!accepts(&piece.repeat(1001)), "{piece}");
        }
    }

    #[test]
    fn what_is_long_without_nesting_is_accepted() {
        for piece in [
            "a+",
            "a.b+",
            "!a&&",
            "a==-1||",
            "-a+",
            "a>=1&&",
            "a<=b||",
            "a!==b&&",
            "a**2+",
            "a>>>b|",
            "await a+",
            "a=b\n",
            "a=b;",
            "if(a)b\n",
            "if(a)b();",
            "if(a){b}",
            "for(;;){}",
            "f(function(){});",
            "x=function(){}\n",
            "a?b:c,",
            "a=>b,",
            "a?b:c\n",
            "case 1:",
            "a:b,",
            "f=1\n",
            "var a=1;",
            "var a=1\n",
            "a={b:1};",
            "`${a}`;",
            "(a)\n;",
            "/[(]/.b;",
            "a=/[(]/\n",
            "'('\n",
            "\"\\\"(\";",
            "// (\n",
            "/* ( */",
            "a++\n",
            "try{}catch(e){}",
            "return\n",
            "a/2;",
            "do a;while(b);",
            "do{}while(b)\n",
            "class A{}\n",
            "get a(){}",
            "async a(){}",
        ] {
            assert!(accepts(&piece.repeat(2000)), "{piece}");
        }
    }

    #[test]
    fn chains_have_a_limit_of_their_own() {
        for piece in ["a+", ".a", "()", "[a]", "?.a", "``", "a&&", " in a"] {
            assert!(accepts(&format!("a{}", piece.repeat(2400))), "{piece}");
            assert!(!accepts(&format!("a{}", piece.repeat(5001))), "{piece}");
        }
    }

    #[test]
    fn the_place_is_where_the_limit_is_passed() {
        let reports = check(&"[".repeat(2000), LIMITS).expect_err("too deep");
        assert_eq!(reports[0].code, "nesting");
        assert_eq!(reports[0].labels[0].0, 999..1000);
    }
}
