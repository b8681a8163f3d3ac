//! Which names a random program can use and declare at a place.

use std::collections::HashSet;

/// How a name is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared {
    Var,
    Let,
    Const,
    Class,
    Function,
    /// A function expression's own name.
    OwnName,
}

impl Declared {
    /// The keyword of a variable's declaration.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Var => "var",
            Self::Const => "const",
            _ => "let",
        }
    }
}

/// What a variable is known to hold unless it has been assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Anything,
    Function,
    Generator,
    Async,
    AsyncGenerator,
    Class,
    Object,
    Array,
}

/// A variable in scope.
#[derive(Debug, Clone)]
pub struct Variable {
    pub name: String,
    pub declared: Declared,
    pub holds: Holds,
    /// Its declaration has been evaluated where the program stands.
    pub ready: bool,
    /// How many functions stand around it.
    pub depth: usize,
}

impl Variable {
    /// Whether it is known to be what `new` takes.
    pub fn is_constructor(&self) -> bool {
        match self.declared {
            Declared::Class => true,
            Declared::Function => self.holds == Holds::Function,
            _ => false,
        }
    }
}

#[derive(Debug, Default)]
struct Scope {
    variables: Vec<Variable>,
    lexical: HashSet<String>,
    /// Names that nothing lexical of this scope can have.
    taken: HashSet<String>,
    function: bool,
    /// The names of a function's parameters.
    parameters: HashSet<String>,
    /// The name of a catch clause, which a `var` may repeat.
    catch: Option<String>,
}

/// The scopes around a place, outermost first.
#[derive(Debug, Default)]
pub struct Scopes {
    scopes: Vec<Scope>,
    /// How many functions stand around.
    pub depth: usize,
}

impl Scopes {
    pub fn enter(&mut self) {
        self.scopes.push(Scope::default());
    }

    pub fn enter_function(&mut self) {
        self.scopes.push(Scope { function: true, ..Scope::default() });
    }

    /// The text of a direct `eval`. A `var` in it isn't called as a parameter is: where the list has defaults the text
    /// makes another variable, which the compiler doesn't. Nor has it the name of something lexical, which may be a
    /// loop's: the compiler refuses it where closures capture that.
    pub fn enter_text(&mut self) {
        let around = self.scopes.iter().rev().find(|scope| scope.function);
        let mut lexical = around.map(|scope| scope.parameters.clone()).unwrap_or_default();
        lexical.extend(self.scopes.iter().flat_map(|scope| scope.lexical.iter().cloned()));
        self.scopes.push(Scope { function: true, lexical, ..Scope::default() });
    }

    pub fn leave(&mut self) {
        self.scopes.pop();
    }

    /// Whether a name can be declared.
    pub fn is_free(&self, name: &str, declared: Declared) -> bool {
        if declared != Declared::Var {
            let inner = self.scopes.last();
            return inner.is_none_or(|scope| !scope.lexical.contains(name) && !scope.taken.contains(name));
        }
        for scope in self.scopes.iter().rev() {
            if scope.lexical.contains(name) && scope.catch.as_deref() != Some(name) {
                return false;
            }
            if scope.function {
                return true;
            }
        }
        true
    }

    /// Nothing else can have the name; nobody can use it yet.
    pub fn reserve(&mut self, name: &str, declared: Declared) {
        if declared == Declared::Var {
            for scope in self.scopes.iter_mut().rev() {
                scope.taken.insert(name.to_owned());
                if scope.function {
                    break;
                }
            }
        } else if let Some(scope) = self.scopes.last_mut() {
            scope.lexical.insert(name.to_owned());
        }
    }

    /// The name can be used from here on.
    pub fn add(&mut self, name: &str, declared: Declared, holds: Holds, ready: bool) {
        let depth = self.depth;
        let variable = Variable { name: name.to_owned(), declared, holds, ready, depth };
        let scope = match declared {
            Declared::Var => self.scopes.iter_mut().rev().find(|scope| scope.function),
            _ => self.scopes.last_mut(),
        };
        if let Some(scope) = scope {
            scope.variables.push(variable);
        }
    }

    /// The name is a catch clause's.
    pub fn add_catch(&mut self, name: &str) {
        self.reserve(name, Declared::Let);
        self.add(name, Declared::Let, Holds::Anything, true);
        if let Some(scope) = self.scopes.last_mut() {
            scope.catch = Some(name.to_owned());
        }
    }

    /// The body of what declares the innermost scope's names: has names of its own, which can't be the same.
    pub fn enter_body(&mut self) {
        let taken = self.scopes.last().map(|scope| scope.lexical.clone()).unwrap_or_default();
        self.scopes.push(Scope { taken, ..Scope::default() });
    }

    /// The parameters' list is over: `var`s may repeat its names, lexical declarations may not.
    pub fn end_parameters(&mut self) {
        if let Some(scope) = self.scopes.last_mut() {
            let names = std::mem::take(&mut scope.lexical);
            scope.taken.extend(names.iter().cloned());
            scope.parameters = names;
        }
    }

    /// The declaration of the name has been evaluated.
    pub fn initialise(&mut self, name: &str, holds: Holds) {
        let variables = self.scopes.iter_mut().rev().flat_map(|scope| scope.variables.iter_mut().rev());
        if let Some(variable) = variables.into_iter().find(|variable| variable.name == name) {
            variable.ready = true;
            variable.holds = holds;
        }
    }

    /// What can be named here, innermost first. Of what is far away only some is looked at.
    pub fn visible(&self) -> Vec<&Variable> {
        const MOST: usize = 40;
        let mut found: Vec<&Variable> = Vec::with_capacity(MOST);
        for variable in self.scopes.iter().rev().flat_map(|scope| scope.variables.iter().rev()).take(MOST) {
            if found.iter().all(|other| other.name != variable.name) {
                found.push(variable);
            }
        }
        found
    }
}
