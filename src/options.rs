//! What a caller can ask of a compilation.

use crate::Assumptions;

/// What kind of source text the input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SourceType {
    /// `.mjs` is a module and `.cjs` is CommonJS; otherwise the text decides: `import` or
    /// `export` makes it a module, else it is a script.
    #[default]
    Auto,
    /// A script: sloppy unless it says otherwise, its top-level bindings are global.
    Script,
    /// A CommonJS module: a function body, with `return` allowed at the top.
    CommonJs,
    /// An ECMAScript module.
    Module,
}

/// What an async function becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum AsyncForm {
    /// `return _spawn(step, regions)`: the driver runs the state machine directly.
    #[default]
    Spawn,
    /// `_asyncToGenerator(…)` around a generator: the classic form.
    AsyncToGenerator,
}

/// What the imports and exports of a module become. Scripts and CommonJS stay what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ModuleFormat {
    /// CommonJS: `require` and `exports`.
    #[default]
    CommonJs,
    /// `import` and `export` stay, for a bundler; all else is ES5.
    Preserve,
    /// A function that is called at once. It can't import.
    Iife,
    /// A call of `System.register`, for the loader SystemJS.
    System,
}

/// Where the runtime helpers come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum HelperSource {
    /// Each output has those that it needs.
    #[default]
    Inline,
    /// They are imported, by this specifier, from a module that [`helper_module`](crate::helper_module) writes. What
    /// can't import has them itself: in a function that surrounds a script which declares nothing, or in
    /// properties of the global object `__switchback`, which the scripts of a page share.
    Import(String),
}

/// Where the output has what it needs of a host beyond ES5: `Promise`, `Symbol`, timers and the like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum RuntimeSource {
    /// From the host.
    #[default]
    None,
    /// Each output has the parts of the mini-runtime that it needs. A part is used where the host doesn't have the like.
    Inline,
    /// The parts are imported, by this specifier, from a module that [`runtime_module`](crate::runtime_module) writes. What
    /// can't import has them itself.
    Import(String),
}

/// What is known of an imported module before the importing one is compiled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedModule {
    /// The specifier, as the source has it.
    pub specifier: String,
    /// The specifier for the output, where it is another.
    pub output: Option<String>,
    /// It is evaluated asynchronously, because it or something that it imports awaits at the top. Only matters for
    /// [`ModuleFormat::CommonJs`].
    pub asynchronous: bool,
}

/// The edition of ECMAScript that the output is written in: nothing in it is newer. What the edition
/// has stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum Target {
    /// ES5.1.
    #[default]
    Es5,
    /// ES2015, also called ES6: classes, arrows, generators, `let`, destructuring.
    Es2015,
    /// ES2016: `**`.
    Es2016,
    /// ES2017: async functions.
    Es2017,
    /// ES2018: async generators, rest and spread of objects, and much of regular expressions.
    Es2018,
    /// ES2019: `catch` without a binding.
    Es2019,
    /// ES2020: `?.`, `??`, BigInts, `import()`.
    Es2020,
    /// ES2021: logical assignment, numeric separators.
    Es2021,
    /// ES2022: class fields, private members, static blocks.
    Es2022,
}

impl Target {
    /// Every target, the oldest first.
    pub const ALL: [Self; 9] = [
        Self::Es5,
        Self::Es2015,
        Self::Es2016,
        Self::Es2017,
        Self::Es2018,
        Self::Es2019,
        Self::Es2020,
        Self::Es2021,
        Self::Es2022,
    ];

    /// The year of the edition, such as 2015; 2009 for ES5.
    pub const fn year(self) -> u16 {
        match self {
            Self::Es5 => 2009,
            Self::Es2015 => 2015,
            Self::Es2016 => 2016,
            Self::Es2017 => 2017,
            Self::Es2018 => 2018,
            Self::Es2019 => 2019,
            Self::Es2020 => 2020,
            Self::Es2021 => 2021,
            Self::Es2022 => 2022,
        }
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Es5 => f.write_str("ES5"),
            newer => write!(f, "ES{}", newer.year()),
        }
    }
}

impl std::str::FromStr for Target {
    type Err = String;

    /// `es5`, `es2015` (or `es6`) to `es2022`, in letters of either case.
    fn from_str(text: &str) -> Result<Self, String> {
        let lower = text.to_ascii_lowercase();
        if lower == "es6" {
            return Ok(Self::Es2015);
        }
        let found = Self::ALL.into_iter().find(|target| target.to_string().eq_ignore_ascii_case(&lower));
        found.ok_or_else(|| format!("`{text}` is no edition: es5, and es2015 to es2022, are"))
    }
}

/// Where the source map goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum SourceMap {
    /// No map.
    #[default]
    None,
    /// In [`Output::map`](crate::Output::map); the caller writes it beside the code.
    File,
    /// As a `data:` URL at the end of the code.
    Inline,
    /// Both of the above.
    Both,
}

/// The map of an input that was itself compiled. The output's map then leads to what that was compiled from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum InputSourceMap {
    /// The one that the text carries as a `data:` URL at its end, if it does.
    #[default]
    Inline,
    /// None, even where the text carries one.
    None,
    /// This one.
    Json {
        /// The map, or an indexed map.
        text: String,
        /// The map's own name, to which its sources are relative, as [`Options::source_name`] would give it: relative to
        /// the place of the output's map. Without one, the map stands beside the input.
        name: Option<String>,
    },
}

impl From<String> for InputSourceMap {
    /// A map that stands beside the input.
    fn from(text: String) -> Self {
        Self::Json { text, name: None }
    }
}

/// The options of one compilation. Made by [`Options::new`] and the methods that set one each.
///
/// ```
/// use switchback::{AsyncForm, Options};
/// let options = Options::new().filename("app.js").async_form(AsyncForm::AsyncToGenerator);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The input's name, as diagnostics and source maps give it.
    pub filename: String,
    /// The input's name in source maps, where it isn't [`Options::filename`]: relative to the
    /// place of the map.
    pub source_name: Option<String>,
    /// What kind of source text the input is.
    pub source_type: SourceType,
    /// What the imports and exports of a module become.
    pub module: ModuleFormat,
    /// Where the runtime helpers come from.
    pub helpers: HelperSource,
    /// Where the output has what it needs of a host beyond ES5.
    pub runtime: RuntimeSource,
    /// Whether symbols may be objects that have their key as `@@symbol`, though the output doesn't bring them: `typeof` and `in`
    /// then ask. With [`Options::runtime`] they do anyway.
    pub object_symbols: bool,
    /// What is known of the modules that are imported: of those that are built together with this one.
    pub imports: Vec<ImportedModule>,
    /// The edition that the output is written in, or that a text is held against.
    pub target: Target,
    /// What an async function becomes, where the target has none; a generator in `_asyncToGenerator` in any case
    /// where it has generators.
    pub async_form: AsyncForm,
    /// What the program is taken not to do, or not to mind.
    pub assumptions: Assumptions,
    /// Where the source map goes.
    pub source_map: SourceMap,
    /// The map of an input that was itself compiled. One that can't be read is ignored, with a warning.
    pub input_source_map: InputSourceMap,
    /// The texts of sources that the input's map names and doesn't hold, by the names that they have in the output's map:
    /// see [`sources_without_content`](crate::sources_without_content).
    pub source_contents: Vec<(String, String)>,
    /// Whether errors name the async functions that wait for where they are thrown, as in `    at async load (app.js:12:9)`:
    /// on every engine, for functions that are lowered. Each await then costs a little more. From [`Target::Es2017`] on this
    /// does nothing.
    pub async_stack_traces: bool,
    /// Whether all comments are kept, or only those that say something to tools or have to stay: `/*! … */`, `@license`,
    /// `@preserve`, `#__PURE__` and its like, `webpackChunkName` and its like, and those for tools of coverage.
    pub comments: bool,
    /// Whether the output is printed without indentation and other blanks that nothing needs.
    pub compact: bool,
    /// Whether state machines are optimised.
    pub optimize: bool,
    /// Whether [`Output::ir`](crate::Output::ir) carries a textual dump of each state machine.
    pub dump_ir: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            filename: "input.js".to_owned(),
            source_name: None,
            source_type: SourceType::default(),
            module: ModuleFormat::default(),
            helpers: HelperSource::default(),
            runtime: RuntimeSource::default(),
            object_symbols: false,
            imports: Vec::new(),
            target: Target::default(),
            async_form: AsyncForm::default(),
            assumptions: Assumptions::default(),
            source_map: SourceMap::default(),
            input_source_map: InputSourceMap::default(),
            source_contents: Vec::new(),
            async_stack_traces: false,
            comments: true,
            compact: false,
            optimize: true,
            dump_ir: false,
        }
    }
}

impl Options {
    /// The default options: source type by extension and text, ES5, `spawn`, no map, optimised.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the input's name.
    #[must_use]
    pub fn filename(mut self, name: impl Into<String>) -> Self {
        self.filename = name.into();
        self
    }

    /// Sets the input's name in source maps.
    #[must_use]
    pub fn source_name(mut self, name: impl Into<String>) -> Self {
        self.source_name = Some(name.into());
        self
    }

    /// Sets the kind of source text.
    #[must_use]
    pub fn source_type(mut self, source_type: SourceType) -> Self {
        self.source_type = source_type;
        self
    }

    /// Sets what the imports and exports of a module become.
    #[must_use]
    pub fn module(mut self, module: ModuleFormat) -> Self {
        self.module = module;
        self
    }

    /// Sets where the runtime helpers come from.
    #[must_use]
    pub fn helpers(mut self, helpers: HelperSource) -> Self {
        self.helpers = helpers;
        self
    }

    /// Sets where the output has what it needs of a host beyond ES5.
    ///
    /// ```
    /// use switchback::{Options, RuntimeSource, transpile};
    /// let options = Options::new().runtime(RuntimeSource::Inline);
    /// let output = transpile("queueMicrotask(f);", &options).unwrap();
    /// assert!(output.code.contains("_queueMicrotask(f);"));
    /// ```
    #[must_use]
    pub fn runtime(mut self, runtime: RuntimeSource) -> Self {
        self.runtime = runtime;
        self
    }

    /// Sets whether symbols may be objects though the output doesn't bring them: those of a host that `switchback runtime` has
    /// given the mini-runtime, or of the engine that `switchback run` has.
    ///
    /// ```
    /// use switchback::{Options, transpile};
    /// let output = transpile("function is(key) { return typeof key === 'symbol'; }", &Options::new().object_symbols(true)).unwrap();
    /// assert!(output.code.contains("_typeof(key) === 'symbol'"), "{}", output.code);
    /// ```
    #[must_use]
    pub fn object_symbols(mut self, object_symbols: bool) -> Self {
        self.object_symbols = object_symbols;
        self
    }

    /// Sets what is known of the modules that are imported.
    #[must_use]
    pub fn imports(mut self, imports: Vec<ImportedModule>) -> Self {
        self.imports = imports;
        self
    }

    /// Sets the edition that the output is written in.
    #[must_use]
    pub fn target(mut self, target: Target) -> Self {
        self.target = target;
        self
    }

    /// Sets what an async function becomes.
    #[must_use]
    pub fn async_form(mut self, form: AsyncForm) -> Self {
        self.async_form = form;
        self
    }

    /// Sets what the program is taken not to do, or not to mind.
    #[must_use]
    pub fn assumptions(mut self, assumptions: Assumptions) -> Self {
        self.assumptions = assumptions;
        self
    }

    /// Sets where the source map goes.
    #[must_use]
    pub fn source_map(mut self, source_map: SourceMap) -> Self {
        self.source_map = source_map;
        self
    }

    /// Sets the map of an input that was itself compiled: as JSON, or as [`InputSourceMap`] has it.
    ///
    /// ```
    /// use switchback::{InputSourceMap, Options, SourceMap, transpile};
    /// let map = r#"{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAEA"}"#;
    /// let options = Options::new().source_map(SourceMap::File).input_source_map(map.to_owned());
    /// let output = transpile("f();", &options).unwrap();
    /// assert!(output.map.unwrap().contains(r#""sources":["a.ts"]"#));
    /// ```
    #[must_use]
    pub fn input_source_map(mut self, map: impl Into<InputSourceMap>) -> Self {
        self.input_source_map = map.into();
        self
    }

    /// Sets the texts of sources that the input's map doesn't hold.
    ///
    /// ```
    /// use switchback::{Options, SourceMap, sources_without_content, transpile};
    /// let map = r#"{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAEA"}"#;
    /// let options = Options::new().source_map(SourceMap::File).input_source_map(map.to_owned());
    /// assert_eq!(sources_without_content("f();", &options), ["a.ts"]);
    /// let options = options.source_contents(vec![("a.ts".to_owned(), "f() as any".to_owned())]);
    /// assert!(transpile("f();", &options).unwrap().map.unwrap().contains("as any"));
    /// ```
    #[must_use]
    pub fn source_contents(mut self, contents: Vec<(String, String)>) -> Self {
        self.source_contents = contents;
        self
    }

    /// Sets whether errors name the async functions that wait for where they are thrown.
    ///
    /// ```
    /// use switchback::{Options, transpile};
    /// let source = "const load = async () => { await 0; }";
    /// let output = transpile(source, &Options::new().filename("app.js").async_stack_traces(true)).unwrap();
    /// assert!(output.code.contains(r#"["load", "app.js:1:28"]"#));
    /// ```
    #[must_use]
    pub fn async_stack_traces(mut self, name: bool) -> Self {
        self.async_stack_traces = name;
        self
    }

    /// Sets whether all comments are kept, or only those that have to be.
    ///
    /// ```
    /// use switchback::{Options, transpile};
    /// let output = transpile("/*! banner */ f(/* why? */ 1);", &Options::new().comments(false)).unwrap();
    /// assert_eq!(output.code, "/*! banner */\nf(1);\n");
    /// ```
    #[must_use]
    pub fn comments(mut self, keep: bool) -> Self {
        self.comments = keep;
        self
    }

    /// Sets whether the output is printed without blanks that nothing needs.
    #[must_use]
    pub fn compact(mut self, compact: bool) -> Self {
        self.compact = compact;
        self
    }

    /// Sets whether state machines are optimised.
    #[must_use]
    pub fn optimize(mut self, optimize: bool) -> Self {
        self.optimize = optimize;
        self
    }

    /// Sets whether the output carries a textual dump of each state machine.
    #[must_use]
    pub fn dump_ir(mut self, dump: bool) -> Self {
        self.dump_ir = dump;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn targets_have_names() {
        for target in Target::ALL {
            assert_eq!(target.to_string().parse(), Ok(target));
        }
        assert_eq!("es6".parse(), Ok(Target::Es2015));
        assert_eq!("ES2020".parse(), Ok(Target::Es2020));
        assert!("es2014".parse::<Target>().is_err() && "2015".parse::<Target>().is_err());
    }
}
