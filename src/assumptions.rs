//! What a caller vouches for, so that less has to be emitted.

/// Makes the struct and the table of names from one list.
macro_rules! assumptions {
    ($($(#[$doc:meta])* $field:ident: $name:literal;)*) => {
        /// What a caller knows of the programs that are compiled: what they don't do, or what they don't mind. Each
        /// assumption makes the output smaller or faster, and a program that breaks one may go wrong silently. None
        /// is made by default.
        ///
        /// The names are Babel's where the meaning is the same, which each field says. Those of Babel's that aren't
        /// here would change nothing: [`Assumptions::NAMES`] has all that there are. An assumption has no effect
        /// where [`Options::target`](crate::Options::target) keeps the construct.
        ///
        /// ```
        /// use switchback::{Assumptions, Options, transpile};
        /// let assumptions: Assumptions = "noDocumentAll,iterableIsArray".parse()?;
        /// assert!(assumptions.no_document_all && !assumptions.pure_getters);
        /// let output = transpile("a ?? b;", &Options::new().assumptions(assumptions)).unwrap();
        /// assert_eq!(output.code, "var _a;\n(_a = a) != null ? _a : b;\n");
        /// # Ok::<(), String>(())
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[non_exhaustive]
        pub struct Assumptions {
            $($(#[$doc])* pub $field: bool,)*
        }

        impl Assumptions {
            /// The name of every assumption, sorted.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Makes an assumption, and says whether there is one of that name.
            pub fn make(&mut self, name: &str) -> bool {
                match name {
                    $($name => self.$field = true,)*
                    _ => return false,
                }
                true
            }
        }
    };
}

assumptions! {
    /// Constructors of classes don't look how they were called.
    ///
    /// Gives up: that a class called without `new` throws. Babel's `noClassCalls`.
    no_class_calls: "noClassCalls";
    /// `x == null` tells whether `?.`, `??` and `??=` go on, instead of two strict comparisons.
    ///
    /// Gives up: that `document.all` is neither null nor undefined to them. Babel's `noDocumentAll`.
    no_document_all: "noDocumentAll";
}

impl std::str::FromStr for Assumptions {
    type Err = String;

    /// Names, with commas between them.
    fn from_str(text: &str) -> Result<Self, String> {
        let mut all = Self::default();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if !all.make(name) {
                return Err(format!("`{name}` is no assumption; there are {}", Self::NAMES.join(", ")));
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::Assumptions;

    #[test]
    fn names_are_told_apart() {
        assert!(Assumptions::NAMES.is_sorted());
        for name in Assumptions::NAMES {
            let made: Result<Assumptions, String> = name.parse();
            assert!(made.is_ok_and(|made| made != Assumptions::default()), "{name}");
        }
        assert_eq!("".parse(), Ok(Assumptions::default()));
        let error = "noClassCalls,arraysOnly".parse::<Assumptions>();
        assert!(error.is_err_and(|error| error.contains("arraysOnly") && error.contains("noDocumentAll")));
    }
}
